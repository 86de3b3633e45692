"""Where the name of a project or park begins, by what introduces it rather than by the words it is made of.

与某市共建的汽车零部件协同配套基地             two build it: the name begins after 的
总投资107亿元的某某新能源产业基地项目          a sum of its own
投资12亿元建设矿山机械再制造基地              what a sum builds
某某钢铁有限公司绿色冶炼升级改造项目           a company's name right before it
开工建设1万吨高端装备用先进材料生产线          a capacity begins the name
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.heads import specific
from kg.extract.reading import Reading
from kg.extract.scan import words

LONGEST = 48
NAME = r"[一-鿿A-Za-z0-9()（）·-]"
UNIT = r"(?:吨/年|万吨/年|吨|[GM]Wh?|吉瓦时|吉瓦|兆瓦|千瓦|Ah|套|台|辆|片|只|平方米|立方米)"
AFTER = re.compile(
    rf"""
    (?: (?:共建|合建|共同打造|联合打造|共同建设|联合建设)的?                        # two build it
      | (?:投资|投资额|总额|投入)(?:约|超过|超|达|近)?[\d.]+[多余]?[万亿]元(?:以上)?的    # a sum of its own
      | (?:投资|斥资|投入)(?:约|超过|超|达|近)?[\d.]+[多余]?[万亿]元(?:以上)?[，,]?(?:在[^，。；的]{{2,14}}?)?  # what a sum builds
        (?:建设|新建|打造|兴建|建立|投建|建成)(?:了|的)?
      | (?:投资建设|投资新建|投资兴建|投建|投资打造)了? | 投资的                     # 由某公司投资的…
    ) (?P<name>{NAME}{{5,30}}) $
    """,
    re.VERBOSE,
)
CAPACITY = re.compile(
    rf"(?<![\d.年产])(?P<name>(?:[一二三四五]期)?[\d.]+[万亿]?{UNIT}(?:[一-鿿A-Za-z]{{2,12}}、[\d.]+[万亿]?{UNIT})?[一-鿿A-Za-z]{{2,24}})$"
)
NO_NAME = re.compile(r"的|建设|投产|签约|落户|开工|达产|正在|已经|包括|涉及|等|一批|多个|[0-9]个|重大|该|此|和|与|项目")
DESCRIBED = re.compile(
    r"""[”」]? (?:[（(][^（）()\n]{1,20}[）)])? [ ]? [，,]? (?:计划|预计|规划|概算|估算|拟|设计)?
    (?: 总?投资 (?:额|约|达|超过|超|近|从|为)* | (?:总?占地|总?用地|规划用地|总?建筑面积) (?:面积)? (?:约|达|超过|超|近|为)* ) [ ]?[\d.]+""",
    re.VERBOSE,
)
"""What right after the head tells that one project is meant: `不锈钢制品项目总投资12亿元`."""
SEVERAL = re.compile(
    r"(?:[\d一二三四五六七八九十百两几余多批些各](?:个|项|批|类)?[^，。、]{0,12}|等|以上|重点|重大|全部|所有|新增|新建|在建|续建|开工|签约|投产|招商|引进|储备|入库)$"
)
SMALLEST = 4
SITE_REACH = 30
"""Characters of a site, with the places that hold it, at most."""
FIRM_REACH = 80
"""Characters before the verb within which the company is named."""
GENERAL = re.compile("国家|全国|世界|全球|一批|若干|国内|区域|重要|重大|高标准|现代化|首个|最大")
"""What begins an aim, and no name: `建设世界级生产基地`."""
BODY = re.compile(f"{NAME}+")
DONE = re.compile("获|评|入选|认定|携手|共建|联合|成立|公司|集团|是|为")
"""What between a company and a head is said of the company."""
VERBAL = frozenset("vpdcr")
SHORTEST_OWN = 5


BUILT = re.compile(
    rf"(?:开工建设|投资建设|投资兴建|建设|投建|新建|兴建|开建|扩建|投资的)(?:和运营|的|了)?(?P<name>{NAME}{{3,22}})$"
)
SITE_BEFORE = re.compile(r"(?:内|境内)?(?:总?投资|斥资|投入|计划|将|拟)?(?:约|超)?[\d.]*[多余]?[万亿]?(?:美)?元?$")
FIRM = re.compile("公司|集团")


def built(reading: Reading, head_start: int, firms: Mapping[int, int]) -> int | None:
    """Give where the name begins of what a company builds in a place, or has put money into; None elsewhere.

    `firms` holds the companies of the page, from where each ends to where it begins.

    `甲公司拟在宜昌市白洋工业园投资建设有机硅新材料生产基地`, `由甲集团投资的煤电铝一体化基地`; `建设一批特色产业基地` names none.
    """
    sentence = reading.sentence_at(head_start)
    if sentence is None:
        return None
    text, floor = reading.text, max(sentence.start, head_start - LONGEST)
    found = BUILT.search(text, floor, head_start)
    if found is None or NO_NAME.search(found["name"]) or SEVERAL.search(text[max(0, found.start() - 4) : head_start]):
        return None
    start = found.start("name")
    if GENERAL.match(found["name"]) or len(specific(reading, start, head_start)) < SMALLEST - 1:
        return None
    before = SITE_BEFORE.search(text, floor, found.start())
    edge = before.start() if before else found.start()
    if found[0].startswith("投资的"):
        return start if found.start() in firms else None
    place = reading.place_ending(edge)
    named = place is not None and text[: reading.chain_start(place.start)].endswith("在")
    at = text.rfind("在", max(sentence.start, edge - SITE_REACH), edge)
    if not named and not (at >= 0 and text[edge - 1 : edge] in "区园城镇" and reading.places_in(at, edge)):
        return None
    low = max(sentence.start, found.start() - FIRM_REACH)
    near = any(end in firms for end in range(low, found.start())) or FIRM.search(text, low, found.start())
    return start if near else None


def introduced(reading: Reading, head_start: int) -> int | None:
    """Give where the name begins that ends with the head at an offset, None where nothing introduces one."""
    floor = max(0, head_start - LONGEST)
    before = reading.text[floor:head_start]
    for pattern in (AFTER, CAPACITY):
        found = pattern.search(before)
        if found is not None and not NO_NAME.search(found["name"]):
            start = floor + found.start("name")
            if pattern is CAPACITY or len(specific(reading, start, head_start)) >= SHORTEST_OWN:
                return start
    return None


def described(reading: Reading, start: int, head_start: int, head_end: int) -> bool:
    """Tell whether a sum or an area of its own follows what may be the name of a project, and the words say which one."""
    if DESCRIBED.match(reading.text, head_end, head_end + 40) is None:
        return False
    body = reading.text[start:head_start]
    if len(body) < SMALLEST or BODY.fullmatch(body) is None or NO_NAME.search(body) or SEVERAL.search(body):
        return False
    if SEVERAL.search(reading.text[max(0, start - 8) : start]) or reading.words.at(start).tag[0] in VERBAL:
        return False
    if reading.text[start - 1 : start] == "的" and any(
        m.type == "Company" and m.end == start - 1 for m in reading.candidates
    ):
        return False  # 甲公司的光伏电池片项目总投资110亿元: the company's
    if body.endswith("业") or body in words("generic_industries"):
        return False  # 制造业项目总投资800亿元: all of them
    return len(specific(reading, start, head_start)) >= SMALLEST


def after_company(reading: Reading, company_end: int, head_start: int) -> bool:
    """Tell whether what stands between a company's name and a head names a project of its own."""
    body = reading.text[company_end:head_start]
    if len(body) < SHORTEST_OWN or BODY.fullmatch(body) is None or NO_NAME.search(body) or DONE.search(body):
        return False
    return reading.words.at(company_end).tag[0] not in VERBAL
