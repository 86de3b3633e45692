"""A document as read so far: its sentences, the mentions found in it, and what each sentence is about.

`合肥市2024年规上工业增加值增长8.1%。全市新增专精特新企业120家。` is two sentences; the topic of both is `合肥市`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import NamedTuple, TypeVar, cast

from kg.extract.scan import Hit, Row
from kg.extract.words import Word, Words
from kg.model import Document, Evidence, Mention, Repair, Span

T = TypeVar("T")

LONGEST = 500
"""Characters of a sentence at most; a longer one is cut at its last comma or blank before."""
SENTENCE_END = re.compile(r"[。！？!?；;\n](?:(?<=\n)\n*|[”’」』）)]*)")
"""A full stop and what closes after it, or line breaks; a set of characters first lets the search leap to the next."""


Origin = tuple[Span, Span, Span, str, tuple[Repair, ...]]
"""A span of the clean text, its raw characters, its raw bytes, its words and how the page prints them otherwise."""


class Sentence(NamedTuple):
    """A sentence of the clean text: `text[start:end]`, without the line break; `paragraph` counts lines from 0."""

    start: int
    end: int
    paragraph: int


def split_sentences(text: str) -> tuple[Sentence, ...]:
    r"""Cut a text into sentences at 。！？； and line breaks; blank ones are left out.

    >>> [(s.start, s.end, s.paragraph) for s in split_sentences("甲。乙\n丙")]
    [(0, 2, 0), (2, 3, 0), (4, 5, 1)]
    """
    found: list[Sentence] = []
    begin = paragraph = 0
    ends = []
    for mark in SENTENCE_END.finditer(text):
        at, after = mark.span()
        breaks = text[at] == "\n"
        ends.append((at if breaks else after, after, breaks))
    for stop, after, breaks in [*ends, (len(text), len(text), False)]:
        while stop - begin > LONGEST:  # tables and lists without a full stop: what rests on a sentence stays short
            comma = max(text.rfind(mark, begin + 1, begin + LONGEST) for mark in "，,、 \t|") + 1
            cut = comma or begin + LONGEST
            found.append(Sentence(begin, cut, paragraph))
            begin = cut
        if text[begin:stop].strip():
            found.append(Sentence(begin, stop, paragraph))
        paragraph += breaks
        begin = after
    return tuple(found)


class Reading:
    """The state that the recognisers share; each adds its mentions, none changes another's.

    `mentions` do not overlap. A place inside a longer name (`南京江北新区生物医药产业集群`) stands in `nested`.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.sentences = split_sentences(document.text)
        self._sentence_starts = [s.start for s in self.sentences]
        self.words = Words(document.text)
        self.candidates: list[Mention] = []
        self.heads: dict[str, list[Hit[Row]]] = {}
        self.levels: dict[str, Mention | None] = {}
        self.places: tuple[Mention, ...] = ()
        self._places_by_start: list[int] = []
        self._place_starts: dict[int, Mention] = {}
        self._place_ends: dict[int, Mention] = {}
        self.mentions: tuple[Mention, ...] = ()
        self.nested: tuple[Mention, ...] = ()
        self._starts: list[int] = []
        self._nested_starts: list[int] = []
        self._by_sentence: list[tuple[Mention, ...]] = []
        self._of_text: dict[Callable[[Reading], object], object] = {}
        self._origins: dict[tuple[int, int], Origin] = {}
        self._evidence: dict[tuple[int, int, str, float], Evidence] = {}
        self.topics: dict[int, Mention] = {}
        self.place_topics: dict[int, Mention] = {}

    def of_text(self, find: Callable[[Reading], T]) -> T:
        """Give what a function finds in the text, its sentences and its places alone, whoever asks; it is found once."""
        if find not in self._of_text:
            self._of_text[find] = find(self)
        return cast("T", self._of_text[find])

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence that holds a character offset of the clean text."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def sentence_index(self, offset: int) -> int:
        """Give the index in `sentences` of the last sentence that begins at or before an offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def settle(self, mentions: Iterable[Mention], nested: Iterable[Mention] = ()) -> None:
        """Take the mentions that arbitration has chosen, in the order of the text."""
        self.mentions = tuple(sorted(mentions, key=attrgetter("start", "end")))
        self.nested = tuple(sorted(nested, key=attrgetter("start", "end")))
        self._starts = [m.start for m in self.mentions]
        self._nested_starts = [m.start for m in self.nested]
        self._by_sentence = []

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Give the mentions that begin within a span of the clean text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def mentions_of(self, number: int) -> tuple[Mention, ...]:
        """Give the mentions that begin within a sentence, by its index."""
        if not self._by_sentence:
            self._by_sentence = [self.mentions_in(start, end) for start, end, _ in self.sentences]
        return self._by_sentence[number]

    def nested_in(self, outer: Mention) -> tuple[Mention, ...]:
        """Give the nested mentions that lie within another one."""
        first = bisect_left(self._nested_starts, outer.start)
        last = bisect_left(self._nested_starts, outer.end)
        return tuple(m for m in self.nested[first:last] if m.end <= outer.end)

    def topic_at(self, offset: int) -> Mention | None:
        """Give what the sentence at an offset is about, where its own words do not say: carried from before it."""
        return self.topics.get(self.sentence_index(offset))

    def place_topic_at(self, offset: int) -> Mention | None:
        """Give the place that the text around an offset is about, whatever else its sentence names."""
        return self.place_topics.get(self.sentence_index(offset))

    def evidence(self, start: int, end: int, rule: str, confidence: float) -> Evidence:
        """Make the evidence for a span of the clean text, with the way back to the raw characters and bytes."""
        key = start, end, rule, confidence
        evidence = self._evidence.get(key)
        if evidence is None:
            span, raw, data, quote, repairs = self._origins.get((start, end)) or self._origin(start, end)
            evidence = Evidence(self.document.id, span, raw, data, quote, rule, confidence, repairs)
            self._evidence[key] = evidence  # the claims of a list have it in common
        return evidence

    def _origin(self, start: int, end: int) -> Origin:
        offsets, quote = self.document.offsets, self.text[start:end]
        raw, data = offsets.to_raw(start, end), offsets.to_bytes(start, end)
        origin = self._origins[start, end] = Span(start, end), raw, data, quote, offsets.repairs(start, quote)
        return origin

    def note_places(self, places: Iterable[Mention]) -> None:
        """Take the places of the gazetteer, which other recognisers lean on for the edges of names."""
        self.places = tuple(sorted(places, key=attrgetter("start")))
        self._places_by_start = [m.start for m in self.places]
        self._place_starts = {m.start: m for m in self.places}
        self._place_ends = {m.end: m for m in self.places}

    def place_starting(self, offset: int, before: int) -> Mention | None:
        """Give the place that begins at an offset and ends no later than `before`."""
        place = self._place_starts.get(offset)
        return place if place and place.end <= before else None

    def place_ending(self, offset: int) -> Mention | None:
        """Give the place that ends at an offset."""
        return self._place_ends.get(offset)

    def chain_start(self, offset: int) -> int:
        """Give where the places begin that follow one another up to an offset: 江苏省南京市江宁区, four levels at most."""
        for _ in range(4):
            place = self._place_ends.get(offset)
            if place is None:
                break
            offset = place.start
        return offset

    def words_in(self, start: int, end: int) -> list[Word]:
        """Give the words that begin within a span."""
        return self.words.between(start, end)

    def places_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Give the places that lie within a span."""
        first, last = bisect_left(self._places_by_start, start), bisect_left(self._places_by_start, end)
        return tuple(m for m in self.places[first:last] if m.end <= end)
