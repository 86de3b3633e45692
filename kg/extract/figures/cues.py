"""Word lists of this package, by kind, as patterns: `ends("figure_subjects", "carrier")` finds 推动 at the end of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from kg import gazetteer


@lru_cache(maxsize=64)
def forms(table: str, kind: str) -> tuple[str, ...]:
    """Give the forms of one kind of a table under `seeds/lexicon/`, longest first."""
    found = {row["form"] for row in gazetteer.rows(table) if row["kind"] == kind}
    return tuple(sorted(found, key=lambda f: (-len(f), f)))


@lru_cache(maxsize=64)
def anywhere(table: str, kind: str) -> re.Pattern[str]:
    """Compile a search for any form of a kind."""
    return re.compile("|".join(map(re.escape, forms(table, kind))))


@lru_cache(maxsize=64)
def begins(table: str, kind: str) -> re.Pattern[str]:
    """Compile a match for any form of a kind at an offset, not before what its column `not_before` refuses."""
    refused = {row["form"]: row.get("not_before", "") for row in gazetteer.rows(table) if row["kind"] == kind}
    branches = [re.escape(f) + (f"(?!{refused[f]})" if refused[f] else "") for f in forms(table, kind)]
    return re.compile("[ ]?(?:" + "|".join(branches) + ")")


@lru_cache(maxsize=64)
def ends(table: str, kind: str) -> re.Pattern[str]:
    """Compile a search for any form of a kind at the end of a text."""
    return re.compile("(?:" + "|".join(map(re.escape, forms(table, kind))) + ")[ ]?$")


def last(table: str, kind: str, text: str) -> re.Match[str] | None:
    """Find the last form of a kind in a short text."""
    found = None
    for found in anywhere(table, kind).finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return found
