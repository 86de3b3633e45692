"""Names that the edge of a column cut in two, in the row of a table: put together again.

    3 山东青岛西海岸新区(纺织机械)特色产          ->   3 山东青岛西海岸新区(纺织机械)特色产业集群 青岛市 纺织机械
    业集群 青岛市 纺织机械
    8<TAB>芳烃与丙烯特色产业集|群<TAB>东营市        ->   8<TAB>芳烃与丙烯特色产业集群<TAB>东营市

Two things prove it: a word of the dictionary lies across the break, and what stands around the break stands whole at
least twice elsewhere on the page, since the rows of a table end in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from kg.clean.lines import lines
from kg.clean.page import HAN, Page
from kg.offsets import Edit

ROW = re.compile(r"\d{1,3}[ .、|\t]?\s?[^\d\s]|[^|\t\n]*[|\t]")
"""The beginning of a row: its number, or a first cell."""
BAR = re.compile(rf"(?<=[{HAN}][{HAN}])[|｜](?=[{HAN}])")
ENDS, BEGINS = re.compile(rf"[{HAN}]{{2}}\Z"), re.compile(rf"[{HAN}]")
LONGEST = 160
AROUND = ((2, 2), (3, 1), (2, 1))
"""Characters before and behind a break that must stand together elsewhere."""
ELSEWHERE = 2
MOST, NEAR = 300, 20_000
"""Breaks of a page that are looked at, and characters on either side in which their neighbours are sought."""


def broken_rows(text: str, _page: Page) -> list[Edit]:
    """Join the halves of names in rows."""
    if "\n" not in text:
        return []
    return [
        Edit(at, at + 1, "", "broken_rows", f"{word} lies across the break and stands whole elsewhere", text[at])
        for at in sorted(islice(_breaks(text), MOST))
        if _stands_elsewhere(text, at) and (word := word_across(text, at))
    ]


def _breaks(text: str) -> Iterator[int]:
    """Give the breaks between characters inside rows."""
    if "|" in text or "｜" in text:
        yield from (m.start() for m in BAR.finditer(text) if _in_row(text, m.start()))
    for line, following in pairwise(lines(text)):
        row = line.text
        if not (row[:1].isdigit() or "|" in row or "\t" in row):
            continue
        if len(row) < LONGEST and ROW.match(row) and ENDS.search(row) and BEGINS.match(following.text):
            yield line.end


def _in_row(text: str, at: int) -> bool:
    begin = text.rfind("\n", max(0, at - LONGEST), at) + 1
    return at - begin < LONGEST


def _stands_elsewhere(text: str, at: int) -> bool:
    for before, behind in AROUND:
        halves = text[at - before : at], text[at + 1 : at + 1 + behind]
        near = max(0, at - NEAR), at + NEAR
        if "\n" not in halves[0] + halves[1] and text.count("".join(halves), *near) >= ELSEWHERE:
            return True
    return False


def word_across(text: str, at: int) -> str:
    """Give the word that lies across a break, or an empty string."""
    import rjieba  # its dictionary is read when the first such break is met

    before = re.split(r"\W", text[max(0, at - 4) : at])[-1]
    behind = re.split(r"\W", text[at + 1 : at + 5])[0]
    end = 0
    for word in rjieba.cut(before + behind, False):
        start, end = end, end + len(word)
        if start < len(before) < end:
            return str(word)
    return ""
