"""What stands over an article: site name, menu, breadcrumbs, the line with date and source.

首页 | 要闻 | 园区 | 人事                                    menu
当前位置:首页 > 要闻 > 正文                                   breadcrumbs
时间:2025-06-09 11:12:05  来源:本网综合  责编:小秦  字号:[大 中 小]     the line with date and source
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.lines import ENDS, cut_lines, head, is_prose, lines
from kg.clean.page import HAN, Page, cut
from kg.offsets import Edit

ARROW = r"(?:>>|>|»|›|＞|→|->)"
TRAIL = re.compile(rf"^(?:\d+\.\s*)?[^<>。\n]{{1,24}}(?:\s*{ARROW}\s*[^<>。\n]{{0,24}}){{1,6}}$")
DATE = r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)"
TIME = r"[\sT]*\d{1,2}:\d{2}(?::\d{2})?"
STAMP = re.compile(rf"(?:{DATE}{TIME}|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d))")
COUNTER = re.compile(rf"^[{HAN}]{{0,4}}正文(?:\s+\d+)*$|^(?:\d+\s+)+\d+$")
CELL = re.compile(r"\s*[|｜丨]\s*|\s+")
OTHER_LABEL = re.compile(rf"^[{HAN}]{{2,6}}[:：]$")
SHORT = 8
"""Characters up to which a line over the title is a site name or a menu entry."""
LONGEST = 160


def heads(text: str, _page: Page) -> list[Edit]:
    """Cut menus, breadcrumbs and the line with date and source; keep the title, headings and document numbers."""
    found = lines(text)
    first = head(text)
    edits: list[Edit] = []
    short: list[int] = []
    title_seen = False
    for number in range(first):
        line = found[number].text
        following = found[number + 1].text if number + 1 < len(found) else ""
        rule = _rule(line, following)
        if rule == "furniture.info":
            start = _info_start(line)
            if start:
                edits.append(cut(text, found[number].start + start, found[number].end, rule, "date and source"))
                continue
        if rule:
            edits.append(cut_lines(text, number, number, rule, "over the article"))
        elif not title_seen and len(line) <= SHORT and not re.search(r"[\d《》“”。]", line):
            short.append(number)
        elif line.strip() and not title_seen:
            title_seen = True
            if ENDS.search(line):  # a sentence is no title: the short line before it is
                short = short[:-1]
    if not title_seen:
        short = short[:-1]
    if first == len(found) or not is_prose(found[first].text):  # a list, whose entries may be short
        short = [n for n in short if found[n].text in _nav_set()]
    edits += (cut_lines(text, n, n, "furniture.masthead", "short, over the title") for n in short)
    return sorted(edits, key=lambda e: e.start)


def _rule(line: str, following: str) -> str:
    if len(line) > LONGEST or "。" in line:
        return ""
    nav, trail = _words()
    if trail.search(line) or (TRAIL.match(line) and not STAMP.search(line)):
        return "furniture.trail"
    if COUNTER.match(line):
        return "furniture.counter"
    cells = [cell for cell in CELL.split(line) if cell]
    if len(cells) >= 2 and (nav.match(line) or sum(cell in _nav_set() for cell in cells) >= 2):
        return "furniture.menu"
    if line.count("|") >= 3 and max(map(len, cells), default=0) <= SHORT and following.count("|") != line.count("|"):
        return "furniture.menu"
    if STAMP.search(line) or _labels().search(line):
        return "furniture.info" if _info_start(line) >= 0 else ""
    return ""


def is_info(line: str) -> bool:
    """Say whether a short text is a date, a source, or a line of both."""
    return len(line) <= LONGEST and "。" not in line and _info_start(line) >= 0


def _info_start(line: str) -> int:
    """Give where date and source begin in a line, 0 where the site's name before them goes too, -1 for none."""
    labels, stamp = list(_labels().finditer(line)), STAMP.search(line)
    if not stamp and len(labels) < 2 and not (labels and _says_enough(line, labels[0])):
        return -1
    start = min(m.start() for m in (*labels[:1], stamp) if m)
    before = line[:start].strip(" \t|[(（【—-")
    if not before or (len(before) <= 12 and not re.search(r"[:：，,、]", before)) or OTHER_LABEL.match(before):
        return 0
    return start if line[start - 1] in " \t|[(（" else -1


def _says_enough(line: str, label: re.Match[str]) -> bool:
    """Say whether one label alone makes the line: a source or author, or one with a number or nothing behind it."""
    value = line[label.end() :].strip()
    if not value or value[0].isdigit():
        return True
    return _fields()[label[1]] in ("publisher", "author") and len(line) <= 40 and line.startswith(label[0])


@cache
def _fields() -> dict[str, str]:
    return {row["label"]: row["field"] for row in gazetteer.rows("clean_labels")}


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(_fields(), key=len, reverse=True)
    return re.compile(rf"(?:^|(?<=[\s|\[(（【:：0-9]))({'|'.join(map(re.escape, labels))})\s?[:：]")


@cache
def _nav_set() -> frozenset[str]:
    return frozenset(row["word"] for row in gazetteer.rows("clean_sites") if row["kind"] == "nav")


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    trail = [row["word"] for row in gazetteer.rows("clean_sites") if row["kind"] == "trail"]
    nav = sorted(_nav_set(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(nav)})\s*(?:[|｜\s]|$)"), re.compile(f"(?:{'|'.join(trail)})\\s*[:：]")
