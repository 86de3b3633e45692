"""Numerals: every generated expression is read, and what is no number is refused."""

from decimal import Decimal

import pytest

from kg.extract.figures.numerals import neighbours, parse
from tests.extract.figures.expressions import expressions


def test_a_thousand_generated_expressions_are_read():
    wrong = [(text, value, parse(text)) for text, value in expressions(1000) if parse(text) != value]
    assert wrong == []


@pytest.mark.parametrize("text", ["", "多", "零十点", "1" * 60, "二三", "百千万亿点"])
def test_what_is_no_number_is_none(text):
    assert parse(text) is None


def test_neighbouring_digits_are_a_range():
    assert neighbours("两三百") == (Decimal(200), Decimal(300))
    assert neighbours("九一") is None
