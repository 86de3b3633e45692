"""What is claimed, as columns: edges (one for each statement), figures, and the sentences that they rest on.

    Statement(合肥长鑫…, locatedIn, 合肥市, witnesses=(…))
    ->  edges {"r": [0], "stated": [1]}, claims {"e": [0], "v": [0], …}, evidence {"c": [97], …},
        sentences {"q": ["合肥长鑫…位于合肥市…"], "raw": [[2, 1, "長", 0, 0, "(cháng)"]], "lit": [[0, 10, 0, 12, 3, 1]], …}

A row of `claims` is one witness of an edge (`e`) or of a figure (`f`). `-1` stands for none; the subject (`s`) of an
edge is the edge's own. `e`, `v` and `text` are given in steps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from kg.export.html.cut import TEXT, affordable, best, fewest
from kg.export.html.packing import steps
from kg.model import PLAIN, Build, Entity, Evidence, Qualifiers, Quantity, Repair
from kg.ontology import Ontology
from kg.statements import Statement, Witness, is_stated, observations, statements

K = TypeVar("K", bound=Hashable)
Column = list[Any]
FIGURE = ("indicator", "value", "unit", "printed", "operator", "upper", "start", "end", "kind")


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


class Claims:
    """Collects the columns; `number` gives the row of an entity by its id."""

    def __init__(self, build: Build, ontology: Ontology, number: Mapping[str, int]) -> None:
        self.number = number
        self.page_of = {page.id: row for row, page in enumerate(build.pages)}
        self.spans = _mentions_by_page(build)
        self.words: Interned[str] = Interned()
        self.meant: Interned[tuple[Any, ...]] = Interned()
        self.texts: Interned[tuple[str, tuple[Repair, ...]]] = Interned()
        self.evidence: Interned[tuple[Any, ...]] = Interned()
        self.rows: list[tuple[int, ...]] = []
        self.edge: list[int] = []
        self.seen: list[int] = []
        self.figures: list[tuple[Any, ...]] = []
        self.statements: Sequence[Statement] = statements(build, ontology)
        self.stated = [int(is_stated(statement, ontology)) for statement in self.statements]
        observed_all = observations(build)
        counts = [*(len(s.witnesses) for s in self.statements), *(len(o.witnesses) for o in observed_all)]
        self.allowed = fewest(counts)
        self.left = sum(max(0, count - self.allowed) for count in counts)
        for edge, statement in enumerate(self.statements):
            ends = (statement.subject, statement.object)
            self._witnesses(statement.witnesses, statement.qualifiers, ends, edge=edge)
        for observed in observed_all:
            self.figures.append(self._figure(observed.quantity))
            self._witnesses(
                observed.witnesses, observed.qualifiers, (observed.subject, None), policy=observed.policy,
                printed=observed.printed, figure=len(self.figures) - 1,
            )  # fmt: skip

    def columns(self, relation_of: Mapping[str, int]) -> dict[str, dict[str, Column]]:
        """Give the tables of the page that hold claims; the ends of the edges are the network's."""
        return {
            "edges": {"r": [relation_of[s.relation] for s in self.statements], "stated": self.stated},
            "claims": {
                **_columns("sfpm", self.rows),
                "e": steps(self.edge),
                "v": steps(self.seen),
                "meant": [list(m) for m in self.meant.values()],
            },
            "figures": _columns(FIGURE, self.figures),
            "evidence": {
                **_columns(("page", "c", "rule"), self.evidence.values()),
                "words": self.words.values(),
            },
        }

    def sentences(self) -> dict[str, Column]:
        """Give the sentences, each once, and what of each row of `evidence` stands in them; the page reads them last."""
        rows = [row[3:] for row in self.evidence.values()]
        texts = self.texts.values()
        printed = [_raw(repairs) for _, repairs in texts]
        damage = [sum(len(str(part)) for part in raw) for raw in printed]
        kept = affordable(damage, TEXT - sum(len(quote) for quote, _ in texts))
        return {
            **_columns(("lit", "bytes"), rows),
            "text": steps(row[2] for row in rows),
            "q": [quote for quote, _ in texts],
            "raw": [raw if number in kept or not raw else -1 for number, raw in enumerate(printed)],
        }

    def _witnesses(
        self,
        witnesses: Sequence[Witness],
        qualifiers: Qualifiers,
        ends: tuple[Entity | None, Entity | None],
        *,
        policy: Entity | None = None,
        printed: tuple[str, ...] = (),
        edge: int = -1,
        figure: int = -1,
    ) -> None:
        subject = self.number[ends[0].id] if ends[0] else -1
        for witness in best(witnesses, self.allowed):
            found = witness.evidence
            row = (
                self.page_of.get(found.document, -1),
                round(witness.confidence * 100),
                self.words.add(" ".join(witness.rules)),
                _lit(found, ends, self.spans, printed),
                (found.bytes.start, found.bytes.end - found.bytes.start),
                self.texts.add((found.quote, found.repairs)),
            )
            meant = self._meant(qualifiers, witness.attributed)
            of_policy = self.number[policy.id] if policy else -1
            self.rows.append((-1 if edge >= 0 else subject, figure, of_policy, meant))
            self.edge.append(edge)
            self.seen.append(self.evidence.add(row))

    def _meant(self, q: Qualifiers, attributed: tuple[str, ...]) -> int:
        if q == PLAIN and not attributed:
            return -1
        flags = (int(q.negated), int(q.planned), int(q.hedged))
        return self.meant.add((q.role, q.when, q.valid_from, q.valid_to, *flags, "、".join(attributed)))

    def _figure(self, q: Quantity) -> tuple[Any, ...]:
        value, upper = format(q.value, "f"), "" if q.upper is None else format(q.upper, "f")
        start, end = (q.period.start, q.period.end) if q.period else ("", "")
        return (
            self.words.add(q.indicator),
            value,
            self.words.add(q.unit),
            q.printed,
            q.operator,
            upper,
            start,
            end,
            q.kind,
        )


def _columns(names: Iterable[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Column]:
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _mentions_by_page(build: Build) -> dict[tuple[str, str], list[Evidence]]:
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for entity in build.entities:
        for mention in entity.mentions:
            found[entity.id, mention.document].append(mention)
    return found


def _raw(repairs: Sequence[Repair]) -> tuple[int | str, ...]:
    """Give, flat, for each repair: how far after the one before it begins, its length, and what the page prints there."""
    out: list[int | str] = []
    done = 0
    for start, end, raw in repairs:
        out += (start - done, end - start, raw)
        done = end
    return tuple(out)


def _lit(
    evidence: Evidence,
    ends: tuple[Entity | None, Entity | None],
    spans: Mapping[tuple[str, str], Sequence[Evidence]],
    printed: tuple[str, ...],
) -> tuple[int, ...]:
    """Give offset, length and part (0 subject, 1 object or figure) of each name inside the quote, flat."""
    start, end = evidence.span
    out = [
        (mention.span.start - start, mention.span.end - mention.span.start, part)
        for part, entity in enumerate(ends)
        for mention in (spans.get((entity.id, evidence.document), ()) if entity else ())
        if start <= mention.span.start and mention.span.end <= end
    ]
    out += [(at, len(text), 1) for text in printed if (at := evidence.quote.find(text)) >= 0]
    return tuple(value for triple in sorted(set(out)) for value in triple)
