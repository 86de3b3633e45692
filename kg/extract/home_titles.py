"""Titles that call a place the home of a trade, by their own form; no word of recognition need stand beside them.

“中国椅业之乡”安吉, 在中国鞋都晋江       the title, with 中国 or 世界 before it or in quotation marks
临清市是全国闻名的轴承之乡               … or after 是…的

What makes a title such a one is the trade in it: a `书法之乡` is none. The endings are in `seeds/lexicon/home_titles.csv`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, scanner
from kg.model import Mention

BORNE = re.compile(
    r"""
    (?: 是|系|乃|为|成了|号称|素称|人称|俗称|堪称|被称作|被誉作|享有?|素有|有着?|荣[获膺]|获[得评授]?|授予|冠以|作为|身为 )
    (?: 了|一个|一座|座|远近|全国|国内|世界|著名|知名|闻名|有名|驰名|的|我国|省内 )*
    [“‘「『]? (?: [“‘「『][^”’」』\n]{2,16}[”’」』][、和及，,]?(?:也是|又是|还是|还有)?[“‘「『]? )* \Z
    """,
    re.VERBOSE,
)
"""What stands before a title that is borne, and not aimed at (`打造`, `迈向`) or just told of."""
TO_PLACE = re.compile(r"[”’」』]?(?:的|——)?\Z")
REACH = 14
"""Characters before an ending within which a title begins."""
QUOTED = re.compile(r"[“「『‘](?P<name>[^“”「」『』‘’，。；：！？\n]{1,12})\Z")
WIDE = re.compile(
    r"(?P<name>(?:中国|全国|世界|全球|亚洲|国际|国家|中华|华夏|东方|西部|北方|南方|江南)[^“”「」『』‘’，。；：！？、\s的是]{1,10})\Z"
)
CLOSERS = frozenset("”’」』，。；：！？、—\n") | {""}
CALLED = re.compile(
    r"(?:是|为|系|作为|成为)[^“”，。；：！？\n、]{0,9}[有闻知著驰远]名的(?P<name>[^“”，。；：！？、\s的是]{1,8})\Z"
)


def find_home_titles(reading: Reading) -> Iterator[Mention]:
    """Yield the titles that name a trade or what it makes."""
    hits = scanner("home_titles").find(reading.text)
    if not hits:
        return
    trades = sorted((m.start, m.end) for m in reading.candidates if m.type == "Industry")
    for hit in hits:
        start = _start(reading.text, hit)
        if start < 0 or not (hit.value["kind"] == "trade" or _holds(trades, start, hit.start + 1)):
            continue
        if not _is_borne(reading, start, hit.end):
            continue
        name = reading.text[start : hit.end]
        yield Mention(start, hit.end, name, "Honour", name, "home_titles.ending", 0.8)


def _start(text: str, hit: Hit[Row]) -> int:
    """Give where the title begins that ends in a hit, or -1."""
    before = text[max(0, hit.start - 2 * REACH) : hit.start + (hit.value["kind"] == "trade")]
    for form in (QUOTED, WIDE, CALLED):
        match = form.search(before)
        if match:
            return max(0, hit.start - 2 * REACH) + match.start("name")
    return -1


def _is_borne(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a place right behind a title bears it, or the words before it say that somebody does."""
    first = next((p for p in reading.places_in(end, end + REACH) if p.start <= end + 3), None)
    if first and TO_PLACE.match(reading.text[end : first.start]):
        return True
    return reading.text[end : end + 1] in CLOSERS and bool(BORNE.search(reading.text[max(0, start - 50) : start]))


def _holds(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of some sorted spans begins at or after `start` and ends before `end`."""
    first = bisect_left(spans, (start, start))
    return any(low < end and high <= end for low, high in spans[first : first + 4])
