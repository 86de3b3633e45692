"""Industrial clusters by every name they go by: 产业集群, 产业群, 产业带, 块状经济, `“135N”先进制造业集群`.

株洲轨道交通装备产业集群入围国家级名单   -> 株洲轨道交通装备产业集群
培育一批千亿级先进制造业集群            -> nothing: it names none
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.heads import COUNTED, head_hits, quoted, specific
from kg.extract.listed_clusters import lists_of_clusters
from kg.extract.reading import Reading
from kg.extract.scan import stretches, words
from kg.model import Mention

LEVEL = re.compile(r"世界级|国家级|省级|市级|[一二两三四五六七八九十百千万\d]+亿级")
GROUPED = re.compile(r"[三四五六七八九十]大(?=[一-鿿]{4})")
"""A closed group that goes by its number: `三大万亿级主导产业集群`; an open count (`10个左右`) names none."""
LISTED = re.compile(r"(?:[两三四五六七八九十]|[2-9]|[1-9]\d)(?:大|个)")
OPENING = re.compile(r"(?:产业|领域)?(?:等|这)?[“‘]?$")
PLURAL = re.compile(r"(?:[\d一二两三四五六七八九十百]+|多|几|各)(?:余|多)?(?:大|个|类|家|条)(?!数据)|左右")
MARKER = re.compile(r"\d{1,2}[.．、]|[(（][一二三四五六七八九十\d]+[)）]")
NO_NAME = re.compile(
    r"(?:化|服务器|城市|计算|高校|建筑|人口|万卡|千卡|示范|试点|名镇|优胜者|类|特色|重点|优势|主导|支柱|新兴|培育|等|占|占全国|占全省)$"
)
GENERIC = re.compile(
    r"^(?:[市区县省]|世界级|国家级|省级|市级|[\d一二三四五六七八九十百千万]+亿(?:级|元级?)|特色|优势|重点|先进|现代)+|(?:特色|优势|先进|先进制造|新兴|重点|[\d一二三四五六七八九十百千万]+亿(?:级|元级?))$"
)
SLOGAN = frozenset("聚育壮兴扩")
"""Verbs of three-character slogans, whose object a cluster is."""
HEADLINE_VERB = re.compile(
    r"跑出|撑起|托起|织出|做出|长出|走出|拧出|串起|闯出|炼出|铸就|孵出|迈向|冲刺|崛起|挺进|锻造出"
)
"""What headlines say that a thing does: it makes a cluster, whose name begins behind it."""
NAMED_BODY = re.compile(r"[一-鿿A-Z0-9][一-鿿A-Za-z0-9()（）、]*[一-鿿)）]")
WHOLE_COUNTRY = re.compile(r"全国|全省|长三角|珠三角|[三四五六七八九十]大|年|部件")
HOLDER_HEAD = re.compile(
    r"(?<=[一-鿿]{2})地区|新区|新城|试验区|开发区|高新区|经开区|经济区|园区|(?<=[一-鿿]{2})(?:镇|乡|街道)"
)
ZONE = re.compile(
    r"([一-鿿]{2,3})(?:(?:经济技术|高新技术产业|高新技术|经济|综合)开发区|经济区|经济技术区|保税港?区|综合保税区)"
)
ZONE_HEAD = re.compile("开发区|经济区|经济技术区|保税港?区")
BRACKETS = frozenset("()（）")
ASIDE = re.compile(r"[(（]([^()（）]*)[)）]")
QUOTED = re.compile(r"[“‘「][^”’」]*[”’」]")
JOINED = re.compile(r"(?:[^、和及与]|与(?=会)|和(?=平))+")
WHOLE = re.compile(r".+")
SHORTEST_PART = 3
"""Characters of the shortest industry in a cluster's name that 和 or 及 joins to another."""
PLACE_LIST = re.compile(r"[、和及与]$")


def find_clusters(reading: Reading) -> Iterator[Mention]:
    """Yield the clusters with a name of their own; `先进制造业集群` alone, and counted ones, name none."""
    industries = {m.end for m in reading.candidates if m.type == "Industry"}
    zones = _zones(reading.text)
    of_clusters = {head.end() for head, _ in lists_of_clusters(reading)}
    for hit in head_hits(reading, "IndustrialCluster"):
        edge = left_edge(reading, hit.start, quotes=True, brackets=True, past=name_parts("IndustrialCluster"))
        start = edge.start
        if edge.why == "place":
            start = _first_of_places(reading, start)
        if hit.form == "集群" and reading.text[hit.start - 1 : hit.start] in SLOGAN:
            continue  # 强龙头、补链条、聚集群
        start = _region(reading.text, start)
        for verb in HEADLINE_VERB.finditer(reading.text, start, hit.start):
            start = verb.end()  # 一双跑鞋跑出千亿集群
        whole = quoted(reading, start, hit.end)
        group = GROUPED.match(reading.text, start, hit.start)
        listed = None if group else _listed(reading.text, start, hit.start, industries)
        if listed and hit.end in of_clusters:
            continue  # 甲市A、乙市B等7个集群: each is one, and they are no group
        if listed:
            start, group = listed.start(), listed
        if not whole and not group:
            marker = MARKER.match(reading.text[start : hit.start])
            start += marker.end() if marker else 0
            counted = COUNTED.match(reading.text[start : hit.start])
            start += counted.end() if counted else 0
        body = QUOTED.sub("", reading.text[start : hit.start])
        if any(_generic(aside[1]) for aside in ASIDE.finditer(body)):
            continue
        if reading.text[hit.end : hit.end + 1] in ("化", "式", "状"):
            continue
        proper = specific(reading, start, hit.start)
        whole = whole or group is not None
        if not (listed or hit.start - start >= 3 if whole else edge.why != "limit" and _names_one(body, proper)):
            continue
        end = (
            hit.end + 2
            if "”" in reading.text[start : hit.start] and reading.text.startswith("体系", hit.end)
            else hit.end
        )
        text = reading.text[start:end]
        level = LEVEL.search(text)
        yield Mention(
            start,
            end,
            text,
            "IndustrialCluster",
            text,
            "clusters.quoted" if whole else "clusters.head",
            0.85 if whole else 0.9,
            attributes=(("level", level[0]),) if level else (),
        )
        if not listed:
            yield from _body(reading, start, hit.start, zones)


def _listed(text: str, start: int, head_start: int, industries: set[int]) -> re.Match[str] | None:
    """Find the count of a group whose members are named before it: `铜基新材料、锂电和航空3个先进制造业集群`."""
    for group in LISTED.finditer(text, start, head_start):
        lead = OPENING.search(text, max(0, group.start() - 4), group.start())
        if lead and lead.start() in industries:
            return group
    return None


def _generic(aside: str) -> bool:
    """Tell whether a bracket names nothing: `省级(培育、特色)产业集群`, and not `(能源互联网)`."""
    return all(piece in words("generic_modifiers") for piece in re.split("[、和]", aside))


def _names_one(body: str, proper: str) -> bool:
    """Tell whether a modifier names one cluster: not `三个千亿级`, `示范`, `互联网+`, `(一个)个未来`."""
    specific_enough = len(proper) >= 2 and proper[0] != "个"
    return specific_enough and not (PLURAL.search(body) or NO_NAME.search(body) or "+" in body)


def _body(reading: Reading, start: int, head_start: int, zones: tuple[str, ...]) -> Iterator[Mention]:
    """Yield the industry that a cluster's name holds: what is left between its place and its head."""
    for place in reading.places_in(start, head_start):
        start = max(start, place.end)
    for held in HOLDER_HEAD.finditer(reading.text, start, head_start):
        start = held.end()
    text = GENERIC.sub("", reading.text[start:head_start]).strip("“”‘’")
    zone = next((z for z in zones if text.startswith(z) and len(text) > len(z) + 1), "")
    text = text[len(zone) :]
    if text[:1] in BRACKETS and text[-1:] in BRACKETS:
        text = text[1:-1]
    offset = reading.text.find(text, start, head_start) if text else -1
    if WHOLE_COUNTRY.match(text) or text.endswith("级"):
        return
    inside_quotes = offset > 0 and reading.text[offset - 1] in "“‘「"
    if offset < 0 or inside_quotes or text in words("generic_modifiers") or not NAMED_BODY.fullmatch(text):
        return
    for part in _parts(text):
        begin = offset + part.start()
        yield Mention(begin, begin + len(part[0]), part[0], "Industry", part[0], "clusters.body", 0.7)


def _zones(text: str) -> tuple[str, ...]:
    """Give the names without a place in the gazetteer that zones of the page go by, the longest first: 洋浦 of 洋浦经济开发区."""
    zones = (found for span in stretches(text, ZONE_HEAD) for found in ZONE.finditer(text, *span))
    named = {name for found in zones for name in (found[1], found[1][1:]) if len(name) > 1}
    return tuple(sorted(named - words("generic_modifiers"), key=lambda name: (-len(name), name)))


def _parts(text: str) -> list[re.Match[str]]:
    """Cut `生物医药及高端医疗器械` in two; `钛及钛合金` stays whole, since a part of it is no name of an industry."""
    parts = list(JOINED.finditer(text))
    return parts if all(len(part[0]) >= SHORTEST_PART for part in parts) else list(WHOLE.finditer(text))


def _region(text: str, start: int) -> int:
    """Go back to where a region begins whose last province begins the name: `成渝地区电子信息先进制造集群`."""
    for form in words("regions"):
        for inner in range(1, len(form)):
            if text.startswith(form, start - inner):
                return start - inner
    return start


def _first_of_places(reading: Reading, start: int) -> int:
    """Go back over places that share a cluster: `南通市、泰州市海工装备集群` is one cluster of two cities."""
    while PLACE_LIST.search(reading.text[max(0, start - 1) : start]):
        place = reading.place_ending(start - 1)
        if place is None:
            break
        start = place.start
    return start
