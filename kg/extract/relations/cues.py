"""Relations that a cue word between two mentions carries; the cues stand in the ontology.

    长鑫存储技术有限公司 位于 合肥经济技术开发区      subject, cue, object
    株洲市 重点发展 先进陶瓷、硬质合金               the object may be a list
    （该公司）获评国家级绿色工厂                     a left-out subject is the topic of the sentence

A relation added to the ontology with cue words is found here without a line of Python.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import product

from kg.extract.discourse import PLACES, coordinated, governed, innermost, is_object, opens_clause
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, located, qualify
from kg.extract.scan import Hit, Scanner
from kg.model import Claim, Mention
from kg.ontology import load_ontology

OWN_FINDERS = frozenset({"issuedBy", "appliesTo", "hasRole", "targets", "memberOf"})
"""Relations whose cues are read by a finder of their own, or are too common to stand alone."""

GAP = re.compile(r"[^。；！？!?;\n]*")
COORDINATION = re.compile(
    r"(?:产业|制造业|业|领域|行业)?[”’]?(?:、|和|与|及|以及|,|，|以及)(?:其他|国内首个|首个|新型|全国首个)?[“‘]?"
)
NO_TRADE = re.compile(r"[^，。；,;：:、\n]{0,4}(?:先行区|先行示范区|试验区|试点城市|标杆城市)|[”’]?为(?:主要)?特征")
"""What makes of an industry a title to be won, or a way of working: `打造全国氢能先行区`, `以智能制造为主要特征`."""
NUMERALS = frozenset("一二两三四五六七八九十0123456789")
REACH = {"operatesIn": 24, "produces": 14, "recognisedAs": 16, "locatedIn": 12, "investedIn": 10, "cooperatesWith": 10}


@functools.cache
def _scanner() -> Scanner[tuple[tuple[str, bool], ...]]:
    forms: dict[str, list[tuple[str, bool]]] = {}
    for relation in load_ontology().relations.values():
        if relation.name in OWN_FINDERS:
            continue
        for cue in relation.cues:
            forms.setdefault(cue, []).append((relation.name, False))
        for cue in relation.inverse_cues:
            forms.setdefault(cue, []).append((relation.name, True))
    return Scanner({form: tuple(uses) for form, uses in forms.items() if len(form) > 1})


@functools.cache
def accepts(relation: str, subject_type: str, object_type: str) -> bool:
    """Tell whether a relation may lead from one type to another; asked for every pair near a cue."""
    return load_ontology().accepts(relation, subject_type, object_type)


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the claims whose cue stands between, or before, their mentions."""
    for hit in _scanner().find(reading.text):
        for relation, inverse in hit.value:
            yield from _claims(reading, hit, relation, inverse)


def _claims(
    reading: Reading, hit: Hit[tuple[tuple[str, bool], ...]], relation: str, inverse: bool
) -> Iterator[Claim[Mention]]:
    after = _objects(reading, hit.end, REACH.get(relation, 12))
    if not after or (relation == "operatesIn" and _is_no_trade(reading, after[-1])):
        return
    left = _subject(reading, hit.start, relation, after[0], inverse)
    if left is None:
        return
    qualifiers = qualify(reading, hit.start)
    confidence = 0.85 if left.end <= hit.start and left.start >= hit.start - 60 else 0.7
    sentence = reading.sentence_at(hit.start)
    if left.start > hit.end:
        lefts = _following(reading, left)
    else:
        lefts = coordinated(reading, left, sentence.start) if sentence and left.start >= sentence.start else [left]
    for near, other in product(lefts, after):
        subject, target = (other, near) if inverse else (near, other)
        same = (subject.antecedent or subject).name == (target.antecedent or target).name
        if accepts(relation, subject.type, target.type) and not same:
            if relation == "locatedIn" and target.type in PLACES:  # 位于吕梁汾阳市
                yield from located(
                    reading, subject, innermost(reading, target), "cues.locatedIn", confidence, qualifiers
                )
            else:
                yield claim(reading, subject, relation, target, f"cues.{relation}", confidence, qualifiers)


def _objects(reading: Reading, start: int, reach: int) -> list[Mention]:
    """Give the first mention within reach of a cue, and those coordinated with it."""
    sentence = reading.sentence_at(start)
    if sentence is None:
        return []
    found: list[Mention] = []
    for mention in reading.mentions_in(start, sentence.end):
        between = reading.text[found[-1].end if found else start : mention.start]
        if found:
            if mention.type != found[0].type or not COORDINATION.fullmatch(between):
                break
        elif len(between) > reach or re.search(r"[，,：:]", between):
            break
        found.append(mention)
    return found


def _following(reading: Reading, first: Mention) -> list[Mention]:
    """Give a subject that stands after its verb, and those of its kind in one list with it: `在发展A的同时，甲、乙…`."""
    found = [first]
    for mention in reading.mentions_in(first.end, first.end + 40):
        if mention.type != first.type or reading.text[found[-1].end : mention.start] not in ("、", "和", "与", "及"):
            break
        found.append(mention)
    return found


def _is_no_trade(reading: Reading, last: Mention) -> bool:
    """Tell whether a list is part of something else: of a title, or of a counted group (`…、信息服务三大产业集群`)."""
    if NO_TRADE.match(reading.text, last.end):
        return True
    following = reading.mentions_in(last.end, last.end + 4)
    return bool(following) and following[0].type == "IndustrialCluster" and following[0].text[0] in NUMERALS


def _subject(reading: Reading, cue: int, relation: str, target: Mention, inverse: bool) -> Mention | None:
    """Give the nearest mention before a cue that may be its subject; else the topic of the sentence."""
    sentence = reading.sentence_at(cue)
    if sentence is None:
        return None

    under = governed if relation == "locatedIn" else is_object  # 已有甲、乙落户某地: the two settle, and are had

    def fits(mention: Mention) -> bool:
        pair = (target.type, mention.type) if inverse else (mention.type, target.type)
        return accepts(relation, *pair)

    for mention in reversed(reading.mentions_in(sentence.start, cue)):
        if mention.type == "Institute" and not opens_clause(reading, mention):
            continue  # 拥有技术中心、工程实验室，形成了…产业: the two are had
        if fits(mention) and not under(reading, mention) and mention.type not in ("Industry", "Product", "Honour"):
            return mention
    for mention in reading.mentions_in(cue, sentence.end) if "的同时" in reading.text[cue : sentence.end] else ():
        if fits(mention) and reading.text[mention.start - 1] in "，,":  # 在发展A的同时，某市…
            return mention
    topic = reading.topic_at(cue)
    if topic and fits(topic) and topic.start < cue:
        return topic
    place = reading.place_topic_at(cue) if relation == "operatesIn" else None
    return place if place and fits(place) and place.start < cue else None
