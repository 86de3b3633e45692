"""What stands behind an article: lists of other articles, comment forms. Cut to the end of the page.

    …比上年增长8%。
    相关阅读                        <- from here on
    · 另一座城市的新闻
    热门文章 …

A page that was flattened has them in the line of its last sentence: `…（记者供图） 相关推荐 另一座城市的新闻`.

The cut ends only where at least three paragraphs of prose follow each other: the article goes on there. In the head of
a page, before its first paragraph, only the line itself is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg import gazetteer
from kg.clean.lines import BULLET, MARKS, Line, cut_lines, head, is_prose, last_prose, lines
from kg.clean.page import Page, cut
from kg.offsets import Edit

SIGNS = re.compile(r"[\W_]+")
RESUMES = 3
"""Paragraphs of prose in a row that show that the article goes on."""
LISTED = ("报道", "新闻", "资讯", "动态", "文章", "信息", "消息", "稿件")
"""What a list of other articles holds; its heading may name a subject too."""
ROWS = 3
"""Lines with equally many cells behind a list in one line that are a table of the article."""
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
            behind = _behind_prose(found[number])
            number += 1
            if behind:
                last = found[number - 1]
                at_end = behind.end() == len(last.text)
                stop = _resumes(found, number) if at_end else number
                end = found[stop - 1].end
                edits.append(cut(text, last.start + behind.start(), end, "furniture.tail", behind[1]))
                number = stop
        elif number < first and (number < 3 or last_prose(text) >= 0):
            edits.append(cut_lines(text, number, number, "furniture.tail", match[1]))
            number += 1
        else:
            stop = _stop(text, number, inline=bool(SIGNS.sub("", string[match.end() :])))
            edits.append(cut_lines(text, number, stop - 1, "furniture.tail", match[1]))
            number = stop
    return edits


def _behind_prose(line: Line) -> re.Match[str] | None:
    """Find a cue behind the last sentence of a line; its list follows in the same line, or in the next ones."""
    last = line.text.rfind("。")
    return _inline_cue().search(line.text, last) if last >= 0 else None


def _stop(text: str, number: int, *, inline: bool) -> int:
    """Give the line at which the article goes on behind a cue; one with its list in its own line ends there."""
    found = lines(text)
    if inline:
        number += 1
        while number < len(found) and BULLET.match(found[number].text) and len(found[number].text) < LONG:
            number += 1
        rows = {line.text.count("|") or line.text.count("\t") for line in found[number : number + ROWS]}
        if last_prose(text) >= number or (len(rows) == 1 and 0 not in rows):
            return number
        number -= 1
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
    cues, parts = _words()
    pattern = rf"""
        (?: [{MARKS}\s【\[(（<《#★☆△▲◎:：—～~=]{{0,6}} | 欢迎\s? )          # decoration
        ({_any(cues)} | (?:{_any(parts["first"])})(?:的)?(?:{_any(parts["second"])}){{1,2}}
          | (?:更多|往期|相关)[一-鿿]{{1,4}}(?:{_any(LISTED)})(?=\s*[:：]?\s*$) )   # 更多两会报道
        (?:[(（]\d+[)）])?
        (?= \s*$ | \s*[:：|】\])）>》…\s—～~=?�] | 文明)         # the cue is not the beginning of a word
        """
    decoration = "•·▪■●◆◇○▶►>*|丨- \t\u3000【[(（<《#★☆△▲◎:：—～~=欢"
    return re.compile(pattern, re.VERBOSE), frozenset(decoration) | {c[0] for c in (*cues, *parts["first"])}


@cache
def _inline_cue() -> re.Pattern[str]:
    """Give the pattern of a cue that stands behind a sentence in its line, with the title of another article after it."""
    cues, parts = _words("list")
    pattern = rf"(?<=[。！？”’」』）)】])[ \t\u3000]+({_any(cues)}|(?:{_any(parts['first'])})(?:{_any(parts['second'])}))(?=[ \t\u3000:：]|$)"
    return re.compile(pattern)


def _words(kind: str = "") -> tuple[list[str], dict[str, list[str]]]:
    """Give the cues, of one kind or all, and the first and second parts of those that are put together."""
    cues = [row["cue"] for row in gazetteer.rows("clean_tails") if kind in ("", row["kind"])]
    rows = gazetteer.rows("clean_tail_parts")
    return cues, {
        place: [row["part"] for row in rows if row["place"] in (place, "both")] for place in ("first", "second")
    }


def _any(words: Iterable[str]) -> str:
    """Give the pattern of any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
