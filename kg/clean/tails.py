"""What stands behind an article: lists of other articles, comment forms. Cut to the end of the page.

    …比上年增长8%。
    相关阅读                        <- from here on
    · 另一座城市的新闻
    热门文章 …

The cut ends only where at least three paragraphs of prose follow each other: the article goes on there. In the head of
a page, before its first paragraph, only the line itself is cut.
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.lines import MARKS, Line, cut_lines, head, is_prose, lines
from kg.clean.page import Page
from kg.offsets import Edit

RESUMES = 3
"""Paragraphs of prose in a row that show that the article goes on."""


def tails(text: str, _page: Page) -> list[Edit]:
    """Cut the lists and forms behind the article."""
    cue = _cue()
    found = lines(text)
    first = head(text)
    edits: list[Edit] = []
    number = 0
    while number < len(found):
        match = cue.match(found[number].text)
        if match is None or is_prose(found[number].text):
            number += 1
        elif number < first and (number < 3 or any(is_prose(line.text) for line in found)):
            edits.append(cut_lines(text, number, number, "furniture.tail", match[1]))
            number += 1
        else:
            stop = _resumes(found, number + 1)
            edits.append(cut_lines(text, number, stop - 1, "furniture.tail", match[1]))
            number = stop
    return edits


def _resumes(found: tuple[Line, ...], start: int) -> int:
    """Give the line at which the article goes on behind a list, or the number of lines."""
    run = 0
    for number in range(start, len(found)):
        line = found[number].text
        if is_prose(line):
            run += 1
            if run == RESUMES:
                return number - RESUMES + 1
        elif line.strip():
            run = 0
    return len(found)


@cache
def _cue() -> re.Pattern[str]:
    cues = sorted((row["cue"] for row in gazetteer.rows("clean_tails")), key=len, reverse=True)
    return re.compile(
        rf"""
        [{MARKS}\s【\[(（<《#★☆△▲◎:：欢迎]{{0,6}}          # decoration
        ({"|".join(map(re.escape, cues))})
        (?= \s*$ | \s*[:：|】\])）>》…\s] | 文明)         # the cue is not the beginning of a word
        """,
        re.VERBOSE,
    )
