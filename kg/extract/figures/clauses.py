"""A sentence with its numbers, mentions, times and clauses: what the other files of this package look at.

`2024年,兰州市实现进出口总额120亿元,增长7.2%。` has three clauses and two amounts; the clause of the second is
`增长7.2%`. A reading cuts what runs on for thousands of characters (a flattened table), so that a sentence is never long.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.extract.figures.amounts import Amount
from kg.extract.figures.periods import Timespan
from kg.model import Mention

COMMA = re.compile(r"[，：:](?![0-9])|,(?![0-9]{3}(?![0-9]))|——")
JOINT = re.compile(r"[ ]?(?:[、，,]|和|及|与|以及)?[ ]?")


class View(NamedTuple):
    """One sentence; all offsets are into the clean text."""

    text: str
    number: int
    """The index of the sentence."""
    start: int
    end: int
    amounts: tuple[Amount, ...]
    mentions: tuple[Mention, ...]
    timespans: tuple[Timespan, ...]
    clauses: tuple[int, ...]
    """Where each clause begins, after its comma; the first is `start`."""
    starts: tuple[int, ...]
    """Where each mention begins."""
    known: dict[tuple[Question, int], bool]
    """What was asked of a mention or an amount before, by its index; see `asked_once`."""

    def clause_index(self, offset: int) -> int:
        """Give the index of the clause that holds an offset."""
        count = bisect_right(self.clauses, offset)
        return count - 1 if count else 0

    def clause(self, index: int) -> tuple[int, int]:
        """Give the span of a clause."""
        return self.clauses[index], self.clauses[index + 1] if index + 1 < len(self.clauses) else self.end

    def count_before(self, offset: int) -> int:
        """Count the mentions that end at or before an offset."""
        count = bisect_left(self.starts, offset)
        return count - 1 if count and self.mentions[count - 1].end > offset else count

    def mentions_after(self, offset: int) -> tuple[Mention, ...]:
        """Give the mentions that begin at or after an offset."""
        return self.mentions[bisect_left(self.starts, offset) :]

    def mention_at(self, offset: int) -> Mention | None:
        """Give the mention that holds an offset."""
        i = bisect_right(self.starts, offset) - 1
        return self.mentions[i] if i >= 0 and offset < self.mentions[i].end else None

    def last_timespan(self, offset: int) -> Timespan | None:
        """Give the last time that ends at or before an offset."""
        return next((s for s in reversed(self.timespans) if s.end <= offset), None)

    def joint(self, index: int) -> bool:
        """Tell whether an amount stands in one row with the amount before it (`500万元、200万元`)."""
        if index == 0:
            return False
        before, here = self.amounts[index - 1], self.amounts[index]
        return here.start - before.end <= 4 and JOINT.fullmatch(self.text, before.end, here.start) is not None


Question = Callable[[View, int], bool]


def asked_once(question: Question) -> Question:
    """Keep the answers to a question about a mention or an amount of a view: one sentence asks the same many times."""

    def asked(view: View, index: int) -> bool:
        known = view.known.get((question, index))
        if known is None:
            known = view.known[question, index] = question(view, index)
        return known

    asked.__doc__ = question.__doc__
    return asked


def view(
    text: str,
    span: tuple[int, int, int],
    mentions: Sequence[Mention],
    timespans: Sequence[Timespan],
) -> View:
    """Cut a sentence (its index, start and end) into clauses; a comma within a mention cuts nothing."""
    number, start, end = span
    starts = tuple(m.start for m in mentions)
    cuts = [start]
    for found in COMMA.finditer(text, start, end):
        i = bisect_right(starts, found.start()) - 1
        if i < 0 or mentions[i].end <= found.end():
            cuts.append(found.end())
    return View(text, number, start, end, (), tuple(mentions), tuple(timespans), tuple(cuts), starts, {})
