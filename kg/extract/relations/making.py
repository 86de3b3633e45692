"""How a relation finder makes a claim, with the modality that the words around its cue give it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.confidence import weighed
from kg.extract.reading import Reading
from kg.gazetteer import load_gazetteer
from kg.model import PLAIN, Claim, Mention, Qualifiers

NEGATED = re.compile(r"(?:未能|没有|尚未|并未|从未|未曾|不再|并非|不是|否认|没|未|不|无)(?:被|能|获|正式)?$")
PLANNED = re.compile(r"(?:将|拟|计划|规划|预计|力争|争取|有意|准备|打算|目标是|到20\d\d年)[^，。；,;]{0,12}$")
HEDGED = re.compile(r"(?:可能|或将|有望|或许|据传|疑似|也许|传闻)[^，。；,;]{0,6}$")
SAYS = re.compile(r"(?:说|介绍|表示|指出|认为|坦言|称|强调|透露|告诉)[，,:：。]?")


def qualify(reading: Reading, cue_start: int, role: str = "") -> Qualifiers:
    """Read negation, plan and hedge from the words right before a cue."""
    sentence = reading.sentence_at(cue_start)
    before = reading.text[max(sentence.start if sentence else 0, cue_start - 20) : cue_start]
    negated, planned, hedged = NEGATED.search(before), PLANNED.search(before), HEDGED.search(before)
    if not (role or negated or planned or hedged):
        return PLAIN
    return Qualifiers(role=role, negated=bool(negated), planned=bool(planned), hedged=bool(hedged))


def claim(
    reading: Reading,
    subject: Mention,
    relation: str,
    target: Mention,
    rule: str,
    confidence: float,
    qualifiers: Qualifiers = PLAIN,
    *,
    said: Mention | None = None,
) -> Claim[Mention]:
    """Make a claim whose evidence is the sentence, or the sentences, in which its two mentions stand.

    `confidence` is what the finder states; what was measured for the rule goes before it. With `said` the evidence is
    the sentence of that mention: `副市长某某` says it, whose city another sentence names.
    """
    start, end = evidence_span(reading, said or subject, said or target)
    named = f"relations.{rule}"
    evidence = reading.evidence(start, end, named, weighed(named, confidence, subject, target))
    return Claim(subject, relation, target, evidence, qualifiers)


def located(
    reading: Reading,
    thing: Mention,
    place: Mention,
    rule: str,
    confidence: float,
    qualifiers: Qualifiers = PLAIN,
) -> Iterator[Claim[Mention]]:
    """Yield `locatedIn` for a place, and for those printed right before it that hold it: `潍坊市高密市`."""
    yield claim(reading, thing, "locatedIn", place, rule, confidence, qualifiers)
    start = place.start
    for _ in range(2):
        outer = reading.place_ending(start)
        if outer is None or not load_gazetteer().within(place.key, outer.key):
            return
        yield claim(reading, thing, "locatedIn", outer, rule, confidence, qualifiers)
        start = outer.start


def evidence_span(reading: Reading, subject: Mention, target: Mention) -> tuple[int, int]:
    """Give the span of the sentence that holds the object, widened to the subject where it stands close before."""
    holder = reading.sentence_at(target.start)
    start, end = (holder.start, holder.end) if holder else (target.start, target.end)
    if start - 160 < subject.start < start:
        earlier = reading.sentence_at(subject.start)
        start = earlier.start if earlier else subject.start
    return start, max(end, target.end)
