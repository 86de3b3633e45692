"""Advertising that was planted in a page: gambling, films, foreign scripts before and behind the text.

某平台APP下载请认准官方客服,首存即送88元。       潼关县| 最新电影在线观看,全集免费高清完整版
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.lines import cut_lines, is_prose, lines, merged
from kg.clean.page import HAN, Page
from kg.offsets import Edit

ENOUGH = 3
"""Weight of the different spam words in a line from which it is spam; `clean_spam.csv` has the weights."""
BAR = 3
"""Strokes between the links of a bar, at least."""
FOREIGN = re.compile(r"[Ѐ-ӿ֐-ۿऀ-๿぀-ヿ가-힣]")
CHINESE = re.compile(f"[{HAN}]")
CELLS = re.compile(r"[|｜]")


def spam(text: str, _page: Page) -> list[Edit]:
    """Cut lines of advertising anywhere, and lines in a foreign script or of mere links at either end."""
    found = lines(text)
    weights, words = _words()
    edits: list[Edit] = []
    for number, line in enumerate(found):
        hits = set(words.findall(line.text))
        weight = sum(weights[h] for h in hits)
        if hits and len(CELLS.findall(line.text)) >= BAR:
            weight += ENOUGH - 1  # a bar of links: one word of advertising tells what it is
        if weight >= ENOUGH and len(line.text) < 60 * len(hits) * len(hits):
            edits.append(cut_lines(text, number, number, "furniture.spam", " ".join(sorted(hits))))
    if FOREIGN.search(text):
        edits += _foreign(text)
    return merged(text, edits)


def _foreign(text: str) -> list[Edit]:
    """Cut the lines at either end that hold a foreign script and hardly a Chinese character."""
    found = lines(text)
    order = range(len(found))
    edits = []
    for numbers in (order, reversed(order)):
        for number in numbers:
            line = found[number].text
            foreign, chinese = len(FOREIGN.findall(line)), len(CHINESE.findall(line))
            if foreign <= 2 * chinese or (is_prose(line) and chinese > 20):
                break
            edits.append(cut_lines(text, number, number, "furniture.spam", "a foreign script"))
    return edits if len(edits) < len(found) else []


@cache
def _words() -> tuple[dict[str, int], re.Pattern[str]]:
    weights = {row["word"]: int(row["weight"]) for row in gazetteer.rows("clean_spam")}
    ordered = sorted(weights, key=len, reverse=True)
    return weights, re.compile("|".join(map(re.escape, ordered)))
