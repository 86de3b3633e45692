"""What a figure is about: the mention that is the subject of its clause.

    2022年,甲市新增供应土地8084亩            甲市: begins the clause
    甲市推进转型,减免税费6.7亿元             甲市: begins an earlier clause, and no clause between has its own
    总投资40亿元建设乙产业园                 乙产业园: the project that the sum builds
    与丙市共建丁产业园,总投资5亿元           丁产业园: the object that the next clause describes
    遵义3个, 占全省(45家)                    遵义, 全省: right before the number

Where the sentence has none, the paragraph or the page has (`beyond`); else None: nothing is guessed. A reward belongs
to the one policy that sets it, a target to the place that the plan is for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from kg.extract.figures.beyond import carried, gathering, listed, pointed, speaker, thing
from kg.extract.figures.clauses import View
from kg.extract.figures.context import ACTORS, PLACES, Context
from kg.extract.figures.cues import anywhere
from kg.extract.figures.definites import Definite
from kg.extract.figures.leads import BARE, TABLE, ends_list, leads, predicate
from kg.model import Mention

BODIES = frozenset({"GovernmentBody"})
PROJECTS = frozenset({"Park", "Product"})
NAMED = PROJECTS | {"IndustrialCluster"}
LANDS = PLACES | {"Park", "IndustrialCluster"}
"""What can have firms above a size, a gross product, inhabitants."""
FIRMS_COUNTED = frozenset({"家", "户", "个"})
PHYSICAL = frozenset({"power", "mass", "length", "volume", "area", "speed", "data"})
UNCOUNTED = frozenset({"Honour", "Event", "Policy"})
"""What a number right after it does not count: `“小巨人”企业100户`."""
COUNTED_THINGS = ("项目", "工程", "生产线")
"""How a park's name ends that a number right after it counts: `“5020”项目3个`."""
ENTERED = re.compile(r"(?:入驻|进驻|落户)[ ]?$")
VAGUE = BARE | {"当地"}
INHERITED = ("project", "direct", "gathering")
"""How the subject of one amount must have been found for the next in its sentence to share it."""
SETTING = re.compile(r"(?:政策|新政|办法|措施|方案|计划|意见|行动|工程|细则|条例|规定|通知|规划|条|》)[”》]?$")
CAMPAIGNS = ("工程", "行动", "专项行动")
"""What grants nothing a sentence or more later: a city that is part of a national 工程 pays its own rent subsidies."""
PUT_OUT = re.compile("(?:推出|出台|印发|发布|制定|公布|颁布|拿出)了?[“「]?$")
REWARD_REACH = 8
"""How many sentences back, over paragraphs too, a policy still sets a reward."""
COUNTED = re.compile(r"[ ]?(?:共|有|又有|共有|已有|现有|又|就有|新增|占|另有|[（(])?[ ]?")
FOR_PROJECT = re.compile(r"投资|年产|占地|用地|建筑面积|建设|打造")
TO_PROJECT = re.compile(r"[ ]?(?:的|以上的|建设的?|打造的?|兴建的?|新建的?|规划建设|，建设|,建设)?[^，。、；,;]{0,8}")
OF_PROJECT = re.compile(
    r"""[ ]?(?:项目)?(?:计划|预计|规划|拟)?
    (?:签约项目|签约|(?:目前|现|已)*(?:入驻|吸引|集聚|引进|招引)|总投资|投资|占地|总占地|规划面积|规划总?用地|总建筑面积|建筑面积|一期|首期|建成后|达产后|投产后|全面达产后|年产)""",
    re.VERBOSE,
)
OUTPUT = re.compile(r"(?:产|生产|产能|产量|销售)(?:达|约|超)?[ ]?$")
"""What before an amount makes it the maker's, not the product's: `年产20GW电池片`."""
MADE = re.compile(r"(?![一-鿿]{0,4}(?:企业|公司|产业|园区|集团|领域|行业|市场|单位)的)[一-鿿]{2,6}的")
"""Between a subject and the count of what it did: `陕西省确定的24条产业链`."""
SEATED = re.compile(r"(?:总部(?:设在|位于|在)|设在|位于|落户|落户在|注册在|注册地在|坐落于)[ ]?$")
RESIDENTS = re.compile(r"的[一-鿿“”]{2,10}?(?:共|共有|有|达|已有|多达)?[ ]?")
OF_INDUSTRY = re.compile(
    r"[ ]?[一-鿿]{1,10}(?:产业|行业|制造业|工业)链?(?:实现|完成)?(?:总|年|工业)?(?:产值|规模|营收|营业收入|增加值|投资)"
)
"""A clause about an industry, which a place has and no firm or cluster."""
OBJECT_END = re.compile(r"(?:项目|工程)?[）)”]?[ ]?[，,][ ]?")


class Subject(NamedTuple):
    """The subject of a figure, the policy that sets it, and how it was found."""

    mention: Mention | None
    policy: Mention | None = None
    rule: str = "topic"
    said: int = 0
    """Where the common noun ends that stands for it in the clause, 0 where none does."""


def subject_of(
    context: Context, view: View, index: int, kind: str, policies: tuple[Mention, ...], previous: Subject
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
    if (
        kind == "reward"
        and (setter := _setter(policies, view.text)) is not None
        and (context.charter is None or setter.start >= view.start)
    ):
        return Subject(setter, setter, "policy")
    allowed = ACTORS - {"Policy"} if kind in ("reward", "target") else ACTORS
    if kind != "reward" and _territorial(view, index):
        allowed = LANDS
    if (found := _direct(view, index, allowed)) is not None:
        aside = view.text[found.end] in "（("
        return Subject(pointed(context, view.number, found), policy, "aside" if aside else "direct")
    if (found := _object(view, index)) is not None:
        return Subject(found, policy, "project")
    if kind != "reward" and previous.mention is not None and previous.rule != "aside" and _shares_clause(view, index):
        return Subject(previous.mention, policy, previous.rule)
    if kind != "reward" and (found := listed(context, view, index)) is not None:
        return Subject(found, policy, "clause")
    if (own := _own(context, view, index, kind, allowed, previous)) is not None:
        return Subject(own.mention, policy, previous.rule if own.mention is previous.mention else "clause", own.end)
    if kind == "reward":
        far = context.setters(view.number, REWARD_REACH, view.amounts[index].start)
        setter = _setter(tuple(m for m in far if not m.text.endswith(CAMPAIGNS)), view.text)
        return Subject(setter, setter, "policy") if setter is not None else Subject(context.owner, policy)
    return _beyond(context, view, index, policy, allowed)


def _beyond(context: Context, view: View, index: int, policy: Mention | None, allowed: frozenset[str]) -> Subject:
    """Give the subject that the text around an amount's sentence has for it."""
    if (found := gathering(context, view, index)) is not None:
        return Subject(found, policy, "gathering")
    if (found := thing(context, view)) is not None:
        return Subject(found, policy, "clause")
    if (found := speaker(context, view, index)) is not None:
        return Subject(found, policy, "speaker")
    if "集群" in view.text[view.start : view.amounts[index].start] and view.amounts[index].unit.measure == "count":
        allowed = allowed - {"IndustrialCluster"}  # a cluster has no clusters
    elif OF_INDUSTRY.match(view.text, view.clause(view.clause_index(view.amounts[index].start))[0]):
        allowed = allowed & (PLACES | {"Park"})  # …集群跻身国家级。2025年，稀土产业产值突破1150亿元
    return Subject(carried(context, view.number, allowed), policy)


def _own(
    context: Context, view: View, index: int, kind: str, allowed: frozenset[str], previous: Subject
) -> Definite | None:
    """Give the subject that the amount's own sentence has for it."""
    before = previous.mention if index and previous.rule in INHERITED else None
    floor = view.clause_index(view.amounts[index - 1].start) + 1 if before is not None else 0
    if kind == "reward":
        body = _clausal(context, view, index, BODIES, view.clause_index(view.amounts[index].start))
        if body is not None:
            return body
    if (found := _clausal(context, view, index, allowed, floor)) is not None:
        return Definite(pointed(context, view.number, found.mention), found.end)
    if before is None or before.type not in allowed:
        before = predicate(view, allowed, view.amounts[index].start)
    return Definite(before) if before is not None else None


def _shares_clause(view: View, index: int) -> bool:
    """Tell whether an amount follows another in its clause with no name between (`新增企业42家、总数达237家`)."""
    if not index:
        return False
    last, here = view.amounts[index - 1], view.amounts[index]
    if view.clause_index(last.start) != view.clause_index(here.start) or "中" in view.text[last.end : here.start]:
        return False
    return view.count_before(here.start) == bisect_left(view.starts, last.end)


def _territorial(view: View, index: int) -> bool:
    """Tell whether only a place, a park or a cluster can have such a figure (`规上企业273家`, `地区生产总值600亿元`)."""
    amount = view.amounts[index]
    start, end = view.clause(view.clause_index(amount.start))
    before = max(start, view.amounts[index - 1].end) if index else start
    after = min(end, view.amounts[index + 1].start, amount.end + 12) if index + 1 < len(view.amounts) else end
    said = view.text[before : min(after, amount.end + 12)]
    if anywhere(TABLE, "economy").search(said):
        return True
    return amount.unit.name in FIRMS_COUNTED and anywhere(TABLE, "population").search(said) is not None


def _setter(policies: tuple[Mention, ...], text: str) -> Mention | None:
    """Give the one policy that sets a reward: the only one named, the one put out last, or of two the one in 《》."""
    named = {(m.antecedent or m).name: m for m in policies if SETTING.search(m.text)}
    if len(named) == 1:
        return next(iter(named.values()))
    put_out = [m for m in named.values() if PUT_OUT.search(text, max(0, m.start - 6), m.start)]
    if put_out and put_out[-1] is list(named.values())[-1]:
        return put_out[-1]  # 省里出台《…方案》，某区跟进推出“…十条”，对…给予…
    titled = [m for m in named.values() if "《" in m.text or "《" in m.name]
    return titled[0] if len(named) == 2 and len(titled) == 1 else None


def _inside(view: View, index: int) -> Mention | None:
    """Give the project, product or cluster whose name holds the amount (`年产30GW电池项目`, `千亿级产业集群`)."""
    amount = view.amounts[index]
    m = view.mention_at(amount.number)
    if m is None or amount.end > m.end or m.type not in NAMED:
        return None
    if m.type == "IndustrialCluster" and m.start == amount.number:
        return m  # 107个特色产业集群
    return m if m.start < amount.start or amount.level or amount.unit.measure in PHYSICAL else None


def _project(view: View, index: int) -> Mention | None:
    """Give the project, park or product that the amount describes and that follows it in its clause."""
    amount = view.amounts[index]
    for m in view.mentions_after(amount.end):
        if m.start > amount.end + 24:
            break
        if m.type in PROJECTS:
            head = view.text[max(view.start, amount.start - 12) : amount.start]
            physical = amount.unit.measure in PHYSICAL and m.type == "Product" and not OUTPUT.search(head)
            planned = amount.unit.measure in ("money", "area") or physical
            if not planned or not TO_PROJECT.fullmatch(view.text, amount.end, m.start):
                return None
            return m if physical or FOR_PROJECT.search(head) else None
    return None


def _direct(view: View, index: int, allowed: frozenset[str]) -> Mention | None:
    """Give the mention right before the amount (`遵义3个`, `占全省(45家)`), unless it ends an enumeration."""
    amount = view.amounts[index]
    before = view.count_before(amount.start) - 1
    if before < 0:
        return None
    m = view.mentions[before]
    if m.type not in allowed or m.type in UNCOUNTED or m.text == "当地":
        return None
    if amount.unit.measure == "count" and _counted_beside(view, m, amount.start):
        return m
    if not COUNTED.fullmatch(view.text, m.end, amount.start):
        return None
    if amount.unit.measure == "count" and m.text.endswith(COUNTED_THINGS):
        return None
    if m.type == "Park" and ENTERED.search(view.text, max(view.start, m.start - 4), m.start):
        return None
    if amount.unit.measure == "count" or view.text[m.end] in "（(":
        return None if ends_list(view, before) else m
    return None


def _counted_beside(view: View, m: Mention, at: int) -> bool:
    """Tell whether a count follows what a mention did (`陕西省确定的24条`) or what a place holds (`设在南宁市的企业有38家`)."""
    if MADE.fullmatch(view.text, m.end, at):
        return True
    seated = m.type in PLACES and SEATED.search(view.text, max(view.start, m.start - 8), m.start) is not None
    return seated and RESIDENTS.fullmatch(view.text, m.end, at) is not None


def _clausal(context: Context, view: View, index: int, allowed: frozenset[str], floor: int = 0) -> Definite | None:
    """Give the subject of the nearest clause that has one, from the amount's own back to the one numbered `floor`."""
    before = view.amounts[index].start
    i = view.count_before(before) - 1
    for clause in range(view.clause_index(before), floor - 1, -1):
        named = None
        while i >= 0 and view.mentions[i].start >= view.clauses[clause]:
            if named is None and view.mentions[i].type in allowed and leads(view, i):
                named = view.mentions[i]
            i -= 1
        meant = context.definites.find(view, clause, named, before)
        if meant is not None and meant.mention.type in allowed:
            return meant
        if named is not None:
            return Definite(named)
    return None


def _object(view: View, index: int) -> Mention | None:
    """Give the park or project that the clause before ends with, where the amount describes it (`共建某园,总投资5亿元`)."""
    amount = view.amounts[index]
    here = view.clause_index(amount.start)
    start = view.clauses[here]
    if not here or not OF_PROJECT.match(view.text, start):
        return None
    before = view.count_before(start) - 1
    if before < 0:
        return None
    m = view.mentions[before]
    entered = ENTERED.search(view.text, max(view.start, m.start - 4), m.start) is not None
    near = m.type in PROJECTS and not entered and OBJECT_END.fullmatch(view.text, m.end, start)
    return m if near and view.clause_index(m.start) == here - 1 else None
