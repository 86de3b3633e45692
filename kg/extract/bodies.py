"""Government and party bodies: ministries by name, local ones by place and head, relative ones completed.

湖南省工业和信息化厅        -> 湖南省工业和信息化厅
市统计局 on a page of 株洲   -> 株洲市统计局
省委、省政府                -> 湖南省委, 湖南省政府
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kg.extract.boundary import left_edge, name_parts
from kg.extract.heads import head_hits
from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, scanner
from kg.model import Mention

LEVELS = {"省": "Province", "市": "City", "区": "District", "县": "District", "州": "City"}
RELATIVE_HEADS = frozenset("市委 省委 区委 县委".split())
COMMITTEES = frozenset("领导小组办公室 领导小组 指挥部".split())
"""Heads whose names hold their task between place and head."""
NEEDS_LEVEL = frozenset("委 政府 人民政府 政府办公室 政府办公厅 人民政府办公室 人民政府办公厅".split())


def find_bodies(reading: Reading) -> Iterator[Mention]:
    """Yield the bodies named in full, and those named relative to a place that the page is about."""
    for ministry in scanner("national_bodies").find(reading.text):
        name = ministry.value["name"] or ministry.form
        yield Mention(ministry.start, ministry.end, ministry.form, "GovernmentBody", name, "bodies.national", 0.97)
    owners = {kind: main_place(reading, kind) for kind in sorted(set(LEVELS.values()))}
    for hit in head_hits(reading, "GovernmentBody"):
        yield from _local(reading, hit, owners)


def _local(reading: Reading, hit: Hit[Row], owners: Mapping[str, Mention | None]) -> Iterator[Mention]:
    text = reading.text
    place = reading.place_ending(hit.start + (hit.form in RELATIVE_HEADS))
    if place and not (hit.form in NEEDS_LEVEL and place.text[-1] not in "省市区县州旗盟"):
        start = place.start  # of 株洲市天元区经信局, too: it is the district's
        body = text[start : hit.end]
        name = body if place.text == place.name else place.name + hit.form
        yield Mention(start, hit.end, body, "GovernmentBody", name, "bodies.of_place", 0.95)
        return
    if hit.form in COMMITTEES:
        edge = left_edge(reading, hit.start, limit=30, quotes=True, past=name_parts("Policy"))
        if edge.why == "place":
            body = text[edge.start : hit.end]
            yield Mention(edge.start, hit.end, body, "GovernmentBody", body, "bodies.committee", 0.85)
        return
    park = re.search(r"[一-鿿]{2,10}(?:开发区|高新区|经开区|新区|保税区)$", text[max(0, hit.start - 14) : hit.start])
    if park and hit.form in ("管委会", "管理委员会", "党工委"):
        return
    level = hit.form[0] if hit.form in RELATIVE_HEADS else text[hit.start - 1 : hit.start]
    start = hit.start if hit.form in RELATIVE_HEADS else hit.start - 1
    if level in LEVELS and reading.words.starts_at(start) and not reading.place_ending(start + 1):
        owner = owners[LEVELS[level]]
        if owner:
            body = text[start : hit.end]
            name = owner.name + body[1:]
            yield Mention(start, hit.end, body, "GovernmentBody", name, "bodies.relative", 0.85)


def main_place(reading: Reading, kind: str) -> Mention | None:
    """Give the place of one level that the page is about: the one named most often, at least half of all; or none."""
    counts = Counter(m.key for m in reading.places if m.type == kind)
    if not counts:
        return None
    (key, count), *_ = counts.most_common(1)
    if count * 2 < sum(counts.values()):
        return None
    return next(m for m in reading.places if m.key == key)
