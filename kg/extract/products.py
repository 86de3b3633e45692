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
from kg.extract.things import LEAD, kind_of, things
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
SHORT = 10
"""Characters of a product that stands between 的 and 制造商: all of it is its name (`车载显示模组`)."""
OUTPUTS = frozenset({"output", "share", "project"})
CLAUSE = re.compile(
    r"[，。；,;：:！？!?\s的了着把将是以从有“”]|手握|拥有|建成|建起|新建|新增|布局|形成|上马|运营|(?:主导|主打|拳头|主要|核心)产品"
)
IS_MAKER = re.compile(r"(?:是|为|作为|身为|成为|系)[^，。；,;：:！？!?\n]{0,24}$")
COUNTED = re.compile(r"[\d一二两三四五六七八九十]{1,8}(?:多|余)?[家户]")
NUMERALS = frozenset("一二两三四五六七八九十0123456789")
COUNTED_LINES = re.compile(r"(?:\d|[一二两三四五六七八九十])条[^，。；,;、的]{2,10}$")
DOES = re.compile(
    r"""
    (?P<does> (?:主要|专门|专|只|也|则)?(?:做(?![强大优精到好实细深活客东])|主做) )
  | 的?(?:[一二三四]期)?(?:年产)?(?: [\d.]{1,9}[万亿]?(?:吨|台|架|辆|套|片|GWh|MWh|GW|MW|兆瓦|吉瓦时?)(?:/年|级)? )
    """,
    re.VERBOSE,
)
"""What a company has right behind it where it makes what follows: `做缸盖`, `的250万吨PTA`, `一期10GWh动力电池`."""
WORKS = re.compile(r"的(?P<items>[^，。；,;：:\s的、《》“”]{2,10})(?=厂(?![房区长商家址])|工厂|车间|产线|生产线)")
"""The works of a company, which are called by what they make: `的玻璃基板厂`."""
LEADING = re.compile(
    r"(?:主导|主打|拳头|主要|核心|明星|王牌|当家)产品[“‘]?(?P<items>[^，。；,;：:\s的《》“”]{2,24}?)[”’]?"
    r"(?=国内|全球|国际|世界|全国|市场|主要|年|产|销|占|远|畅|已|的|广泛|在|入选|获|被|[，。；,;])"
)
SPECIAL = re.compile(
    r"(?:从事|专注于?|致力于|专攻|专业做)(?:于)?(?P<items>[^，。；,;：:\s《》“”]{2,40}?)(?:等)?(?:[高精]端)?(?:系列)?(?:产品)?的?"
    r"(?=(?:技术)?(?:研究|设计|研发|开发|生产|制造|加工)(?:[、和与及，]?(?:设计|研发|开发|生产|制造|加工|销售|服务|推广|应用))*(?:[，。；,;的为]|企业|等|$))"
)
"""`专注于微球、微纳光学膜的研发生产`: the things are what is made, the deeds after them say so."""
SHORTEST_UNKNOWN = 3
"""Characters of a product whose head is not known: 飞轮壳, but not the 公益 that a firm does."""
PHASE = re.compile(r"[一二三四]期|\d(?:GWh|MWh|GW|MW|万|吨|兆瓦|吉瓦)|厂房|项目|基地|工厂|公司")
"""What tells that an item is no thing but a project or a plant: `甲二期2GWh锂电池`, `动力电池厂房封顶`."""
MADE = re.compile(r"生产|制造|研发|加工")
CHIEFLY = re.compile(r"(?:主要|专业|专门|主|现|已|还|也|则|专)$")
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
            open_to_all = hit.value["object"] == "any"
            chiefly = CHIEFLY.search(reading.text, max(0, hit.start - 2), hit.start)
            surely = open_to_all and (hit.start in companies or (chiefly is not None and hit.form != "年产"))
            yield from _after(reading, hit.end, "products.made", open_to_all, surely=surely)
    for match in NAMED.finditer(reading.text):
        yield from _after(reading, match.end(), "products.named", sure=True)
    for end in sorted(companies):
        doing = DOES.match(reading.text, end)
        if doing:
            yield from _after(reading, doing.end(), "products.made", sure=True, surely=True)
        works = WORKS.match(reading.text, end)
        if works:
            yield from _items(reading, works, "products.lines")
    for match in LEADING.finditer(reading.text):
        yield from _items(reading, match, "products.named", sure=True)
    for match in SPECIAL.finditer(reading.text):
        if MADE.match(reading.text, match.end()) or MADE.search(reading.text, match.end(), match.end() + 8):
            yield from _items(reading, match, "products.made")
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


def _after(reading: Reading, start: int, rule: str, sure: bool, *, surely: bool = False) -> Iterator[Mention]:
    """Yield the products behind a verb; `surely` where nothing but a product can follow, counted or not."""
    if reading.text.startswith("产品", start):  # 主打产品…: see LEADING
        return
    lead = LEAD.match(reading.text, start)
    match = LIST.match(reading.text, lead.end() if lead else start)
    if match:
        yield from _items(reading, match, rule, sure=surely or (sure and bool(match["counted"])))


def _items(reading: Reading, match: re.Match[str], rule: str, *, sure: bool = False) -> Iterator[Mention]:
    for low, high in things(reading, match.start("items"), match.end("items"), sure=sure):
        unknown = high - low < SHORTEST_UNKNOWN and kind_of(reading.text[low:high]) != "thing"
        if not (sure and (unknown or PHASE.search(reading.text, low, high))):
            yield _product(reading, low, high, rule)


def _before(reading: Reading, end: int, rule: str, holders: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the products that end at an offset; `holders` are the candidates before it, the nearest first."""
    sentence = reading.sentence_at(end - 1) if end else None
    if sentence is None:
        return
    floor = max(sentence.start, end - 60)
    near = takewhile(lambda m: m.end >= floor, holders)
    holder = next((m for m in near if _can_hold(reading, m)), None)
    counted = rule == "products.lines" and (
        reading.text[end] in NUMERALS or COUNTED_LINES.search(reading.text, floor, end) is not None
    )
    if not counted and (holder is None or holder.type not in MAKERS):
        return
    start = max((m.end() for m in CLAUSE.finditer(reading.text, floor, end)), default=floor)
    start = max(start, holder.end if holder else 0)
    first = reading.text.find("、", start, end)
    edge = first if first > 0 else end
    if not (rule == "products.maker" and reading.text[start - 1] == "的" and edge - start <= SHORT):
        start = max(start, left_edge(reading, edge, limit=20).start)
    for low, high in things(reading, start, end, sure=counted and reading.text[end] in NUMERALS):
        yield _product(reading, low, high, rule)


def _product(reading: Reading, start: int, end: int, rule: str) -> Mention:
    name = reading.text[start:end]
    return Mention(start, end, name, "Product", name, rule, 0.7)
