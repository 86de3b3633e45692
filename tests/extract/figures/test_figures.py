"""Figures: subject, indicator, value, unit, period, kind and policy, over hand-made readings."""

import json
import time
from pathlib import Path

import pytest

from kg.extract.figures import find_figures
from kg.extract.reading import Reading
from kg.model import Document, Mention, Metadata, Repair, Span

CASES = json.loads((Path(__file__).parent / "figures.json").read_text(encoding="utf-8"))


class Identity:
    """Offsets of a page that no cleaner touched."""

    def to_raw(self, start: int, end: int) -> Span:
        """Give the span itself."""
        return Span(start, end)

    def to_bytes(self, start: int, end: int) -> Span:
        """Give the span itself."""
        return Span(start, end)

    def repairs(self, _start: int, _quote: str) -> tuple[Repair, ...]:
        """Give none."""
        return ()


def reading_of(text: str, names: list[list[str]], date: str = "") -> Reading:
    """Make a reading whose mentions are all occurrences of the names."""
    reading = Reading(Document("0" * 16, "case", text, Identity(), Metadata(date=date)))
    found: list[Mention] = []
    for name, kind in sorted(names, key=lambda n: -len(n[0])):
        at = text.find(name)
        while at >= 0:
            if not any(m.start < at + len(name) and at < m.end for m in found):
                found.append(Mention(at, at + len(name), name, kind, name, "case"))
            at = text.find(name, at + 1)
    reading.settle(found)
    return reading


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["title"])
def test_figures_are_read(case):
    claims = list(find_figures(reading_of(case["text"], case["mentions"], case["date"])))
    found = []
    for claim, wanted in zip(claims, case["figures"], strict=False):
        quantity = claim.object
        row = [
            claim.subject.name if claim.subject else None,
            quantity.indicator if wanted[1] is not None else None,
            str(quantity.value),
            quantity.unit,
            quantity.period.printed if quantity.period else None,
            quantity.kind,
        ]
        found.append(row + ([claim.policy.name if claim.policy else None] if len(wanted) > 6 else []))
    assert found == case["figures"]
    assert len(claims) == len(case["figures"])


def test_the_evidence_is_the_sentence():
    text = "前言。2024年，威海市新增企业80家。"
    (claim,) = find_figures(reading_of(text, [["威海市", "City"]]))
    assert claim.evidence.quote == "2024年，威海市新增企业80家。"
    assert text[claim.evidence.span.start : claim.evidence.span.end] == claim.evidence.quote
    assert claim.relation == "hasFigure"


def test_a_sentence_without_end_takes_linear_time():
    times = []
    for size in (2_000, 16_000):
        reading = reading_of("", [])
        reading = Reading(Document("0" * 16, "case", "1亿元，" * size, Identity()))
        begin = time.process_time()
        assert sum(1 for _ in find_figures(reading)) == size
        times.append(time.process_time() - begin)
    assert times[1] < 24 * times[0]
