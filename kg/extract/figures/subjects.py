"""What a figure is about: the mention that is the subject of its clause.

    2022年,甲市新增供应土地8084亩            甲市: begins the clause
    甲市推进转型,减免税费6.7亿元             甲市: begins an earlier clause, and no clause between has its own
    总投资50亿元建设乙产业园                 乙产业园: the project that the sum builds
    占全省的三分之一, 位于丙县的厂区         全省 and 丙县 stand behind a preposition: never the subject
    甲、乙、丙4家企业                        an enumeration before the number is not the subject
    渭南3个                                  a place right before the number is

Where no clause has a subject, the topic that was carried to the sentence; else None: nothing is guessed. A reward belongs
to the one policy that sets it, a target to the place that the plan is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.figures.clauses import View
from kg.extract.figures.cues import ends
from kg.extract.reading import Reading
from kg.model import Mention

TABLE = "figure_subjects"
PLACES = frozenset({"Province", "City", "District", "Town"})
SUBJECTS = PLACES | {
    "Company", "UnnamedCompany", "Park", "IndustrialCluster", "Policy", "Product", "Institute", "Event",
}  # fmt: skip
PROJECTS = frozenset({"Park", "Product"})
PHYSICAL = frozenset({"power", "mass", "length", "volume", "area", "speed", "data"})
ENUMERATION = re.compile(r"[ ]?(?:、|和|与|及|以及)[ ]?")
COUNTED = re.compile(r"[ ]?(?:共|有|又有|共有|已有|现有|又|就有|新增|占|另有|[（(])?[ ]?")
LINK = re.compile(r"[ ]?(?:的|市|省)?[ ]?")
FOR_PROJECT = re.compile(r"投资|年产|占地|用地|建筑面积|建设|打造")
TO_PROJECT = re.compile(r"[ ]?(?:的|以上的|建设的?|打造的?|兴建的?|新建的?|规划建设|，建设|,建设)?[^，。、；,;]{0,8}")
SPEAKER = re.compile(r"[^，。,]{0,12}(?:所在地|一江之隔|旗下)")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a figure, the policy that sets it, and how it was found."""

    mention: Mention | None
    policy: Mention | None = None
    rule: str = "topic"


def subject_of(reading: Reading, view: View, index: int, kind: str, policies: tuple[Mention, ...]) -> Subject:
    """Choose the subject of an amount; `policies` are those of this sentence and the ones before it, nearest last."""
    policy = policies[-1] if kind in ("reward", "target") and policies else None
    if (project := _project(view, index)) is not None:
        return Subject(project, policy, "project")
    if kind == "reward":
        distinct = {m.name for m in policies}
        if policy is not None and len(distinct) == 1:
            return Subject(policy, policy, "policy")
        body = _clausal(view, index, frozenset({"GovernmentBody"}), own=True)
        if body is not None and policy is None:
            return Subject(body, None, "clause")
    allowed = SUBJECTS - {"Policy"} if kind in ("reward", "target") else SUBJECTS
    if (found := _direct(view, index, allowed)) is not None:
        return Subject(found, policy, "direct")
    if (found := _clausal(view, index, allowed)) is not None:
        return Subject(found, policy, "clause")
    topic = reading.topic_at(view.start)
    if topic is not None and topic.type not in allowed:
        inside = [m for m in reading.nested if topic.start <= m.start and m.end <= topic.end and m.type in PLACES]
        topic = inside[0] if inside else None
    return Subject(topic, policy)


def _project(view: View, index: int) -> Mention | None:
    """Give the project, park or product that the amount describes and that follows it in its clause."""
    amount = view.amounts[index]
    for m in view.mentions:
        if m.start <= amount.start and amount.end <= m.end:
            return m if m.type in SUBJECTS else None
        if m.start >= amount.end and m.type in PROJECTS:
            physical = amount.unit.measure in PHYSICAL and m.type == "Product"
            planned = amount.unit.measure in ("money", "area") or physical
            if not planned or not TO_PROJECT.fullmatch(view.text, amount.end, m.start):
                return None
            head = view.text[max(view.start, amount.start - 12) : amount.start]
            return m if physical or FOR_PROJECT.search(head) else None
    return None


def _direct(view: View, index: int, allowed: frozenset[str]) -> Mention | None:
    """Give the mention right before the amount (`渭南3个`, `占全省(45家)`), unless it ends an enumeration."""
    amount = view.amounts[index]
    before = [m for m in view.mentions if m.end <= amount.start]
    if not before or before[-1].type not in allowed or not COUNTED.fullmatch(view.text, before[-1].end, amount.start):
        return None
    if amount.unit.measure == "count" or view.text[before[-1].end] in "（(":
        listed = len(before) > 1 and ENUMERATION.fullmatch(view.text, before[-2].end, before[-1].start)
        return None if listed else before[-1]
    return None


def _clausal(view: View, index: int, allowed: frozenset[str], *, own: bool = False) -> Mention | None:
    """Give the subject of the nearest clause, from the amount's own backwards, that has one."""
    amount = view.amounts[index]
    here = view.clause_index(amount.start)
    for i in range(here, here - 1 if own else -1, -1):
        start, end = view.clause(i)
        found: Mention | None = None
        for m in view.mentions:
            if m.start >= min(end, amount.start):
                break
            if m.start >= start and m.end <= amount.start and m.type in allowed and _leads(view, m, start):
                found = m
        if found is not None:
            return found
    return None


def _leads(view: View, m: Mention, clause: int) -> bool:
    """Tell whether a mention stands where the subject of its clause stands, and alone."""
    text = view.text
    if ENUMERATION.match(text, m.end) and any(
        ENUMERATION.fullmatch(text, m.end, n.start) for n in view.mentions if m.end < n.start <= m.end + 3
    ):
        return False
    if SPEAKER.match(text, m.end):
        return False
    at = m.start
    for n in reversed(view.mentions):  # 浙江省|杭州市|临平区: the chain begins where its first place does
        if n.end <= at and n.start >= clause and LINK.fullmatch(text, n.end, at):
            at = n.start
        elif n.end <= at and n.start >= clause and ENUMERATION.fullmatch(text, n.end, at):
            return False
    head = text[clause:at]
    for span in reversed(view.timespans):
        if clause <= span.start and span.end <= at and not text[span.end : at].strip(" ，,"):
            head = text[clause : span.start]
            break
    head = head.rstrip(" “‘【（(·|丨")
    if not head.strip(" 、”’】）)"):
        return True
    if ends(TABLE, "carrier").search(head[-8:]):
        return True
    if ends(TABLE, "preposition").search(head[-8:]):
        return False
    return ends(TABLE, "lead").search(head[-8:]) is not None
