"""Amounts in a clause, with what they mean: each is written from its value, without the parser.

    ("全年完成投资超过1.2万亿元，", "1200000000000", None, "元", ">=")

Every kind is a function of the dice; `phrases_more.phrases` takes them in turn, with those there.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tests.extract.figures.expressions import DIGITS, WIDE, group, reading

POWERS = {
    "": 0,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
COUNTED = ("家", "个", "人", "台", "辆", "公里", "亩", "吨", "套", "条")
BEFORE = {
    "突破": ">=", "超过": ">=", "超": ">=", "逾": ">=", "不低于": ">=", "不少于": ">=", "至少": ">=", "高于": ">",
    "近": "about", "约": "about", "大约": "about", "将近": "about", "接近": "about",
    "不到": "<", "不足": "<", "低于": "<", "不超过": "<=", "最高": "<=", "最多": "<=",
}  # fmt: skip
AFTER = {"以上": ">=", "左右": "about", "以下": "<=", "以内": "<=", "上下": "about"}
DASHES = ("至", "—", "~", "～", "-", "到", "－", "–")
MONEY = ("完成投资", "实现营业收入", "工业总产值达", "贷款余额为")
COUNT = ("拥有设备", "培育经营主体", "全市共有", "累计引进")
RATE = ("同比增长", "占比达到", "产能利用率为", "覆盖率达")


class Phrase(NamedTuple):
    """A clause, the amount in it, and the kind that it is of."""

    kind: str
    text: str
    value: Decimal
    upper: Decimal | None
    unit: str
    operator: str


def chinese(number: int) -> str:
    """Write a number as it is read aloud."""
    return reading(number)


def _scaled(dice: random.Random) -> tuple[str, Decimal]:
    """Write a decimal with a power: `12.5万`."""
    power = dice.choice(list(POWERS))
    places = dice.randint(0, 2)
    digits = dice.randint(11, 99999)
    value = Decimal(digits).scaleb(-places)
    shown = f"{value:.{places}f}"
    return shown + power, Decimal(shown) * 10 ** POWERS[power]


def plain_number(dice: random.Random) -> Phrase:
    number = dice.randint(2, 10 ** dice.randint(1, 8))
    unit = dice.choice(COUNTED)
    return Phrase("1234家", f"{dice.choice(COUNT)}{number}{unit}，", Decimal(number), None, unit, "=")


def with_commas(dice: random.Random) -> Phrase:
    number = dice.randint(1000, 10**9)
    return Phrase("1,234家", f"{dice.choice(COUNT)}{number:,}家，", Decimal(number), None, "家", "=")


def full_width(dice: random.Random) -> Phrase:
    shown, value = _scaled(dice)
    return Phrase("１２．５万元", f"{dice.choice(MONEY)}{shown.translate(WIDE)}元。", value, None, "元", "=")


def money(dice: random.Random) -> Phrase:
    shown, value = _scaled(dice)
    return Phrase("1.2万亿元", f"{dice.choice(MONEY)}{shown}元，", value, None, "元", "=")


def spelled(dice: random.Random) -> Phrase:
    number = dice.randint(3, 10 ** dice.randint(1, 12) - 1) + 2
    return Phrase("一千二百元", f"{dice.choice(MONEY)}{chinese(number)}元，", Decimal(number), None, "元", "=")


def spelled_with_two(dice: random.Random) -> Phrase:
    sign, size = dice.choice([("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8)])
    if dice.random() < 0.5 and size > 100:
        part = dice.randint(1, 9)
        small = {1000: "百", 10**4: "千", 10**8: "千万"}[size]
        value = 2 * size + part * size // 10
        return Phrase(
            "两千三百家", f"{dice.choice(COUNT)}两{sign}{DIGITS[part]}{small}家，", Decimal(value), None, "家", "="
        )
    return Phrase("两千家", f"{dice.choice(COUNT)}两{sign}家，", Decimal(2 * size), None, "家", "=")


def compound(dice: random.Random) -> Phrase:
    high, low = dice.randint(1, 9999), dice.randint(1000, 9999)
    return Phrase(
        "2亿3000万元", f"{dice.choice(MONEY)}{high}亿{low}万元，", Decimal(high * 10**8 + low * 10**4), None, "元", "="
    )


def mixed(dice: random.Random) -> Phrase:
    high, low = dice.randint(1, 99), dice.randint(1, 9)
    return Phrase("3万5千人", f"吸纳就业{high}万{low}千人，", Decimal(high * 10**4 + low * 1000), None, "人", "=")


def and_more(dice: random.Random) -> Phrase:
    """Give `30余家`, `3万多人`, `60余万亩`, `3亿多元`."""
    word = dice.choice("余多")
    number = dice.randint(1, 99) * 10
    match dice.randint(0, 3):
        case 0:
            return Phrase("30余家", f"{dice.choice(COUNT)}{number}{word}家，", Decimal(number), None, "家", ">=")
        case 1:
            return Phrase(
                "60余万亩", f"{dice.choice(COUNT)}{number}{word}万亩，", Decimal(number * 10**4), None, "亩", ">="
            )
        case 2:
            return Phrase(
                "3万多人", f"{dice.choice(COUNT)}{number}万{word}人，", Decimal(number * 10**4), None, "人", ">="
            )
    return Phrase("3亿多元", f"{dice.choice(MONEY)}{number}亿{word}元，", Decimal(number * 10**8), None, "元", ">=")


def spelled_and_more(dice: random.Random) -> Phrase:
    size, sign = dice.choice([(100, "百"), (1000, "千"), (10**4, "万")])
    digit = dice.choice(["", *"一两三四五六七八九"])
    value = {"": 1, "两": 2}.get(digit) or DIGITS.index(digit)
    return Phrase(
        "百余家", f"{dice.choice(COUNT)}{digit}{sign}{dice.choice('余多')}家，", Decimal(value * size), None, "家", ">="
    )


def ten_odd(dice: random.Random) -> Phrase:
    power = dice.choice(["", "万", "亿"])
    shown = f"十{dice.choice('几余多')}{power}"
    return Phrase("十几亿元", f"{dice.choice(MONEY)}{shown}元，", Decimal(10 * 10 ** POWERS[power]), None, "元", ">=")


def several(dice: random.Random) -> Phrase:
    """Give `数十亿元`, `几百家`: at least one of that size."""
    size = dice.choice(["十", "百", "千", "万"])
    power = dice.choice(["", "亿"])
    value = {"十": 10, "百": 100, "千": 1000, "万": 10**4}[size] * 10 ** POWERS[power]
    shown = f"{dice.choice('数几')}{size}{power}"
    if power:
        return Phrase("数十亿元", f"{dice.choice(MONEY)}{shown}元，", Decimal(value), None, "元", ">=")
    return Phrase("数十家", f"{dice.choice(COUNT)}{shown}家，", Decimal(value), None, "家", ">=")


def hedged(dice: random.Random) -> Phrase:
    word = dice.choice(list(BEFORE))
    shown, value = _scaled(dice)
    le = dice.choice(["", "了"]) if word in ("突破", "超过") else ""
    return Phrase(
        "突破6000亿元",
        f"{dice.choice(MONEY).removesuffix('达').removesuffix('为')}{word}{le}{shown}元，",
        value,
        None,
        "元",
        BEFORE[word],
    )


def hedged_bare(dice: random.Random) -> Phrase:
    word, operator = dice.choice(
        [("上", ">="), ("过", ">="), ("破", ">="), ("近", "about"), ("超", ">="), ("逾", ">=")]
    )
    sign = dice.choice(["百", "千", "万"])
    if dice.random() < 0.5:
        return Phrase("上千家", f"集聚企业{word}{sign}家，", Decimal(10 ** POWERS[sign]), None, "家", operator)
    return Phrase(
        "破千亿元", f"工业总产值{word}{sign}亿元，", Decimal(10 ** POWERS[sign] * 10**8), None, "元", operator
    )


def hedged_after(dice: random.Random) -> Phrase:
    word = dice.choice(list(AFTER))
    number = dice.randint(2, 9999)
    return Phrase("50亩以上", f"{dice.choice(COUNT)}{number}亩{word}，", Decimal(number), None, "亩", AFTER[word])


def percent(dice: random.Random) -> Phrase:
    tenths = dice.randint(1, 2999)
    sign = dice.choice(["%", "％", " %"])
    return Phrase("8.1%", f"{dice.choice(RATE)}{tenths / 10:.1f}{sign}，", Decimal(tenths) / 10, None, "%", "=")


def percent_spelled(dice: random.Random) -> Phrase:
    number = dice.randint(1, 99)
    if dice.random() < 0.5:
        part = dice.randint(1, 9)
        return Phrase(
            "百分之八点一",
            f"{dice.choice(RATE)}百分之{chinese(number)}点{DIGITS[part]}，",
            Decimal(number * 10 + part) / 10,
            None,
            "%",
            "=",
        )
    shown = chinese(number) if dice.random() < 0.5 else str(number)
    return Phrase("百分之三十", f"{dice.choice(RATE)}百分之{shown}，", Decimal(number), None, "%", "=")


def points(dice: random.Random) -> Phrase:
    hundredths = dice.randint(1, 999)
    value = Decimal(hundredths) / 100
    unit = dice.choice(["个百分点", "个百分点", "百分点"])
    return Phrase("1.2个百分点", f"较上年提高{value:.2f}{unit}，", value, None, unit, "=")


def per_mille(dice: random.Random) -> Phrase:
    tenths = dice.randint(1, 300)
    return Phrase("5.2‰", f"人口自然增长率为{tenths / 10:.1f}‰，", Decimal(tenths) / 10, None, "‰", "=")


def fraction(dice: random.Random) -> Phrase:
    whole = dice.randint(2, 10)
    part = dice.randint(1, whole - 1)
    value = (Decimal(part) / Decimal(whole)).quantize(Decimal("0.000001"))
    assert Fraction(part, whole) < 1
    return Phrase(
        "三分之一",
        f"占全省{group(whole).removeprefix('一') if whole == 10 else group(whole)}分之{group(part)}，",
        value,
        None,
        "比例",
        "=",
    )


def half(dice: random.Random) -> Phrase:
    place, word = dice.choice(["全市", "全国", "全省"]), dice.choice(["一半", "半数"])
    return Phrase("一半", f"产量占{place}{word}，", Decimal("0.5"), None, "比例", "=")


def over_half(dice: random.Random) -> Phrase:
    word, operator = dice.choice(
        [("近一半", "about"), ("超一半", ">="), ("过半", ">="), ("超半数", ">="), ("过半数", ">=")]
    )
    return Phrase(
        "过半", f"{dice.choice(['产量', '出口量', '用电量'])}占全国{word}，", Decimal("0.5"), None, "比例", operator
    )


def tenths(dice: random.Random) -> Phrase:
    digit = dice.randint(1, 9)
    if dice.random() < 0.4:
        word = dice.choice(list(BEFORE))
        return Phrase("超过七成", f"本地配套率{word}{DIGITS[digit]}成，", Decimal(digit * 10), None, "%", BEFORE[word])
    return Phrase("七成", f"{dice.choice(RATE)}{DIGITS[digit]}成，", Decimal(digit * 10), None, "%", "=")


def times(dice: random.Random) -> Phrase:
    if dice.random() < 0.5:
        value = Decimal(dice.randint(11, 999)) / 10
        return Phrase("2.3倍", f"产能增长{value}倍，", value, None, "倍", "=")
    digit = dice.choice("两三四五六七八九")
    word, operator = dice.choice([("", "="), ("近", "about"), ("超过", ">="), ("约", "about")])
    value = Decimal(2 if digit == "两" else DIGITS.index(digit))
    return Phrase("近两倍", f"是五年前的{word}{digit}倍，", value, None, "倍", operator)


def doubled(dice: random.Random) -> Phrase:
    shown, value = dice.choice(
        [("翻番", 2), ("翻一番", 2), ("翻了一番", 2), ("翻两番", 4), ("翻了两番", 4), ("翻三番", 8)]
    )
    return Phrase(
        "翻两番", f"{dice.choice(['产值', '销售额', '出口额'])}五年{shown}，", Decimal(value), None, "倍", "="
    )


KINDS: tuple[Callable[[random.Random], Phrase], ...] = (
    plain_number,
    with_commas,
    full_width,
    money,
    spelled,
    spelled_with_two,
    compound,
    mixed,
    and_more,
    spelled_and_more,
    ten_odd,
    several,
    hedged,
    hedged_bare,
    hedged_after,
    percent,
    percent_spelled,
    points,
    per_mille,
    fraction,
    half,
    over_half,
    tenths,
    times,
    doubled,
)
