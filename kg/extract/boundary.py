"""Where a name begins, given the head that ends it.

    走进位于株洲的时代新材料有限公司     head 有限公司 -> the walk takes 新材料, 时代 and stops at 的
    由合肥长鑫存储技术有限公司建设        … takes 技术, 存储, 长鑫, 合肥; a place begins a name, so it stops there

The walk goes leftwards word by word from the head and stops at punctuation, at a function word, at a verb that stands
before names (`seeds/lexicon/name_stops.csv`), or after a place.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from kg.extract.reading import Reading
from kg.extract.scan import endings
from kg.extract.scan import words as word_list
from kg.gazetteer import load_gazetteer, rows
from kg.model import Mention

PARTICLES = frozenset({"p", "c", "u", "uj", "ul", "uv", "ud", "uz", "ug", "r", "y", "e", "d", "o"})
STOP_TAGS = {1: PARTICLES | {"t", "zg", "f"}, 2: PARTICLES}
"""Tags of prepositions, conjunctions, particles, pronouns and adverbs, by the length of the word: none is in a name."""

CLOSING = {"”": "“", "’": "‘", "」": "「", "』": "『", ")": "(", "）": "（", "》": "《"}
FULL, SHORTEST_FULL = frozenset("市县区旗州"), 3
QUOTES = frozenset("”’」』")
BRACKETS = frozenset(")）")


@functools.cache
def name_parts(kind: str) -> frozenset[str]:
    """Give the words that stop a walk elsewhere and are ordinary parts of the names of one type (`制造`, `投资`)."""
    return frozenset(row["form"] for row in rows("name_parts") if kind in row["types"].split("|"))


class Edge(NamedTuple):
    """Where a name begins, and what made the walk stop there: `place`, `stop`, `mark` (punctuation) or `limit`."""

    start: int
    why: str


def left_edge(
    reading: Reading,
    head_start: int,
    *,
    limit: int = 30,
    quotes: bool = False,
    brackets: bool = False,
    past: frozenset[str] = frozenset(),
) -> Edge:
    """Walk left from a head to where its name begins.

    `limit` is in characters. With `quotes` a quoted group may be part of the name, with `brackets` a bracketed one of
    at most eight characters. Words in `past` never stop the walk.
    """
    words, text = reading.words, reading.text
    stops = word_list("name_stops")
    edge, floor = head_start, max(0, head_start - limit)
    i = words.index_at(head_start - 1) if head_start else -1
    while i >= 0:
        start, (piece, tag) = words.starts[i], words.tagged[i]
        if start < floor:
            return Edge(edge, "limit")
        if start + len(piece) > edge:
            piece = text[start:edge]
        mark = piece[-1]
        if mark in CLOSING and (quotes if mark in QUOTES else brackets):
            opening = text.rfind(CLOSING[mark], floor, start)
            if opening < 0 or (mark in BRACKETS and start - opening > 9):
                return Edge(edge, "mark")
            edge, i = opening, words.index_at(opening) - 1
            continue
        plain = piece.isalnum() or ("." in piece and piece.replace(".", "").isalnum())
        if not (plain or (edge < head_start and mark in "·-—+&.")):
            return Edge(edge, "mark")
        place = reading.place_starting(start, head_start)
        stopped = piece not in past and (piece in stops or tag in STOP_TAGS.get(len(piece), ()))
        # 中钢, 中节能: a brand's first character
        if stopped and not place and not (piece == "中" and _opens_clause(reading, start)):
            before = _place_cut(reading, start) if len(piece) == 1 else None
            if before is None and not (piece in stops and _is_hard(piece)):
                before = _place_beyond(reading, start, edge, stops)
            if before is None:
                return Edge(edge, "stop")
            edge, i = before.start, words.index_at(before.start)
            place = reading.place_starting(edge, head_start)
        else:
            edge = start
        if place:
            edge = _chain_start(reading, place, stops, floor)
            return Edge(edge, "place")
        i -= 1
    return Edge(edge, "mark")


def _opens_clause(reading: Reading, start: int) -> bool:
    """Tell whether punctuation, a line break, a verb before names or nothing stands right before an offset."""
    if start == 0 or not (reading.text[start - 1].isalnum() or reading.text[start - 1] in CLOSING):
        return True
    before = reading.words.at(start - 1)
    return len(before.text) > 1 and before.text in word_list("name_stops")  # 引进|中|金数据


def once(reading: Reading, start: int, end: int) -> int:
    """Give where a name begins that says its place twice, after the first: `龙江县龙江某某公司`, `富裕县某某(富裕)产业园`."""
    place = reading.place_starting(start, end)
    if place is None or len(place.text) < SHORTEST_FULL or place.text[-1] not in FULL:
        return start
    short = place.text[:-1]
    again = reading.text.startswith(short, place.end) or f"({short})" in reading.text[place.end : end]
    return place.end if again or f"（{short}）" in reading.text[place.end : end] else start


def dotted(reading: Reading, start: int) -> int:
    """Give where a name begins whose dot the walk stopped at: `横琴·正安国际产业示范园`."""
    if start > 1 and reading.text[start - 1] in "·•":
        before = reading.words.at(start - 2)
        if before.text.isalnum() and before.end == start - 1 and len(before.text) > 1:
            return before.start
    return start


def _is_hard(piece: str) -> bool:
    """Tell whether a stop word can never be a syllable of a brand: words of the list, and the plainest particles."""
    return len(piece) > 1 or piece in word_list("particles")


def _place_cut(reading: Reading, start: int) -> Mention | None:
    """Find a place whose end the segmenter cut through, so that its words here mean nothing: `正|安吉|他|产业园`."""
    for offset in (start, start - 1, start - 2):
        place = reading.place_ending(offset)
        if place and not reading.words.ends_at(offset):
            small = word_list("particles")
            return None if offset < start and all(c in small for c in reading.text[offset : start + 1]) else place
    return None


def _place_beyond(reading: Reading, start: int, edge: int, stops: frozenset[str]) -> Mention | None:
    """Find the place that begins a name whose brand the segmenter took for small words: `四川 裕 能 …`."""
    for offset in range(start, max(start - 7, 0) - 1, -1):
        place = reading.place_ending(offset)
        if place:
            between = reading.words_in(offset, edge)
            clear = all(w.text.isalnum() and not (w.text in stops and _is_hard(w.text)) for w in between)
            return place if clear else None
    return None


def _chain_start(reading: Reading, place: Mention, stops: frozenset[str], floor: int) -> int:
    """Follow a name to the left of a place: over the places that hold it, a brand (`国网`), or a place and a brand."""
    gazetteer = load_gazetteer()
    before = reading.place_ending(place.start)
    while before and before.key != place.key and gazetteer.within(place.key, before.key):
        place, before = before, reading.place_ending(before.start)
    prefixes = endings("brand_prefixes")
    if reading.text.endswith(prefixes, floor, place.start):
        return next(place.start - len(p) for p in prefixes if reading.text.endswith(p, floor, place.start))
    short = before is not None and (before.type != "District" or before.text != before.name)
    if before and short and before.type in ("Province", "City", "District") and place.text != place.name:
        return before.start  # 陕西兴化化学…: 兴化 is a brand here, and a city elsewhere
    if before is None:
        beyond = _place_beyond(reading, place.start, place.start, stops)
        if beyond and 2 <= place.start - beyond.end <= 4:
            return beyond.start
    return place.start
