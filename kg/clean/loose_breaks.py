"""Line breaks that fell into a sentence anywhere: put together again where what lies across the break proves it.

    …其中,新港工业园引进动力电            ->   …引进动力电池项目落户…
    池项目落户,总投资35亿元。

Two things prove it: a word of the dictionary lies across the break, or a number before it and its unit behind it. Both lines
must be of a text, with marks in them; the line before must not end as a sentence, a heading or a name in a list does.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from kg.clean.broken_rows import word_across
from kg.clean.lines import lines
from kg.clean.page import HAN, Page
from kg.clean.wraps import ENTRY, PAUSE, STOPS
from kg.offsets import Edit

SHORTEST = 8
"""Characters of a line before a break."""
NUMBER = re.compile(r"[0-9０-９]\Z")
UNIT = re.compile(r"[万亿元吨家户个人亩台套件条项米度%％]|千瓦|平方|公里")
MONEY = re.compile(r"[万亿]|元[，。；,;]")
NAME_GOES_ON = re.compile(rf"[(（][{HAN}]{{2,4}}[)）][{HAN}]{{2,12}}公司")
HAN_ENDS, HAN_BEGINS = re.compile(rf"[{HAN}]\Z"), re.compile(rf"[{HAN}]")
PROSE = re.compile(r"[，。；,;、]")
MOST = 400
"""Breaks of a page that are looked at."""


def loose_breaks(text: str, _page: Page) -> list[Edit]:
    """Join the halves of words and quantities."""
    if text.count("\n") < 2:
        return []
    found = []
    for line, following in islice(pairwise(lines(text)), MOST):
        before, behind = line.text, following.text
        if len(before) < SHORTEST or STOPS.search(before) or ENTRY.match(behind) or not PROSE.search(before + behind):
            continue
        if (entry := ENTRY.match(before)) and not PROSE.search(before, entry.end()):
            continue  # 一、工作回顾: a heading
        if proof := _proof(text, line.end, before, behind):
            found.append(Edit(line.end, line.end + 1, "", "loose_breaks", proof, "\n"))
    return found


def _proof(text: str, at: int, before: str, behind: str) -> str:
    """Say what lies across a break, or give an empty string."""
    within = PAUSE.search(before) is not None
    if NUMBER.search(before):
        return "a number and its unit" if (UNIT if within else MONEY).match(behind) else ""
    if within and NAME_GOES_ON.match(behind):
        return "a company's name goes on"
    if not (within and HAN_ENDS.search(before) and HAN_BEGINS.match(behind)):  # a heading has no marks
        return ""
    word = word_across(text, at)
    if not word or _is_of_two(word, text[max(0, at - len(word)) : at]):
        return ""
    return f"{word} lies across the break"


def _is_of_two(word: str, before: str) -> bool:
    """Tell whether a word falls into two at a break: a heading may end with 产业, and the text below begin with 政策."""
    import rjieba  # its dictionary is read when the first such break is met

    cut = next(n for n in range(len(word) - 1, 0, -1) if before.endswith(word[:n]))
    return all(len(half) > 1 and len(rjieba.cut(half, False)) == 1 for half in (word[:cut], word[cut:]))
