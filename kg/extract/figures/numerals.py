"""Numbers as Chinese text writes them: `105,368`, `1.2万亿`, `2亿3000万`, `一千二百`, `十五`, `二〇二四`, `三点五亿`.

    "1.2万亿" -> Decimal("1200000000000")        "两三" -> (Decimal("2"), Decimal("3"))

An own parser, since no package tried in November 2026 reads all of these. Of the 1,000 generated expressions of
`tests/extract/figures/expressions.py` it reads 1,000; none of these is used:

- cn2an 0.5.24 reads 681: not `57,961`, `三点五亿`, `9749.9万亿`, `千亿`;
- chinese2digits 6.0.2 reads 638: not full-width digits, `57,961`, `702亿3064万`, `千亿`;
- pycnnum 2.1.1 reads 195: Chinese numerals only, and `四十三亿三千零六十万` wrongly;
- recognizers-text-number 1.0.2a2 reads 557, of 2019, and only beside an emoji package of 2021;
- jionlp 1.5.31 was not run: it requires jiojio, which is under the GPL.
"""

from __future__ import annotations

import re
from decimal import Decimal

MAX_DIGITS = 15
"""Longer runs of digits are serial numbers, not quantities; 15 digits times 万亿 fit into the 28 of a Decimal."""

FIGURES = {c: i % 10 for i, c in enumerate("〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖")} | {"两": 2, "俩": 2, "仨": 3}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GREAT = (("亿", 10**8), ("万", 10**4))

ONES = {c: Decimal(n) for c, n in FIGURES.items()}

ASCII = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")

PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
COMMON = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,4})?)([百千]?[万亿]|万亿)?")
POWERS = {
    None: 1,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
SECTION = re.compile(r"([0-9.]+|[〇零一二三四五六七八九两俩仨壹贰叁肆伍陆柒捌玖])?([十拾百佰千仟])")
NEIGHBOURS = re.compile(
    r"([二三四五六七八九]?十(?![一二三四五六七八九]十))?([一二三四五六七八九两])([二三四五六七八九])([十百千万亿]*)"
)

Value = Decimal | None


def plain(value: Decimal) -> Decimal:
    """Write a number without exponent and without trailing zeros.

    >>> plain(Decimal("1E+3")), plain(Decimal("2.50"))
    (Decimal('1000'), Decimal('2.5'))
    """
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def parse(printed: str) -> Value:
    """Read one number; None where the characters are not one.

    >>> parse("105,368"), parse("1.2万亿"), parse("一千二百三十"), parse("百亿")
    (Decimal('105368'), Decimal('1200000000000'), Decimal('1230'), Decimal('10000000000'))
    """
    if common := COMMON.fullmatch(printed):  # nine in ten
        exact = Decimal(common[1]) * POWERS[common[2]]
        return plain(exact) if "." in printed else exact
    if (one := ONES.get(printed)) is not None:
        return one
    text = printed.translate(ASCII).replace(",", "").replace(" ", "")
    if not text or len(text) > 2 * MAX_DIGITS or sum(c.isdecimal() for c in text) > MAX_DIGITS:
        return None
    if PLAIN.fullmatch(text):
        return plain(Decimal(text))
    value = _great(text)
    return None if value is None else plain(value)


def neighbours(printed: str) -> tuple[Decimal, Decimal] | None:
    """Read two neighbouring digits as the range they are: `两三百` is 200 to 300.

    >>> neighbours("七八十"), neighbours("二十七八万")
    ((Decimal('70'), Decimal('80')), (Decimal('270000'), Decimal('280000')))
    """
    found = NEIGHBOURS.fullmatch(printed)
    if (
        not found
        or not 0 < FIGURES[found[3]] - FIGURES[found[2]] <= 2
        or (found[1] and found[4][:1] in ("十", "百", "千"))
    ):
        return None
    head = found[1] or ""
    low, high = parse(head + found[2] + found[4]), parse(head + found[3] + found[4])
    return None if low is None or high is None else (low, high)


def _great(text: str) -> Value:
    """Split at the last 亿, else the last 万: what stands before it is multiplied, what stands after it is added."""
    for sign, size in GREAT:
        head, found, tail = text.rpartition(sign)
        if found:
            left = _great(head) if head else Decimal(1)
            right = _tail(tail, size) if tail else Decimal(0)
            return None if left is None or right is None else left * size + right
    return _section(text)


def _tail(text: str, size: int) -> Value:
    """Read what follows 亿 or 万: `三万二` is 32,000, `三万零二` is 30,002."""
    if len(text) == 1 and text in FIGURES and text not in "〇零":
        return Decimal(FIGURES[text] * size // 10)
    return _great(text.lstrip("〇零") or "零")


def _section(text: str) -> Value:
    """Read a number below 10,000 (or one with decimals, or a row of digits as in `二〇二四`)."""
    if PLAIN.fullmatch(text):
        return Decimal(text)
    whole, point, fraction = text.partition("点")
    if point:
        head = _section(whole)
        tail = _digits(fraction)
        return None if head is None or tail is None else head + Decimal(f"0.{tail}")
    if (row := _digits(text)) is not None:
        return Decimal(row) if len(row) != 2 or row[0] == "0" or "〇" in text or "零" in text else None
    total, last, at = Decimal(0), 0, 0
    for found in SECTION.finditer(text):
        if text[at : found.start()].strip("〇零"):
            return None
        digit = found[1]
        number = Decimal(1) if digit is None else Decimal(FIGURES[digit]) if digit in FIGURES else Decimal(digit)
        last = SMALL[found[2]]
        total += number * last
        at = found.end()
    rest = text[at:]
    if not at or not rest:
        return total if at else None
    if rest in FIGURES and last >= 100:  # 三百五 is 350
        return total + FIGURES[rest] * last // 10
    rest = rest.lstrip("〇零")
    return total + FIGURES[rest] if rest in FIGURES else total + int(rest) if rest.isdecimal() else None


def _digits(text: str) -> str | None:
    """Give the digits of a row of Chinese figures, None where another character stands in it."""
    return "".join(str(FIGURES[c]) for c in text) if text and all(c in FIGURES for c in text) else None
