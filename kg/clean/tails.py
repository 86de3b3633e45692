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
from kg.clean.lines import BULLET, MARKS, Line, cut_lines, head, is_prose, lines
from kg.clean.page import Page
from kg.offsets import Edit

SIGNS = re.compile(r"[\W_]+")
RESUMES = 3
"""Paragraphs of prose in a row that show that the article goes on."""
LONG, HEADING = 100, 30
"""Characters of a paragraph that is no abstract in a list, and of a heading in an article."""


def tails(text: str, _page: Page) -> list[Edit]:
    """Cut the lists and forms behind the article."""
    cue, starts = _cue()
    found = lines(text)
    first = head(text)
    edits: list[Edit] = []
    number = 0
    while number < len(found):
        string = found[number].text
        match = cue.match(string) if string[:1] in starts and not is_prose(string) else None
        if match is None:
            number += 1
        elif number < first and (number < 3 or any(is_prose(line.text) for line in found)):
            edits.append(cut_lines(text, number, number, "furniture.tail", match[1]))
            number += 1
        else:
            stop = _stop(found, number, inline=bool(SIGNS.sub("", string[match.end() :])))
            edits.append(cut_lines(text, number, stop - 1, "furniture.tail", match[1]))
            number = stop
    return edits


def _stop(found: tuple[Line, ...], number: int, *, inline: bool) -> int:
    """Give the line at which the article goes on behind a cue; one with its list in its own line ends there."""
    if inline and any(is_prose(line.text) for line in found[number + 1 :]):
        number += 1
        while number < len(found) and BULLET.match(found[number].text) and len(found[number].text) < LONG:
            number += 1
        return number
    return _resumes(found, number + 1)


def _resumes(found: tuple[Line, ...], start: int) -> int:
    """Give the line at which the article goes on behind a list, or the number of lines."""
    run = begin = 0
    for number in range(start, len(found)):
        line = found[number].text
        if is_prose(line):
            run += 1
            begin = begin if run > 1 else number
            if run == RESUMES:
                return begin
        elif line.strip() and not (run and len(found[number - 1].text) >= LONG and len(line) <= HEADING):
            run = 0  # a heading between two long paragraphs does not count
    return len(found)


@cache
def _cue() -> tuple[re.Pattern[str], frozenset[str]]:
    """Give the pattern of a cue at the beginning of a line, and the characters that such a line can begin with."""
    cues = sorted((row["cue"] for row in gazetteer.rows("clean_tails")), key=len, reverse=True)
    rows = gazetteer.rows("clean_tail_parts")
    parts = {place: [row["part"] for row in rows if row["place"] in (place, "both")] for place in ("first", "second")}
    first, second = ("|".join(sorted(parts[kind], key=len, reverse=True)) for kind in ("first", "second"))
    pattern = rf"""
        (?: [{MARKS}\s【\[(（<《#★☆△▲◎:：—～~=]{{0,6}} | 欢迎\s? )          # decoration
        ({"|".join(map(re.escape, cues))} | (?:{first})(?:的)?(?:{second}){{1,2}})
        (?:[(（]\d+[)）])?
        (?= \s*$ | \s*[:：|】\])）>》…\s—～~=] | 文明)         # the cue is not the beginning of a word
        """
    decoration = "•·▪■●◆◇○▶►>*|丨- \t\u3000【[(（<《#★☆△▲◎:：—～~=欢"
    return re.compile(pattern, re.VERBOSE), frozenset(decoration) | {c[0] for c in (*cues, *parts["first"])}
