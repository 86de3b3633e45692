"""The claims of a build as columns: edges, the claims behind each, figures, and the sentences with their names' places.

Claim(合肥长鑫…, locatedIn, 合肥市, evidence)
->  edges {"s": [4], "r": [0], "o": [1]}, claims {"e": [0], "v": [0], …}, evidence {"q": ["合肥长鑫…位于合肥市…"],
    "lit": [[0, 10, 0, 12, 3, 1]], …}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from kg.model import PLAIN, Build, Claim, Entity, Evidence, Quantity

K = TypeVar("K", bound=Hashable)
Column = list[Any]


class Interned(Generic[K]):
    """Numbers distinct values in the order in which they come."""

    def __init__(self) -> None:
        self.index: dict[K, int] = {}

    def add(self, value: K) -> int:
        """Give a value's number."""
        return self.index.setdefault(value, len(self.index))

    def values(self) -> list[K]:
        """Give the values in the order of their numbers."""
        return list(self.index)


def statements(
    build: Build, number: Mapping[str, int], relation_of: Mapping[str, int]
) -> tuple[dict[str, Column], dict[str, Column], dict[str, Column], dict[str, Column]]:
    """Give the edges (one for each subject, relation and object), the claims behind them, figures and evidence."""
    edges: Interned[tuple[int, int, int]] = Interned()
    page_of = {page.id: row for row, page in enumerate(build.pages)}
    spans = _mentions_by_page(build)
    words: Interned[str] = Interned()
    meant: Interned[tuple[Any, ...]] = Interned()
    claims: dict[str, Column] = {key: [] for key in ("e", "s", "f", "p", "m", "v")}
    figures: list[tuple[Any, ...]] = []
    evidence: Interned[tuple[Any, ...]] = Interned()
    for claim in build.claims:
        subject = number[claim.subject.id] if claim.subject else -1
        edge = figure = -1
        if isinstance(claim.object, Quantity):
            figure = len(figures)
            figures.append(_figure(claim.object, words))
        else:
            edge = edges.add((subject, relation_of[claim.relation], number[claim.object.id]))
        found = claim.evidence
        lit = _lit(claim, spans)
        row = (page_of.get(found.document, -1), found.quote, round(found.confidence * 100), words.add(found.rule), lit)
        q = claim.qualifiers
        values = (
            edge,
            subject,
            figure,
            number[claim.policy.id] if claim.policy else -1,
            -1 if q == PLAIN else meant.add(
                (q.role, q.when, q.valid_from, q.valid_to, int(q.negated), int(q.planned), int(q.hedged), q.attributed)
            ),
            evidence.add(row),
        )  # fmt: skip
        for column, value in zip(claims.values(), values, strict=True):
            column.append(value)
    return (
        _columns("sro", edges.values()),
        {**claims, "meant": [list(m) for m in meant.values()]},
        _columns(("indicator", "value", "unit", "printed", "operator", "upper", "start", "end", "kind"), figures),
        {**_columns(("page", "q", "c", "rule", "lit"), evidence.values()), "words": words.values()},
    )


def _columns(names: Iterable[str], rows: list[tuple[Any, ...]]) -> dict[str, Column]:
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _figure(q: Quantity, words: Interned[str]) -> tuple[Any, ...]:
    value, upper = format(q.value, "f"), "" if q.upper is None else format(q.upper, "f")
    start, end = (q.period.start, q.period.end) if q.period else ("", "")
    return words.add(q.indicator), value, words.add(q.unit), q.printed, q.operator, upper, start, end, q.kind


def _mentions_by_page(build: Build) -> dict[tuple[str, str], list[Evidence]]:
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for entity in build.entities:
        for mention in entity.mentions:
            found[entity.id, mention.document].append(mention)
    return found


def _lit(claim: Claim[Entity], spans: Mapping[tuple[str, str], list[Evidence]]) -> tuple[int, ...]:
    """Give offset, length and part (0 subject, 1 object) of every name of either end inside the quote."""
    start, end = claim.evidence.span
    out: list[tuple[int, int, int]] = []
    ends = (claim.subject, claim.object if isinstance(claim.object, Entity) else None)
    for part, entity in enumerate(ends):
        if entity is None:
            continue
        for mention in spans.get((entity.id, claim.evidence.document), ()):
            if start <= mention.span.start and mention.span.end <= end:
                out += [(mention.span.start - start, mention.span.end - mention.span.start, part)]
    if isinstance(claim.object, Quantity) and claim.object.printed:
        at = claim.evidence.quote.find(claim.object.printed)
        if at >= 0:
            out.append((at, len(claim.object.printed), 1))
    return tuple(value for triple in sorted(out) for value in triple)
