"""Lines that belong to the site: copyright, editors, shares, the ways to other pages; see `clean_lines.csv`.

(责编:王某)        版权声明:凡注明…        上一篇:…        豫公网安备 …号
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.lines import cut_lines, head, is_prose, lines
from kg.clean.page import Page, cut
from kg.offsets import Edit

ENDS = r"(?=[\s:：|丨｜)）\]】/]|$|(?<=[:：/丨｜]))"
"""A cue is a label: something stands between it and the next word."""
DECORATION = r"[\s\[(（【<〔*※•·▪■●◆◇○▶►>—-]{0,4}"
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
    """Cut the lines of the site, and the notes in brackets behind the last words of a paragraph."""
    start, anywhere, longest = _cues()
    found = lines(text)
    first = head(text)
    last = max((n for n, line in enumerate(found) if is_prose(line.text)), default=-1)
    edits: list[Edit] = []
    for number, line in enumerate(found):
        match = start.match(line.text) or anywhere.search(line.text)
        kind = match.lastgroup if match else None
        if match is None or kind is None or (kind == "edge" and first <= number <= last):
            continue
        if kind == "anywhere" and is_prose(line.text):
            continue
        cue = match[kind]
        if len(line.text) <= longest[cue]:
            edits.append(cut_lines(text, number, number, "furniture.notice", cue))
    return edits


def closing_notes(text: str, _page: Page) -> list[Edit]:
    """Cut `(责编:…)`, `(图片由…提供)`, `(来源:…)`, `(完)` where they end a line."""
    return [cut(text, m.start(), m.end(), "furniture.note", "a note in brackets") for m in CLOSING_NOTE.finditer(text)]


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    rows = sorted(gazetteer.rows("clean_lines"), key=lambda row: -len(row["cue"]))
    longest = {row["cue"]: int(row["longest"]) for row in rows}

    def any_of(where: str) -> str:
        return "|".join(re.escape(row["cue"]) for row in rows if row["where"] == where)

    begins = (
        rf"{DECORATION}(?:(?P<start>{any_of('start')})|(?P<label>{any_of('label')}){ENDS}|(?P<edge>{any_of('edge')}){ENDS}"
        rf"|(?P<whole>{any_of('whole')})[\s\])）】]*$)"
    )
    return re.compile(begins), re.compile(f"(?P<anywhere>{any_of('anywhere')})"), longest
