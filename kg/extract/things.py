"""Whether words name a thing that is made, and where a list of such things has its pieces.

电动压缩机、驱动电机   -> 电动压缩机, 驱动电机          the last part of each is a thing: 压缩机, 电机
研发经费、服务型制造   -> nothing                       经费 and 制造 are none

`seeds/lexicon/product_heads.csv` holds endings that make a thing, endings that make one only with something before
them (`class`: 设备, 系统), and endings that make none; the longest one decides.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import lexicon, words

SHORTEST, LONGEST = 2, 22
PARTING = re.compile(r"、|以及|及其|[和与及]")
LEAD = re.compile(
    r"""
    (?: (?:我国|全国|全球|国内|国际|世界|省内|全省|全市|亚洲|行业)? (?:首|第一)[台套个款颗件辆架艘支条批]  # 国内首台
      | [\d.一二两三四五六七八九十百千万亿]+ (?:余|多)? [万亿千]? [台套个款颗件辆架艘支条种块只片吨米米把盒瓶张]  # 30万台
      | 年产 (?=[\d.])
      | [\d.]+ (?:GWh|MWh|kWh|GW|MW|KW|kW|吉瓦时?|兆瓦时?|千瓦时?)  # 20GWh动力电池
      | [一二三四五]期
      | 新一代 | 各类 | 各种 | 多种 | 一款 | 一种 | 系列 | 以下 | 新型号
      | [^，。；、,;的]{1,8}用的                  # 机车用的冷却系统
      | “[^”\n]{1,12}”                          # the name of a series before its kind
      | [了出的]
    ){1,5}
    """,
    re.VERBOSE,
)
MODEL = re.compile(r"[A-Z][A-Za-z]*-?\d[A-Za-z0-9-]*$")
NAME = re.compile(r"[一-鿿A-Za-z0-9.+/()（）·-]+")
PREDICATES = frozenset({"v", "p", "d", "vi", "vd"})
PART_OF_NAME = frozenset(
    "生产 制造 研发 加工 检测 检验 测试 销售 维修 回收 应用 服务 设计 集成 装配 组装 配套 管理 控制 出口".split()
)
FUNCTION = frozenset({"p", "c", "d", "r", "u", "uj", "ul"})
NOUNS = frozenset({"n", "nz", "nr", "nrt", "vn", "x", "eng", "ng", "g"})


@functools.cache
def _kinds() -> dict[str, str]:
    return {form: row["kind"] for form, row in lexicon("product_heads", "form").items()}


def kind_of(name: str) -> str:
    """Tell what a name is by its longest known ending: `thing`, `other`, or empty where none is known."""
    kinds = _kinds()
    for size in range(min(6, len(name)), 0, -1):
        if (kind := kinds.get(name[-size:])) is not None:
            return kind
    return ""


def is_thing(reading: Reading, start: int, end: int, *, sure: bool, governed: bool = False) -> bool:
    """Tell whether a span names a thing; where the construction is `sure` to have one, an unknown noun will do.

    Right after a verb that governs it no word need begin: the segmenter reads `生产性` in `生产性控冻精300万剂`.
    """
    name = reading.text[start:end]
    if not SHORTEST <= len(name) <= LONGEST or not NAME.fullmatch(name) or name in words("generic_modifiers"):
        return False
    if not ((governed or reading.words.starts_at(start)) and reading.words.ends_at(end)):
        return False
    place = reading.place_starting(start, end)
    if place and place.end == end:
        return False
    if name[0] in words("particles") or reading.words.at(start).tag in FUNCTION:
        return False
    kind = kind_of(name)
    if kind == "class":
        return name not in _kinds() and name[0] != "新"
    if kind:
        return kind == "thing" and name[0] != "新"
    if MODEL.search(name):
        return True
    return sure and reading.words.at(end - 1).tag in NOUNS


def pieces(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """Part a list at its commas and conjunctions, and take off what counts or qualifies: `国内首台`, `各类`, `30万只`."""
    found = []
    edges = [start]
    for match in PARTING.finditer(reading.text, start, end):
        if match[0] == "、" or (reading.words.starts_at(match.start()) and reading.words.ends_at(match.end())):
            found.append((edges[-1], match.start()))
            edges.append(match.end())
    found.append((edges[-1], end))
    return [(_after_lead(reading, low, high), high) for low, high in found if low < high]


def _after_lead(reading: Reading, start: int, end: int) -> int:
    lead = LEAD.match(reading.text, start, end)
    return lead.end() if lead and lead.end() < end else start


def _predicate(reading: Reading, start: int, end: int) -> int:
    """Give where the predicate begins that follows a thing: `离心压缩机通过验收`; the end where none does."""
    if kind_of(reading.text[start:end]) == "thing":
        return end
    parts = reading.words_in(start, end)
    for count, word in reversed(list(enumerate(parts))):
        if (
            count < 4
            and (word.tag in PREDICATES or word.text in words("name_stops"))
            and word.text not in PART_OF_NAME
            and kind_of(reading.text[start : word.start]) == "thing"
        ):
            return word.start
    return end


def things(reading: Reading, start: int, end: int, *, sure: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the spans of a list that name things."""
    for low, whole in pieces(reading, start, end):
        high = _predicate(reading, low, whole) if whole == end else whole
        if is_thing(reading, low, high, sure=sure, governed=sure and low == start):
            yield low, high
        elif low == start:  # a list whose first is none is about something else: 生产基地、…
            return
