"""Who issues a policy, and for where: the place or body that is the subject of an issuing verb.

湖南省出台《…若干措施》             -> issuedBy 湖南省, appliesTo 湖南省
株洲市实施“…”三年行动               -> appliesTo 株洲市: who carries a policy out need not have made it
工业和信息化部等五部门印发《…》      -> issuedBy 工业和信息化部
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.discourse import PLACES
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import Hit, Row, scanner
from kg.model import Claim, Mention

ISSUERS = PLACES | {"GovernmentBody", "Park"}
PREPOSITION = re.compile(r"(?:在|对|向|为|从|以|于|与|和|把|将|给|据|来自|面向)$")
AT_ONCE = re.compile(r"(?:近日|日前|今天|昨日|最新|正式|对外|联合|新近)?")
HEADED = re.compile(r"[ \t　]*\n[ \t　]*关于")
"""A notice: the issuer on the line above `关于印发《…》的通知`."""


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `issuedBy` and `appliesTo` for the policies whose issuer the sentence, or the topic, tells."""
    for policy in reading.mentions:
        if policy.type != "Policy" or policy.rule.startswith("deixis."):
            continue
        verb = _verb_before(reading, policy)
        if verb is None:
            continue
        issuer = _issuer(reading, verb, policy)
        if issuer is None:
            continue
        qualifiers = qualify(reading, verb.start)
        if verb.value["kind"] == "issue":
            yield claim(reading, policy, "issuedBy", issuer, f"governing.{verb.value['kind']}", 0.9, qualifiers)
        if issuer.type in PLACES:
            yield claim(reading, policy, "appliesTo", issuer, f"governing.{verb.value['kind']}", 0.85, qualifiers)


def _verb_before(reading: Reading, policy: Mention) -> Hit[Row] | None:
    """Find the verb that governs a policy: the last one before it in the sentence, with no other policy's object between."""
    sentence = reading.sentence_at(policy.start)
    if sentence is None:
        return None
    window = max(sentence.start, policy.start - 60)
    before = reading.text[window : policy.start]
    hits = [hit for hit in scanner("policy_verbs").find(before) if before[hit.end : hit.end + 1] != "会"]  # 发布会
    if not hits:
        return None
    last = hits[-1]
    return Hit(last.start + window, last.end + window, last.form, last.value)


def _issuer(reading: Reading, verb: Hit[Row], policy: Mention) -> Mention | None:
    """Find the subject of an issuing verb: the nearest place or body before it that nothing governs, else the topic."""
    sentence = reading.sentence_at(policy.start)
    if sentence is None:
        return None
    earlier = reversed(reading.mentions_in(sentence.start, verb.start))
    attributive = reading.text[verb.end : verb.end + 1] == "的"
    for mention in earlier:
        if mention.type not in ISSUERS:
            continue
        if attributive and AT_ONCE.fullmatch(reading.text, mention.end, verb.start):
            return mention  # 在省经信厅公布的名单中
        if not PREPOSITION.search(reading.text[max(0, mention.start - 2) : mention.start]):
            return mention
    heading = reading.mentions_in(max(0, sentence.start - 40), sentence.start)
    if heading and heading[-1].type in ISSUERS and HEADED.fullmatch(reading.text, heading[-1].end, verb.start):
        return heading[-1]
    topic = reading.topic_at(policy.start)
    if topic is None or topic.type not in ISSUERS:
        topic = reading.place_topic_at(policy.start)
    return topic if topic and topic.type in ISSUERS and topic.start < policy.start else None
