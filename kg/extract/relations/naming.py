"""What a name itself says: where a cluster or park is, what it makes, what a policy is for.

株洲轨道交通装备产业集群                  -> locatedIn 株洲市, operatesIn 轨道交通装备
《合肥市氢能产业发展三年行动计划》        -> appliesTo 合肥市, targets 氢能
天元区 right after 株洲市                -> partOf 株洲市
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.discourse import PLACES, coordinated, governed
from kg.extract.reading import Reading
from kg.extract.relations.making import claim
from kg.gazetteer import load_gazetteer
from kg.model import Claim, Mention

PLACED = {"IndustrialCluster": "locatedIn", "Park": "locatedIn", "Policy": "appliesTo", "GovernmentBody": "locatedIn"}
ABOUT = {"IndustrialCluster": "operatesIn", "Park": "operatesIn", "Policy": "targets"}
LONGEST_HEAD = 8
"""Characters that may follow the industry in a park's name: 创新产业园, 产业示范园区."""


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the claims that the parts of names make."""
    yield from _containment(reading)
    for mention in reading.mentions:
        if mention.rule.startswith("deixis."):
            continue
        inside = reading.nested_in(mention)
        places = [m for m in inside if m.type in PLACES]
        if mention.type in PLACED and places:
            for place in _owners_in_name(reading, places):
                yield claim(reading, mention, PLACED[mention.type], place, "naming.place_in_name", 0.95)
        elif mention.type in ("IndustrialCluster", "Park"):
            yield from _owner(reading, mention)
        if mention.rule == "companies.company" and places and places[0].start == mention.start:
            yield claim(reading, mention, "locatedIn", places[0], "naming.registered_place", 0.6)
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


def _fills_name(park: Mention, places: list[Mention], industry: Mention) -> bool:
    """Tell whether an industry stands right after a park's place: 云南绿色铝创新产业园, not 某某新能源乘用车产业园."""
    return industry.start in (park.start, *(place.end for place in places)) and park.end - industry.end <= LONGEST_HEAD


def _owners_in_name(reading: Reading, places: list[Mention]) -> list[Mention]:
    """Give the places that a name begins with: the last of a chain (`甘肃省嘉峪关市…`), all of a list (`甲市、乙市…`)."""
    owners = [places[0]]
    for place in places[1:]:
        between = reading.text[owners[-1].end : place.start]
        if not between:
            owners[-1] = place
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
    before = [m for m in reading.mentions_in(sentence.start, mention.start) if m.type in PLACES]
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
