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
def branches(table: str, kind: str) -> str:
    """Give the forms of one kind as alternatives of a pattern, each guarded by its columns `not_before` and `not_after`."""
    rows = {row["form"]: row for row in gazetteer.rows(table) if row["kind"] == kind}
    made = []
    for form in forms(table, kind):
        before, after = rows[form].get("not_before", ""), rows[form].get("not_after", "")
        first, rest = re.escape(form[0]), re.escape(form[1:])  # a guard after the first character lets a search leap
        made.append(first + (f"(?<![{after}]{first})" if after else "") + rest + (f"(?!{before})" if before else ""))
    return "|".join(made)


@lru_cache(maxsize=64)
def anywhere(table: str, kind: str) -> re.Pattern[str]:
    """Compile a search for any form of a kind."""
    return re.compile(branches(table, kind))


@lru_cache(maxsize=64)
def begins(table: str, kind: str) -> re.Pattern[str]:
    """Compile a match for any form of a kind at an offset."""
    return re.compile(f"[ ]?(?:{branches(table, kind)})")


class Ending:
    """A search for any form of a kind at the end of a text, which looks at the last character first."""

    __slots__ = ("_last", "_pattern")

    def __init__(self, table: str, kind: str) -> None:
        self._last = frozenset(form[-1] for form in forms(table, kind)) | {" ", "\n"}
        self._pattern = re.compile(f"(?:{branches(table, kind)})[ ]?$")

    def search(self, text: str) -> re.Match[str] | None:
        """Find the form that a text ends with, a blank after it or not."""
        return self._pattern.search(text) if text and text[-1] in self._last else None


@lru_cache(maxsize=64)
def ends(table: str, kind: str) -> Ending:
    """Prepare a search for any form of a kind at the end of a text."""
    return Ending(table, kind)


def last(table: str, kind: str, text: str) -> re.Match[str] | None:
    """Find the last form of a kind in a short text."""
    found = None
    for found in anywhere(table, kind).finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return found
