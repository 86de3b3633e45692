"""Words beside a number that say how exact it is: `突破6000亿元` is `>=`, `近3000家` is `about`, `50亩以下` is `<=`.

余 and 多 within a number (`60余万亩`) are `>=`. 上, 过, 破, 数 and 几 count only before a bare 百, 千, 万 or 亿 (`上千家`, `数十家`),
约 not after 签 or 节 (`签约10个项目`). The words are in `seeds/lexicon/figure_hedges.csv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import gazetteer


@dataclass(frozen=True, slots=True)
class Hedges:
    """The hedges by their side: `before` the number, `within` it, and the pattern of those after it."""

    before: dict[str, tuple[str, str]]
    """From a form to its operator and the characters that it must not follow."""
    closing: dict[str, tuple[int, ...]]
    """The lengths of the forms before a number, longest first, by their last character: most numbers follow another one."""
    bare: dict[str, tuple[str, str]]
    """From a form before a bare 百, 千, 万 or 亿 to its operator and the characters that it must not follow."""
    within: dict[str, str]
    after: dict[str, str]
    after_pattern: str


@lru_cache(maxsize=1)
def hedges() -> Hedges:
    """Read the table; `了` may follow a hedge before the number (`突破了`)."""
    rows = gazetteer.rows("figure_hedges")
    before = {}
    for row in rows:
        if row["side"] == "before":
            for ending in ("", "了"):
                before[row["form"] + ending] = (row["operator"], row["not_after"])
    sides = {s: {r["form"]: r["operator"] for r in rows if r["side"] == s} for s in ("within", "after")}
    bare = {r["form"]: (r["operator"], r["not_after"]) for r in rows if r["side"] == "bare"}
    after = "|".join(re.escape(f) for f in sorted(sides["after"], key=lambda f: (-len(f), f)))
    lengths: dict[str, set[int]] = {}
    for form in before:
        lengths.setdefault(form[-1], set()).add(len(form))
    closing = {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}
    return Hedges(before, closing, bare, sides["within"], sides["after"], f"(?:{after})")


def hedge_before(text: str, at: int, *, bare: bool) -> tuple[int, str]:
    """Give where the hedge that ends at `at` begins, and its operator; `at` and an empty operator where there is none.

    >>> hedge_before("产值突破6000亿元", 4, bare=False)
    (2, '>=')
    """
    known = hedges()
    while at and text[at - 1] == " ":
        at -= 1
    for length in known.closing.get(text[at - 1], ()) if at else ():
        if length > at:
            continue
        form = text[at - length : at]
        if (entry := known.before.get(form)) is not None and (at == length or text[at - length - 1] not in entry[1]):
            return at - length, entry[0]
    if bare and at and (entry := known.bare.get(text[at - 1])) and (at == 1 or text[at - 2] not in entry[1]):
        return at - 1, entry[0]
    return at, ""
