"""Offsets: every character of clean text leads back to its raw characters and bytes, exactly."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.offsets import Decoding, Edit, OffsetMap, Segment, apply_edits, as_printed, restore

CHARACTERS = st.text(alphabet="产业链ab(é𠮷 \n", max_size=40)


@st.composite
def layered(draw: st.DrawFn) -> tuple[str, list[list[Edit]], str]:
    raw = text = draw(CHARACTERS)
    layers = []
    for _ in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
        edits = []
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            new = draw(st.text(alphabet="新X", max_size=3))
            if start < end or new:
                edits.append(Edit(start, end, new, "rule", "", text[start:end]))
        text = apply_edits(text, edits)
        layers.append(edits)
    return raw, layers, text


@given(layered())
def test_the_raw_bytes_come_back_from_text_and_edits(case: tuple[str, list[list[Edit]], str]) -> None:
    raw, layers, text = case
    assert restore(text, OffsetMap(Decoding(raw, []), layers)) == raw.encode()


@given(layered())
def test_a_kept_character_leads_back_to_itself(case: tuple[str, list[list[Edit]], str]) -> None:
    raw, layers, text = case
    offsets = OffsetMap(Decoding(raw, []), layers)
    for i, character in enumerate(text):
        start, end = offsets.to_raw(i, i + 1)
        low, high = offsets.to_bytes(i, i + 1)
        assert raw.encode()[low:high].decode() == raw[start:end]
        if character not in "新X":
            assert raw[start:end] == character or len(raw[start:end]) != 1


@given(layered(), st.integers(0, 60), st.integers(0, 60))
def test_spans_never_cross_their_neighbours(case: tuple[str, list[list[Edit]], str], a: int, b: int) -> None:
    raw, layers, text = case
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    low, high = OffsetMap(Decoding(raw, []), layers).to_raw(start, end)
    assert 0 <= low <= high <= len(raw)


def test_a_gloss_inside_a_span_is_covered_and_after_it_is_not() -> None:
    layers = [[Edit(1, 7, "", "gloss", "", "(chǎn)"), Edit(8, 12, "", "gloss", "", "(yè)")]]
    offsets = OffsetMap(Decoding("产(chǎn)业(yè)链", []), layers)
    assert offsets.to_raw(0, 2) == Span(0, 8)
    assert offsets.to_bytes(2, 3) == Span(18, 21)
    assert [edit.original for _, edit in offsets.edits_touching(0, 1)] == ["(chǎn)"]


@given(layered(), st.integers(0, 60), st.integers(0, 60))
def test_the_repairs_of_a_span_turn_it_into_what_the_page_prints(
    case: tuple[str, list[list[Edit]], str], a: int, b: int
) -> None:
    raw, layers, text = case
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    offsets = OffsetMap(Decoding(raw, []), layers)
    quote = text[start:end]
    repairs = offsets.repairs(start, quote)
    low, high = offsets.to_raw(start, end)
    assert as_printed(quote, repairs) == raw[low:high]
    assert all(one.end <= other.start for one, other in itertools.pairwise(repairs))


def test_repairs_are_short_and_quick_where_a_page_puts_a_book_into_a_sentence() -> None:
    """Ten thousand tags and one of a million characters, cut out between two characters."""
    raw = "甲" + "<b>" * 10_000 + "乙" + "x" * 1_000_000 + "丙"
    edits = [Edit(1 + 3 * n, 4 + 3 * n, "", "tag", "", "<b>") for n in range(10_000)]
    edits.append(Edit(30_002, 1_030_002, "", "tag", "", "x" * 1_000_000))
    offsets = OffsetMap(Decoding(raw, []), [edits])
    begin = time.process_time()
    for _ in range(100):
        repairs = offsets.repairs(0, "甲乙丙")
    assert time.process_time() - begin < 5
    assert [(r.start, r.end, len(r.raw)) for r in repairs] == [(1, 1, 400), (2, 2, 400)]


def test_edits_of_every_layer_are_found() -> None:
    layers = [
        [Edit(2, 9, "", "gloss", "", "(fang) ")],
        [Edit(0, 2, "潍坊", "simplify", "", "濰坊")],
    ]
    offsets = OffsetMap(Decoding("濰坊(fang) 市", []), layers)
    assert [(n, e.rule) for n, e in offsets.edits_touching(0, 3)] == [(1, "simplify"), (0, "gloss")]


def test_lost_bytes_keep_their_place() -> None:
    segments = [Segment(0, 0, "utf-8"), Segment(1, 3, "utf-8", b"\xe6\x9d"), Segment(2, 5, "gb18030")]
    decoding = Decoding("甲�乙", segments)
    assert decoding.encode() == "甲".encode() + b"\xe6\x9d" + "乙".encode("gb18030")
    offsets = OffsetMap(decoding)
    assert offsets.to_bytes(1, 2) == Span(3, 5)
    assert offsets.to_bytes(2, 3) == Span(5, 7)
    assert offsets.to_bytes(0, 3) == Span(0, 7)


@pytest.mark.parametrize(("start", "end", "original"), [(0, 1, "乙"), (5, 6, "甲")])
def test_an_edit_that_does_not_fit_is_refused(start: int, end: int, original: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        apply_edits("甲乙", [Edit(start, end, "", "rule", "", original)])


def test_looking_up_bytes_does_not_take_longer_in_a_long_page() -> None:
    def seconds(length: int) -> float:
        offsets = OffsetMap(Decoding("产" * length, []))
        offsets.to_bytes(0, length)
        begin = time.perf_counter()
        for i in range(0, length, max(1, length // 500)):
            offsets.to_bytes(i, i + 1)
        return time.perf_counter() - begin

    assert min(seconds(1_000_000) for _ in range(3)) < 12 * min(seconds(10_000) for _ in range(3))


def test_a_cut_before_what_was_put_in_belongs_to_no_span() -> None:
    offsets = OffsetMap(Decoding("aa", []), [[Edit(0, 1, "", "cut", "", "a")], [Edit(0, 0, "X", "put in", "", "")]])
    assert offsets.to_raw(0, 2) == Span(1, 2)
    assert as_printed("Xa", offsets.repairs(0, "Xa")) == "a"
