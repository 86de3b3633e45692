"""The place that 全县 or 全市 means within a paragraph or under a heading about another place than the page's own.

(a page on several counties)  宁晋县的电线电缆则走高端路线。全县现有企业1160家。      宁晋县
(a page on 长垣市)            在新乡市的支持下,长垣…。全市规上产值372亿元。            nothing: 新乡市 opens no sentence
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.reading import Reading
from kg.model import Mention

REACH = 4
"""How many sentences before the pointing word, within its paragraph."""
SUPPORTED = frozenset(
    {"的", "是", "有", "以", "位", "地", "素", "被", "把", "将", "则", "也", "已", "现", "，", ",", "：", ":"}
)
"""What stands after a place that its sentence is about: 宁晋县的…, 清河县是…; 长垣市委 is a body."""


def nearby(
    reading: Reading, places: Sequence[Mention], starts: Sequence[int], offset: int, above: Mention | None
) -> Mention | None:
    """Give the one place of a level in the paragraph before an offset, where it opens a sentence; else the heading's.

    `places` are those of the level in the order of the text, which begin at `starts`.
    """
    here = reading.sentence_index(offset)
    first = here
    while first > max(0, here - REACH) and reading.sentences[first - 1].paragraph == reading.sentences[here].paragraph:
        first -= 1
    low, high = bisect_left(starts, reading.sentences[first].start), bisect_left(starts, offset)
    found = places[low:high]
    if len({m.key for m in found}) > 1:
        return None
    if not found:
        return above if above is not None and any(m.key == above.key for m in places) else None
    opening = {reading.sentences[i].start for i in range(first, here + 1)}
    leads = (
        m for m in found if reading.chain_start(m.start) in opening and reading.text[m.end : m.end + 1] in SUPPORTED
    )
    return next(leads, None)
