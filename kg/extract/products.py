"""Products: what a verb of making governs, what is counted, sold or lined up, and what a company is named a maker of.

主要生产电动压缩机、驱动电机等          after a verb
主要产品有挖掘机、装载机                after 产品
甲公司的混动变速器年产量突破100万台      before its output, where a company stands before it
手握无人矿卡和车路协同设备两条产品线    before its lines
是全国最大的压缩机制造企业              before 制造企业
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import takewhile
from operator import attrgetter

from kg.extract.boundary import left_edge
from kg.extract.reading import Reading
from kg.extract.scan import find_by_kind, scanner, widened
from kg.extract.things import LEAD, things
from kg.model import Mention

LIST = re.compile(
    r"""
    (?P<items> [^，。；,;：:！？!?\s《》【】]{2,60}? )
    (?=
        (?P<counted> 等                                               # …等产品
          | (?<=[一-鿿])(?:约|近|超|超过)?[\d.]{1,9}(?:余|多)?[万亿千]?     # …300万剂
            (?: [吨台套辆件只颗片支剂米块头羽双条把瓶盒匹箱] | 立方 | 平方 | 公里 | 公斤 | 千瓦 | 标箱 | 重量箱 ) )
      | [，。；,;：:！？!?\s]                                         # the end of the clause
      | [已将正可也均都还并而使在是为被由从占获达超] | 累计 | 突破 | 同比 | 实现 | 完成 | 批量供货 | 成功 | 点火 | 投产 | 下线   # a predicate
      | 远销 | 畅销 | 热销 | 出口 | 销往 | 卖到 | 用于 | 应用于 | 适用 | 供不应求
      | 的 | 项目 | 生产线 | 产线 | 企业 | 产品 | 系列 | 业务 | 为主 | $
    )
    """,
    re.VERBOSE,
)
NAMED = re.compile(
    r"""
    产品 (?:主要|已|目前)*
    (?: 有(?!限|望|关) | 是 | 为 | 包括 | 涵盖 | 覆盖 | 包含 | 涉及 | 以(?=[^，。；]{2,40}为主) )
    """,
    re.VERBOSE,
)
BEFORE_CUE = {
    "output": re.compile(r"(?:全球|国内|国际|全国|世界)?(?:市场)?年?\Z"),
    "share": re.compile(r"(?:全球|国内|国际|全国|世界)?(?:市场){0,2}\Z"),
    "project": re.compile(r"(?:二期|一期|技改|扩产|生产|产业化)?\Z"),
    "lines": re.compile(r"(?:[\d一二两三四五六七八九十]{1,6}条)?(?:批量化|智能化|自动化|数字化|自动|智能)?\Z"),
    "maker": re.compile(r"\Z"),
    "sold": re.compile(r"\Z"),
}
"""What a cue of `product_cues.csv` may have before it, by its kind; the product stands before that."""
CUE_REACH = 14
OUTPUTS = frozenset({"output", "share", "project"})
CLAUSE = re.compile(r"[，。；,;：:！？!?\s的了着把将是以从有“”]|手握|拥有|建成|建起|新建|新增|布局|形成|上马|运营")
IS_MAKER = re.compile(r"(?:是|为|作为|身为|成为|系)[^，。；,;：:！？!?\n]{0,24}$")
COUNTED = re.compile(r"[\d一二两三四五六七八九十]{1,8}(?:多|余)?[家户]")
NUMERALS = frozenset("一二两三四五六七八九十0123456789")
DOES = re.compile(
    r"(?:主要|专门|专|只|也|则)?(?:做|主做)|的(?:[\d.]{1,9}[万亿]?(?:吨|台|架|辆|套|片|GWh|MW|兆瓦|吉瓦时)(?:/年|级)?)"
)
"""What a company has right behind it where it makes what follows: `做缸盖`, `的250万吨PTA`."""
FOR = re.compile(r"(?:为|向|给)[^，。；,;\n]{1,18}$")
STANDS_IN = re.compile(r"(?:在|于|位于|落户|地处|进驻|入驻)$")
MAKERS = frozenset({"Company", "UnnamedCompany"})
HOLDERS = MAKERS | {"Province", "City", "District", "Town", "Park"}


def find_products(reading: Reading) -> Iterator[Mention]:
    """Yield the things that companies make, develop or sell, as the words around them tell."""
    companies = {m.end for m in reading.candidates if m.type in MAKERS}
    for hit in scanner("making_verbs").find(reading.text):
        supplies = hit.value["object"] == "for"
        if (hit.start in companies or reading.words.starts_at(hit.start)) and (
            not supplies or FOR.search(reading.text, hit.start - 20, hit.start)
        ):
            yield from _after(reading, hit.end, "products.made", hit.value["object"] == "any")
    for match in NAMED.finditer(reading.text):
        yield from _after(reading, match.end(), "products.named", sure=True)
    for end in sorted(companies):
        doing = DOES.match(reading.text, end)
        if doing:
            yield from _after(reading, doing.end(), "products.made", sure=False)
    holders = sorted((m for m in reading.candidates if m.type in HOLDERS), key=attrgetter("end"))
    ends = [m.end for m in holders]
    cues = find_by_kind("product_cues", reading.text)
    for kind, before in BEFORE_CUE.items():
        rule = "products.output" if kind in OUTPUTS else f"products.{kind}"
        for start, cue in widened(reading.text, cues.get(kind, ()), before, CUE_REACH):
            if kind != "maker" or _is_called_maker(reading, start, cue.end):
                nearest = bisect_right(ends, start) - 1
                yield from _before(reading, start, rule, (holders[i] for i in range(nearest, -1, -1)))


def _can_hold(reading: Reading, mention: Mention) -> bool:
    """Tell whether a candidate can own a product that follows it: a company, or a place that is not where it stands."""
    if mention.type in MAKERS:
        return True
    return not STANDS_IN.search(reading.text, max(0, mention.start - 2), mention.start)


def _is_called_maker(reading: Reading, start: int, end: int) -> bool:
    """Tell whether `…制造企业` is said of a subject: `是全国最大的压缩机制造企业`, not `装备制造企业40余家`."""
    return bool(IS_MAKER.search(reading.text, max(0, start - 40), start)) and not COUNTED.match(reading.text, end)


def _after(reading: Reading, start: int, rule: str, sure: bool) -> Iterator[Mention]:
    lead = LEAD.match(reading.text, start)
    match = LIST.match(reading.text, lead.end() if lead else start)
    if match:
        for low, high in things(
            reading, match.start("items"), match.end("items"), sure=sure and bool(match["counted"])
        ):
            yield _product(reading, low, high, rule)


def _before(reading: Reading, end: int, rule: str, holders: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the products that end at an offset; `holders` are the candidates before it, the nearest first."""
    sentence = reading.sentence_at(end - 1) if end else None
    if sentence is None:
        return
    floor = max(sentence.start, end - 60)
    near = takewhile(lambda m: m.end >= floor, holders)
    holder = next((m for m in near if _can_hold(reading, m)), None)
    counted = rule == "products.lines" and reading.text[end] in NUMERALS
    if (holder and holder.type not in MAKERS) or not (holder or counted):
        return
    start = max((m.end() for m in CLAUSE.finditer(reading.text, floor, end)), default=floor)
    start = max(start, holder.end if holder else 0)
    first = reading.text.find("、", start, end)
    start = max(start, left_edge(reading, first if first > 0 else end, limit=20).start)
    for low, high in things(reading, start, end):
        yield _product(reading, low, high, rule)


def _product(reading: Reading, start: int, end: int, rule: str) -> Mention:
    name = reading.text[start:end]
    return Mention(start, end, name, "Product", name, rule, 0.7)
