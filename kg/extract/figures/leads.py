"""Which mention is the subject of its clause.

    2022年,甲市新增供应土地8084亩     甲市: begins the clause, after a time
    来自株洲的乙公司投资3亿元         乙公司: the head of a relative clause
    甲省乙市丙区实现产值5亿元         丙区: the last of a chain of places
    占全省的三分之一, 位于丙县的厂区  全省 and 丙县 stand behind a preposition: never the subject
    甲、乙、丙4家企业                 an enumeration is not one subject
    所属市:某市                       what a label gives is not a subject

The words are in `seeds/lexicon/figure_subjects.csv`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extract.figures.clauses import View, asked_once
from kg.extract.figures.context import FIRMS, PLACES
from kg.extract.figures.cues import anywhere, ends
from kg.extract.figures.definites import Definites
from kg.model import Mention

LANDS = PLACES | {"Park"}
TABLE = "figure_subjects"
WINDOW = 8
"""Characters before a mention that decide."""
BARE = frozenset({"企业", "公司", "园区"})
ENUMERATION = re.compile(r"[ ]?(?:、|和|与|及|以及)[ ]?")
GOVERNED = re.compile(r"[ ]?(?:[^，。]{0,4}获悉，)?(?:在|从|按照|按|根据|依据|对|为|以|由|据|随着|围绕|针对)")
SETTING = re.compile(r"[ ]?(?:如今|目前|而|就)?在(?:[^，。]{1,20}的)?")
"""What makes a place that ends its clause the scene of the next: `在面积仅60平方公里的某镇，有企业5000家`."""
HELD = re.compile(r"[ ]?(?:上[，,]|期间|现场|当场|，|,|已|累计|共|吸引|以|开幕|举行|落幕|闭幕)")
RELATIVE = re.compile(r"(?:引进|招引|引入|培育|孵化|扶持|创办|建设|投资)的")
"""What makes a mention only describe the next: `安居区引进的某公司`."""
ROW = re.compile(r"[ ]?、")
KIND_OF_FIRM = re.compile(r"(?:企业|龙头|链主|巨头|独角兽|民企|央企|国企|车企|药企)[“]?$")
"""What stands before a firm in apposition: `集群核心企业某某公司年产城轨车辆500辆`."""
COUNT = re.compile(r"[ ]?[0-9]{1,6}(?:余|多)?[个家户项条](?!月|年)")
"""What tells that things of the name are counted: `“5020”项目3个`."""
LINK = re.compile(r"[ ]?(?:的|市|省|(?:旗下|下属|控股)的?)?[ ]?")
LISTED = re.compile(r"[ ]?等(?:[0-9一二两三四五六七八九十多]|[^，。；等]{2,12}?(?:企业|公司|厂商|厂家|机构|品牌|商户))")
LOCATED = re.compile(
    r"(?:位于|来自|地处|坐落于|坐落在|落户|落户于|扎根|扎根于|入驻|总部位于|总部在|身处)(?:(?:该|本|当地)[省市区县州]?)?[ ]?$"
)
RANKING = re.compile(r"(?:19|20)[0-9]{2}.*(?:强|榜)")
ASIDE = re.compile(r"[^，。,]{0,12}(?:所在地|一江之隔|旗下)|境内")


@asked_once
def leads(view: View, index: int) -> bool:
    """Tell whether a mention of a view, by its index, stands where the subject of its clause stands, and alone."""
    text, m = view.text, view.mentions[index]
    clause = view.clauses[view.clause_index(m.start)]
    if _unfit(view, index, clause):
        return False
    at, linked, listed = _chain(view, index, clause)
    if listed:
        return False
    head = text[clause:at]
    span = view.last_timespan(at)
    if span is not None and clause <= span.start and not text[span.end : at].strip(" ，,"):
        head = text[clause : span.start]
    head = head.rstrip(" “‘【（(·|丨")
    if head.endswith("、") or (m.text in BARE and head):
        return False
    if m.type in LANDS and text[m.end : m.end + 1] in ("，", ",") and SETTING.fullmatch(head):
        return True
    if head.endswith("的"):  # 来自株洲的某公司 is one, 在某市公布的名单 is not
        return GOVERNED.match(head) is None
    if not head.strip(" ”’】）)") or (linked and LOCATED.search(head[-WINDOW:])):
        return True
    if ends(TABLE, "carrier").search(head[-WINDOW:]) or (m.type in FIRMS and KIND_OF_FIRM.search(head)):
        return True
    if ends(TABLE, "preposition").search(head[-WINDOW:]):
        return False
    return ends(TABLE, "lead").search(head[-WINDOW:]) is not None


def _unfit(view: View, index: int, clause: int) -> bool:
    """Tell whether a mention cannot be a subject for what it is or for what follows it."""
    text, m = view.text, view.mentions[index]
    if m.type == "Event" and not HELD.match(text, m.end):
        return True
    if m.type == "Honour" and not RANKING.fullmatch(m.text):
        return True
    if m.type not in PLACES and COUNT.match(text, m.end):
        return True
    if text[m.start - 1 : m.start] in ("（", "(") and text[m.end : m.end + 1] in (")", "）"):
        return True
    if m.text == "当地":
        return True
    after = view.mentions[index + 1] if index + 1 < len(view.mentions) else None
    if after is not None and ENUMERATION.fullmatch(text, m.end, after.start):
        return True
    if ROW.match(text, m.end):
        return True
    if after is not None and RELATIVE.fullmatch(text, m.end, after.start):
        return True
    return ASIDE.match(text, m.end) is not None or LISTED.match(text, m.end) is not None or _labelled(view, clause, m)


def _labelled(view: View, clause: int, m: Mention) -> bool:
    """Tell whether a mention is what a label gives (`所属市:淄博`)."""
    text = view.text
    if clause == 0 or text[clause - 1] not in ":：" or text[clause : m.start].strip():
        return False
    return anywhere(TABLE, "label").search(text[max(0, clause - WINDOW) : clause]) is not None


def _chain(view: View, index: int, clause: int) -> tuple[int, bool, bool]:
    """Give where the chain of mentions that this one ends begins, whether 的 links it, and whether a list precedes it."""
    text, at, linked = view.text, view.mentions[index].start, False
    for n in reversed(view.mentions[max(0, index - WINDOW) : index]):
        if n.start < clause:
            break
        if ENUMERATION.fullmatch(text, n.end, at):
            return at, linked, True
        if not LINK.fullmatch(text, n.end, at):
            break
        linked = linked or "的" in text[n.end : at]
        at = n.start
    return at, linked, False


def leader(view: View, definites: Definites, allowed: frozenset[str]) -> Mention | None:
    """Give the subject of the first clause of a sentence that has one; else what the sentence says that something is.

    Of a list that a colon opens and a semicolon carries on it is the list's own subject, if it has one.
    """
    text = view.text
    colon = max(text.rfind(c, view.start, view.end) for c in "：:")
    if colon >= 0 and text[view.end - 1] in "；;":
        listed = _first(view, definites, allowed, view.clause_index(colon + 1))
        if listed is not None:
            return listed
    first = _first(view, definites, allowed, 0)
    return first if first is not None else predicate(view, allowed, view.end)


def _first(view: View, definites: Definites, allowed: frozenset[str], start: int) -> Mention | None:
    """Give the subject of the first clause that has one, from the clause numbered `start` on."""
    found: Mention | None = None
    for i in range(bisect_left(view.starts, view.clauses[start]), len(view.mentions)):
        m = view.mentions[i]
        if found is not None and not LINK.fullmatch(view.text, found.end, m.start):
            break
        if m.type in allowed and leads(view, i) and not COUNT.match(view.text, m.end):
            found = m
    own = view.clause_index(found.start) if found is not None else len(view.clauses) - 1
    for clause in range(start, own + 1):
        named = found if found is not None and clause == own else None
        meant = definites.find(view, clause, named, view.end)
        if meant is not None and meant.mention.type in allowed:
            return meant.mention
    return found


def predicate(view: View, allowed: frozenset[str], before: int) -> Mention | None:
    """Give what a clause says that something is (`第一组是某集群,…`)."""
    text = view.text
    for m in view.mentions:
        if m.end > before:
            break
        if m.type in allowed and text[m.start - 1] == "是" and text[m.end : m.end + 1] in "，,。":
            return m
    return None


def ends_list(view: View, index: int) -> bool:
    """Tell whether a mention ends an enumeration of names (`甲、乙、丙4家企业`); `甲3家、乙2家` is none."""
    m = view.mentions[index]
    if index and ENUMERATION.fullmatch(view.text, view.mentions[index - 1].end, m.start):
        return True
    return view.text[m.start - 1] == "、" and not any(a.end == m.start - 1 for a in view.amounts)
