"""Numbers that only say which things are counted: `投资10亿元以上重大项目100个`, `1至5亿元项目311个`, `产值超亿元企业75家`.

The count is the figure; the threshold belongs to its indicator.
"""

from __future__ import annotations

import re

from kg.extract.figures.amounts import Amount
from kg.extract.figures.clauses import View, asked_once

COUNTED = frozenset({"count"})
SIZED = frozenset({"money", "area", "mass", "power", "length", "duration"})
NOUN = re.compile(r"[ ]?(?:的|级)?(?:[一-鿿]|[“（(])")
SORT = re.compile(r"[ ]?的?(?:[一-鿿“”]{0,8}(?:企业|项目|集群|产业链|园区|工厂|基地|产业|产品|镇|县)|(?=[0-9]))")
"""What is counted after its size: `超亿元企业`, `过亿元的19家`."""
BARE = re.compile(r"[十百千万亿]+元?")
BETWEEN = re.compile(r"[ ]?(?:总投资|投资|年产值?|产值|营收|年营收|营业收入|占地|规模)?[ ]?")
REACH = 40
CONDITION = re.compile(r"[ ]?(?:对|凡|给予|对于)")
MEANT = re.compile(r"(?:、[0-9.]+[万亿]?元)*(?:以上|及以上)?的[^，,奖补资]{1,20}(?=[，,给奖]|$)")
VERBAL = re.compile(r"[ ]?(?:的)?(?:奖|补|资|支持|扶持|目标|规模|大关|台阶|增|建|打|用于|，|左右)")


@asked_once
def is_threshold(view: View, index: int) -> bool:
    """Tell whether an amount only delimits what another amount counts, or what kind of thing is meant."""
    amount = view.amounts[index]
    if amount.unit.measure == "money" and _condition(view, amount):
        return True
    if _describes(view, index, amount) or (amount.unit.measure in SIZED and _sorts(view, index, amount)):
        return True
    if amount.unit.measure not in SIZED or not NOUN.match(view.text, amount.end):
        return False
    if VERBAL.match(view.text, amount.end):
        return False
    if amount.limit:
        return True
    return amount.upper is not None and _counts_on(view, index, amount)


def _sorts(view: View, index: int, amount: Amount) -> bool:
    """Tell whether an amount that is exceeded says which things the next amount counts; `百亿元企业` always does."""
    sort = SORT.match(view.text, amount.end)
    if sort and sort[0] and BARE.fullmatch(view.text, amount.start, amount.end):
        return True
    if index + 1 == len(view.amounts) or sort is None or not (amount.operator == ">=" or amount.level):
        return False
    after = view.amounts[index + 1]
    return after.unit.measure in COUNTED and after.start - amount.end <= REACH


def _describes(view: View, index: int, amount: Amount) -> bool:
    """Tell whether an amount describes what the amount before it counts (`2家年产50万辆的整车企业`)."""
    if not index or view.amounts[index - 1].unit.measure not in COUNTED:
        return False
    between = view.text[view.amounts[index - 1].end : amount.start]
    if amount.level and not between.strip():
        return True  # 2个千亿级产业集群
    return BETWEEN.fullmatch(between) is not None and view.text.startswith("的", amount.end)


def _counts_on(view: View, index: int, amount: Amount) -> bool:
    """Tell whether a count follows in the same clause."""
    if index + 1 == len(view.amounts):
        return False
    after = view.amounts[index + 1]
    clause = view.clause_index(amount.start)
    return after.unit.measure in COUNTED and view.clause_index(after.start) == clause and after.start - amount.end <= 12


def _condition(view: View, amount: Amount) -> bool:
    """Tell whether an amount says who is meant (`对营业收入首次超过1000亿元的企业,给予…`)."""
    start, end = view.clause(view.clause_index(amount.start))
    return CONDITION.match(view.text, start) is not None and MEANT.match(view.text, amount.end, end) is not None
