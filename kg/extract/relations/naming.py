"""What a name itself says: where a cluster or park is, what it makes, what a policy is for.

株洲轨道交通装备产业集群                  -> locatedIn 株洲市, operatesIn 轨道交通装备
《合肥市氢能产业发展三年行动计划》        -> appliesTo 合肥市, targets 氢能
天元区 right after 株洲市                -> partOf 株洲市
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.discourse import PLACES, coordinated, governed
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.gazetteer import load_gazetteer
from kg.model import Claim, Mention

PLACED = {"IndustrialCluster": "locatedIn", "Park": "locatedIn", "Policy": "appliesTo", "GovernmentBody": "locatedIn"}
ABOUT = {"IndustrialCluster": "operatesIn", "Park": "operatesIn", "Policy": "targets"}
FULL = ("companies.company", "tables.name")
TELLING = {*PLACED, *ABOUT, "Institute"}
"""Types whose names say where a thing is or what it is about; the name of a company in full does, too."""
BUILDS = re.compile(
    r"(?:要|将|正|已|还|正在|加快|着力|重点|全力|规划|集中|高标准|高起点)*(?:建设|规划建设|新建|建成|建起|打造|布局|设立|启动建设|谋划建设)了?[“]?"
)
"""What a zone does to a park of its own: `支持某高新区建设永磁电机产业园`."""
VISITED = re.compile(r"(?:走访|考察|前往|奔赴|远赴|赴|对接|来自|与|同)[“‘]?$")
"""What makes a place, with those that hold it, the goal of a journey or a partner, and no owner of what the sentence names."""
LONGEST_HEAD = 8
"""Characters that may follow the industry in a park's name: 创新产业园, 产业示范园区."""


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the claims that the parts of names make."""
    yield from _containment(reading)
    run = [park for body in reading.mentions if body.rule == "bodies.of_park" for park in reading.nested_in(body)]
    for mention in (*reading.mentions, *(park for park in run if park.type == "Park")):
        if mention.rule.startswith("deixis.") or not (mention.type in TELLING or mention.rule in FULL):
            continue
        inside = reading.nested_in(mention)
        places = [m for m in inside if m.type in PLACES]
        if mention.type in PLACED and places:
            yield from _placed(reading, mention, places)
        elif mention.type in ("IndustrialCluster", "Park"):
            yield from _owner(reading, mention)
        if places and (mention.rule in FULL or mention.type == "Institute"):
            yield from _registered(reading, mention, places)
        if mention.type in ABOUT and not mention.rule.startswith("projects."):
            for industry in _whole_industries(inside):
                if mention.type == "Park" and not _fills_name(mention, places, industry):
                    continue
                yield claim(reading, mention, ABOUT[mention.type], industry, "naming.industry_in_name", 0.92)


def _whole_industries(inside: tuple[Mention, ...]) -> list[Mention]:
    """Give the industries in a name that are part of no longer one: 轨道交通装备, and not 轨道交通."""
    chosen: list[Mention] = []
    for mention in sorted((m for m in inside if m.type == "Industry"), key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda m: m.start)


def _placed(reading: Reading, mention: Mention, places: list[Mention]) -> Iterator[Claim[Mention]]:
    """Yield where a thing is that carries its place in its name; `南京白下…园区` is in both."""
    relation = PLACED[mention.type]
    for place in _owners_in_name(reading, places):
        yield claim(reading, mention, relation, place, "naming.place_in_name", 0.95)
        if mention.type == "Park" and place is not places[0] and place.start == places[0].end:
            yield claim(reading, mention, relation, places[0], "naming.place_in_name", 0.9)


def _registered(reading: Reading, mention: Mention, places: list[Mention]) -> Iterator[Claim[Mention]]:
    """Yield the seat that a company's or an institute's name gives: `某某科技(安庆)有限公司`, `…研究院遂宁分院`."""
    if mention.type == "Institute":
        seats = [place for place in places if place.type in ("City", "District")]
        for seat in seats[-1:]:
            yield claim(reading, mention, "locatedIn", seat, "naming.seat_in_name", 0.7)
        return
    if places[0].start == mention.start:
        yield claim(reading, mention, "locatedIn", places[0], "naming.registered_place", 0.6)
    for place in places:
        if reading.text[place.start - 1] in "(（" and reading.text[place.end] in ")）":
            yield claim(reading, mention, "locatedIn", place, "naming.bracketed_place", 0.75)


def _fills_name(park: Mention, places: list[Mention], industry: Mention) -> bool:
    """Tell whether an industry stands right after a park's place: 云南绿色铝创新产业园, not 某某新能源乘用车产业园."""
    return industry.start in (park.start, *(place.end for place in places)) and park.end - industry.end <= LONGEST_HEAD


def _owners_in_name(reading: Reading, places: list[Mention]) -> list[Mention]:
    """Give the places that a name begins with: the last of a chain (`甘肃省嘉峪关市…`), all of a list (`甲市、乙市…`)."""
    owners = [places[0]]
    for place in places[1:]:
        between = reading.text[owners[-1].end : place.start]
        if not between:  # 福清江阴…: 江阴 is a part of 福清 here, and no city elsewhere
            owners[-1] = place if load_gazetteer().within(place.key, owners[-1].key) else owners[-1]
        elif between in ("、", "和", "与", "及"):
            owners.append(place)
    return owners


def _containment(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `partOf` for a place that stands right after the place that holds it."""
    gazetteer = load_gazetteer()
    for place in reading.places:
        holder = reading.place_ending(place.start)
        if holder and holder.key and place.key and gazetteer.within(place.key, holder.key) and place.key != holder.key:
            yield claim(reading, place, "partOf", holder, "naming.chain", 0.98)


def _owner(reading: Reading, mention: Mention) -> Iterator[Claim[Mention]]:
    """Yield where a cluster or park without a place in its name is: the place, or places, that its sentence is about."""
    sentence = reading.sentence_at(mention.start)
    if sentence is None:
        return
    builder = next(
        (m for m in reversed(reading.mentions_in(max(sentence.start, mention.start - 60), mention.start))), None
    )
    if builder and builder.type == "Park" and BUILDS.fullmatch(reading.text, builder.end, mention.start):
        yield claim(reading, mention, "locatedIn", builder, "naming.builder", 0.8, qualify(reading, builder.end))
    before = [m for m in reading.mentions_in(sentence.start, mention.start) if m.type in PLACES]
    before = [m for m in before if not VISITED.search(reading.text, sentence.start, reading.chain_start(m.start))]
    owner = next((m for m in reversed(before) if not governed(reading, m) or m.start - sentence.start < 3), None)
    if owner is None and before and reading.text[before[-1].start - 1] == "、":
        owner = before[-1]
    if owner:
        for place in coordinated(reading, owner, sentence.start):
            yield claim(reading, mention, "locatedIn", place, "naming.place_of_sentence", 0.75)
        return
    topic = reading.topic_at(mention.start)
    if topic and topic.type in PLACES:
        yield claim(reading, mention, "locatedIn", topic, "naming.topic", 0.6)
