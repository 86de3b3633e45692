"""Rankings of a year by name: `2022广西企业100强`, `2023浙江省民营企业百强`. What they say of their firms together is theirs.

2022广西企业100强实现营业收入…     -> 2022广西企业100强
一家百强企业                       -> nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.model import Mention

RANKING = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}年?度?[一-鿿]{2,16}?(?:[0-9]{2,4}|百)强(?!县|区|镇|市)")
NOT_A_NAME = re.compile(r"[年月日的了在]|入选|入围|跻身|上榜|发布|公布|位列|位居|达|有")


def find_rankings(reading: Reading) -> Iterator[Mention]:
    """Yield the rankings that carry their year."""
    for match in RANKING.finditer(reading.text):
        if not NOT_A_NAME.search(match[0].lstrip("0123456789").lstrip("年度")):
            yield Mention(match.start(), match.end(), match[0], "Honour", match[0], "rankings.year", 0.8)
