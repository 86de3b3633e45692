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
from kg.extract.figures.context import PLACES, SUBJECTS, Context
from kg.extract.figures.cues import anywhere, ends
from kg.model import Mention

TABLE = "figure_subjects"
ACTORS = SUBJECTS - {"Product"}
"""What can be the subject of a clause with a figure; a product only where the number stands before its name."""
PROJECTS = frozenset({"Park", "Product"})
PHYSICAL = frozenset({"power", "mass", "length", "volume", "area", "speed", "data"})
QUOTED = 200
SAYS = re.compile(r"[^，。“]{0,24}(?:说|表示|介绍|坦言|告诉|透露|称)")
THING = re.compile(r"(?:这|该)(?:台|款|种|辆|艘|套)([一-鿿]{2,6}?)(?=[，,已在可将能的])")
RANKING = re.compile(r"(?:19|20)[0-9]{2}.*(?:强|榜)")
REACH = 6
"""How many sentences back, within a paragraph, a subject is carried."""
HELD = re.compile(r"[ ]?(?:上|期间|现场|当场|，|,|已|累计|共|吸引|以|开幕|举行|落幕|闭幕)")
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


def subject_of(context: Context, view: View, number: int, index: int, kind: str, policies: tuple[Mention, ...]) -> Subject:
    """Choose the subject of an amount; `policies` are those of its sentence, else of the nearest one before it."""
    policy = policies[-1] if kind in ("reward", "target") and policies else None
    if (project := _project(view, index)) is not None:
        return Subject(project, policy, "project")
    if kind == "reward":
        if (setter := _setter(policies)) is not None:
            return Subject(setter, setter, "policy")
        body = _clausal(view, index, frozenset({"GovernmentBody"}), own=True)
        if body is not None and not policies:
            return Subject(body, None, "clause")
    allowed = ACTORS - {"Policy"} if kind in ("reward", "target") else ACTORS
    if (found := _direct(view, index, allowed)) is not None:
        return Subject(pointed(context, number, found), policy, "direct")
    if (found := _clausal(view, index, allowed)) is not None:
        return Subject(pointed(context, number, found), policy, "clause")
    if (found := _gathering(context, view, number, index)) is not None:
        return Subject(found, policy, "clause")
    if (found := _thing(context, view, number)) is not None:
        return Subject(found, policy, "clause")
    if (found := _speaker(context, view, number, index)) is not None:
        return Subject(found, policy, "speaker")
    return Subject(_carried(context, number, allowed), policy)


def _setter(policies: tuple[Mention, ...]) -> Mention | None:
    """Give the one policy that sets a reward: the only one named, or the only one of two whose title is in 《》."""
    named = {(m.antecedent or m).name: m for m in policies}
    if len(named) == 1:
        return policies[-1]
    titled = [m for m in named.values() if "《" in m.text or "《" in m.name]
    return titled[0] if len(named) == 2 and len(titled) == 1 else None


def pointed(context: Context, number: int, m: Mention) -> Mention:
    """Check what a pointing word stands for: 全市 is whose page it is, 该市 the latest subject that is a 市."""
    if m.antecedent is None or m.type not in PLACES or len(m.text) != 2:
        return m
    level = m.text[1]
    if m.text[0] in "全我本" and context.owner is not None and context.owner.name.endswith(level):
        return context.owner
    sentences = context.reading.sentences
    for i in range(number, max(-1, number - REACH), -1):
        here = context.view(i)
        for n in reversed(here.mentions):
            if n.end <= m.start and n.type in PLACES and n.antecedent is None and n.name.endswith(level):
                if _leads(here, n, here.clauses[here.clause_index(n.start)]):
                    return n
        if i and sentences[i - 1].paragraph != sentences[i].paragraph:
            break
    return m


def _gathering(context: Context, view: View, number: int, index: int) -> Mention | None:
    """Give the fair or conference at which contracts were signed or firms took part, of this sentence or the one before."""
    amount = view.amounts[index]
    around = view.text[max(view.start, amount.start - 14) : min(view.end, amount.end + 14)]
    if not anywhere(TABLE, "gathering").search(around):
        return None
    sentences = context.reading.sentences
    for i in range(number, max(-1, number - 3), -1):
        if sentences[i].paragraph != sentences[number].paragraph:
            break
        here = context.view(i)
        for m in reversed(here.mentions):
            if m.type == "Event" and m.end <= amount.start:
                return m if i < number or not ends(TABLE, "preposition").search(view.text[view.start : m.start]) else None
    return None


def _thing(context: Context, view: View, number: int) -> Mention | None:
    """Give the product that `这台燃气轮机` points back to."""
    found = THING.match(view.text, view.start)
    if found is None:
        return None
    for i in range(number - 1, max(-1, number - 4), -1):
        for m in reversed(context.view(i).mentions):
            if m.type == "Product" and found[1] in m.text:
                return m
    return None


def _speaker(context: Context, view: View, number: int, index: int) -> Mention | None:
    """Give whose words are quoted, where the amount stands in a quotation that its speaker's organisation follows."""
    amount, text = view.amounts[index], view.text
    opened = text.rfind("“", max(0, amount.start - QUOTED), amount.start)
    if opened < 0 or "”" in text[opened : amount.start]:
        return None
    closed = text.find("”", amount.end, amount.end + QUOTED)
    if closed < 0:
        return None
    for m in context.reading.mentions_in(closed, closed + 4):
        if m.type in ACTORS and SAYS.match(text, m.end):
            return m
    return None


def _carried(context: Context, number: int, allowed: frozenset[str]) -> Mention | None:
    """Give the subject that the sentences before leave: of the paragraph, else whose page it is, else the topic."""
    sentences = context.reading.sentences
    for i in range(number - 1, max(-1, number - 1 - REACH), -1):
        if sentences[i].paragraph != sentences[number].paragraph:
            break
        if (found := leader(context.view(i), allowed)) is not None:
            return pointed(context, i, found)
    if context.owner is not None:
        return context.owner
    topic = context.reading.topic_at(sentences[number].start)
    return topic if topic is not None and topic.type in allowed else None


def leader(view: View, allowed: frozenset[str]) -> Mention | None:
    """Give the first mention of a sentence that is the subject of its clause."""
    for m in view.mentions:
        if m.type in allowed and _leads(view, m, view.clauses[view.clause_index(m.start)]):
            return m
    for m in view.mentions:
        if m.type in allowed and view.text[m.start - 1] == "是" and view.text[m.end : m.end + 1] in "，,。":
            return m
    return None


def _project(view: View, index: int) -> Mention | None:
    """Give the project, park or product that the amount describes and that follows it in its clause."""
    amount = view.amounts[index]
    for m in view.mentions:
        if m.start <= amount.number and amount.end <= m.end:
            inner = m.start < amount.start or amount.level or amount.unit.measure in PHYSICAL
            return m if m.type in PROJECTS | {"IndustrialCluster"} and inner else None
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
    if m.type == "Event" and not HELD.match(text, m.end):
        return False
    if m.type == "Honour" and not RANKING.fullmatch(m.text):
        return False
    if text[m.start - 1 : m.start] in ("（", "(") and text[m.end : m.end + 1] in (")", "）"):
        return False
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
    if head.endswith("、"):
        return False
    if head.endswith("的"):  # 安居区引进的某公司, 来自株洲的某公司
        return True
    if not head.strip(" ”’】）)"):
        return True
    if ends(TABLE, "carrier").search(head[-8:]):
        return True
    if ends(TABLE, "preposition").search(head[-8:]):
        return False
    return ends(TABLE, "lead").search(head[-8:]) is not None
