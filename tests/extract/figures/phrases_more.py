"""More kinds of amounts in a clause: ranges, neighbouring digits, and what is printed behind the unit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from tests.extract.figures import phrases as phrases_of_one
from tests.extract.figures.expressions import DIGITS
from tests.extract.figures.phrases import COUNT, DASHES, MONEY, POWERS, RATE, Phrase, chinese


def span(dice: random.Random) -> Phrase:
    low = dice.randint(1, 500)
    high = low + dice.randint(1, 499)
    return Phrase(
        "100至200家",
        f"{dice.choice(COUNT)}{low}{dice.choice(DASHES)}{high}家，",
        Decimal(low),
        Decimal(high),
        "家",
        "=",
    )


def span_of_money(dice: random.Random) -> Phrase:
    low = dice.randint(1, 500)
    high = low + dice.randint(1, 499)
    dash, power = dice.choice(DASHES), dice.choice(["万", "亿"])
    size = 10 ** POWERS[power]
    match dice.randint(0, 2):
        case 0:
            shown = f"{low}{dash}{high}{power}元"
        case 1:
            shown = f"{low}{power}{dash}{high}{power}元"
        case _:
            shown = f"{low}{power}元{dash}{high}{power}元"
    return Phrase("3—5万元", f"给予{shown}补助，", Decimal(low * size), Decimal(high * size), "元", "=")


def span_of_percent(dice: random.Random) -> Phrase:
    low = dice.randint(1, 50)
    high = low + dice.randint(1, 49)
    dash = dice.choice(DASHES)
    shown = f"{low}{dice.choice(['%', ''])}{dash}{high}%"
    return Phrase("30%—40%", f"{dice.choice(RATE)}{shown}，", Decimal(low), Decimal(high), "%", "=")


def span_spelled(dice: random.Random) -> Phrase:
    low = dice.randint(2, 8)
    high = low + dice.randint(1, 9 - low) if low < 9 else 9
    dash = dice.choice(["至", "到"])
    low_shown = "两" if low == 2 else DIGITS[low]
    return Phrase("三到五年", f"建设周期{low_shown}{dash}{DIGITS[high]}年，", Decimal(low), Decimal(high), "年", "=")


def neighbours(dice: random.Random) -> Phrase:
    low = dice.randint(2, 8)
    sign = dice.choice(["", "十", "百", "千", "万"])
    size = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4}[sign]
    low_shown = "两" if low == 2 else DIGITS[low]
    return Phrase(
        "两三百家",
        f"{dice.choice(COUNT)}{low_shown}{DIGITS[low + 1]}{sign}家，",
        Decimal(low * size),
        Decimal((low + 1) * size),
        "家",
        "=",
    )


def negative(dice: random.Random) -> Phrase:
    tenths_ = dice.randint(1, 300)
    return Phrase(
        "-3.2%", f"同比{dice.choice(['-', '－'])}{tenths_ / 10:.1f}%，", -Decimal(tenths_) / 10, None, "%", "="
    )


def year_and_a_half(dice: random.Random) -> Phrase:
    number = dice.randint(1, 9)
    shown = dice.choice([str(number), "两" if number == 2 else DIGITS[number]])
    return Phrase("两年半", f"工期{shown}年半，", Decimal(number) + Decimal("0.5"), None, "年", "=")


def tenths_and_more(dice: random.Random) -> Phrase:
    """Give 两成五, 九成半 and 七成多."""
    digit = dice.randint(1, 9)
    shown = "两" if digit == 2 else DIGITS[digit]
    match dice.randint(0, 2):
        case 0:
            part = dice.randint(1, 9)
            text = f"{dice.choice(RATE)}{shown}成{DIGITS[part]}，"
            return Phrase("两成五", text, Decimal(digit * 10 + part), None, "%", "=")
        case 1:
            return Phrase("九成半", f"{dice.choice(RATE)}{shown}成半，", Decimal(digit * 10 + 5), None, "%", "=")
    return Phrase("七成多", f"{dice.choice(RATE)}{shown}成多，", Decimal(digit * 10), None, "%", ">=")


def times_and_more(dice: random.Random) -> Phrase:
    digit = dice.randint(1, 9)
    shown = dice.choice([str(digit), "两" if digit == 2 else DIGITS[digit]])
    return Phrase("一倍多", f"产能增长{shown}倍多，", Decimal(digit), None, "倍", ">=")


def hundred_millions(dice: random.Random) -> Phrase:
    number = dice.randint(1, 99)
    shown = str(number) if dice.random() < 0.5 else "两" if number == 2 else chinese(number)
    return Phrase("3个亿", f"{dice.choice(MONEY)}{shown}个亿，", Decimal(number * 10**8), None, "元", "=")


def great_and_more(dice: random.Random) -> Phrase:
    number = dice.randint(1, 9)
    shown = dice.choice([str(number), "两" if number == 2 else DIGITS[number]])
    text = f"{dice.choice(MONEY)}{shown}万{dice.choice('多余')}亿元，"
    return Phrase("3万多亿元", text, Decimal(number * 10**12), None, "元", ">=")


def late_neighbours(dice: random.Random) -> Phrase:
    ten, low = dice.randint(1, 9), dice.randint(1, 8)
    sign = dice.choice(["", "万"])
    head = ("" if ten == 1 else DIGITS[ten]) + "十"
    size = 10 ** POWERS[sign]
    value, upper = Decimal((ten * 10 + low) * size), Decimal((ten * 10 + low + 1) * size)
    shown = f"{head}{DIGITS[low]}{DIGITS[low + 1]}{sign}"
    return Phrase("十二三家", f"{dice.choice(COUNT)}{shown}家，", value, upper, "家", "=")


def span_of_spelled_percent(dice: random.Random) -> Phrase:
    low = dice.randint(1, 50)
    high = low + dice.randint(1, 49)
    text = f"{dice.choice(RATE)}百分之{chinese(low)}{dice.choice(DASHES)}百分之{chinese(high)}，"
    return Phrase("百分之五至百分之八", text, Decimal(low), Decimal(high), "%", "=")


def hours_and_a_half(dice: random.Random) -> Phrase:
    number = dice.randint(2, 9)
    printed, unit = dice.choice([("小时", "小时"), ("月", "个月")])
    shown = dice.choice([str(number), "两" if number == 2 else DIGITS[number]])
    value = Decimal(number) + Decimal("0.5")
    return Phrase("两个半小时", f"历时{shown}个半{printed}，", value, None, unit, "=")


KINDS = (
    span,
    span_of_money,
    span_of_percent,
    span_spelled,
    neighbours,
    negative,
    year_and_a_half,
    tenths_and_more,
    times_and_more,
    hundred_millions,
    great_and_more,
    late_neighbours,
    span_of_spelled_percent,
    hours_and_a_half,
)


def phrases(count: int, seed: int = 20261122) -> Iterator[Phrase]:
    """Give `count` phrases, of every kind in turn."""
    dice, kinds = random.Random(seed), (*phrases_of_one.KINDS, *KINDS)
    for i in range(count):
        yield kinds[i % len(kinds)](dice)
