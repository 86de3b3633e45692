"""Parks: development zones, new towns, characteristic towns, corridors, bases, platforms with a name.

落户合肥新站高新技术产业开发区   -> 合肥新站高新技术产业开发区
建设一批特色小镇                -> nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.boundary import dotted, left_edge, name_parts, once
from kg.extract.heads import COUNTED, head_hits, quoted, specific
from kg.extract.introduced import introduced
from kg.extract.reading import Reading
from kg.extract.scan import words
from kg.model import Mention

GOAL_HEADS = frozenset("示范区 先行区 试验区 合作区 经济区 生产基地 产业基地 走廊 港区".split())
"""Heads that mostly name an aim (`建设全国改革示范区`): a place must stand at their beginning."""


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
        proper = specific(reading, start, hit.start)
        placed = bool(reading.places_in(start, hit.start))
        if edge.why == "limit" or not (placed or len(proper) >= 2):
            continue
        if hit.form in GOAL_HEADS and not (edge.why == "place" and len(proper) >= 2):
            continue
        if not placed and (proper in words("generic_modifiers") or proper in {"国家", "全国"}):
            continue
        text = reading.text[start : hit.end]
        rule = "parks.quoted" if quoted(reading, start, hit.end) else "parks.head"
        yield Mention(start, hit.end, text, "Park", text, rule, 0.9 if placed else 0.75)
