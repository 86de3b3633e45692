"""Companies that stand in one list with a company: what is beside it is one too.

拜耳医药、同仁堂、悦康药业相继扩产          -> 拜耳医药, 悦康药业, since 同仁堂 is known
海南炼化、海南巴陵、恒力石化              -> a place and a brand
清华大学、华为、浙江省经信厅 ; 华为、光伏   -> nothing: the neighbours are something else
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.boundary import left_edge
from kg.extract.brands import brand_of, may_be_brand
from kg.extract.company_lists import UNKNOWN_TAGS, is_name
from kg.extract.industries import known_forms
from kg.extract.known_companies import ambiguous_forms
from kg.extract.reading import Reading
from kg.extract.scan import endings
from kg.model import Mention

ITEM = re.compile(r"[一-鿿A-Za-z0-9]{2,8}")
STOPS = frozenset("vdpcumqrtfyx")
"""First letters of the tags of words that end the last item of a list: 拜耳医药|相继|扩产."""
LONGEST = 8
MOST = 60
"""Items of a list to either side at most."""
REACH = 40
"""Characters of the longest name of another type that is looked at."""


def find_neighbours(reading: Reading) -> Iterator[Mention]:
    """Yield the unknown items of lists in which at least one is a company, and no more than twice as many are not known."""
    firms = {m.start: m for m in reading.candidates if m.type == "Company"}
    ends = {m.end: m.start for m in firms.values()}
    others = sorted((m.start, m.end) for m in reading.candidates if m.type not in ("Company", "Industry"))
    done = -1
    for start in sorted(firms):
        if start < done:
            continue
        items = [*_leftwards(reading, start, ends), *_rightwards(reading, firms[start].end, firms)]
        done = max([firms[start].end, *(end for _, end in items)])
        known = 1 + sum(begin in firms for begin, _ in items)
        unknown = [span for span in items if span[0] not in firms]
        if not unknown or len(unknown) > 2 * known:
            continue
        for begin, end in unknown:
            if not _taken(others, begin, end) and _is_firm(reading, begin, end, among=known):
                text = reading.text[begin:end]
                yield Mention(begin, end, text, "Company", text, "company_neighbours.item", 0.7)


def _rightwards(reading: Reading, end: int, firms: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Yield the items behind a company: after 、 and the 和 before the last."""
    for _ in range(MOST):
        if reading.text[end : end + 1] != "、":
            return
        start = end + 1
        if start in firms:
            end = firms[start].end
        else:
            end = _item_end(reading, start)
            if end - start < 2:
                return
        yield start, end


def _taken(others: list[tuple[int, int]], begin: int, end: int) -> bool:
    """Tell whether a name of another type, as long at least, overlaps a span."""
    near = others[bisect_left(others, (begin - REACH,)) : bisect_left(others, (end,))]
    return any(begin < stop and stop - start >= end - begin for start, stop in near)


def _leftwards(reading: Reading, start: int, ends: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the items before a company, from right to left."""
    for _ in range(MOST):
        if start <= 2 or reading.text[start - 1] != "、":
            return
        end = start - 1
        comma = reading.text.rfind("、", max(0, end - LONGEST - 1), end)
        if end in ends:
            start = ends[end]
        elif comma >= 0:
            start = comma + 1
        else:
            start = left_edge(reading, end, limit=LONGEST).start
        if not ITEM.fullmatch(reading.text, start, end) and end not in ends:
            return
        yield start, end


def _item_end(reading: Reading, start: int) -> int:
    """Give where the item that begins at an offset ends: before a separator, a verb or an adverb."""
    end = start
    place = reading.place_starting(start, start + LONGEST)
    for word in reading.words_in(start, start + LONGEST + 1):
        inside = place is not None and word.start < place.end
        first = word.start == start
        if not word.text.isalnum() or (word.tag[0] in STOPS and not inside and not first and len(word.text) > 1):
            break
        if word.tag[0] in "ucpd" and not inside and not first:
            break
        end = word.end
    return min(end, start + LONGEST)


def _is_firm(reading: Reading, start: int, end: int, *, among: int) -> bool:
    """Tell whether an item has the shape of a company's name: a place and a brand, an unknown word, a trade word at the end.

    Among two known companies an ordinary word before a trade word is a brand, too: 三角防务.
    """
    text = reading.text[start:end]
    if text in ambiguous_forms():
        return reading.words.starts_at(start) and reading.words.ends_at(end)
    if text in known_forms() or not ITEM.fullmatch(text):
        return False
    if among > 1 and may_be_brand(brand_of(text) or "企业"):
        return reading.words.starts_at(start) and reading.words.ends_at(end)
    if not is_name(reading, start, end, sure=True):
        return False
    if not (reading.words.starts_at(start) and reading.words.ends_at(end)):
        return False
    if reading.place_ending(end):
        return False
    place = reading.place_starting(start, end)
    if place:
        return 2 <= end - place.end <= 4
    tags = {word.tag for word in reading.words_in(start, end)}
    return bool(tags & UNKNOWN_TAGS) or text.endswith(endings("trade_endings"))
