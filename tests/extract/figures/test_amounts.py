"""Amounts: the cases of amounts.json are found, those of refused.json give nothing, and long rows stay linear."""

import json
import time
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract.figures.amounts import find_amounts
from kg.extract.figures.periods import find_timespans
from tests.extract.figures.phrases_more import phrases

HERE = Path(__file__).parent
FOUND = json.loads((HERE / "amounts.json").read_text(encoding="utf-8"))
REFUSED = json.loads((HERE / "refused.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", FOUND, ids=lambda c: c["text"])
def test_amounts_are_found(case):
    text = case["text"]
    found = [
        [text[a.start : a.end].strip(), str(a.value), a.unit.name, a.operator, *([str(a.upper)] if a.upper else [])]
        for a in find_amounts(text)
    ]
    assert found == case["found"]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_figure_is_refused(text):
    assert [text[a.start : a.end] for a in find_amounts(text)] == []


def test_values_have_no_exponent():
    assert [str(a.value) for a in find_amounts("突破1万亿元，约2.50%")] == ["1000000000000", "2.5"]
    assert next(find_amounts("1000元")).value == Decimal(1000)


@pytest.mark.parametrize("piece", ["1", "十", "1,", "1.", "1-", "1万", "第", "一", "“", "翻", "2024年", "1月"])
def test_hostile_input_takes_linear_time(piece):
    times = []
    for size in (20_000, 200_000):
        text = piece * size
        begin = time.process_time()
        assert sum(1 for _ in find_amounts(text)) == 0
        sum(1 for _ in find_timespans(text, "2024-01-01"))
        times.append(time.process_time() - begin)
    assert times[1] < 40 * max(times[0], 0.02)


def test_a_thousand_generated_phrases_are_read():
    """Every kind of expression, each once with the words around it: value, upper end, unit and operator."""
    wrong = []
    kinds = set()
    for phrase in phrases(1000):
        found = [(a.value, a.upper, a.unit.name, a.operator) for a in find_amounts(phrase.text)]
        kinds.add(phrase.kind)
        if found != [(phrase.value, phrase.upper, phrase.unit, phrase.operator)]:
            wrong.append((phrase, found))
    assert wrong == []
    assert len(kinds) >= 30
