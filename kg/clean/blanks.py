"""Blanks where Chinese has none, and blanks that stand for a line break.

    召开 。 现场 , 浙江 -> 召开。现场,浙江          湖 南 省 -> 湖南省
    一行到底的页面。 第二段的开头 -> 一行到底的页面。<LF>第二段的开头

Single blanks between characters, as in a heading of two parts, stay; so do those around letters and digits.
"""

from __future__ import annotations

import re

from kg.clean.page import HAN, Page
from kg.offsets import Edit

CLOSING = "，。、；：！？”’）》】」』…％"
PAUSES = "，。、；：！？"
OPENING = "“‘（《【「『"
NARROW = ",;:!?"
BREAK = re.compile(r"\n(?:[ \t]*\n)*(?: +|\t+(?=[^\t\n]*(?:\n|\Z)))*")
"""A line break with what is blank behind it; a tab stays where it may part the cells of a row."""
RAGGED = ("\n\n", "\n ", "\n\t", " \n", "\t\n")
"""What a line break that is not bare holds, or has beside it."""
BLANKS = re.compile(" +")
SPACED_START = re.compile(rf" [{HAN}] [{HAN}] ")
SPACED = re.compile(rf"(?<![^\s])[{HAN}](?: [{HAN}]){{3,}}(?![^\s{CLOSING}])")
SHORT_SPACED = re.compile(rf"(?=[^{CLOSING}]*[{CLOSING}])[{HAN}](?: [{HAN}{CLOSING}]){{3,12}}")
"""A short line of single characters with a mark among them: `分 享 到 ：`, `作 者 ： 王 某`."""
INSIDE = re.compile(rf"(?<=[{HAN}{CLOSING}A-Za-z0-9%+\"—]) +(?=[{HAN}{OPENING}0-9A-Za-z\"])")
END_OF_SENTENCE = re.compile(r"[。！？!?][”’」』）)]* (?=[^ ])")
BETWEEN = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
TOGETHER = re.compile(rf"(?<=[{HAN}])(?=[{HAN}])")
FEWEST = 4
"""Blanks between characters that make a spaced line."""
LONG = 100
"""Characters; a line this long that has sentence ends with a blank behind them is several paragraphs."""


def paragraphs(text: str, _page: Page) -> list[Edit]:
    """Break long lines at the blanks that stand where line breaks stood."""
    if " " not in text:
        return []
    found: list[Edit] = []
    begin = 0
    for line in text.split("\n"):
        if len(line) >= LONG and " " in line and _blank_is_break(line):
            found += (
                Edit(begin + m.start(), begin + m.end(), "\n", "paragraphs", "a blank in a page of one line", m[0])
                for m in INSIDE.finditer(line)
                if _is_break(line, m.start(), m.end())
            )
        begin += len(line) + 1
    return found


def _blank_is_break(line: str) -> bool:
    """Say whether blanks follow some sentence ends of a line and never stand before a mark."""
    ends = len(END_OF_SENTENCE.findall(line))
    all_ends = line.count("。") + line.count("！") + line.count("？")
    return ends >= 1 and ends < all_ends and not re.search(f" [{CLOSING}]", line)


def _is_break(line: str, start: int, end: int) -> bool:
    """Refuse a blank beside a Latin word that has one on its other side too: `使用 Python 语言`."""
    before, after = line[start - 1], line[end]
    if before.isascii() and before.isalnum():
        word = re.search(r"[A-Za-z0-9.%+_-]+$", line[max(0, start - 40) : start])
        return not (after.isascii() or (word and line[max(0, start - 40) : start][: word.start()].endswith(" ")))
    return not (after.isascii() and after.isalpha())


def blanks(text: str, _page: Page) -> list[Edit]:
    """Take out the blanks that Chinese does not have."""
    if " " not in text:
        return []
    found = [
        Edit(m.start(), m.end(), "", "blanks", "beside a mark", m[0])
        for m in BLANKS.finditer(text)
        if _beside_mark(text, m.start(), m.end())
    ]
    if not SPACED_START.search(text):
        return found
    taken = {edit.start for edit in found}
    begin = 0
    for line in text.split("\n"):
        if SHORT_SPACED.fullmatch(line):
            found += (
                Edit(begin + m.start(), begin + m.end(), "", "blanks", "each character apart", m[0])
                for m in BLANKS.finditer(line)
                if begin + m.start() not in taken
            )
        elif line.count(" ") >= FEWEST and _is_spaced(line):
            found += (
                Edit(begin + m.start(), begin + m.end(), "", "blanks", "each character apart", m[0])
                for m in BETWEEN.finditer(line)
                if begin + m.start() not in taken
            )
        begin += len(line) + 1
    taken = {edit.start for edit in found}
    for match in SPACED.finditer(text):
        found += (
            Edit(at, at + 1, "", "blanks", "each character apart", " ")
            for at in range(match.start(), match.end())
            if text[at] == " " and at not in taken
        )
    return sorted(found, key=lambda e: e.start)


def _is_spaced(line: str) -> bool:
    """Say whether the characters of a line stand apart, nearly all of them."""
    apart, together = len(BETWEEN.findall(line)), len(TOGETHER.findall(line))
    return apart >= FEWEST and 4 * together <= apart


def _beside_mark(text: str, start: int, end: int) -> bool:
    """Say whether blanks stand where Chinese has none: before a mark that closes, behind a pause or what opens."""
    if start == 0 or end == len(text):
        return False
    before, after = text[start - 1], text[end]
    if after in CLOSING:
        return before not in "\n\t|>"
    if before in PAUSES or before in OPENING:
        return after.isalnum() or after in OPENING
    if after in NARROW:  # a narrow mark with blanks on both sides, or at the end of a line
        return (before in CLOSING or before == "%" or before.isalnum()) and text[end + 1 : end + 2] in ("", " ", "\n")
    return before in NARROW and text[start - 2 : start - 1] == " " and not after.isspace()


def line_ends(text: str, _page: Page) -> list[Edit]:
    """Take the blanks off both ends of each line and leave one line break between paragraphs."""
    found: list[Edit] = []
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first:
        found.append(Edit(0, first, "", "line_ends", "blanks before the text", text[:first]))
    for match in BREAK.finditer(text, first, last) if any(sign in text for sign in RAGGED) else ():
        start, end = match.span()
        while text[start - 1] in " \t":
            start -= 1
        if end - start > 1:
            found.append(Edit(start, end, "\n", "line_ends", "blanks and empty lines", text[start:end]))
    if first <= last < len(text):
        found.append(Edit(last, len(text), "", "line_ends", "blanks behind the text", text[last:]))
    return found
