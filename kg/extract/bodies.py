"""Government and party bodies: ministries by name, local ones by place and head, relative ones completed.

湖南省工业和信息化厅        -> 湖南省工业和信息化厅
市统计局 on a page of 株洲   -> 株洲市统计局
省委、省政府                -> 湖南省委, 湖南省政府
市委宣传部, 市政府办公室     -> with the department
某高新区管委会              -> the committee, and in it the park
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.extract.boundary import left_edge, name_parts
from kg.extract.heads import head_hits
from kg.extract.levels import AUTONOMOUS, name_of_level
from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, endings, scanner
from kg.model import Mention

LEVELS = frozenset("省市区县州盟旗")
RELATIVE_HEADS = frozenset("市委 省委 区委 县委 州委 盟委 旗委".split())
COMMITTEES = frozenset("领导小组办公室 领导小组 指挥部".split())
"""Heads whose names hold their task between place and head."""
NEEDS_LEVEL = frozenset("委 党委 政府 人民政府 政府办公室 政府办公厅 人民政府办公室 人民政府办公厅".split())
OF_PARKS = frozenset("管委会 管理委员会 党工委 工委".split())
"""Heads of the bodies that run a park."""
ZONES = tuple("开发区 高新区 经开区 新区 保税区 试验区 示范区".split())
OPENS = re.compile(r"^$|[，。；！？\n“]")
BEFORE = frozenset("经由报向、，。（(")
"""Small words and marks that a level follows, however the segmenter cuts: 经市人民政府同意."""
OWNER = re.compile(r"[一-鿿]{2,12}?(?:省|市|自治区|自治州|州|县|区|旗|盟)(?=[一-鿿]{2})")
SHORTEST = 3
NEAR = 40
"""Characters within which a bare 管委会 is that of the park whose 党工委 was named."""


def find_bodies(reading: Reading) -> Iterator[Mention]:
    """Yield the bodies named in full, and those named relative to a place that the page is about."""
    for ministry in scanner("national_bodies").find(reading.text):
        end = _with_department(reading.text, ministry.end)
        text = reading.text[ministry.start : end]
        name = (ministry.value["name"] or ministry.form) + reading.text[ministry.end : end]
        yield Mention(ministry.start, end, text, "GovernmentBody", name, "bodies.national", 0.97)
    hits = head_hits(reading, "GovernmentBody")
    owners: dict[str, str] = {}
    parks: dict[int, Mention] = {}
    if any(hit.form in OF_PARKS for hit in hits):
        for park in reading.candidates:
            if park.type == "Park" and (park.end not in parks or park.start < parks[park.end].start):
                parks[park.end] = park
    zone = _only_zone(parks.values())
    last: Mention | None = None
    before: Mention | None = None
    for hit in hits:
        if hit.form in OF_PARKS and not reading.place_ending(hit.start):
            last, body = _of_park(reading, hit, parks, zone, last)
            if body:
                yield body
        else:
            for body in _local(reading, hit, owners) or _beside(reading, hit, before):
                before = body
                yield body


def _of_park(
    reading: Reading, hit: Hit[Row], parks: Mapping[int, Mention], zone: Mention | None, last: Mention | None
) -> tuple[Mention | None, Mention | None]:
    """Give the park that a body runs, and the body: right after the park, or bare after another body of it."""
    park = parks.get(hit.start)
    bare = park is None and hit.form == "管委会" and reading.text[hit.start - 1 : hit.start] == "、"
    if bare and last and hit.start - last.end < NEAR and "、" not in reading.text[last.end : hit.start - 1]:
        body = Mention(
            hit.start, hit.end, hit.form, "GovernmentBody", last.name + hit.form, "bodies.of_park_named", 0.85
        )
        return last, body
    if park is None and hit.form == "管委会" and OPENS.search(reading.text[max(0, hit.start - 1) : hit.start]) and zone:
        name = zone.name + hit.form
        return last, Mention(hit.start, hit.end, hit.form, "GovernmentBody", name, "bodies.of_park_named", 0.75)
    if park is None:
        return last, None
    end = _with_department(reading.text, hit.end)
    text = reading.text[park.start : end]
    name = park.name + reading.text[hit.start : end]
    return park, Mention(park.start, end, text, "GovernmentBody", name, "bodies.of_park", 0.9)


def _only_zone(parks: Iterable[Mention]) -> Mention | None:
    """Give the one zone with a committee that a page names; forms of it that end alike are one."""
    zones = sorted((p for p in parks if p.text.endswith(ZONES)), key=lambda p: (-len(p.name), p.start))
    return zones[0] if zones and all(zones[0].name.endswith(p.name) for p in zones) else None


def _with_department(text: str, end: int) -> int:
    """Give the end of a body with the department that follows it: `市委` with 宣传部."""
    found = [form for form in endings("body_departments") if text.startswith(form, end)]
    return end + max(map(len, found), default=0)


def _beside(reading: Reading, hit: Hit[Row], before: Mention | None) -> list[Mention]:
    """Give the department that follows another of the same place in a list: `省发展改革委、科技厅、能源局`."""
    if (
        before is None
        or reading.text[before.end : hit.start] != "、"
        or not hit.form.endswith(("厅", "局", "委", "办"))
    ):
        return []
    owner = OWNER.match(before.name)
    if owner is None or len(hit.form) < SHORTEST or hit.form in NEEDS_LEVEL | RELATIVE_HEADS:
        return []
    return [Mention(hit.start, hit.end, hit.form, "GovernmentBody", owner[0] + hit.form, "bodies.beside", 0.8)]


def _local(reading: Reading, hit: Hit[Row], owners: dict[str, str]) -> list[Mention]:
    """Give the body that a head names with the place before it, or with the level of one; empty where it is none."""
    text = reading.text
    whole = hit.form in RELATIVE_HEADS
    place = reading.place_ending(hit.start + whole)
    end = _with_department(text, hit.end) if hit.form.endswith(("委", "政府")) else hit.end
    bare = place and hit.form in NEEDS_LEVEL and place.text[-1] not in "省市区县州旗盟镇乡"
    other = place and whole and hit.form[0] in "州盟旗" and place.name[-1] != hit.form[0]  # 在杭州委托加工
    if place and not bare and not other:
        start = place.start  # of 株洲市天元区经信局, too: it is the district's
        body = text[start:end]
        name = body if place.text == place.name else place.name + text[hit.start : end]
        return [Mention(start, end, body, "GovernmentBody", name, "bodies.of_place", 0.95)]
    if hit.form in COMMITTEES:
        edge = left_edge(reading, hit.start, limit=30, quotes=True, past=name_parts("Policy"))
        if edge.why == "place":
            body = text[edge.start : hit.end]
            return [Mention(edge.start, hit.end, body, "GovernmentBody", body, "bodies.committee", 0.85)]
        return []
    start = hit.start if whole else hit.start - 1
    level = text[start : start + 1]
    if not whole and text.startswith(AUTONOMOUS, start - 2):
        start, level = start - 2, AUTONOMOUS
    if level in LEVELS or level == AUTONOMOUS:
        clear = reading.words.starts_at(start) or text[start - 1 : start] in BEFORE
        if not clear or reading.place_ending(start + len(level)):
            return []
        if level not in owners:
            owners[level] = name_of_level(reading, level)
        if owners[level]:
            body = text[start:end]
            name = owners[level] + body[len(level) :]
            return [Mention(start, end, body, "GovernmentBody", name, "bodies.relative", 0.85)]
    return []
