"""Subjects from beyond the amount's own clauses: pointing words, gatherings, speakers, and what came before.

3月6日的推介会上,…。现场签约项目16个      the fair
这台发电机组,年发电量约2亿度              the product named before
“我们年产能8GWh。”某公司负责人说          the company that speaks
(a sentence without a subject)            the subject of its paragraph, else whose page it is
"""

from __future__ import annotations

import re

from kg.extract.figures.clauses import View
from kg.extract.figures.context import ACTORS, FIRMS, PLACES, Context
from kg.extract.figures.cues import anywhere, ends
from kg.extract.figures.leads import TABLE, leader, leads
from kg.model import Mention

REACH = 6
"""How many sentences back, within a paragraph, a subject is carried."""
GATHERING_REACH, PRESENT_REACH = 3, 8
INTRODUCIBLE = frozenset({"Company", "Park", "Institute"})
QUOTED = 200
"""Characters of a quotation on either side of the amount."""
OURS = re.compile(r"我们|公司|企业|我司|我厂")
GENERAL = re.compile(
    r"“[^，。”]{0,6}?(?:全国|全球|全省|全市|全县|全区|全州|我国|我市|我县|我省|我区|当地|国内|国际|行业|市场|整个|这里|村里|镇上|县里|市里|园区|项目|工程|产品|机器|设备)"
)
"""What a quotation begins with that is about more than the speaker's own firm."""
SAYS = re.compile(r"[^，。“]{0,24}(?:说|表示|介绍|坦言|告诉|透露|称)")
OWN_TOPIC = re.compile(
    r"(?!主导|特色|支柱|优势|新兴|相关|入驻|规上|上市|龙头|配套|重点|全|其|该|园区|公司|企业)[一-鿿A-Za-z0-9“”]{3,14}?"
    r"(?:项目|产业园|智慧园|基地|公司|集团|产业|行业|研究院|工厂)(?![数0-9])"
)
"""What begins the next item of a list that semicolons part, where it is a thing of its own: `…；高端装备产业共有74家企业`."""
RECOGNISED = re.compile(r"认定|确定|评定|命名|授予|公布|核定")
AS_WHAT = re.compile(r"[^，,。；;]{0,10}(?:认定|命名|确定)?为(?P<what>[^，,。；;]{4,40})")
INTRODUCED = re.compile(
    r"(?:成立|设立|组建|建成|建起|引进|开建|诞生)了?(?:全国|全球|国内|全省|首个|首家|一家|一个|的)*[ ]?$"
)
"""What at the end of a sentence brings in what the next is about: `成立四川时代公司。项目规划…`."""
ACTING = re.compile(
    r"(?:在[^，。；]{2,16}[上中]|赴|与[^，。；]{2,24}(?:共建|签约|合作)|深入|推动|深化|推进|落实|实施|出台|打好)"
)
"""What begins an item that tells what a government did."""
THING = re.compile(r"[ ]?(?:这|该)(?:台|款|种|辆|艘|套)([一-鿿]{2,6}?)(?=[，,已在可将能的])")


def pointed(context: Context, number: int, m: Mention) -> Mention:
    """Check what a pointing word stands for: 全市 is whose page it is, 该市 the latest subject that is a 市."""
    if m.antecedent is None or m.type not in PLACES or len(m.text) != 2 or m.rule == "deixis.nearby":
        return m
    level = m.text[1]
    if m.text[0] in "全我本" and context.owner is not None and context.owner.name.endswith(level):
        return context.owner
    for i in context.back(number, REACH):
        here = context.view(i)
        for j in range(len(here.mentions) - 1, -1, -1):
            n = here.mentions[j]
            if n.end > m.start:
                continue
            if n.type in PLACES and n.antecedent is None and n.name.endswith(level) and leads(here, j):
                return n
            if n.type == "GovernmentBody":  # 某市工信局的数据显示,该市…
                inside = [p for p in context.reading.nested_in(n) if p.type in PLACES and p.name.endswith(level)]
                if inside:
                    return inside[-1]
    return m


def gathering(context: Context, view: View, index: int) -> Mention | None:
    """Give the fair or conference at which contracts were signed or firms took part."""
    amount, text = view.amounts[index], view.text
    if not anywhere(TABLE, "gathering").search(
        text, max(view.start, amount.start - 14), min(view.end, amount.end + 14)
    ):
        return None
    present = anywhere(TABLE, "present").search(text, view.start, amount.start) is not None
    for i in context.back(view.number, PRESENT_REACH if present else GATHERING_REACH, within=not present):
        events = [m for m in context.view(i).mentions if m.type == "Event" and m.end <= amount.start]
        if events:
            governed = ends(TABLE, "preposition").search(text[max(view.start, events[-1].start - 8) : events[-1].start])
            return None if i == view.number and governed else events[-1]
    before = {m.name: m for m in context.events if m.end <= amount.start} if present else {}
    return next(iter(before.values())) if len(before) == 1 else None


def thing(context: Context, view: View) -> Mention | None:
    """Give the product that `这台发电机组` at the beginning of a sentence points back to."""
    found = THING.match(view.text, view.start)
    if found is None:
        return None
    for i in context.back(view.number, GATHERING_REACH + 1, within=False):
        for m in reversed(context.view(i).mentions):
            if m.type == "Product" and m.end <= view.start and found[1] in m.text:
                return m
    return None


def listed(context: Context, view: View, index: int) -> Mention | None:
    """Give the official list whose members an amount counts: `认定某公司等386户企业为2023年度省级中小企业`."""
    amount, text = view.amounts[index], view.text
    if amount.unit.measure != "count" or not RECOGNISED.search(text, max(view.start, amount.start - 80), amount.start):
        return None
    found = AS_WHAT.match(text, amount.end, view.end)
    if found is None:
        return None
    lists = {m.name: m for m in context.official_lists if found["what"] in m.text}
    return next(iter(lists.values())) if len(lists) == 1 else None


def speaker(context: Context, view: View, index: int) -> Mention | None:
    """Give whose words are quoted, where the amount stands in a quotation that its speaker's organisation follows."""
    amount, text = view.amounts[index], view.text
    opened = text.rfind("“", max(0, amount.start - QUOTED), amount.start)
    if opened < 0 or "”" in text[opened : amount.start]:
        return None
    ours = OURS.search(text, opened, amount.start) is not None
    if not ours and (amount.unit.measure == "ratio" or GENERAL.match(text, opened)):
        return None
    closed = text.find("”", amount.end, amount.end + QUOTED)
    if closed < 0:
        return None
    for m in context.reading.mentions_in(closed, closed + 4):
        if m.type in ACTORS and (ours or m.type in FIRMS) and SAYS.match(text, m.end):
            return m.antecedent or m
    return None


def carried(context: Context, number: int, allowed: frozenset[str]) -> Mention | None:
    """Give the subject that the sentences before leave: of the paragraph, else whose page it is, else the topic."""
    key = (number, allowed)
    if key not in context.inherited:
        context.inherited[key] = _carried(context, number, allowed)
    return context.inherited[key]


def _carried(context: Context, number: int, allowed: frozenset[str]) -> Mention | None:
    text, here = context.reading.text, context.reading.sentences[number]
    own = OWN_TOPIC.match(text, here.start, here.end) or ACTING.match(text, here.start, here.end)
    if own and text[max(0, here.start - 2) : here.start].rstrip().endswith(("；", ";")):
        allowed = allowed & PLACES
    for i in context.back(number, REACH):
        if i == number:
            continue
        if i == number - 1 and not own and (new := _introduced(context.view(i), allowed)) is not None:
            return new
        key = (i, allowed)
        if key not in context.leaders:
            found = leader(context.view(i), context.definites, allowed)
            context.leaders[key] = pointed(context, i, found) if found is not None else None
        if (before := context.leaders[key]) is not None:
            return before
    if (above := context.headed.get(here.paragraph)) is not None and above.type in allowed:
        return above
    if context.whole is not None and context.whole.type in allowed:
        return context.whole
    if context.owner is not None:
        return context.owner
    topic = context.reading.topic_at(context.reading.sentences[number].start)
    if topic is None or topic.type not in allowed or topic.type in PLACES:
        return None  # with no place on the page, 苏州 in the name of a firm is not whose page it is
    return topic


def _introduced(view: View, allowed: frozenset[str]) -> Mention | None:
    """Give the firm or park that a sentence ends by bringing in."""
    if not view.mentions:
        return None
    m = view.mentions[-1]
    ends_it = m.type in allowed & INTRODUCIBLE and not view.text[m.end : view.end].strip("。；;”")
    return m if ends_it and INTRODUCED.search(view.text, max(view.start, m.start - 12), m.start) else None
