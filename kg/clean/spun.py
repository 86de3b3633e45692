"""Words that a tool exchanged for near-synonyms, where the original is certain: `采访人员` was `记者`.

本网采访人员 李某 摄 -> 本网记者 李某 摄;   每名采访人员都佩戴证件 stays where the page has no other trace of it
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.page import HAN, Page
from kg.offsets import Edit

REPORTER = "采访人员"
CERTAIN = re.compile(
    rf"""
    [(（][{HAN}]{{0,8}}采访人员[ )）]
  | (?:[社网报台]|本[报网刊台])采访人员
  | 采访人员(?:了解到|获悉|从[{HAN}]{{2,20}}(?:获悉|了解到))
  | 采访人员[ ]?(?:[{HAN}]{{2,4}}[ ])?摄
    """,
    re.VERBOSE,
)
"""Where only a by-line or a reporter's formula can stand; nobody writes these of `采访人员`."""


def spun(text: str, _page: Page) -> list[Edit]:
    """Put the certain originals back."""
    edits: list[Edit] = []
    for word, original, pattern in _words():
        if word in text and (word != REPORTER or CERTAIN.search(text)):
            edits += (
                Edit(m.start(), m.end(), original, "spun", f"{word} for {original}", word)
                for m in pattern.finditer(text)
            )
    return sorted(edits, key=lambda e: e.start)


@cache
def _words() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    found = []
    for row in gazetteer.rows("clean_spun"):
        before = "|".join(f"(?<={re.escape(w)})" for w in row["before"].split("|") if w)
        after = f"(?={'|'.join(map(re.escape, row['after'].split('|')))})" if row["after"] else ""
        pattern = re.compile(f"(?:{before}){re.escape(row['spun'])}{after}")
        found.append((row["spun"], row["original"], pattern))
    return tuple(found)
