"""What OpenCC's `t2s` leaves in a traditional page: variants of Hong Kong and Taiwan, and the particle 着 written 著.

決定著一個地區 -> (t2s) 决定著一个地区 -> 决定着一个地区;   著名, 显著 and 《…》编著 stay
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.page import Page
from kg.offsets import Edit


def variants(text: str, page: Page) -> list[Edit]:
    """Exchange the variants one for one, and 著 where no word with it stands; only where the page was traditional."""
    if not page.traditional:
        return []
    table = _table()
    kept = {m.start() + m[0].index("著") for m in _words().finditer(text)} if "著" in text else set()
    return [
        Edit(m.start(), m.end(), table[m[0]], "variants", "no word with 著" if m[0] == "著" else "variant", m[0])
        for m in _characters().finditer(text)
        if m.start() not in kept
    ]


@cache
def _table() -> dict[str, str]:
    return {row["variant"]: row["simplified"] for row in gazetteer.rows("clean_variants")} | {"著": "着"}


@cache
def _characters() -> re.Pattern[str]:
    return re.compile("[" + "".join(_table()) + "]")


@cache
def _words() -> re.Pattern[str]:
    words = sorted((row["word"] for row in gazetteer.rows("clean_zhu")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
