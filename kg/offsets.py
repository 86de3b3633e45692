"""Where a character of clean text came from: edits, layers of edits, and the decoding from bytes under them.

A page holds `濰坊(fang) 市`. One layer takes the gloss out, the next makes the script simplified:

    Edit(2, 9, "", "gloss", "fang is a reading of 坊", "(fang) ")
    Edit(0, 2, "潍坊", "simplify", "TSCharacters", "濰坊")

The clean text is `潍坊市`; `to_raw(0, 3)` gives `Span(0, 10)`, `to_raw(1, 2)` gives `Span(1, 2)`, and `to_bytes` the
same in bytes. Nothing is ever found by comparing two texts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import ne
from typing import NamedTuple

from kg.model import Repair, Span
from kg.moves import Moves, joined

STRIDE = 128
"""Characters between two checkpoints of the decoding layer."""
Edge = tuple[int, int, int]
"""Where an edit begins or ends: in the clean text, where the raw text before it ends and the raw text after it begins."""
LONGEST_REPAIR = 400
"""Raw characters kept of one repair; what is longer (a script inside a sentence) ends in an ellipsis."""


class Edit(NamedTuple):
    """One change. `start`, `end` are positions in the text before its layer; `text[start:end] == original`.

    An edit whose replacement equals its original changes nothing: it marks what is damaged beyond proof.
    """

    start: int
    end: int
    replacement: str
    rule: str
    proof: str
    original: str

    @property
    def is_mark(self) -> bool:
        """Say whether this only marks a doubtful span."""
        return self.replacement == self.original


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Give the text after one layer of edits, which must be sorted and must not overlap.

    >>> apply_edits("产(chǎn)业", [Edit(1, 7, "", "gloss", "", "(chǎn)")])
    '产业'
    """
    parts: list[str] = []
    done = 0
    for edit in edits:
        start, end, replacement, _, _, original = edit
        if start < done or text[start:end] != original:
            raise ValueError(f"edit {edit} does not fit: the text holds {text[start:end]!r}")
        parts += (text[done:start], replacement)
        done = end
    parts.append(text[done:])
    return "".join(parts)


class Layer(Moves):
    """One layer of edits and where their replacements stand in the text after it."""

    __slots__ = ("edits", "keeps_length")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = tuple(edits)
        spans = [(edit[0], edit[1], len(edit[2])) for edit in self.edits]
        super().__init__(spans)
        self.keeps_length = all(end - start == length for start, end, length in spans)

    def before(self, start: int, end: int) -> Span:
        """Give the span before this layer of a span after it."""
        if self.keeps_length:
            return Span(start, end)
        first = self.first(start)
        return Span(first, first if start == end else self.last(end))

    def after(self, start: int, end: int) -> Span:
        """Give the span after this layer of a span before it; what was cut is empty."""
        if self.keeps_length:
            return Span(start, end)
        first = self.onward(start)
        return Span(first, max(first, self.onward(end, end=True)))

    def touching(self, start: int, end: int) -> tuple[list[Edit], Span]:
        """Give the edits that touch a span after this layer, and the span before it that they and it cover."""
        found = []
        low, high = self.before(start, end)
        for i in range(max(0, bisect_left(self.starts, start) - 1), bisect_right(self.starts, end)):
            edit, at, stop = self.edits[i], self.starts[i], self.stops[i]
            if (at < end and stop > start) or (at == stop and start < at <= end):
                found.append(edit)
                low, high = min(low, edit.start), max(high, edit.end)
        return found, Span(low, high)

    def undo(self, text: str) -> str:
        """Give the text before this layer."""
        parts: list[str] = []
        done = 0
        for edit, start, stop in zip(self.edits, self.starts, self.stops, strict=True):
            parts += (text[done:start], edit.original)
            done = stop
        parts.append(text[done:])
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the page decoded with one codec, from a character and a byte offset on.

    `raw` holds the bytes where decoding loses them: a byte order mark, a byte that makes no character.
    """

    start: int
    byte_start: int
    encoding: str
    raw: bytes | None = None


class Decoding:
    """The layer under all others: from the raw bytes to the page as decoded."""

    __slots__ = ("_marks", "_starts", "segments", "text")

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        self.text = text
        self.segments = tuple(segments) or (Segment(0, 0, "utf-8"),)
        self._starts = [s.start for s in self.segments]
        self._marks: dict[int, list[int]] = {}

    def byte(self, at: int, *, end: bool = False) -> int:
        """Give the byte offset at which a character begins, or, with `end`, at which the one before it ends."""
        i = max(0, bisect_right(self._starts, at - 1 if end else at) - 1)
        segment = self.segments[i]
        if at == segment.start:
            return segment.byte_start
        if segment.raw is not None:
            return segment.byte_start + (len(segment.raw) if end else 0)
        marks = self._marks.get(i)
        if marks is None:
            marks = self._marks[i] = self._checkpoints(i)
        k = (at - segment.start) // STRIDE
        rest = self.text[segment.start + k * STRIDE : at]
        return segment.byte_start + marks[k] + len(rest.encode(segment.encoding))

    def _checkpoints(self, i: int) -> list[int]:
        segment = self.segments[i]
        stop = self.segments[i + 1].start if i + 1 < len(self.segments) else len(self.text)
        marks = [0]
        for at in range(segment.start, stop, STRIDE):
            marks.append(marks[-1] + len(self.text[at : min(at + STRIDE, stop)].encode(segment.encoding)))
        return marks

    def encode(self) -> bytes:
        """Give the raw bytes again."""
        stops = [*self._starts[1:], len(self.text)]
        return b"".join(
            self.text[s.start : stop].encode(s.encoding) if s.raw is None else s.raw
            for s, stop in zip(self.segments, stops, strict=True)
        )


class OffsetMap:
    """The way back from clean text to raw characters and raw bytes. Implements `kg.model.Offsets`.

    >>> layers = [[Edit(1, 7, "", "gloss", "", "(chǎn)")]]
    >>> OffsetMap(Decoding("产(chǎn)业", []), layers).to_bytes(0, 2)
    Span(start=0, end=13)
    """

    __slots__ = ("_all", "_edges", "_joined", "_latest", "_layers", "decoding")

    def __init__(self, decoding: Decoding, layers: Iterable[Sequence[Edit]] = ()) -> None:
        self.decoding = decoding
        self._all = tuple(edits for edits in layers if edits)
        self._layers: tuple[Layer, ...] | None = None
        self._joined: tuple[Moves, ...] | None = None
        self._edges: list[Edge] | None = None
        self._latest: tuple[tuple[int, int], Span] | None = None  # raw and bytes are asked for one after the other

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers of edits, the first one first; where they stand is reckoned when it is first asked for."""
        if self._layers is None:
            self._layers = tuple(map(Layer, self._all))
        return self._layers

    @property
    def _moving(self) -> tuple[Moves, ...]:
        """What moves positions, the last step first; put together when a span is first asked for."""
        if self._joined is None:
            self._joined = joined(layer for layer in self.layers if not layer.keeps_length)
        return self._joined

    def to_raw(self, start: int, end: int) -> Span:
        """Give the span of raw characters behind a span of clean text: from its first character to its last."""
        if self._latest and self._latest[0] == (start, end):
            return self._latest[1]
        asked = (start, end)
        for moves in self._moving:
            first = moves.first(start)
            start, end = first, first if start == end else moves.last(end)
        self._latest = asked, Span(start, end)
        return self._latest[1]

    def to_bytes(self, start: int, end: int) -> Span:
        """Give the span of raw bytes behind a span of clean text."""
        low, high = self.to_raw(start, end)
        first = self.decoding.byte(low)
        return Span(first, self.decoding.byte(high, end=True) if high > low else first)

    def repairs(self, start: int, quote: str) -> tuple[Repair, ...]:
        """Give what the page prints otherwise within the clean text `quote`, which begins at `start`.

        >>> layers = [[Edit(1, 7, "", "gloss", "", "(chǎn)")], [Edit(0, 1, "产", "simplify", "", "產")]]
        >>> OffsetMap(Decoding("產(chǎn)业", []), layers).repairs(0, "产业")
        (Repair(start=0, end=1, raw='產'), Repair(start=1, end=1, raw='(chǎn)'))
        """
        end, page = start + len(quote), self.decoding.text
        low, high = self.to_raw(start, end)
        if page[low:high] == quote:
            return ()
        found: list[Repair] = []
        here, raw_here = start, low
        for cut, before, after in [*self._seams(start, end), (end, high, high)]:
            # what lies outside belongs to a neighbour
            raw_end, raw_next = max(before, raw_here), min(after, high)
            clean, raw = quote[here - start : cut - start], page[raw_here:raw_end]
            if clean != raw:
                found += _differences(here - start, clean, raw)
            if raw_next > raw_end:
                found.append(Repair(cut - start, cut - start, _short(page[raw_end:raw_next])))
            here, raw_here = cut, raw_next
        return tuple(found)

    def _seams(self, start: int, end: int) -> list[Edge]:
        """Give the edges of edits within a span of clean text; those of the whole text are found once."""
        if self._edges is None:
            self._edges = self._all_edges()
        first = bisect_left(self._edges, (start + 1,))
        return self._edges[first : bisect_left(self._edges, (end,), first)]

    def _all_edges(self) -> list[Edge]:
        cuts: set[int] = set()
        for moves in reversed(self._moving):
            cuts = {*moves.onwards(sorted(cuts)), *moves.starts, *moves.stops}
        clean = before = after = sorted(cuts)
        for moves in self._moving:
            before, after = moves.lasts(before), moves.firsts(after)
        # where they cross, the edge lies inside what a layer below replaced as a whole
        return [edge for edge in zip(clean, before, after, strict=True) if edge[1] <= edge[2]]

    def edits_touching(self, start: int, end: int) -> list[tuple[int, Edit]]:
        """Give each edit that touches a span of clean text, with the number of its layer, the last layer first."""
        found: list[tuple[int, Edit]] = []
        for number in range(len(self.layers) - 1, -1, -1):
            edits, (start, end) = self.layers[number].touching(start, end)
            found += ((number, edit) for edit in edits)
        return found

    def raw_text(self, text: str) -> str:
        """Give the page as decoded, from its clean text and the edits."""
        for layer in reversed(self.layers):
            text = layer.undo(text)
        return text

    def edits(self) -> list[Edit]:
        """Give every edit, layer by layer."""
        return [edit for edits in self._all for edit in edits]


def _short(raw: str) -> str:
    return raw if len(raw) <= LONGEST_REPAIR else f"{raw[: LONGEST_REPAIR - 1]}…"


def _differences(at: int, clean: str, raw: str) -> list[Repair]:
    """Give the runs of characters that differ; texts of unequal length were replaced as a whole."""
    if len(clean) != len(raw):
        return [Repair(at, at + len(clean), _short(raw))]
    found: list[Repair] = []
    for i in compress(range(len(raw)), map(ne, clean, raw)):
        place = at + i
        if found and found[-1].end == place:
            found[-1] = Repair(found[-1].start, place + 1, found[-1].raw + raw[i])
        else:
            found.append(Repair(place, place + 1, raw[i]))
    return found


def as_printed(quote: str, repairs: Iterable[Repair]) -> str:
    """Give a quote as its page prints it.

    >>> as_printed("产业", [Repair(0, 1, "產"), Repair(1, 1, "(chǎn)")])
    '產(chǎn)业'
    """
    parts: list[str] = []
    done = 0
    for start, end, raw in repairs:
        parts += (quote[done:start], raw)
        done = end
    return "".join([*parts, quote[done:]])


def restore(text: str, offsets: OffsetMap) -> bytes:
    """Give the raw bytes of a page from its clean text and its edits.

    >>> edits = [Edit(1, 7, "", "gloss", "", "(chǎn)")]
    >>> restore("产业", OffsetMap(Decoding("产(chǎn)业", []), [edits])).decode()
    '产(chǎn)业'
    """
    return Decoding(offsets.raw_text(text), offsets.decoding.segments).encode()
