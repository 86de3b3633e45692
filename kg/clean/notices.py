"""Lines that belong to the site: copyright, editors, shares, the ways to other pages; see `clean_lines.csv`.

(责编:王某)        版权声明:凡注明…        上一篇:…        豫公网安备 …号
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg import gazetteer
from kg.clean.heads import is_info
from kg.clean.legal import is_legal, legal_part
from kg.clean.lines import cut_lines, head, is_prose, last_prose, lines
from kg.clean.page import Page, cut
from kg.clean.staff import is_names, is_staff
from kg.offsets import Edit

ENDS = r"(?=[\s:：|丨｜)）\]】/]|$|(?<=[:：/丨｜]))"
"""A cue is a label: something stands between it and the next word."""
DECORATION = r"[\s\[(（【<〔*※•·▪■●◆◇○▶►>—-]{0,4}"
BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,20})[)）\]】]")
SENTENCE = re.compile("[，、；：].*。$")
PROMPT, BRIEF = 160, 16
"""Characters of the longest line that a short cue may have, and of one that is cut even where it ends a sentence."""
WILD = 60
"""Characters of a line whose cue has a gap in it."""
CLOSING_NOTE = re.compile(
    r"""
    [ ]? [(（\[【]                                     # a note in brackets that ends its line
    (?: (?:责任编辑|责编|编辑|来源|作者|供稿|完(?=[)）])|原标题|原题|图片来源|图源|图片由|资料图)
        [^()（）\[\]\n]{0,70}
      | (?:[^()（）\[\]\n]{0,12})(?:记者|通讯员) [^()（）\[\]\n，。]{1,50}
    )
    [)）\]】]? $
    """,
    re.VERBOSE | re.MULTILINE,
)


def notices(text: str, _page: Page) -> list[Edit]:
    """Cut the lines of the site, and those that name its editors before and behind the article."""
    cues = _cues()
    found = lines(text)
    anywhere = cues.anywhere.search(text) is not None
    first = head(text)
    last = last_prose(text)
    edits: list[Edit] = []
    for number, line in enumerate(found):
        string = line.text
        if number < first and is_info(string):
            continue  # the line with date and source is for `kg.clean.heads`
        edge, behind = not first <= number <= last, 0 <= last < number
        cue = _cue(cues, string, edge=edge, behind=behind, anywhere=anywhere)
        if not cue and number > last:
            cue = _of_the_makers(string, prose=last >= 0)
        if not cue and len(string) >= 20 and is_legal(string):
            cue = "the rights and duties of a site"
            start, end = legal_part(string)
            if end - start < len(string):
                edits.append(cut(text, line.start + start, line.start + end, "furniture.notice", cue))
                continue
        if cue:
            edits.append(cut_lines(text, number, number, "furniture.notice", cue))
    return edits


def _cue(cues: Cues, line: str, *, edge: bool, behind: bool, anywhere: bool) -> str:
    """Give the cue by which a line belongs to the site."""
    match = cues.start.match(line) if line[:1] in cues.firsts else None
    if match is None or (match.lastgroup == "edge" and not edge):
        match = (cues.anywhere.search(line) if anywhere else None) or (cues.behind.search(line) if behind else None)
        if match is None or is_prose(line):
            return ""
    cue = match[match.lastgroup or 0]
    longest = cues.longest.get(cue, WILD)
    if longest <= PROMPT and SENTENCE.search(line) and len(line) > BRIEF:
        return ""  # a sentence that happens to begin with these words
    return cue if len(line) <= longest else ""


def _of_the_makers(line: str, *, prose: bool) -> str:
    if is_staff(line):
        return "labels with names"
    bracketed = BRACKETED.fullmatch(line) if prose else None
    return "a name in brackets" if bracketed and is_names(bracketed[1]) else ""


def closing_notes(text: str, _page: Page) -> list[Edit]:
    """Cut `(责编:…)`, `(图片由…提供)`, `(来源:…)`, `(完)` where they end a line."""
    return [cut(text, m.start(), m.end(), "furniture.note", "a note in brackets") for m in CLOSING_NOTE.finditer(text)]


class Cues(NamedTuple):
    """The cues of `clean_lines.csv`, by where they count."""

    start: re.Pattern[str]
    firsts: frozenset[str]
    """The characters that a line with such a cue can begin with."""
    anywhere: re.Pattern[str]
    behind: re.Pattern[str]
    longest: dict[str, int]


@cache
def _cues() -> Cues:
    rows = sorted(gazetteer.rows("clean_lines"), key=lambda row: -len(row["cue"]))

    def any_of(where: str) -> str:
        cues = (re.escape(row["cue"]).replace(r"\*", r"[^\n]{0,20}?") for row in rows if row["where"] == where)
        return "|".join(cues)

    begins = (
        rf"{DECORATION}(?:(?P<start>{any_of('start')})|(?P<label>{any_of('label')}){ENDS}|(?P<edge>{any_of('edge')}){ENDS}"
        rf"|(?P<whole>{any_of('whole')})[\s\])）】]*$)"
    )
    return Cues(
        re.compile(begins),
        frozenset(row["cue"][0] for row in rows) | frozenset(" \t[(（【<〔*※•·▪■●◆◇○▶►>—-"),
        re.compile(f"(?P<anywhere>{any_of('anywhere')})"),
        re.compile(f"(?P<behind>{any_of('behind')})"),
        {row["cue"]: int(row["longest"]) for row in rows},
    )
