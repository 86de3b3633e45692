"""Companies that only an enumeration shows to be companies.

吸引维信诺、康宁、法国液空等30余家企业落户   -> each item
甲公司、乙公司、阳光能源三家光伏龙头          -> 阳光能源 too: the count says that it is one of them
江淮汽车、安凯汽车也把总装线放在这里          -> 安凯汽车: it stands in one list with a known company
光伏、锂电等企业 ; 医药、化工等龙头企业       -> nothing: the items are industries
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.boundary import left_edge
from kg.extract.brands import brand_of, is_brand
from kg.extract.reading import Reading
from kg.extract.scan import endings, words
from kg.model import Mention

FIRM = "(?:企业|公司|厂商|巨头|龙头|车企|药企|民企|央企|集团)"
COUNT = r"[\d一二两三四五六七八九十百]{1,8}"
LIST_END = re.compile(
    rf"""
    (?= [等“‘\d一二两三四五六七八九十] )
    (?: 等 (?:一批|一大批|众多|多家|{COUNT}(?:余|多)?(?:家|个|户))?
        (?:[^，。；、,;\s方给予对为向在的从让使是将由]{{0,10}}?) {FIRM}
      | (?<![\d百]) {COUNT}家 [^，。；、,;\s在的]{{0,8}}? {FIRM}
      | [“‘]?[两三四五六七八九十]大{FIRM}
    )
    """,
    re.VERBOSE,
)
ITEM = re.compile(r"[一-鿿A-Za-z0-9·()（）&-]{2,16}")
UNKNOWN_TAGS = frozenset({"nr", "nrt", "nz", "nt", "x", "j", "eng", "nrfg"})


def find_listed_items(reading: Reading) -> Iterator[Mention]:
    """Yield the items of `A、B、C等…企业` that other recognisers have not taken and that are no industries."""
    industries = {m.text for m in reading.candidates if m.type == "Industry"}
    places = {(m.start, m.end) for m in reading.places}
    taken = {(m.start, m.end) for m in reading.candidates if m.type == "Company"}
    ends = {end: start for start, end in sorted(taken, reverse=True)}  # the longest of those that end together
    for match in LIST_END.finditer(reading.text):
        items = list(_items(reading, match.start(), ends))
        sure = any((s, e) in taken for s, e in items) or _mostly_names(reading, items)
        for start, end in items:
            text = reading.text[start:end]
            if (
                (start, end) in taken
                or (start, end) in places
                or text in industries
                or not is_name(reading, start, end, sure=sure)
            ):
                continue
            yield Mention(start, end, text, "Company", text, "company_lists.item", 0.8 if sure else 0.65)


def _items(reading: Reading, end: int, ends: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the items that end at `end`, from right to left; a single item is no list."""
    text = reading.text
    spans: list[tuple[int, int]] = []
    while len(spans) < 40:
        comma = text.rfind("、", max(0, end - 20), end)
        joint = text.rfind("和", comma + 1, end)
        if comma + 1 < joint < end - 1 and reading.words.starts_at(joint) and reading.words.ends_at(joint + 1):
            comma = joint  # a conjunction, not the beginning of a name (和元生物)
        if comma < 0 or not ITEM.fullmatch(text[comma + 1 : end]):
            break
        spans.append((comma + 1, end))
        end = comma
    if spans:
        edge = ends.get(end, left_edge(reading, end, limit=16, brackets=True).start)
        if 2 <= end - edge <= 14 or end in ends:
            spans.append((edge, end))
        yield from spans


def _mostly_names(reading: Reading, items: list[tuple[int, int]]) -> bool:
    """Tell whether at least half of a list are names by themselves: then the rest are names too."""
    return len(items) > 2 and 2 * sum(is_name(reading, s, e, sure=False) for s, e in items) >= len(items)


def is_name(reading: Reading, start: int, end: int, *, sure: bool) -> bool:
    """Tell whether an item can be a company: no generic word, and either in sure company or made of unusual words."""
    text = reading.text[start:end]
    if (
        text in words("generic_modifiers")
        or text in words("kinds_of_firms")
        or (text.endswith(endings("item_refusals")) and not (sure and _has_brand(text)))
        or text[0].isdigit()
    ):
        return False
    first = reading.words.index_at(start)
    tags = set()
    while first < len(reading.words) and reading.words[first].start < end:
        tags.add(reading.words[first].tag)
        first += 1
    return sure or bool(tags & UNKNOWN_TAGS)


def _has_brand(text: str) -> bool:
    """Tell whether an item ends with a trade word and begins with a brand: `中伟新材料`, and not `新型材料`."""
    brand = brand_of(text)
    return bool(brand) and is_brand(brand)
