"""Every statement leads back to the bytes that it came from: on each sample page and, where at hand, each real one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC

from kg.clean import clean
from kg.extract import extract
from kg.model import Document, Evidence, Extraction, Source
from kg.offsets import Edit, OffsetMap, restore
from kg.resolve import resolve
from tests.conftest import ARTICLES, SHARED, pages_of

PAGES = [*pages_of(ARTICLES), *pages_of(SHARED / "seeds")]
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem[:24])


@cache
def extraction(path: Path) -> Extraction:
    return extract(clean(Source(path.name, path.read_bytes(), path.suffix == ".html")))


@cache
def witnesses(path: Path) -> tuple[Evidence, ...]:
    """Give the evidence of every claim and every mention of a page, before and after `resolve`."""
    read = extraction(path)
    resolution = resolve([read])
    found = [claim.evidence for claim in (*read.claims, *resolution.claims)]
    found += [mention for entity in resolution.entities for mention in entity.mentions]
    return tuple({e: None for e in found if e.document != "gazetteer"})


def edits_under(document: Document, evidence: Evidence) -> list[Edit]:
    assert isinstance(document.offsets, OffsetMap)
    return [edit for _, edit in document.offsets.edits_touching(*evidence.span)]


def in_order(wanted: Iterable[str], text: str) -> bool:
    """Tell whether the characters stand in a text, in this order, whatever stands between them."""
    rest: Iterator[str] = iter(text)
    return all(char in rest for char in wanted)


@each_page
def test_the_page_says_something(path: Path) -> None:
    assert witnesses(path)


@each_page
def test_the_quote_is_the_span_of_the_clean_text(path: Path) -> None:
    text = extraction(path).document.text
    for evidence in witnesses(path):
        assert evidence.document == extraction(path).document.id
        assert evidence.quote
        assert text[evidence.span.start : evidence.span.end] == evidence.quote


@each_page
def test_the_bytes_cut_from_the_page_hold_the_characters_of_the_quote(path: Path) -> None:
    """The cut decodes by itself; what is not in it, once simplified, a repair on this very span has put there."""
    data, document = path.read_bytes(), extraction(path).document
    simplified = OpenCC("t2s")
    for evidence in witnesses(path):
        cut = data[evidence.bytes.start : evidence.bytes.end].decode(document.encoding)
        repaired = {char for edit in edits_under(document, evidence) for char in edit.replacement}
        plain = in_order(evidence.quote, cut) or in_order(evidence.quote, simplified.convert(cut))
        assert plain or in_order((c for c in evidence.quote if c not in repaired), simplified.convert(cut)), (
            evidence.quote,
            cut,
        )


@each_page
def test_the_raw_characters_are_those_of_the_bytes(path: Path) -> None:
    data, document = path.read_bytes(), extraction(path).document
    assert isinstance(document.offsets, OffsetMap)
    raw = document.offsets.raw_text(document.text)
    for evidence in witnesses(path):
        cut = data[evidence.bytes.start : evidence.bytes.end].decode(document.encoding)
        assert raw[evidence.raw.start : evidence.raw.end] == cut


@each_page
def test_the_edits_lead_back_to_the_very_page(path: Path) -> None:
    document = extraction(path).document
    assert isinstance(document.offsets, OffsetMap)
    assert restore(document.text, document.offsets) == path.read_bytes()


@each_page
def test_nothing_is_read_from_what_is_damaged_beyond_proof(path: Path) -> None:
    doubtful = extraction(path).document.doubtful
    for mention in extraction(path).mentions:
        for start, end in doubtful:
            assert mention.end <= start or mention.start >= end, mention


@each_page
def test_mentions_do_not_cross(path: Path) -> None:
    """One mention may stand within another, as a place in a cluster's name; at the top none overlaps another in part."""
    spans = sorted({(m.start, m.end) for m in extraction(path).mentions}, key=lambda s: (s[0], -s[1]))
    outer = (0, 0)
    for start, end in spans:
        if start >= outer[1]:
            outer = (start, end)
        assert end <= outer[1], (outer, (start, end))
