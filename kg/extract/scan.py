"""Dictionary look-ups on the raw string: Aho-Corasick, leftmost-longest, tens of millions of characters a second.

scanner("heads").find("建设江北新区生物医药产业集群")  ->  Hit(10, 14, "产业集群", rows=(…,))
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.gazetteer import rows

V = TypeVar("V")


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
        self._forms = [f for f in forms if f]
        self._values = [forms[f] for f in self._forms]
        kind = Implementation.NoncontiguousNFA if once else None
        longest = MatchKind.LeftmostLongest
        self._automaton = AhoCorasick(self._forms, matchkind=longest, implementation=kind) if self._forms else None

    def find(self, text: str) -> Iterator[Hit[V]]:
        """Yield the hits in the order of the text; where several begin together, the longest."""
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Hit(start, end, self._forms[index], self._values[index])

    def occurs_in(self, text: str) -> bool:
        """Tell whether any form stands in a text."""
        return self._automaton is not None and bool(self._automaton.find_matches_as_indexes(text))


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
def scanner(name: str, column: str = "form") -> Scanner[Row]:
    """Give the scanner of a word list; built once a process."""
    return Scanner(lexicon(name, column))


def by_value(pairs: Iterable[tuple[str, V]]) -> Mapping[str, tuple[V, ...]]:
    """Group values by form, in the order given: `[("鼓楼区", a), ("鼓楼区", b)]` gives `{"鼓楼区": (a, b)}`."""
    grouped: dict[str, list[V]] = {}
    for form, value in pairs:
        grouped.setdefault(form, []).append(value)
    return {form: tuple(values) for form, values in grouped.items()}
