"""What is printed behind a unit and belongs to the number: 三年半, 两个半月, 两成五, 九成半, 一倍多.

with_remainder("工期两年半，", 4, Decimal(2), units()["年"])  ->  Decimal("2.5"), 年, 5, "半"
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from kg.extract.figures import refusals
from kg.extract.figures.units import TIMES, Unit, units

HALF = Decimal("0.5")
TENTHS = {c: Decimal(i) / 10 for i, c in enumerate("零一二三四五六七八九") if i} | {"半": HALF}
REMAINDERS = frozenset(TENTHS)
"""What a remainder begins with."""
CLOSING = ("", *"，。；、,;:：）)的左以\n ")
"""What may follow: 两成五的企业 is a quarter, 两成五金企业 is not."""
LONGEST = 100
"""Of a unit: 三年半 is three and a half; 2023年半 is not."""


def with_remainder(text: str, end: int, value: Decimal, unit: Unit) -> tuple[Decimal, Unit, int, str]:
    """Add what stands behind the unit; the part printed is empty where there is none."""
    part = text[end : end + 1]
    if value >= LONGEST:
        return value, unit, end, ""
    if part == "半" and unit.printed == "个" and (following := _durations()[0].match(text, end + 1)):
        return value + HALF, _durations()[1][following[0]], following.end(), part
    if part == "半" and unit.measure == "duration" and not refusals.goes_on_with("half_not", text, end + 1):
        return value + HALF, unit, end + 1, part
    if unit.needs == "tenth" and part in TENTHS and text[end + 1 : end + 2] in CLOSING:
        return value + TENTHS[part], unit, end + 1, part
    return value, unit, end, ""


def and_more(text: str, end: int, unit: Unit) -> bool:
    """Tell whether 多 follows a multiple or tenths, and nothing that makes it part of a word: 一倍多, 七成多."""
    counted = unit.name == TIMES.name or unit.needs == "tenth"
    return counted and text[end : end + 1] == "多" and text[end + 1 : end + 2] in CLOSING


@lru_cache(maxsize=1)
def _durations() -> tuple[re.Pattern[str], dict[str, Unit]]:
    """Give the units of time as they stand behind 两个半: 月 for 个月."""
    names = {name.removeprefix("个"): unit for name, unit in units().items() if unit.measure == "duration"}
    longest = sorted(names, key=lambda n: (-len(n), n))
    return re.compile("|".join(map(re.escape, longest))), names
