"""Provinces, cities, districts and towns, by the national gazetteer.

    湖南省株洲市天元区  ->  湖南省 430000, 株洲市 430200, 天元区 430211

Every form of the gazetteer is looked up, overlaps included: of `从江西搬到` both 从江 and 江西 are candidates, and the
one that agrees with the word boundaries stands. Which place a form means is decided in `place_choice.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from kg.extract.place_choice import Codes, Context, choose
from kg.extract.reading import Reading
from kg.extract.scan import Hit, endings
from kg.gazetteer import load_gazetteer, rows
from kg.model import Mention

SUFFIXES = "省市区县旗州盟"
BRACKETS = {"(": ")", "（": "）"}
REACH = 60
"""How far a bracket that lists the parts of a place may reach, in characters."""


class Form(NamedTuple):
    """A form of the gazetteer with what is looked at whenever it is found."""

    codes: tuple[str, ...]
    full: bool
    blockers: tuple[str, ...]
    """Words after it that make it part of another one."""


@functools.cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, Form]]]:
    blockers = {row["form"]: tuple(t for t in row["followed_by"].split("|") if t) for row in rows("place_blockers")}
    forms = [
        (form, Form(codes, _is_full(form), blockers.get(form, ())))
        for form, codes in load_gazetteer().forms.items()
        if len(form) > 1
    ]
    return AhoCorasick([form for form, _ in forms], implementation=Implementation.DFA), forms


def find_places(reading: Reading) -> Iterator[Mention]:
    """Yield the places named in a text, each with its code as key and its official name."""
    gazetteer = load_gazetteer()
    hits = _hits(reading)
    context = Context(reading, gazetteer, hits)
    previous: Mention | None = None
    open_bracket: tuple[Mention, int] | None = None
    for hit in hits:
        holder = previous if previous and previous.end == hit.start else None
        if open_bracket and (hit.start > open_bracket[1] or _closed(reading.text, open_bracket[0].end, hit.start)):
            open_bracket = None
        if previous and reading.text[previous.end : previous.end + 1] in BRACKETS and hit.start == previous.end + 1:
            open_bracket = (previous, previous.end + REACH)
        code, confidence = choose(context, hit, holder or (open_bracket[0] if open_bracket else None))
        if not code:
            previous = None if holder else previous
            continue
        place = gazetteer.places[code]
        rule = "places.full_name" if hit.form == place.name else "places.short_name"
        previous = Mention(hit.start, hit.end, hit.form, place.type, place.name, rule, confidence, key=code)
        yield previous


def _closed(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in BRACKETS.values())


def _hits(reading: Reading) -> list[Hit[Codes]]:
    """Look up all forms and keep those that stand free of longer words and do not overlap.

    Full names come first, and short ones whose full name stands on the page; then those that agree with the words,
    then the longest, then the leftmost.
    """
    automaton, forms = _automaton()
    text, starts_at, ends_at = reading.text, reading.words.starts_at, reading.words.ends_at
    found: list[tuple[int, int, str, Form]] = []
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        form, known = forms[index]
        # the segmenter glues unknown names to what stands before them; a full name is proof enough
        if not (known.full or starts_at(start)) or (known.blockers and text.startswith(known.blockers, end)):
            continue  # 中山 in 中山大学, 海南 in 上海南站, 新和 in 创新和
        if form[-1] == "市" and text.startswith("中区", end) and _holds_district(known.codes, "市中区"):
            continue  # 济南市中区 is 济南's 市中区, not 济南市's 中区
        found.append((start, end, form, known))
    spelled = {form[:-1] for _, _, form, known in found if known.full}
    closers = endings("place_closers")
    ranked: list[tuple[bool, bool, int, int, int, str, Codes]] = []
    for start, end, form, known in found:
        sure, ends = known.full or form in spelled, ends_at(end)
        if sure or ends or text.startswith(closers, end):  # 市场上|海量 holds no 上海
            aligned = starts_at(start) and (known.full or ends)
            ranked.append((not sure, not aligned, start - end, start, end, form, known.codes))
    free = bytearray(b"1") * len(text)
    chosen = []
    for _, _, _, start, end, form, codes in sorted(ranked):
        if free.find(0, start, end) < 0:
            free[start:end] = bytes(end - start)
            chosen.append(Hit(start, end, form, codes))
    return sorted(chosen, key=itemgetter(0))


def _is_full(form: str) -> bool:
    return form[-1] in SUFFIXES and len(form) > 2


def _holds_district(codes: tuple[str, ...], name: str) -> bool:
    gazetteer = load_gazetteer()
    return any(gazetteer.within(inner, code) for inner in gazetteer.forms.get(name, ()) for code in codes)
