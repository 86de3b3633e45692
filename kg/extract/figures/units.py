"""Units of measurement, as printed after a number, and the alternation that finds them.

`吨标准煤` is found before `吨`; `载` is the unit 年; `分` is a score only where the words before it speak of one.
The list is `seeds/lexicon/units.csv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from kg import gazetteer


@dataclass(frozen=True, slots=True)
class Unit:
    """One way to print a unit: what it normalises to, what it measures, and what a figure in it must have."""

    printed: str
    name: str
    measure: str
    """One of `money`, `count`, `ratio`, `area`, `mass`, `volume`, `length`, `power`, `data`, `duration`, `score` …"""
    chinese: bool
    """Whether a lone Chinese digit counts in it: `三家` is a figure, `三面` is not."""
    needs: str = ""
    """`multiplier` (`4亿度`, not `30度`), `score` (`得分92分`), `tenth` (`三成` is 30 %)."""


NONE = Unit("", "", "none", chinese=False)
YUAN = Unit("", "元", "money", chinese=False)
PLACE_IN_ORDER = Unit("位", "位", "rank", chinese=True)
FRACTION = Unit("比例", "比例", "ratio", chinese=True)
PERCENT = Unit("%", "%", "ratio", chinese=True)
PER_MILLE = Unit("‰", "‰", "ratio", chinese=True)
TIMES = Unit("倍", "倍", "ratio", chinese=True)


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """Give the units by their printed form."""
    return {
        r["printed"]: Unit(r["printed"], r["unit"], r["measure"], r["chinese"] == "yes", r["needs"])
        for r in gazetteer.rows("units")
    }


@lru_cache(maxsize=1)
def unit_pattern() -> str:
    """Give one alternation over all units, longest first within each first character, without a group.

    A unit that ends in a Latin letter must not run on (`5G` has no unit, nor has `3MMC`), nor one that begins another
    word (`两位数`, `三部门`): the column `not_before` says which.
    """
    tails: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in gazetteer.rows("units"):
        printed, refused = row["printed"], row["not_before"]
        guard = "(?![A-Za-z0-9])" if printed[-1].isascii() and printed[-1].isalpha() else ""
        tails[printed[0]].append((printed[1:], f"(?!{refused})" if refused else guard))
    branches = []
    for first, rest in tails.items():
        ordered = sorted(rest, key=lambda t: (-len(t[0]), t[0]))
        branches.append(re.escape(first) + "(?:" + "|".join(re.escape(t) + guard for t, guard in ordered) + ")")
    return "(?:" + "|".join(branches) + ")"
