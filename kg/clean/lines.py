"""The lines of a page, and where the article's prose stands among them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.clean.legal import is_legal
from kg.clean.page import cut
from kg.offsets import Edit

PROSE = 50
"""Characters from which a line that ends a sentence is a paragraph of the article."""
ENDS = re.compile(r"[。！？!?…；;][”’」』）)\]]*(?:\s?[(（][^()（）]{0,60}[)）])?$")
MARKS = r"•·▪■●◆◇○▶►>*|丨\-"
"""Signs that stand before the entries of a list, as the inside of a character class."""
BULLET = re.compile(f"[{MARKS}]")


class Line(NamedTuple):
    """One line: its place, its end without the line feed, and its text."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=4)
def lines(text: str) -> tuple[Line, ...]:
    """Cut a text into its lines."""
    found = []
    at = 0
    for line in text.split("\n"):
        found.append(Line(at, at + len(line), line))
        at += len(line) + 1
    return tuple(found)


@lru_cache(maxsize=1024)
def is_prose(line: str) -> bool:
    """Say whether a line is a paragraph: long, and with the end of a sentence at its end or, if very long, anywhere.

    What a site says of its rights and duties is none.
    """
    if len(line) < PROSE or BULLET.match(line):
        return False
    ends = ENDS.search(line, max(0, len(line) - 80)) is not None or (len(line) >= 4 * PROSE and "。" in line)
    return ends and not is_legal(line)


@lru_cache(maxsize=4)
def head(text: str) -> int:
    """Give the number of lines that stand before the first paragraph of prose; at most 40 of them are the head."""
    found = lines(text)
    for number, line in enumerate(found):
        if number >= 40:
            break
        if is_prose(line.text):
            return number
    return min(len(found), 12)


@lru_cache(maxsize=4)
def last_prose(text: str) -> int:
    """Give the number of the last paragraph of prose, or -1."""
    return next((n for n, line in reversed(list(enumerate(lines(text)))) if is_prose(line.text)), -1)


def cut_lines(text: str, first: int, last: int, rule: str, proof: str) -> Edit:
    """Make the edit that takes out lines `first` to `last` (both included) with the line feed behind them."""
    found = lines(text)
    start, end = found[first].start, found[last].end
    end += end < len(text)
    return cut(text, start, end, rule, proof)


def merged(text: str, edits: list[Edit]) -> list[Edit]:
    """Sort edits that cut and join those that overlap; the first gives rule and proof."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if found and edit.start < found[-1].end:
            last = found[-1]
            if edit.end > last.end:
                found[-1] = cut(text, last.start, edit.end, last.rule, last.proof)
        else:
            found.append(edit)
    return found
