"""Lines broken at a fixed width, joined again: in mail-like pages a name is cut in two wherever the line was full.

    宝钛集团建起从海绵钛到钛材深加工的完          ->   宝钛集团建起从海绵钛到钛材深加工的完整链条,…
    整链条,…

A page is wrapped where most of the lines that end within a sentence are equally long. Only such a full line is joined
to the next, and never a heading, an entry of a list or the row of a table.
"""

from __future__ import annotations

import re
from statistics import median_low

from kg.clean.lines import Line, lines
from kg.clean.page import HAN, Page
from kg.offsets import Edit

STOPS = re.compile(r"[。！？!?；;：:…”’」』》）)\]】|\t]$")
ENTRY = re.compile(
    rf"\s*(?:[-•·▪■●◆*|#【]|[\d]{{1,3}}[.、．)）\s]|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]{{1,3}}[、.]|第[{HAN}\d]{{1,3}}[章节条])"
)
PAUSE = re.compile(r"[，。、；,;“”]")
SHORTEST = 16
"""Characters of a line that can be a wrapped one."""
FEWEST = 4
"""Wrapped lines that make a page a wrapped page."""
SLACK = 3
"""Columns of Chinese by which full lines may differ: a mark may not begin a line, a number is not cut."""


def wraps(text: str, _page: Page) -> list[Edit]:
    """Join wrapped lines."""
    found = lines(text)
    if len(found) <= FEWEST:
        return []
    open_ended = [n for n, line in enumerate(found[:-1]) if _may_be_wrapped(line, found[n + 1])]
    if len(open_ended) < FEWEST or sum(bool(PAUSE.search(found[n].text)) for n in open_ended) < 0.6 * len(open_ended):
        return []
    for measure, slack in ((len, SLACK), (_columns, 2 * SLACK)):
        sizes = {n: measure(found[n].text) for n in open_ended}
        middle = median_low(sizes.values())
        full = [n for n, size in sizes.items() if abs(size - middle) <= slack]
        longer = sum(measure(line.text) > middle + slack for line in found)
        if len(full) >= FEWEST and len(full) >= 0.7 * len(open_ended) and longer <= 0.2 * len(found):
            return [_join(text, found[n], found[n + 1]) for n in full]
    return []


def _may_be_wrapped(line: Line, following: Line) -> bool:
    return (
        len(line.text) >= SHORTEST
        and STOPS.search(line.text) is None
        and "\t" not in line.text
        and line.text.count("|") < 2
        and ENTRY.match(following.text) is None
        and bool(following.text)
    )


def _join(text: str, line: Line, following: Line) -> Edit:
    """Put nothing between the halves, or a blank between two Latin words."""
    latin = text[line.end - 1].isascii() and text[line.end - 1].isalpha() and following.text[0].isascii()
    return Edit(line.end, line.end + 1, " " if latin else "", "wraps", "a full line ends within a sentence", "\n")


def _columns(line: str) -> int:
    """Give the width of a line on a screen: two columns for a Chinese character."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
