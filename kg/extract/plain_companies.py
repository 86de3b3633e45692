"""Companies that a page calls by brand and 公司 alone: `黔山服饰公司`, `大唐新能源公司`, `玉柴公司`.

上市公司, 保险公司, 该公司, 一家科技公司      -> nothing: no brand stands before the trade
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg.extract.brands import BEFORE, BRAND, is_brand, is_coined
from kg.extract.industries import known_forms
from kg.extract.reading import Reading
from kg.extract.scan import words
from kg.model import Mention

COMPANY = re.compile(
    r"(?<=[一-鿿A-Za-z])(?<![限分子总母团份该本我各贵家某的些个])公司(?!法|制|债|治理|化|章程|[一-鿿]{0,2}法律)"
)
SIZES = (4, 3, 2)
TRADE = 6
"""Characters of the longest trade that is looked for."""


def find_plain_companies(reading: Reading) -> Iterator[Mention]:
    """Yield the companies whose name ends with 公司 and no legal form, where a brand begins it."""
    for match in COMPANY.finditer(reading.text):
        start = _start(reading, match.start())
        if start >= 0:
            name = reading.text[start : match.end()]
            yield Mention(start, match.end(), name, "Company", name, "plain_companies.brand", 0.75)


def _start(reading: Reading, head: int) -> int:
    """Give where the name begins that 公司 ends, or -1: a brand, and a trade behind it or none."""
    text = reading.text
    trade = next((n for n in range(TRADE, 1, -1) if n <= head and text[head - n : head] in _trades()), 0)
    end = head - trade
    for size in SIZES:
        start = end - size
        brand = text[max(start, 0) : end]
        if start < 0 or not BRAND.fullmatch(brand) or brand in _trades():
            continue
        place = reading.place_ending(start)
        free = place or reading.words.starts_at(start) or start == 0 or text[start - 1] in BEFORE
        if free and (is_coined(brand) or (trade and is_brand(brand))):
            return place.start if place else start
    return -1


@functools.cache
def _trades() -> frozenset[str]:
    return known_forms() | words("trade_words") | words("trade_endings")
