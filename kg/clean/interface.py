"""Lines that hold nothing but words of an interface, wherever they stand, and lines of signs alone.

分享到：微信 微博 QQ空间        [1] [2] [3] 下一页        阅读 1024  点赞 8        * * *        1.

A line counts only if each of its letters belongs to such a word (`clean_interface.csv`); numbers and signs between
them do not matter. In a page that is all short lines, a table taken apart, nothing is cut.
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.lines import cut_lines, lines
from kg.clean.page import Page
from kg.offsets import Edit

LONGEST = 120
SIGNS = re.compile(r"(?!(?:[-—–/|\t ]|--)$)[^\w\n]+|\s*\d{1,3}\.\s*")
ADDRESS = re.compile(
    r"(?:本文(?:地址|链接)[:：]\s*|原文(?:地址|链接)[:：]\s*|网址[:：]\s*)?(?:https?://|www\.)[!-~]{4,200}\s*(?:转载请注明出处)?"
)
"""An address on the network alone in its line."""


def interface(text: str, _page: Page) -> list[Edit]:
    """Cut the lines of an interface."""
    words, firsts = _words()
    edits = []
    for number, line in enumerate(lines(text)):
        string = line.text
        if not string or len(string) > LONGEST:
            continue
        if len(string) > 1 and string[0] in firsts and words.fullmatch(string):
            edits.append(cut_lines(text, number, number, "furniture.interface", "words of an interface"))
        elif SIGNS.fullmatch(string):
            edits.append(cut_lines(text, number, number, "furniture.interface", "signs alone"))
        elif string[0] in "本原网hw" and ADDRESS.fullmatch(string):
            edits.append(cut_lines(text, number, number, "furniture.interface", "an address on the network"))
    return edits


@cache
def _words() -> tuple[re.Pattern[str], frozenset[str]]:
    """Give the pattern of a line of interface words, and the characters that such a line can begin with."""
    found = sorted((row["word"] for row in gazetteer.rows("clean_interface")), key=len, reverse=True)
    word = "|".join(re.escape(w) + (r"(?![A-Za-z])" if w.isascii() else "") for w in found)
    signs = (
        "".join(chr(c) for c in range(0x20, 0x7F) if not chr(c).isalpha())
        + "，。、：；！？“”‘’（）【】《》「」〖〗〔〕[]|｜丨·•▪■◆●○★☆△▲→←↑↓»›＞>—…－©　"
    )
    filler = r"(?:[^\w\n]|\d[\d.]*[万亿]?)"
    pattern = rf"{filler}*+(?:(?:{word})(?:{filler}|[次人条页]|A(?![A-Za-z]))*+)++"
    return re.compile(pattern), frozenset(signs) | {w[0] for w in found}
