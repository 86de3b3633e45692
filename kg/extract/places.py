"""Provinces, cities, districts and towns, by the national gazetteer.

    湖南省株洲市天元区  ->  湖南省 430000, 株洲市 430200, 天元区 430211 (and not 四川's 天元 anything)

A full official name is taken where it stands. A short name (`株洲`) is taken unless it is also an ordinary word
(`友好`, `大方`), in which case a neighbour must support it: the place that holds it right before it, or its full
name elsewhere on the page. Of several places of one name, the one whose holder the page names is meant; where none
is, the mention is left out: never guessed.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import Hit, Scanner, lexicon, words
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.model import Mention

SENIORITY = {"Province": 0, "City": 1, "District": 2, "Town": 3}


@functools.cache
def _scanner() -> Scanner[tuple[str, ...]]:
    gazetteer = load_gazetteer()
    return Scanner({form: codes for form, codes in gazetteer.forms.items() if len(form) > 1})


def find_places(reading: Reading) -> Iterator[Mention]:
    """Yield the places named in a text, each with its code as key and its official name."""
    gazetteer = load_gazetteer()
    hits = [hit for hit in _scanner().find(reading.text) if _stands_free(reading, hit)]
    named = _support(gazetteer, hits, reading.document.metadata.date)
    previous: Mention | None = None
    for hit in hits:
        holder = previous if previous and previous.end == hit.start else None
        code, confidence = _choose(gazetteer, reading, hit, holder, named)
        if not code:
            previous = None
            continue
        place = gazetteer.places[code]
        rule = "places.full_name" if hit.form == place.name else "places.short_name"
        previous = Mention(hit.start, hit.end, hit.form, place.type, place.name, rule, confidence, key=code)
        yield previous


def _stands_free(reading: Reading, hit: Hit[tuple[str, ...]]) -> bool:
    """Refuse a form inside a longer ordinary word: `中山` in `中山大学`, `海南` in `上海南站`, `新和` in `创新和`."""
    text, form = reading.text, hit.form
    for row in (lexicon("place_blockers", "form").get(form),):
        if row and any(text.startswith(tail, hit.end) for tail in row["followed_by"].split("|") if tail):
            return False
    if not reading.words.starts_at(hit.start):
        # the segmenter glues unknown names to what stands before them; a full name is proof enough
        return len(form) > 2 and form[-1] in "省市区县旗州盟"
    return True


def _support(gazetteer: Gazetteer, hits: list[Hit[tuple[str, ...]]], date: str) -> Counter[str]:
    """Count, for each code, how often the page names it (or a place within it) beyond doubt."""
    named: Counter[str] = Counter()
    for hit in hits:
        codes = [c for c in hit.value if gazetteer.valid_on(c, date)] or list(hit.value)
        full = [c for c in codes if gazetteer.places[c].name == hit.form]
        seniors = {c for c in codes if gazetteer.places[c].type in ("Province", "City")}
        sure = full if len(full) == 1 else list(seniors) if len(seniors) == 1 else codes if len(codes) == 1 else []
        if hit.form in gazetteer.common_words or not sure:
            continue
        named[sure[0]] += 1
    for code in list(named):
        for holder in gazetteer.ancestors(code):
            named[holder] += 1
    return named


def _choose(
    gazetteer: Gazetteer, reading: Reading, hit: Hit[tuple[str, ...]], holder: Mention | None, named: Counter[str]
) -> tuple[str, float]:
    """Pick the code that a form means here, with the confidence; an empty code where the page does not tell."""
    date = reading.document.metadata.date
    codes = [c for c in hit.value if gazetteer.valid_on(c, date)] or list(hit.value)
    if holder:
        inside = [c for c in codes if gazetteer.within(c, holder.key)]
        if inside:
            return min(inside, key=lambda c: (len(gazetteer.ancestors(c)), c)), 0.98
    full = [c for c in codes if gazetteer.places[c].name == hit.form]
    if hit.form in gazetteer.common_words:
        return _common_word(gazetteer, reading, hit, codes, named)
    seniors = [c for c in codes if gazetteer.places[c].type == "Province"] or [
        c for c in codes if gazetteer.places[c].type == "City"
    ]
    choice = full or seniors or codes
    if len(choice) > 1:
        ranked = sorted(choice, key=lambda c: (-_backing(gazetteer, c, named), c))
        first, second = (_backing(gazetteer, c, named) for c in ranked[:2])
        return (ranked[0], 0.9) if first > second else ("", 0.0)
    code = choice[0]
    if gazetteer.places[code].type == "District" and not full and not _backing(gazetteer, code, named):
        # a county's short name on a page that names nothing around it
        return (code, 0.7) if _reads_as_place(reading, hit) else ("", 0.0)
    return code, 0.98 if full else 0.93


def _common_word(
    gazetteer: Gazetteer, reading: Reading, hit: Hit[tuple[str, ...]], codes: list[str], named: Counter[str]
) -> tuple[str, float]:
    """Accept a form that is also an ordinary word (`大方`, `城区`) only where the page supports the place."""
    if len(hit.form) > 2 and hit.form[-1] in "市区县旗":
        meant = [c for c in codes if _backing(gazetteer, c, named)]
    else:
        meant = [c for c in codes if gazetteer.places[c].name in reading.text and len(gazetteer.places[c].name) > 2]
        word = reading.words[reading.words.index_at(hit.start)]
        if not meant and word.tag == "ns" and word.end == hit.end:
            meant = [c for c in codes if _backing(gazetteer, c, named)]
        if not _reads_as_place(reading, hit):
            return "", 0.0
    return (meant[0], 0.85) if len(meant) == 1 else ("", 0.0)


def _backing(gazetteer: Gazetteer, code: str, named: Counter[str]) -> int:
    """Count how often the page names the places that hold this one; near holders count more than far ones."""
    return sum(named[holder] * weight for holder, weight in zip(gazetteer.ancestors(code), (10, 1), strict=False))


def _reads_as_place(reading: Reading, hit: Hit[tuple[str, ...]]) -> bool:
    """Tell whether the segmenter too sees a word that ends here, and the context is one of places."""
    return reading.words.ends_at(hit.end) and (
        reading.text[max(0, hit.start - 1) : hit.start] in words("place_openers")
        or reading.text[hit.end : hit.end + 1] in words("place_closers")
        or hit.start == 0
    )
