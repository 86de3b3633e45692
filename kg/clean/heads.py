"""What stands over an article: site name, menu, breadcrumbs, the line with date and source.

首页 | 要闻 | 园区 | 人事                                    menu
当前位置:首页 > 要闻 > 正文                                   breadcrumbs
时间:2025-06-09 11:12:05  来源:本网综合  责编:小秦  字号:[大 中 小]     the line with date and source
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg import gazetteer
from kg.clean.lines import ENDS, MARKS, Line, cut_lines, head, is_prose, lines
from kg.clean.page import HAN, Page, cut
from kg.clean.staff import fields, labelled
from kg.offsets import Edit

ARROW = r"(?:>>|>|»|›|＞|→|->)"
TRAIL = re.compile(rf"^(?:\d+\.\s*)?[^<>。\n]{{1,24}}(?:\s*{ARROW}\s*[^<>。\n]{{0,24}}){{1,6}}$")
PARTS = re.compile(rf"\s*(?:{ARROW}|[:：])\s*")
DATE = r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)"
TIME = r"[\sT]*\d{1,2}:\d{2}(?::\d{2})?"
STAMP = re.compile(rf"(?:{DATE}{TIME}|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d))")
DAY = re.compile(rf"{DATE}(?:{TIME})?")
WHO = re.compile(rf"[\s　]*(?:[{HAN}A-Za-z·]{{2,14}}(?:[\s　]+|$))?(?:[{HAN}]{{2,4}}[\s　]*)?�?")
"""What may stand beside the day in a line of its own: a site, a name."""
CHANNEL = re.compile(rf"(?:.{{2,12}}[\s·•|｜>/—-]+)?[{HAN}]{{2,6}}(?:频道|专栏|栏目|专题|版块)")
ORIGINAL = re.compile(r"原创[\s:：]+\S{2,20}(?:\s+\S{2,20}){0,2}\s*")
ENTRY = re.compile(f"[{MARKS}]\\s*\\S")
COUNTER = re.compile(rf"^[{HAN}]{{0,4}}正文(?:\s+\d+)*$|^(?:\d+\s+)+\d+$")
CELL = re.compile(r"\s*[|｜丨]\s*|\s+")
OTHER_LABEL = re.compile(rf"^[{HAN}]{{2,6}}[:：]$")
STROKE = re.compile(r"\S{2,6}\s?[|丨｜]")
WROTE = re.compile(rf"(?:文|图|图文|文[/、]图)\s?[|丨｜/:：]\s?[{HAN}·]{{2,4}}")
"""Who wrote it or took the pictures: `文|陈某`."""
SHORT = 8
"""Characters up to which a line over the title is a site name or a menu entry."""
LONGEST = 160
ENTRY_LENGTH = 14
"""Characters of an entry of a menu that stands between others over breadcrumbs."""
ASKED = 40
"""Characters up to which a question or an exclamation can be a title."""
DAY_WITHIN = 4
"""Lines under the title in which a day alone is that of the page, not that of a signature."""
DECORATED = re.compile(r"[|｜丨>*]")
"""Signs that stand before a title as well as before an entry of a list."""


def heads(text: str, _page: Page) -> list[Edit]:
    """Cut menus, breadcrumbs and the line with date and source; keep the title, headings and document numbers."""
    found = lines(text)
    first = head(text)
    edits: list[Edit] = []
    short: list[int] = []
    title_seen = False
    title_at = first
    table = _table(found[:first])
    trail = _above_trail(found[:first])
    for number in range(first):
        line = found[number].text
        following = found[number + 1].text if number + 1 < len(found) else ""
        rule = "furniture.info" if number in table else _rule(line, following, title_seen=title_seen)
        if rule == "furniture.info" and number > title_at + DAY_WITHIN and DAY.fullmatch(line):
            rule = ""
        if rule == "furniture.info" and number not in table:
            start = _info_start(line)
            if start > 0:
                edits.append(cut(text, found[number].start + start, found[number].end, rule, "date and source"))
                continue
        if rule:
            edits.append(cut_lines(text, number, number, rule, "over the article"))
        elif number in trail or (
            not title_seen
            and len(line) <= SHORT
            and not re.search(r"[\d《》“”。]", line)
            and not following.startswith("关于")
        ):
            short.append(number)
        elif line.strip() and not title_seen:
            title_seen, title_at = True, number
            if ENDS.search(line) and not (len(line) <= ASKED and line[-1] in "？！?!"):  # a sentence is no title
                short = short[:-1]
    if not title_seen:
        short = short[:-1]
    if first == len(found) or not is_prose(found[first].text):  # a list, whose entries may be short
        short = [n for n in short if found[n].text in _nav_set()]
    edits += (cut_lines(text, n, n, "furniture.masthead", "short, over the title") for n in short)
    return sorted(edits, key=lambda e: e.start)


def _rule(line: str, following: str, *, title_seen: bool) -> str:
    if len(line) > LONGEST or "。" in line:
        return ""
    if _is_trail(line):
        return "furniture.trail"
    if COUNTER.match(line):
        return "furniture.counter"
    if not title_seen and (CHANNEL.fullmatch(line) or ORIGINAL.fullmatch(line) or _is_medium(line, following)):
        return "furniture.masthead"
    if not title_seen and ENTRY.match(line) and not DECORATED.match(line):
        return "furniture.menu"
    cells = [cell for cell in CELL.split(line) if cell]
    if len(cells) >= 2 and (_words()[0].match(line) or sum(cell in _nav_set() for cell in cells) >= 2):
        return "furniture.menu"
    if line.count("|") >= 3 and max(map(len, cells), default=0) <= SHORT and following.count("|") != line.count("|"):
        return "furniture.menu"
    if (STAMP.search(line) or _labels().search(line)) and _info_start(line) >= 0:
        return "furniture.info"
    if WROTE.fullmatch(line):
        return "furniture.info"
    told = labelled(line)
    by_stroke = len(told) == 1 and STROKE.match(line) and fields()[told[0][0]] in ("", "publisher", "author")
    return "furniture.info" if _is_day(line, title_seen=title_seen) or len(told) >= 2 or by_stroke else ""


def _is_medium(line: str, following: str) -> bool:
    """Say whether a line over another is the name of a newspaper or site."""
    return (
        len(line) <= 20 and len(following) > SHORT and line.endswith(_media()) and not re.search(r"[\s，：“《]", line)
    )


def _is_day(line: str, *, title_seen: bool) -> bool:
    """Say whether a line holds a day and at most a site and a name beside it; under the title, or the day alone."""
    if len(line) > 60:
        return False
    day = DAY.search(line)
    if day is None:
        return False
    before, after = line[: day.start()].strip("[(（【 "), line[day.end() :].strip("])）】 ")
    if not before and after in ("", "发布", "更新", "发表"):
        return True
    return title_seen and bool(WHO.fullmatch(before) and WHO.fullmatch(after)) and bool(before) != bool(after)


def _above_trail(found: Sequence[Line]) -> set[int]:
    """Give the lines over breadcrumbs that these name too, and those between entries of a menu over breadcrumbs."""
    last = next((n for n, line in enumerate(found) if n and _is_trail(line.text)), 0)
    names = set(PARTS.split(found[last].text)) if last else set()
    menu = [n for n in range(last) if found[n].text in _nav_set()]
    between = range(menu[0], last) if menu else range(0)
    return {n for n in range(last) if found[n].text in names or (n in between and len(found[n].text) <= ENTRY_LENGTH)}


def _is_trail(line: str) -> bool:
    return len(line) <= LONGEST and bool(_words()[1].search(line) or (TRAIL.match(line) and not STAMP.search(line)))


def _table(found: Sequence[Line]) -> set[int]:
    """Give the lines of the table over a notice: its number in the index, its sender, its subject and the like."""
    label = document_labels()
    rows: set[int] = set()
    count = 0
    for number, line in enumerate(found):
        match = label.match(line.text)
        if match is None or len(line.text) > LONGEST or "。" in line.text:
            continue
        count += len(label.findall(line.text))
        rows.add(number)
        if match.end() == len(line.text) and number + 1 < len(found) and not label.match(found[number + 1].text):
            rows.add(number + 1)  # the label and its value in two lines
    return rows if count >= 3 else set()


def is_info(line: str) -> bool:
    """Say whether a short text is a date, a source, or a line of both."""
    if len(line) > LONGEST or "。" in line:
        return False
    return _info_start(line) >= 0 or len(labelled(line)) >= 2 or _is_day(line, title_seen=False)


def _info_start(line: str) -> int:
    """Give where date and source begin in a line, 0 where the site's name before them goes too, -1 for none."""
    labels = list(_labels().finditer(line))
    stamp = STAMP.search(line) or (DAY.search(line) if labels else None)
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
    return fields()[label[1]] in ("publisher", "author") and len(line) <= 40 and line.startswith(label[0])


def spaced(labels: Iterable[str]) -> str:
    """Match labels that may be set wide: `文  号`."""
    return "|".join(r"\s{0,4}".join(map(re.escape, label)) for label in labels)


@cache
def document_labels() -> re.Pattern[str]:
    """Match the labels of the table over a notice (`clean_document_labels.csv`), with what parts them from the value."""
    labels = (row["label"] for row in gazetteer.rows("clean_document_labels"))
    return re.compile(f"[\\[【(（]?(?:{spaced(labels)})[\\]】)）]?\\s?(?:[:：|｜\\t]\\s*|$)")


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(fields(), key=len, reverse=True)
    return re.compile(rf"(?:^|(?<=[\s|\[(（【:：0-9]))({'|'.join(map(re.escape, labels))})\s?[:：]")


@cache
def _media() -> tuple[str, ...]:
    return tuple(row["form"] for row in gazetteer.rows("clean_media"))


@cache
def _nav_set() -> frozenset[str]:
    return frozenset(row["word"] for row in gazetteer.rows("clean_sites") if row["kind"] == "nav")


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    trail = [row["word"] for row in gazetteer.rows("clean_sites") if row["kind"] == "trail"]
    nav = sorted(_nav_set(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(nav)})\s*(?:[|｜\s]|$)"), re.compile(f"(?:{'|'.join(trail)})\\s*[:：]")
