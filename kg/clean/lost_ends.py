"""The last character of a run of shifted GBK, of which the first byte is left and the second was lost.

    登錄新聞網客?tuì)舳<LF>          ->  登錄新聞網客戶端       before a line end the byte goes without a trace
    人才留得住?５?029年              ->  人才留得住。到2029年    `?` stands for the byte and for the sign behind it

It is put back where one character alone closes a quotation or bracket, ends the name of a newspaper or site, stands with
its neighbour elsewhere on the page, or makes fewer words of what stands before it than any other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import gazetteer
from kg.clean.gbk import MARKS, beginning_with, last_word, words
from kg.clean.simplify import simplified

PAIRS = dict(zip("“‘《【「『（〈", "”’》】」』）〉", strict=True))
YEAR = re.compile(r"\?(?=([09])\d\d(?:年|([-/.])\d{1,2}\2\d))|\?(?=([０９])[０-９]{2}年)")
"""A sign was swallowed that stood before the last three digits of a year: a 2 or a 1."""
FIRST_DIGITS = {"0": "2", "9": "1", "０": "２", "９": "１"}
NEAR, LINE = 5_000, 200
"""Characters on either side in which a neighbour is sought, and before the run in which a mark may have opened."""
BEFORE = 3
"""Characters before the lost one that may make a word with it."""


def lost_end(text: str, at: int, before: str, lead: int) -> tuple[str, int, str]:
    """Give the last character of a run that ends at `at`, where the next text begins, and the proof; or "", at, "".

    `before` is what the run was up to there, with what stands before it.
    """
    year = YEAR.match(text, at)
    if year:
        digit = FIRST_DIGITS[year[1] or year[3]]
        found = [c for c in beginning_with(lead) if simplified(c) in _before_years()]
        if len(found) == 1:
            return found[0] + digit, year.end(), f"{found[0]} before a year, whose first digit was swallowed"
        return "", at, ""
    if at < len(text) and not text[at].isspace():
        return "", at, ""
    found = list(beginning_with(lead))
    line = text[max(text.rfind("\n", max(0, at - LINE), at) + 1, at - LINE) : at] + before
    opened = [PAIRS[c] for c in line if c in PAIRS and line.count(c) > line.count(PAIRS[c])]
    marks = [c for c in found if c in MARKS]
    if opened and opened[-1] in marks:
        return opened[-1], at, f"{opened[-1]} closes what was opened"
    if "。" in marks and (at == len(text) or text[at] in "\r\n"):
        return "。", at, "。 ends a line"
    if marks or not before:
        return "", at, ""
    name = _ends_name(before, found)
    if name:
        return name, at, f"{name} ends the name of a newspaper or site"
    word = _word(before[-BEFORE:], lead)
    if word:
        return word, at, f"{word} makes a word"
    neighbour = r"\d" if before[-1].isdigit() else re.escape(before[-1])  # any number before what is counted
    there = set(re.findall(f"{neighbour}(.)", text[max(0, at - NEAR) : at + NEAR]))
    beside = [c for c in found if c in there]
    return (beside[0], at, f"{before[-1]}{beside[0]} stands elsewhere") if len(beside) == 1 else ("", at, "")


def _ends_name(before: str, found: list[str]) -> str:
    plain = simplified(before[-4:])
    chosen = [c for c in found if (plain + simplified(c)).endswith(_media())]
    return chosen[0] if len(chosen) == 1 else ""


@lru_cache(maxsize=4096)
def _word(before: str, lead: int) -> str:
    for size in range(len(before), 0, -1):
        start = before[-size:]
        counted = {c: words(start + c) for c in beginning_with(lead)}
        fewest = min(counted.values(), default=0)
        chosen = [c for c, count in counted.items() if count == fewest]
        if len(chosen) == 1 and fewest <= words(start) and len(last_word(before + chosen[0])) > 1:
            return chosen[0]  # 治治 is a word, and none of 自治治
    return ""


@cache
def _media() -> tuple[str, ...]:
    return tuple(row["form"] for row in gazetteer.rows("clean_media") if len(row["form"]) > 1)


@cache
def _before_years() -> frozenset[str]:
    return frozenset(row["word"] for row in gazetteer.rows("clean_before_years"))
