"""Whether a figure is a fact, an aim or a reward.

    目前月产30万只       actual
    到2027年…突破6000亿元         target: the time lies after the page's date
    预计…月产突破40万只           target: the last cue before the number
    给予300万元奖励              reward
    总投资50亿元                  actual, unless its own clause plans it (`计划总投资8亿元`)

The cues are in `seeds/lexicon/figure_kinds.csv`. A rank is `actual`.
"""

from __future__ import annotations

import re

from kg.extract.figures.amounts import Amount
from kg.extract.figures.clauses import View
from kg.extract.figures.context import Context
from kg.extract.figures.cues import anywhere, begins, forms
from kg.extract.figures.periods import Timespan

TABLE = "figure_kinds"
STATIC = re.compile(r"总投资额?|注册资本金?|占地面积?|协议投资总?额?")
FROM = re.compile(r"[由从][ ]?$")
REWARDED = ("money", "ratio")
BUILT = ("mass", "power", "volume", "speed")
RUNNING = re.compile(r"[^，,。]{0,12}(?:已|日|正式|全面|顺利|建成)(?:建成)?(?:满产|投产|达产|投用|投运)(?!后)")
"""What after a plant says that it runs: `20GWh动力电池项目10月31日投产`."""
CAP = re.compile("最高|最多|不超过|封顶|上限|为限")
"""What limits the reward before it: `按30%给予补贴，每家最高2000万元`."""
REACH = 20
CAPACITY = re.compile(r"[^，。、；,（(]{0,16}(?:项目|生产线)")


def kind_of(context: Context, view: View, index: int, timespan: Timespan | None, previous: str) -> str:
    """Give `actual`, `target` or `reward` for an amount of a sentence; `previous` is the kind of the amount before it."""
    amount = view.amounts[index]
    if amount.unit.measure in REWARDED and _rewarded(view, index, previous):
        return "reward"
    return "target" if _planned(context, view, index, timespan) else "actual"


def _rewarded(view: View, index: int, previous: str) -> bool:
    """Tell whether 给予, 奖励 or 补助 governs the amount: between it and the amount before it, or right after it."""
    amount = view.amounts[index]
    clause, clause_end = view.clause(view.clause_index(amount.start))
    if view.joint(index) and previous == "reward":
        return True
    last = view.amounts[index - 1].end if index else view.start
    window = view.text[max(clause, last, amount.start - 30) : amount.number]
    if _row_after(view, index, clause_end):
        return True
    if previous == "reward" and CAP.search(view.text, max(clause, last), min(clause_end, amount.end + 4)):
        return True
    return anywhere(TABLE, "reward").search(window) is not None


def _row_after(view: View, index: int, clause_end: int) -> bool:
    """Tell whether the row of amounts that this one stands in ends with 奖励 or the like."""
    while index + 1 < len(view.amounts) and view.joint(index + 1):
        index += 1
    return begins(TABLE, "reward_after").match(view.text, view.amounts[index].end, clause_end) is not None


def _planned(context: Context, view: View, index: int, timespan: Timespan | None) -> bool:
    """Tell whether the last cue before the amount, or its time, puts it into the future."""
    amount = view.amounts[index]
    clause, clause_end = view.clause(view.clause_index(amount.start))
    if begins(TABLE, "target_after").match(view.text, amount.end, clause_end):
        return True
    if FROM.search(view.text, max(view.start, amount.start - 3), amount.start):
        return False
    if (plant := CAPACITY.match(view.text, amount.end)) and amount.unit.measure in BUILT:
        return RUNNING.match(view.text, plant.end(), min(view.end, plant.end() + REACH)) is None
    future = timespan is not None and _future(timespan, context.date)
    last = view.amounts[index - 1].end if index else view.start
    if STATIC.search(view.text, max(clause, last), amount.number):
        return _last_cue(view, clause, amount) == "target"
    cue = _last_cue(view, view.start, amount)
    if cue:
        return cue == "target"
    return future or amount.level or context.section(amount.start) == "target"


def _last_cue(view: View, start: int, amount: Amount) -> str:
    """Give which kind of cue stands last between an offset and the amount, outside the names there."""
    ends = {"target": -1, "actual": -1}
    for kind in ends:
        if forms(TABLE, kind):
            for found in anywhere(TABLE, kind).finditer(view.text, start, amount.number):
                name = view.mention_at(found.start())
                if name is None or name.start < start or name.end > amount.start:
                    ends[kind] = found.end()
    if max(ends.values()) < 0:
        return ""
    return "target" if ends["target"] >= ends["actual"] else "actual"


def _future(timespan: Timespan, date: str) -> bool:
    """Tell whether a time ends after the page's date; a deadline counts as future where the page has none."""
    last = timespan.period.end
    if not date:
        return timespan.deadline
    if not last:
        return False
    if timespan.deadline:
        return last > date[: len(last)] or (len(last) == 4 and last >= date[:4])
    return last[:4] > date[:4] if len(last) == 4 else (timespan.period.start or last) > date[: len(last)]
