"""Where the name of a project or park begins, by what introduces it rather than by the words it is made of.

与某市共建的汽车零部件协同配套基地             two build it: the name begins after 的
总投资107亿元的某某新能源产业基地项目          a sum of its own
某某钢铁有限公司绿色冶炼升级改造项目           a company's name right before it
开工建设1万吨高端装备用先进材料生产线          a capacity begins the name
"""

from __future__ import annotations

import re

from kg.extract.heads import specific
from kg.extract.reading import Reading

LONGEST = 48
NAME = r"[一-鿿A-Za-z0-9()（）·-]"
UNIT = r"(?:吨/年|万吨/年|吨|[GM]Wh?|吉瓦时|吉瓦|兆瓦|千瓦|Ah|套|台|辆|片|只|平方米|立方米)"
AFTER = re.compile(
    rf"""
    (?: (?:共建|合建|共同打造|联合打造|共同建设|联合建设)的?                        # two build it
      | (?:投资|投资额|总额|投入)(?:约|超过|超|达|近)?[\d.]+[多余]?[万亿]元(?:以上)?的    # a sum of its own
    ) (?P<name>{NAME}{{5,30}}) $
    """,
    re.VERBOSE,
)
CAPACITY = re.compile(
    rf"(?<![\d.年产])(?P<name>(?:[一二三四五]期)?[\d.]+[万亿]?{UNIT}(?:[一-鿿A-Za-z]{{2,12}}、[\d.]+[万亿]?{UNIT})?[一-鿿A-Za-z]{{2,24}})$"
)
NO_NAME = re.compile(r"的|建设|投产|签约|落户|开工|达产|正在|已经|包括|涉及|等|一批|多个|[0-9]个|重大|该|此|和|与|项目")
BODY = re.compile(f"{NAME}+")
DONE = re.compile("获|评|入选|认定|携手|共建|联合|成立|公司|集团|是|为")
"""What between a company and a head is said of the company."""
VERBAL = frozenset("vpdcr")
SHORTEST_OWN = 5


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


def after_company(reading: Reading, company_end: int, head_start: int) -> bool:
    """Tell whether what stands between a company's name and a head names a project of its own."""
    body = reading.text[company_end:head_start]
    if len(body) < SHORTEST_OWN or BODY.fullmatch(body) is None or NO_NAME.search(body) or DONE.search(body):
        return False
    return reading.words.at(company_end).tag[0] not in VERBAL
