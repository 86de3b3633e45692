"""Who took or gave a picture; the caption itself stays, since it names companies and places.

某产业园航拍。鼓楼区委宣传部供图 -> 某产业园航拍。        车间一角。陈某/摄 -> 车间一角。
"""

from __future__ import annotations

import re

from kg.clean.lines import is_prose, lines, merged
from kg.clean.page import HAN, Page, cut
from kg.offsets import Edit

CREDIT = re.compile(
    rf"""
    (?: ^ | (?<=[。！？”》\s)）]) )
    [(（]?
    (?: [^。！？\n()（）]{{0,30}} (?: 供图 | 图片由[^。\n]{{2,30}}提供 | 资料图片? )
      | (?:[{HAN}A-Za-z]{{0,12}}(?:记者|通讯员)\s?)? [{HAN}]{{0,4}} [\s/]{{0,2}} (?:文[\s/]{{0,2}}(?:图[\s/]{{0,2}})?)? (?:摄|摄影)(?:\s?摄)?
      | (?:摄影|图|图片|图片来源|图源|供图|摄)\s?[:：/]\s?[^。！？\n]{{1,30}}
    )
    [)）]?
    \s? $
    """,
    re.VERBOSE,
)
TAKEN = re.compile(r"摄(?=\s)")
INLINE = re.compile(
    rf"(?:(?<=[。！？\s])|(?<=[)）]))(?:[{HAN}]{{0,6}}(?:记者|通讯员)\s?)?[{HAN}]{{2,4}}\s?/?\s?摄(?=\s)|[(（]资料图片?[)）](?=[{HAN}]{{2,4}}\s?摄\s)"
)
"""A credit in a page of one line, before the blank that stood for the line break."""
LONGEST = 160


def photo_credits(text: str, _page: Page) -> list[Edit]:
    """Cut photo credits at the end of short lines."""
    if "摄" not in text and "图" not in text:
        return []
    edits = [
        cut(text, m.start(), m.end(), "furniture.credit", "a photo credit")
        for taken in TAKEN.finditer(text)
        for m in INLINE.finditer(text, max(0, taken.start() - 24), taken.end() + 1)
    ]
    for line in lines(text):
        if (
            1 < len(line.text) <= LONGEST
            and ("摄" in line.text[-8:] or "图" in line.text[-34:])
            and not is_prose(line.text)
        ):
            match = CREDIT.search(line.text)
            if match:
                edits.append(cut(text, line.start + match.start(), line.end, "furniture.credit", "a photo credit"))
    return merged(text, edits)
