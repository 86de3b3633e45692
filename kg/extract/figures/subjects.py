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
OF_PROJECT = re.compile(
    r"[ ]?(?:项目)?(?:计划|预计|规划|拟)?(?:总投资|投资|占地|总占地|规划面积|规划总?用地|总建筑面积|建筑面积|一期|首期|建成后|达产后|投产后|全面达产后|年产)"
)
OBJECT_END = re.compile(r"(?:项目|工程)?[）)”]?[ ]?[，,][ ]?")
OURS = re.compile(r"我们|公司|企业|我司|我厂")
QUOTED = 200
SAYS = re.compile(r"[^，。“]{0,24}(?:说|表示|介绍|坦言|告诉|透露|称)")
THING = re.compile(r"(?:这|该)(?:台|款|种|辆|艘|套)([一-鿿]{2,6}?)(?=[，,已在可将能的])")
RANKING = re.compile(r"(?:19|20)[0-9]{2}.*(?:强|榜)")
REWARD_REACH = 8
"""How many sentences back, over paragraphs too, a policy still sets a reward."""
REACH = 6
"""How many sentences back, within a paragraph, a subject is carried."""
HELD = re.compile(r"[ ]?(?:上[，,]|期间|现场|当场|，|,|已|累计|共|吸引|以|开幕|举行|落幕|闭幕)")
ENUMERATION = re.compile(r"[ ]?(?:、|和|与|及|以及)[ ]?")
COUNTED = re.compile(r"[ ]?(?:共|有|又有|共有|已有|现有|又|就有|新增|占|另有|[（(])?[ ]?")
LISTED = re.compile(r"[ ]?等[0-9一二两三四五六七八九十多]")
LOCATED = re.compile(r"(?:位于|来自|地处|坐落于|坐落在|落户|落户于|扎根|扎根于|入驻|总部位于|总部在|身处)[ ]?$")
BARE = frozenset({"企业", "公司", "园区"})
LINK = re.compile(r"[ ]?(?:的|市|省)?[ ]?")
FOR_PROJECT = re.compile(r"投资|年产|占地|用地|建筑面积|建设|打造")
TO_PROJECT = re.compile(r"[ ]?(?:的|以上的|建设的?|打造的?|兴建的?|新建的?|规划建设|，建设|,建设)?[^，。、；,;]{0,8}")
SPEAKER = re.compile(r"[^，。,]{0,12}(?:所在地|一江之隔|旗下)|境内")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a figure, the policy that sets it, and how it was found."""

    mention: Mention | None
    policy: Mention | None = None
    rule: str = "topic"


def subject_of(
    context: Context, view: View, number: int, index: int, kind: str, policies: tuple[Mention, ...], previous: Subject
) -> Subject:
    """Choose the subject of an amount.

    `policies` are those of its sentence before it, else of the nearest sentence before; `previous` is the subject of
    the amount before it in its sentence.
    """
    policy = policies[-1] if kind in ("reward", "target") and policies else None
    if (name := _inside(view, index)) is not None:
        return Subject(name, policy, "name")
    if (project := _project(view, index)) is not None:
        return Subject(project, policy, "project")
    if kind == "reward" and (setter := _setter(policies)) is not None:
        return Subject(setter, setter, "policy")
    allowed = ACTORS - {"Policy"} if kind in ("reward", "target") else ACTORS
    if (found := _direct(view, index, allowed)) is not None:
        aside = view.text[found.end] in "（("
        return Subject(pointed(context, number, found), policy, "aside" if aside else "direct")
    if (found := _own(context, view, number, index, kind, allowed, previous)) is not None:
        return Subject(found, policy, previous.rule if found is previous.mention else "clause")
    if kind == "reward":
        far = context.policies(number, REWARD_REACH, view.amounts[index].start)
        if (setter := _setter(far)) is not None:
            return Subject(setter, setter, "policy")
        return Subject(context.owner, policy)
    if (found := _gathering(context, view, number, index) or _thing(context, view, number)) is not None:
        return Subject(found, policy, "clause")
    if (found := _speaker(context, view, index)) is not None:
        return Subject(found, policy, "speaker")
    return Subject(_carried(context, number, allowed), policy)


def _own(
    context: Context, view: View, number: int, index: int, kind: str, allowed: frozenset[str], previous: Subject
) -> Mention | None:
    """Give the subject that the amount's own sentence has for it."""
    if (found := _object(view, index)) is not None:
        return found
    inherits = previous.mention is not None and previous.rule in ("project", "direct") and index > 0
    floor = view.clause_index(view.amounts[index - 1].start) + 1 if inherits else 0
    if kind == "reward":
        body = _clausal(view, index, frozenset({"GovernmentBody"}), view.clause_index(view.amounts[index].start))
        if body is not None:
            return body
    if (found := _clausal(view, index, allowed, floor)) is not None:
        return pointed(context, number, found)
    if inherits and previous.mention is not None and previous.mention.type in allowed:
        return previous.mention
    return _predicate(view, allowed, view.amounts[index].start)


def _predicate(view: View, allowed: frozenset[str], before: int) -> Mention | None:
    """Give what a clause says that something is (`第一组是某集群,…`)."""
    for m in view.mentions:
        if (
            m.type in allowed
            and m.end <= before
            and view.text[m.start - 1] == "是"
            and view.text[m.end : m.end + 1] in "，,。"
        ):
            return m
    return None


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
            if n.end <= m.start and n.type == "GovernmentBody":  # 某市工信局的数据显示,该市…
                for place in context.reading.nested_in(n):
                    if place.type in PLACES and place.name.endswith(level):
                        return place
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
    present = anywhere(TABLE, "present").search(view.text, view.start, amount.start) is not None
    for i in range(number, max(-1, number - (REWARD_REACH if present else 3)), -1):
        if sentences[i].paragraph != sentences[number].paragraph and not present:
            break
        here = context.view(i)
        for m in reversed(here.mentions):
            if m.type == "Event" and m.end <= amount.start:
                return (
                    m if i < number or not ends(TABLE, "preposition").search(view.text[view.start : m.start]) else None
                )
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


def _speaker(context: Context, view: View, index: int) -> Mention | None:
    """Give whose words are quoted, where the amount stands in a quotation that its speaker's organisation follows."""
    amount, text = view.amounts[index], view.text
    opened = text.rfind("“", max(0, amount.start - QUOTED), amount.start)
    if opened < 0 or "”" in text[opened : amount.start] or not OURS.search(text, opened, amount.start):
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
    found: Mention | None = None
    for m in view.mentions:
        if found is not None and not LINK.fullmatch(view.text, found.end, m.start):
            break
        if m.type in allowed and _leads(view, m, view.clauses[view.clause_index(m.start)]):
            found = m
    if found is not None:
        return found
    return _predicate(view, allowed, view.end)


def _inside(view: View, index: int) -> Mention | None:
    """Give the project, product or cluster whose name holds the amount (`年产30GW电池项目`, `千亿级产业集群`)."""
    amount = view.amounts[index]
    for m in view.mentions:
        if m.start <= amount.number and amount.end <= m.end:
            inner = m.start < amount.start or amount.level or amount.unit.measure in PHYSICAL
            return m if m.type in PROJECTS | {"IndustrialCluster"} and inner else None
    return None


def _project(view: View, index: int) -> Mention | None:
    """Give the project, park or product that the amount describes and that follows it in its clause."""
    amount = view.amounts[index]
    for m in view.mentions:
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
    if (
        not before
        or before[-1].type not in allowed
        or before[-1].text == "当地"
        or not COUNTED.fullmatch(view.text, before[-1].end, amount.start)
    ):
        return None
    if amount.unit.measure == "count" or view.text[before[-1].end] in "（(":
        return None if _ends_list(view, before) else before[-1]
    return None


def _ends_list(view: View, mentions: list[Mention]) -> bool:
    """Tell whether the last mention is the end of an enumeration of names (`甲、乙、丙4家企业`); `甲3家、乙2家` is none."""
    last = mentions[-1]
    if len(mentions) > 1 and ENUMERATION.fullmatch(view.text, mentions[-2].end, last.start):
        return True
    return view.text[last.start - 1] == "、" and not any(a.end == last.start - 1 for a in view.amounts)


def _clausal(view: View, index: int, allowed: frozenset[str], floor: int = 0) -> Mention | None:
    """Give the subject of the nearest clause that has one, from the amount's own back to the one numbered `floor`."""
    amount = view.amounts[index]
    for i in range(view.clause_index(amount.start), floor - 1, -1):
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


def _object(view: View, index: int) -> Mention | None:
    """Give the park or project that the clause before ends with, where the amount describes it (`共建某园,总投资5亿元`)."""
    amount = view.amounts[index]
    here = view.clause_index(amount.start)
    start = view.clauses[here]
    if not here or not OF_PROJECT.match(view.text, start):
        return None
    for m in reversed(view.mentions):
        if m.end <= start:
            near = m.type in PROJECTS and OBJECT_END.fullmatch(view.text, m.end, start)
            return m if near and view.clause_index(m.start) == here - 1 else None
    return None


def _labelled(text: str, clause: int, start: int) -> bool:
    """Tell whether a mention is what a label gives (`所属市:淄博`), and so not a subject."""
    if clause == 0 or text[clause - 1] not in ":：" or text[clause:start].strip():
        return False
    return anywhere(TABLE, "label").search(text[max(0, clause - 8) : clause]) is not None


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
    if SPEAKER.match(text, m.end) or LISTED.match(text, m.end) or _labelled(text, clause, m.start):
        return False
    at, linked = m.start, False
    for n in reversed(view.mentions):  # 浙江省|杭州市|临平区: the chain begins where its first place does
        if n.end <= at and n.start >= clause and LINK.fullmatch(text, n.end, at):
            linked = linked or "的" in text[n.end : at]
            at = n.start
        elif n.end <= at and n.start >= clause and ENUMERATION.fullmatch(text, n.end, at):
            return False
    head = text[clause:at]
    for span in reversed(view.timespans):
        if clause <= span.start and span.end <= at and not text[span.end : at].strip(" ，,"):
            head = text[clause : span.start]
            break
    head = head.rstrip(" “‘【（(·|丨")
    if head.endswith("、") or (m.text in BARE and head):
        return False
    if linked and LOCATED.search(head):  # 位于某区某新城的某工厂
        return True
    if head.endswith("的"):  # 安居区引进的某公司, 来自株洲的某公司
        return True
    if not head.strip(" ”’】）)"):
        return True
    if ends(TABLE, "carrier").search(head[-8:]):
        return True
    if ends(TABLE, "preposition").search(head[-8:]):
        return False
    return ends(TABLE, "lead").search(head[-8:]) is not None
