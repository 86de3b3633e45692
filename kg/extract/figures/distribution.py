"""A row of numbers shared out over the row of names before it.

    对列入“全国百强”“西部百强”的,分别给予300万元、500万元奖励     300万元 goes with “全国百强”, 500万元 with “西部百强”
    甲县、乙县分列第三位、第六位                                      第三位 goes with 甲县, 第六位 with 乙县
    甲、乙各1个                                                      1个 goes with each
    2025年底、2026年底分别要有8家、9家                                8家 holds for 2025年底

Only where both rows have the same length; else nothing is shared out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kg.extract.figures.clauses import View
from kg.extract.figures.periods import Timespan, find_timespans
from kg.model import Mention

RESPECTIVELY = re.compile(r"分别|依次|分列|分居")
SPLIT = re.compile(r"、|(?<=[”’])(?=[“‘])|和|与|及|以及|[，,](?=[“‘])")
PREFIX = re.compile(r"(?:对|将|为|给|按照?|其中|新增|首次|列入|获得|认定|评定|评为|入选|被|当年)+")
EACH = re.compile(r"(?:也|又|均)?各(?:有|新增|建成)?[ ]?")
LIST_GAP = re.compile(r"[ ]?(?:、|和|与|及|以及)[ ]?")
REACH = 160


class Share(NamedTuple):
    """What one amount of a row goes with: the words of the element, and the mention if the element is one."""

    words: str
    mention: Mention | None = None

    def timespan(self, date: str) -> Timespan | None:
        """Give the time that the element is or ends with, None where it is something else (`2025年底、2026年底分别要有8个、9个`)."""
        return next((s for s in find_timespans(self.words, date) if s.end == len(self.words)), None)


def rows(view: View) -> list[tuple[int, int]]:
    """Give the rows of two or more amounts that stand in one enumeration, as half-open ranges of indices.

    A subject before each but the first (`遵义3个、安顺2个`) makes them separate statements and no row.
    """
    found, first = [], 0
    for i in range(1, len(view.amounts) + 1):
        if i == len(view.amounts) or not view.joint(i):
            if i - first > 1:
                found.append((first, i))
            first = i
    return found


def shares(view: View) -> dict[int, Share]:
    """Give for each amount that a row of names is shared out over what it goes with."""
    found: dict[int, Share] = {}
    for first, last in rows(view):
        before = view.amounts[first].start
        reach = max(view.start, before - REACH, view.amounts[first - 1].end if first else 0)
        cue = None
        for cue in RESPECTIVELY.finditer(view.text, reach, before):  # noqa: B007 - the last one is wanted
            pass
        if cue is None or before - cue.end() > 20:
            continue
        elements = _elements(view, reach, cue.start(), last - first)
        found |= {first + i: share for i, share in enumerate(elements)}
    return found


def _elements(view: View, start: int, end: int, count: int) -> list[Share]:
    """Give the elements of the enumeration that ends at `end`, if there are exactly `count`."""
    while end > start and view.text[end - 1] in " ，,的:：":
        end -= 1
    row = [m for m in view.mentions if start <= m.start and m.end <= end]
    named = row[-count:]
    if len(named) == count and all(LIST_GAP.fullmatch(view.text, a.end, b.start) for a, b in pairwise(named)):
        tail = view.text[named[-1].end : end]
        if len(tail) <= REACH // 4 and not LIST_GAP.match(tail):
            return [Share(m.text, m) for m in named]
    clause = max((c for c in view.clauses if c < end), default=start)
    pieces, at = [], max(start, clause)
    for cut in SPLIT.finditer(view.text, at, end):
        pieces.append(view.text[at : cut.start()])
        at = cut.end()
    pieces.append(view.text[at:end])
    pieces = [p.strip(" 的") for p in pieces if p.strip(" 的")]
    if len(pieces) != count:
        return []
    return [Share(PREFIX.sub("", p, count=1) if i == 0 else p) for i, p in enumerate(pieces)]


def each(view: View, index: int) -> tuple[Mention, ...]:
    """Give the mentions of the enumeration that 各 shares one amount out over, none where there is no 各."""
    amount = view.amounts[index]
    before = [m for m in view.mentions if m.end <= amount.start]
    if not before or not EACH.fullmatch(view.text, before[-1].end, amount.start):
        return ()
    row = [before[-1]]
    for m in reversed(before[:-1]):
        if not LIST_GAP.fullmatch(view.text, m.end, row[-1].start):
            break
        row.append(m)
    return tuple(reversed(row))
