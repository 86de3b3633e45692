"""Number expressions with their values, made without the parser: each is written from its value, digit by digit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
SIZES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}


def group(number: int) -> str:
    """Write 1 to 9999 as `九千零一十二`."""
    out, gap = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + sign
            gap = False
        else:
            gap = True
    return out


def reading(number: int) -> str:
    """Write 1 to 9999_9999_9999 as it is read aloud: `十二亿零三百万`."""
    out, bare = "", False
    for size, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // size % 10**4
        if part:
            out += ("零" if out and (bare or part < 1000) else "") + group(part) + sign
            bare = False
        else:
            bare = True
    return out.removeprefix("一") if out.startswith("一十") else out


def expressions(count: int, seed: int = 20240409) -> Iterator[tuple[str, Decimal]]:
    """Give `count` pairs of an expression and its value, of ten kinds in turn."""
    dice = random.Random(seed)
    for i in range(count):
        number = dice.randint(1, 10 ** dice.randint(1, 12) - 1)
        size = dice.choice(list(SIZES))
        tenths = dice.randint(1, 99999)
        match i % 10:
            case 0:
                yield str(number), Decimal(number)
            case 1:
                yield f"{number:,}", Decimal(number)
            case 2:
                yield str(number).translate(WIDE), Decimal(number)
            case 3:
                yield f"{tenths / 100:.2f}", Decimal(tenths) / 100
            case 4:
                yield f"{tenths / 10:.1f}{size}", Decimal(tenths) / 10 * 10 ** SIZES[size]
            case 5:
                yield reading(number), Decimal(number)
            case 6:
                whole, part = dice.randint(1, 99), dice.randint(1, 9)
                yield (
                    f"{group(whole).removeprefix('一') if 9 < whole < 20 else group(whole)}点{DIGITS[part]}亿",
                    Decimal(whole * 10 + part) * 10**7,
                )
            case 7:
                high, low = dice.randint(1, 9999), dice.randint(1000, 9999)
                yield f"{high}亿{low}万", Decimal(high * 10**8 + low * 10**4)
            case 8:
                year = str(dice.randint(1949, 2049))
                yield "".join("〇一二三四五六七八九"[int(c)] for c in year), Decimal(year)
            case _:
                yield size, Decimal(10 ** SIZES[size])
