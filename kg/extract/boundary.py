"""Where a name begins, given the head that ends it.

    走进位于株洲的时代新材料有限公司     head 有限公司 -> the walk takes 新材料, 时代 and stops at 的
    由合肥长鑫存储技术有限公司建设        … takes 技术, 存储, 长鑫, 合肥; a place begins a name, so it stops there

The walk goes leftwards word by word from the head and stops at punctuation, at a function word, at a verb that stands
before names (`seeds/lexicon/name_stops.csv`), or after a place.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.reading import Reading
from kg.extract.scan import words as word_list

STOP_TAGS = frozenset({"p", "c", "u", "uj", "ul", "uv", "ud", "uz", "ug", "r", "y", "e", "d", "o", "t", "zg", "f"})
"""Tags of prepositions, conjunctions, particles, pronouns, adverbs, times: none begins or continues a name."""

CLOSING = {"”": "“", "’": "‘", "」": "「", "』": "『", ")": "(", "）": "（", "》": "《"}
QUOTES = frozenset("”’」』")
BRACKETS = frozenset(")）")


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
        word = words[i]
        piece = text[word.start : min(word.end, edge)]
        if word.start < floor:
            return Edge(edge, "limit")
        mark = piece[-1]
        if mark in CLOSING and (quotes if mark in QUOTES else brackets):
            opening = text.rfind(CLOSING[mark], floor, word.start)
            if opening < 0 or (mark in BRACKETS and word.start - opening > 9):
                return Edge(edge, "mark")
            edge, i = opening, words.index_at(opening) - 1
            continue
        if not (piece.isalnum() or (edge < head_start and mark in "·-—+&.")):
            return Edge(edge, "mark")
        if piece not in past and (piece in stops or (word.tag in STOP_TAGS and len(piece) < 3)):
            return Edge(edge, "stop")
        edge = word.start
        place = reading.place_starting(edge, head_start)
        if place and not _goes_on(reading, edge):
            return Edge(edge, "place")
        i -= 1
    return Edge(edge, "mark")


def _goes_on(reading: Reading, edge: int) -> bool:
    """Tell whether a name continues to the left of a place: after another place, or after a brand (`国网`, `中车`)."""
    if reading.place_ending(edge):
        return True
    return any(reading.text.endswith(prefix, 0, edge) for prefix in word_list("brand_prefixes"))
