"""Provinces, cities, districts and towns, by the national gazetteer.

    湖南省株洲市天元区  ->  湖南省 430000, 株洲市 430200, 天元区 430211

Every form of the gazetteer is looked up, overlaps included: of `从江西搬到` both 从江 and 江西 are candidates, and the
one that agrees with the word boundaries stands. Which place a form means is decided in `place_choice.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from kg.extract.place_choice import Context, choose
from kg.extract.reading import Reading
from kg.extract.scan import Hit, endings
from kg.gazetteer import load_gazetteer, rows
from kg.model import Mention

SUFFIXES = "省市区县旗州盟"
BRACKETS = {"(": ")", "（": "）"}
REACH = 60
"""How far a bracket that lists the parts of a place may reach, in characters."""


@functools.cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[str, tuple[str, ...]], ...]]:
    forms = tuple((form, codes) for form, codes in load_gazetteer().forms.items() if len(form) > 1)
    return AhoCorasick([form for form, _ in forms]), forms


@functools.cache
def _blockers() -> dict[str, tuple[str, ...]]:
    """Give by form the words after it that make it part of another one, as `str.startswith` takes them."""
    return {row["form"]: tuple(t for t in row["followed_by"].split("|") if t) for row in rows("place_blockers")}


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


def _hits(reading: Reading) -> list[Hit[tuple[str, ...]]]:
    """Look up all forms and keep those that do not overlap.

    Full names come first, and short ones whose full name stands on the page; then those that agree with the words,
    then the longest, then the leftmost.
    """
    automaton, forms = _automaton()
    text, words = reading.text, reading.words
    found: list[Hit[tuple[str, ...]]] = []
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        form, codes = forms[index]
        if form[-1] == "市" and text.startswith("中区", end) and _holds_district(codes, "市中区"):
            continue  # 济南市中区 is 济南's 市中区, not 济南市's 中区
        hit = Hit(start, end, form, codes)
        if _stands_free(reading, hit):
            found.append(hit)
    spelled = {hit.form[:-1] for hit in found if _is_full(hit.form)}
    closers = endings("place_closers")
    found = [
        hit
        for hit in found
        if _is_full(hit.form) or hit.form in spelled or words.ends_at(hit.end) or text.startswith(closers, hit.end)
    ]  # 市场上|海量 holds no 上海

    def rank(hit: Hit[tuple[str, ...]]) -> tuple[bool, bool, int, int]:
        aligned = words.starts_at(hit.start) and (_is_full(hit.form) or words.ends_at(hit.end))
        sure = _is_full(hit.form) or hit.form in spelled
        return not sure, not aligned, hit.start - hit.end, hit.start

    taken: set[int] = set()
    chosen = []
    for hit in sorted(found, key=rank):
        span = range(hit.start, hit.end)
        if taken.isdisjoint(span):
            chosen.append(hit)
            taken.update(span)
    return sorted(chosen, key=lambda hit: hit.start)


def _is_full(form: str) -> bool:
    return form[-1] in SUFFIXES and len(form) > 2


def _holds_district(codes: tuple[str, ...], name: str) -> bool:
    gazetteer = load_gazetteer()
    return any(gazetteer.within(inner, code) for inner in gazetteer.forms.get(name, ()) for code in codes)


def _stands_free(reading: Reading, hit: Hit[tuple[str, ...]]) -> bool:
    """Refuse a form inside a longer ordinary word: `中山` in `中山大学`, `海南` in `上海南站`, `新和` in `创新和`."""
    # the segmenter glues unknown names to what stands before them; a full name is proof enough
    free = reading.words.starts_at(hit.start) or _is_full(hit.form)
    return free and not reading.text.startswith(_blockers().get(hit.form, ()), hit.end)
