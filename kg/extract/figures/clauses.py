"""A sentence with its numbers, mentions, times and clauses: what the other files of this package look at.

`2024年,临平区实现进出口总额499亿元,增长17.7%。` has three clauses and two amounts; the clause of the second is `增长17.7%`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.figures.amounts import Amount
from kg.extract.figures.periods import Timespan
from kg.model import Mention

COMMA = re.compile(r"[，：:](?![0-9])|,(?![0-9]{3}(?![0-9]))|——")
JOINT = re.compile(r"[ ]?(?:[、，,]|和|及|与|以及)?[ ]?")


@dataclass(frozen=True, slots=True)
class View:
    """One sentence; all offsets are into the clean text."""

    text: str
    start: int
    end: int
    paragraph: int
    amounts: tuple[Amount, ...]
    mentions: tuple[Mention, ...]
    timespans: tuple[Timespan, ...]
    clauses: tuple[int, ...]
    """Where each clause begins, after its comma; the first is `start`."""

    def clause_index(self, offset: int) -> int:
        """Give the index of the clause that holds an offset."""
        return bisect_right(self.clauses, offset) - 1

    def clause(self, index: int) -> tuple[int, int]:
        """Give the span of a clause."""
        return self.clauses[index], self.clauses[index + 1] if index + 1 < len(self.clauses) else self.end

    def joint(self, index: int) -> bool:
        """Tell whether an amount stands in one row with the amount before it (`500万元、200万元`)."""
        if index == 0:
            return False
        before, here = self.amounts[index - 1], self.amounts[index]
        return here.start - before.end <= 4 and JOINT.fullmatch(self.text, before.end, here.start) is not None


def view(
    text: str,
    span: tuple[int, int, int],
    amounts: Sequence[Amount],
    mentions: Sequence[Mention],
    timespans: Sequence[Timespan],
) -> View:
    """Cut one sentence (start, end, paragraph) into clauses; a comma within an amount cuts nothing."""
    start, end, paragraph = span
    inside = [m for m in mentions if m.end - m.start > 1]
    cuts = [start]
    for found in COMMA.finditer(text, start, end):
        at = found.end()
        if not any(m.start < at < m.end for m in inside):
            cuts.append(at)
    return View(text, start, end, paragraph, tuple(amounts), tuple(mentions), tuple(timespans), tuple(cuts))
