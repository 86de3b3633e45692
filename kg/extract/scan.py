"""Dictionary look-ups on the raw string: Aho-Corasick, leftmost-longest, tens of millions of characters a second.

scanner("heads").find("建设江北新区生物医药产业集群")  ->  Hit(10, 14, "产业集群", rows=(…,))
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.gazetteer import rows

V = TypeVar("V")

STOPS = "，。；,;"
STOP = re.compile(f"[{STOPS}]")
FEW = 60
"""Forms up to which looking for each is quicker than to build an automaton of all."""
MOST_IN_TABLE = 2000
"""Forms up to which a table of states is worth the tenth of a second that it takes to build; it is twice as fast."""


class Hit(NamedTuple, Generic[V]):
    """A dictionary form found at `start:end`, and what the dictionary says of it."""

    start: int
    end: int
    form: str
    value: V


class Scanner(Generic[V]):
    """A set of forms, each with a value, looked up in one pass over a text."""

    def __init__(self, forms: Mapping[str, V], *, once: bool = False) -> None:
        """Build it; one for a single page (`once`) is cheaper to build and slower to run."""
        self._known = [(form, value) for form, value in forms.items() if form]
        kind = Implementation.DFA if len(self._known) <= MOST_IN_TABLE else None
        kind = Implementation.NoncontiguousNFA if once else kind
        patterns = [form for form, _ in self._known]
        longest = MatchKind.LeftmostLongest
        self._automaton = AhoCorasick(patterns, matchkind=longest, implementation=kind) if patterns else None

    def find(self, text: str) -> list[Hit[V]]:
        """Give the hits in the order of the text; where several begin together, the longest."""
        if self._automaton is None:
            return []
        known = self._known
        return [Hit(start, end, *known[i]) for i, start, end in self._automaton.find_matches_as_indexes(text)]

    def occurs_in(self, text: str) -> bool:
        """Tell whether any form stands in a text."""
        return self._automaton is not None and bool(self._automaton.find_matches_as_indexes(text))


def find_once(text: str, forms: Mapping[str, V]) -> list[Hit[V]]:
    """Give what `Scanner(forms).find(text)` gives, for forms that a single page has: a few are looked up one by one."""
    if len(forms) > FEW:
        return Scanner(forms, once=True).find(text)
    found: list[tuple[int, int, str]] = []
    for form in filter(None, forms):
        at = text.find(form)
        while at >= 0:
            found.append((at, -len(form), form))
            at = text.find(form, at + 1)
    hits: list[Hit[V]] = []
    done = 0
    for start, _, form in sorted(found):
        if start >= done:
            done = start + len(form)
            hits.append(Hit(start, done, form, forms[form]))
    return hits


Row = Mapping[str, str]


@functools.cache
def lexicon(name: str, column: str) -> Mapping[str, Row]:
    """Give the rows of `seeds/lexicon/<name>.csv` by the form that stands in a column."""
    return {row[column]: row for row in rows(name)}


@functools.cache
def words(name: str, column: str = "form") -> frozenset[str]:
    """Give the forms of a word list as a set."""
    return frozenset(row[column] for row in rows(name))


@functools.cache
def endings(name: str, column: str = "form") -> tuple[str, ...]:
    """Give the forms of a word list as `str.endswith` and `str.startswith` take them."""
    return tuple(sorted(words(name, column)))


@functools.cache
def scanner(name: str) -> Scanner[Row]:
    """Give the scanner of a word list; built once a process."""
    return Scanner(lexicon(name, "form"))


@functools.cache
def _by_kind(name: str) -> tuple[AhoCorasick, list[tuple[str, Row]]]:
    known = list(lexicon(name, "form").items())
    return AhoCorasick([form for form, _ in known], implementation=Implementation.DFA), known


def find_by_kind(name: str, text: str) -> dict[str, list[Hit[Row]]]:
    """Give the hits of a word list by `kind`, each kind found as if it were a list of its own, in one pass over the text."""
    automaton, known = _by_kind(name)
    found: dict[str, list[Hit[Row]]] = {}
    for i, start, end in sorted(automaton.find_matches_as_indexes(text, overlapping=True), key=_leftmost_longest):
        form, row = known[i]
        hits = found.setdefault(row["kind"], [])
        if not hits or hits[-1].end <= start:
            hits.append(Hit(start, end, form, row))
    return found


def _leftmost_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def stretches(text: str, cue: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between commas and full stops that hold a cue: a pattern that is slow to begin looks there alone."""
    done = 0
    for found in cue.finditer(text):
        if found.start() >= done:
            start = max(done, *(text.rfind(mark, done, found.start()) + 1 for mark in STOPS))
            stop = STOP.search(text, found.end())
            done = stop.start() if stop else len(text)
            yield start, done


def widened(text: str, hits: Iterable[Hit[V]], before: re.Pattern[str], reach: int) -> Iterator[tuple[int, Hit[V]]]:
    r"""Yield the hits with where the words begin that `before` finds right before each: `智能` before `生产线`.

    `before` ends with `\Z` and matches the empty string too; what it finds never reaches into another hit. To look for
    the few words that must be there, and only then to their left, is many times faster than a pattern that begins with
    what may be there.
    """
    done = 0
    for hit in hits:
        found = before.search(text, max(done, hit.start - reach), hit.start)
        yield found.start() if found else hit.start, hit
        done = hit.end


def by_value(pairs: Iterable[tuple[str, V]]) -> Mapping[str, tuple[V, ...]]:
    """Group values by form, in the order given: `[("鼓楼区", a), ("鼓楼区", b)]` gives `{"鼓楼区": (a, b)}`."""
    grouped: dict[str, list[V]] = {}
    for form, value in pairs:
        grouped.setdefault(form, []).append(value)
    return {form: tuple(values) for form, values in grouped.items()}
