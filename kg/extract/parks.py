"""Parks: development zones, new towns, characteristic towns, corridors, bases, platforms with a name.

落户合肥新站高新技术产业开发区   -> 合肥新站高新技术产业开发区
建设一批特色小镇                -> nothing
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.boundary import dotted, left_edge, name_parts, once
from kg.extract.heads import COUNTED, head_hits, quoted, specific
from kg.extract.introduced import introduced
from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, words
from kg.model import Mention

GOAL_HEADS = frozenset("示范区 先行区 试验区 合作区 经济区 生产基地 产业基地 走廊 港区".split())
"""Heads that mostly name an aim (`建设全国改革示范区`): a place must stand at their beginning."""


FREE_TRADE = frozenset({"自由贸易试验区", "自贸试验区", "自贸区"})
SECTION = re.compile(r"[一-鿿]{2,5}?(?:新片区|片区)")
LED = 9
"""Characters between the company that a park is named for and the park's head at most, and one."""
FULL = frozenset("省市县区旗镇")
SHORTEST = 2
PLURAL = re.compile(r"(?:[\d一二两三四五六七八九十]+|几|多)(?:个|家|大|座)$")
APART = re.compile("[，。；！？,;]")
"""What no name holds: a speech before 开发区 is not part of its name."""
MARKER = re.compile(r"\d{1,2}[.．、]|[(（][一二三四五六七八九十\d]+[)）]")
BUILT = re.compile(
    r"(?:开建|建设|打造|规划建设|启动建设|新建|创建|高标准建设|落户|布局建设)(?:了|起|的)?[“「]"
    r"([一-鿿]{2,8}(?:港|城|谷|园|岛|湾|区|镇|基地|中心|科创带|走廊|大脑|园区))[”」]"
)


def find_built(reading: Reading) -> Iterator[Mention]:
    """Yield the parks that a quotation names and a verb of building introduces: `打造“中国声谷”`."""
    for match in BUILT.finditer(reading.text):
        name = match[1]
        if name not in words("generic_modifiers"):
            yield Mention(match.start(1), match.end(1), name, "Park", name, "parks.built", 0.75)
            for again in re.finditer(re.escape(name), reading.text):
                yield Mention(again.start(), again.end(), name, "Park", name, "parks.built", 0.7)


def find_parks(reading: Reading) -> Iterator[Mention]:
    """Yield the parks with a place or a proper name before their head, and those that a quotation names."""
    yield from find_built(reading)
    ends = {m.end: m.start for m in reading.candidates if m.type == "Company"}
    trades = sorted((m.start, m.end) for m in reading.candidates if m.type == "Industry")
    for hit in head_hits(reading, "Park"):
        if reading.text[hit.start - 1 : hit.start] in {"市", "级"} and reading.place_ending(hit.start) is None:
            continue
        edge = left_edge(reading, hit.start, quotes=True, brackets=True, past=name_parts("Park"))
        start = once(reading, dotted(reading, edge.start), hit.start)
        joint = introduced(reading, hit.start)
        if joint is not None and not reading.places_in(start, hit.start):
            text = reading.text[joint : hit.end]
            yield Mention(joint, hit.end, text, "Park", text, "parks.joint", 0.75)
            continue
        text = reading.text[start : hit.start]
        if PLURAL.search(text) or APART.search(text):
            continue
        marker = COUNTED.match(text) or MARKER.match(text)
        start += marker.end() if marker else 0
        firm = _company_before(reading, ends, start, hit.start)
        start = start if firm is None else firm
        proper = specific(reading, start, hit.start)
        placed = bool(reading.places_in(start, hit.start)) or start == firm
        if edge.why == "limit" or not (placed or len(proper) >= 2):
            continue
        of_place = reading.text[start - 1 : start] == "的" and reading.place_ending(start - 1) is not None
        if hit.form in GOAL_HEADS and not ((edge.why == "place" or of_place) and len(proper) >= 2):
            continue
        if not placed and (proper in words("generic_modifiers") or proper in {"国家", "全国"}):
            continue
        end = _section_end(reading, hit)
        text = reading.text[start:end]
        rule = "parks.quoted" if quoted(reading, start, end) else "parks.head"
        name = reading.text[_own_start(reading, trades, start, hit.start, proper) : end]
        yield Mention(start, end, text, "Park", name, rule, 0.9 if placed else 0.75)


def _company_before(reading: Reading, ends: dict[int, int], start: int, head_start: int) -> int | None:
    """Give where the company begins that a park's name begins with: `长城汽车配套产业园`; None where none does."""
    for end in range(head_start - 1, max(0, head_start - LED), -1):
        if end in ends and ends[end] < start:
            between = reading.words_in(end, head_start)
            plain = all(w.tag[0] in "nbajg" or w.text in name_parts("Park") or w.text == "配套" for w in between)
            return ends[end] if plain and not reading.places_in(end, head_start) else None
    return None


def _section_end(reading: Reading, hit: Hit[Row]) -> int:
    """Give where the section ends that goes on from a zone of free trade: `自由贸易试验区临港新片区`."""
    section = SECTION.match(reading.text, hit.end) if hit.form in FREE_TRADE else None
    return section.end() if section else hit.end


def _own_start(reading: Reading, trades: list[tuple[int, int]], start: int, head_start: int, proper: str) -> int:
    """Give where a park's own name begins behind the places that hold it: 四川省|宜宾三江新区, 杏坛镇|光华德彦工业区.

    A name that is a trade alone keeps its place: 肥东县循环经济示范园.
    """
    place = reading.place_starting(start, head_start)
    while place:
        inner = reading.place_starting(place.end, head_start)
        if inner is None or not (place.text == place.name or place.type == "Province"):
            break  # 南京白下高新技术产业园区 is called so
        start, place = place.end, inner
    if place is None or place.text[-1] not in FULL or place.text != place.name:
        return start
    low = bisect_left(trades, (place.end,))
    trade = any(
        end > head_start - 2 or end - begin > 2 for begin, end in trades[low : bisect_left(trades, (head_start,))]
    )
    rest = reading.text[place.end : head_start]
    named = rest == proper and len(proper) >= SHORTEST and rest not in name_parts("Park")  # 容县经济开发区 keeps 容县
    return place.end if named and not trade else start
