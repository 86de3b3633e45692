"""Periods: what is printed, and its first and last day."""

import json
from pathlib import Path

import pytest

from kg.extract.figures.periods import find_timespans

CASES = json.loads((Path(__file__).parent / "periods.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['text']} {c['date']}")
def test_periods_are_resolved(case):
    found = [[s.period.printed, s.period.start, s.period.end] for s in find_timespans(case["text"], case["date"])]
    assert found == case["found"]
