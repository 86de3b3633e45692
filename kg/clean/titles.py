"""The title, once: its echoes in the text go.

|某市新增三家企业                          某市新增三家企业
【|某市新增三家企业】 正文……     ->       正文……
某市新增三家企业
"""

from __future__ import annotations

import re

from kg.clean.lines import cut_lines, head, is_prose, lines, merged
from kg.clean.page import Page, cut
from kg.offsets import Edit

SIGNS = re.compile(r"[\W_]+")
ECHO = re.compile(r"[【\[]([^【】\[\]\n]{6,100})[】\]]\s*")
DECORATION = re.compile(r"^[|｜丨#*>·•\s]+(?=\S)")
SHORTEST, LONGEST = 6, 100
"""Characters that a title has."""
DOUBLED = re.compile(r"^(.{6,60})\s?\1$")


def bare(text: str) -> str:
    """Give a title for comparison: without signs and blanks."""
    return SIGNS.sub("", text)


def title_of(text: str) -> str:
    """Give the first line where it can be a title, or an empty string."""
    first = text[: LONGEST + 1].split("\n", 1)[0]
    return first if SHORTEST <= len(first) <= LONGEST and not is_prose(first) else ""


def titles(text: str, _page: Page) -> list[Edit]:
    """Keep the title as the first line and cut its echoes."""
    title = title_of(text)
    if not title:
        return []
    edits: list[Edit] = []
    match = DECORATION.match(title)
    if match and title.count("|") == match[0].count("|"):
        edits.append(cut(text, 0, match.end(), "furniture.title", "a sign before the title"))
        title = title[match.end() :]
    doubled = DOUBLED.match(title)
    if doubled and not match:
        edits.append(cut(text, len(doubled[1]), len(title), "furniture.title", "the title twice"))
        title = doubled[1]
    key = bare(title)
    if len(key) < 6:
        return edits
    first = head(text)
    for number, line in enumerate(lines(text)):
        if number == 0:
            continue
        if len(line.text) <= 2 * len(title) and bare(line.text) == key:
            edits.append(cut_lines(text, number, number, "furniture.title", "the title again"))
        elif number <= first and line.text.startswith(title + " "):
            edits.append(cut(text, line.start, line.start + len(title) + 1, "furniture.title", "the title again"))
        elif "【" in line.text or "[" in line.text:
            edits += (
                cut(text, line.start + m.start(), line.start + m.end(), "furniture.title", "an echo of the title")
                for m in ECHO.finditer(line.text)
                if bare(m[1]) == key
            )
    return merged(text, edits)
