"""Every number of a text with its unit, before anything is known of its meaning.

    "盘活土地60余万亩" -> Amount(value=600000, unit 亩, operator ">=", printed span of "60余万亩")
    "占全省的三分之一"  -> Amount(value=0.333333, unit 比例)
    "位列全国第265位"   -> Amount(value=265, unit 位)

One compiled pattern walks the text; every repetition in it is bounded, so that no input makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kg.extract.figures import refusals
from kg.extract.figures.hedges import hedge_before, hedges
from kg.extract.figures.numerals import MAX_DIGITS, neighbours, parse, plain
from kg.extract.figures.remainders import REMAINDERS, and_more, with_remainder
from kg.extract.figures.units import (
    FRACTION,
    NONE,
    PER_MILLE,
    PERCENT,
    PLACE_IN_ORDER,
    TIMES,
    YUAN,
    Unit,
    unit_pattern,
    units,
)

_PERCENT_TAIL = re.compile(r"(?:[-–−－~～﹣]|—(?!—)|至|到)百分之([0-9.]{1,8}|[〇零一二三四五六七八九十百点两]{1,8})")
CHINESE = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"
DIGITS = "0123456789%"
MULTIPLIERS = "十百千万亿"
FRACTION_PLACES = Decimal("0.000001")


class Amount(NamedTuple):
    """A number with its unit; all offsets are into the clean text."""

    start: int
    """Where the words begin that belong to it, a hedge before it included."""
    number: int
    """Where its first digit stands."""
    end: int
    value: Decimal
    unit: Unit
    operator: str = "="
    upper: Decimal | None = None
    level: bool = False
    """True for `千亿级`, which names a class of size."""
    limit: bool = False
    """True where 以上, 以下 or 以内 follows, as in a threshold (`50亩以上低效用地`)."""


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Compile the walk."""
    arabic = rf"""(?:
        [0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}(?![0-9])(?:\.[0-9]{{1,6}})?          # 105,368
      | [０-９]{{1,3}}(?:，[０-９]{{3}}){{1,4}}(?![０-９])
      | [0-9０-９]{{1,{MAX_DIGITS}}}(?:[.．][0-9０-９]{{1,8}})?                    # 2870, 10.7
    )"""
    digits = "〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
    guarded = "百(?!分)|千(?![瓦克米伏安卡焦赫帕升字乏])"  # 百分点, 千瓦 are units
    chinese = rf"(?:[{digits}十万亿拾佰仟]|{guarded}){{1,24}}(?:点[{digits}]{{1,6}}(?:[万亿]{{1,2}})?)?"
    more = "".join(hedges().within)
    silent = "个亿(?=[，。；、,;的）)投资多左以]|$)"  # 3个亿 is 3亿元, 3个亿元项目 is not
    vague = f"(?:{silent}|[{more}]?(?:[ ]|\\n(?=[万亿]))?(?:(?:[十万亿]|{guarded}){{1,3}}(?:[{more}]亿?)?)?)"
    number = f"(?:{arabic}|{chinese})"
    return re.compile(
        rf"""
        (?= [0-9０-９{CHINESE}第首半翻] )
        (?: 百分之[ ]?(?P<percent>{number})
          | 千分之[ ]?(?P<permille>{number})
          | (?P<parts>{chinese})分之(?P<part>{chinese})
          | (?P<half>一半|半数|(?<=过)半)
          | 翻(?P<doubling>了?[一两二三四]?番|倍|了?一倍)
          | 第[ ]?(?P<rank>{number})(?P<place>[位名])?
          | (?P<first>首位)
          | (?<![0-9０-９])(?<![0-9０-９][.．,])(?!(?:19|20)[0-9]{{2}}[ ]?年)
            (?P<digits>{arabic})
            (?P<vague>{vague}) (?P<rest>(?:(?<=[万亿])[0-9]{{1,5}}(?:\.[0-9]{{1,3}})?(?:[十百千万](?![瓦克米]))?)?)
            [ ]? (?P<unit>{unit_pattern()})?
          | (?<![{CHINESE}])
            (?P<run>{chinese}) (?P<vague2>{vague})
            [ ]? (?P<unit2>{unit_pattern()} | (?=[-—–~～至到][0-9{CHINESE}]) | (?<=亿) )
        )
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=1)
def upper_pattern() -> re.Pattern[str]:
    """Compile what may follow the lower end of a range: `—300万元`, `至5年`."""
    return re.compile(
        rf"""[ ]?(?:[-–−－~～﹣]|—(?!—)|至|到)[ ]?
        (?P<number>[0-9０-９]{{1,{MAX_DIGITS}}}(?:[.．][0-9０-９]{{1,8}})?|[{CHINESE}]{{1,12}})
        (?P<vague>[ ]?(?:[十百万亿]|千(?![瓦克米])){{0,3}}) [ ]? (?P<unit>{unit_pattern()})""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1)
def after_pattern() -> re.Pattern[str]:
    """Compile the hedges that may follow an amount."""
    return re.compile("[ ]?(" + hedges().after_pattern + ")")


def find_amounts(text: str) -> Iterator[Amount]:
    """Give the amounts of a text in order; they do not overlap."""
    done = 0
    for found in pattern().finditer(text):
        if found.start() < done:
            continue
        kind = found.lastgroup
        if found["digits"] is not None:
            amount = _measured(text, found, found["digits"], found["vague"] + found["rest"], found["unit"] or "")
        elif found["run"] is not None:
            amount = _measured(text, found, found["run"], found["vague2"], found["unit2"])
        else:
            amount = _special(text, found, kind or "")
        if amount is not None:
            done = amount.end
            yield amount


def _measured(text: str, found: re.Match[str], numeral: str, vague: str, printed: str) -> Amount | None:
    """Make an amount of a number and its unit, with the upper end of a range and the hedges round it."""
    start, end = found.span()
    operator, factors = _parted(vague) if vague else ("", "")
    unit = units()[printed] if printed else NONE
    upper: Decimal | None = None
    value = parse(numeral + factors)
    if value == 0 and numeral[0] in "零〇":  # 零部件
        return None
    if value is None:
        near = neighbours(numeral + factors)
        if near is None:
            return None
        value, upper = near
    tail = upper_pattern().match(text, end) if text[end : end + 1] in "-–−－~～﹣—至到 " else None
    if tail and (unit is NONE or unit.name == units()[tail["unit"]].name):
        low, high = _both_ends(numeral, factors, value, unit, tail)
        if high is not None and high > low:
            value, upper, end, unit = low, high, tail.end(), units()[tail["unit"]]
    begin, before = hedge_before(text, start, bare=not numeral.strip(MULTIPLIERS))
    level = unit is NONE and text[end : end + 1] == "级"
    if unit is NONE and ("个" in vague or refusals.is_silent_yuan(text, begin, start, end, level=level)):
        unit = YUAN
    part = ""
    if upper is None and text[end : end + 1] in REMAINDERS:
        value, unit, end, part = with_remainder(text, end, value, unit)
    limit = False
    if text[end : end + 1] == "多" and and_more(text, end, unit):
        operator, end = operator or ">=", end + 1
    elif after := after_pattern().match(text, end):
        limit = hedges().after[after[1]] in (">=", "<=")
        operator = before or hedges().after[after[1]]
        end = after.end()
    sure = bool(before or operator or part) or upper is not None  # 三年 may be a name's, 三到五年 and 三年半 are not
    if refusals.refused(text, begin, start, end, numeral + vague + part, value, unit, hedged=sure):
        return None
    if unit.needs == "tenth":
        value, upper, unit = plain(value * 10), upper and upper * 10, PERCENT
    if start and text[start - 1] in "-−－" and unit.measure == "ratio" and text[start - 2 : start - 1] not in DIGITS:
        value = -value
    if level:
        end += text[end : end + 1] == "级"
        before = before or "about"
    return Amount(begin, start, end, value, unit, before or operator or "=", upper, level, limit)


def _parted(vague: str) -> tuple[str, str]:
    """Part what stands between a number and its unit: the operator that it means, and its factors."""
    within = hedges().within
    operator = next((within[c] for c in vague if c in within), "")
    return operator, "".join(c for c in vague if c not in within and c != "个" and not c.isspace())


def _both_ends(
    numeral: str, factors: str, value: Decimal, unit: Unit, tail: re.Match[str]
) -> tuple[Decimal, Decimal | None]:
    """Give both ends of a range; the multiplier of the upper one may be meant for both (`3至5万元`)."""
    power = tail["vague"].strip()
    shared = unit is NONE and not factors and power
    return (shared and parse(numeral + power)) or value, parse(tail["number"] + power)


def _special(text: str, found: re.Match[str], kind: str) -> Amount | None:
    """Make an amount of a fraction, a rank or a doubling."""
    start, end = found.span()
    begin, before = hedge_before(text, start, bare=text[start] == "半")  # 过半
    operator = before or "="
    if after := after_pattern().match(text, end):
        operator, end = before or hedges().after[after[1]], after.end()
    value: Decimal | None
    upper: Decimal | None = None
    unit = PERCENT
    match kind:
        case "percent" | "permille":
            value, unit = parse(found[kind]), PERCENT if kind == "percent" else PER_MILLE
            if kind == "percent" and value is not None and (tail := _PERCENT_TAIL.match(text, found.end())):
                high = parse(tail[1])
                if high is not None and high > value:
                    upper, end = high, tail.end()
        case "part":
            whole, part = parse(found["parts"]), parse(found["part"])
            value = (part / whole).quantize(FRACTION_PLACES) if whole and part is not None else None
            unit = FRACTION
        case "half":
            value, unit = (Decimal("0.5") if refusals.is_share(text, begin) else None), FRACTION
        case "doubling":
            times = found["doubling"].strip("了番倍")
            value, unit = (Decimal(2) ** (parse(times) or 1) if times else Decimal(2)), TIMES
        case _:
            rank = found["rank"]
            value = (
                (parse(rank) if rank else Decimal(1)) if refusals.is_rank(text, begin, end, found["place"]) else None
            )
            unit = PLACE_IN_ORDER
    return None if value is None else Amount(begin, start, end, plain(value), unit, operator, upper)
