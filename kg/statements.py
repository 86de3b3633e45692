"""Witnesses brought together: one statement for each thing claimed, one observation for each figure.

Two pages that say `国轩高科位于合肥市` give one statement with two witnesses, and one claim node. A page that
denies it, or only plans it, gives a statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from kg.model import Build, Claim, Entity, Evidence, InvalidOntology, Qualifiers, Quantity
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Witness:
    """One place in one document that a statement rests on; found by one rule or several."""

    evidence: Evidence
    rules: tuple[str, ...]
    confidence: float
    attributed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation between two entities with all its witnesses, best first in the order of documents."""

    id: str
    subject: Entity
    relation: str
    object: Entity
    qualifiers: Qualifiers
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure with all its witnesses."""

    id: str
    subject: Entity | None
    quantity: Quantity
    printed: tuple[str, ...]
    qualifiers: Qualifiers
    policy: Entity | None
    witnesses: tuple[Witness, ...]


def digest(*parts: str) -> str:
    """Name something by its content: 16 hexadecimal digits that depend on every part."""
    text = "\x1f".join(parts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _flags(q: Qualifiers) -> str:
    return f"{q.negated:d}{q.planned:d}{q.hedged:d}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else str(value.normalize())


def claim_id(claim: Claim[Entity]) -> str:
    """Give the local name of the node that a claim becomes: equal for witnesses of the same statement.

    Raises `InvalidOntology` for a claim that has no place in the graph.
    """
    q, quantity = claim.qualifiers, claim.object
    if not isinstance(quantity, Quantity):
        if claim.subject is None:
            raise InvalidOntology(
                f"A {claim.relation} claim to {quantity.id} has no subject. Only figures may lack one."
            )
        times = (q.when, q.valid_from, q.valid_to)
        return digest(claim.subject.id, claim.relation, quantity.id, q.role, *times, _flags(q))
    # a figure without a subject is about something of this very place, and never merges with another
    here = f"{claim.evidence.document} {claim.evidence.span.start}"
    subject = claim.subject.id if claim.subject else here
    period = quantity.period
    time = (period.start, period.end, "" if period.start or period.end else period.printed) if period else ()
    policy = claim.policy.id if claim.policy else ""
    values = (_number(quantity.value), _number(quantity.upper), quantity.unit, quantity.operator, quantity.kind)
    return digest("figure", subject, quantity.indicator, *values, *time, policy, _flags(q))


def _witnesses(claims: Iterable[Claim[Entity]]) -> tuple[Witness, ...]:
    places: dict[tuple[str, int, int], list[Claim[Entity]]] = {}
    for claim in claims:
        places.setdefault((claim.evidence.document, *claim.evidence.span), []).append(claim)
    found = []
    for _, group in sorted(places.items()):
        best = min(group, key=lambda c: (-c.evidence.confidence, c.evidence.rule, c.evidence.quote))
        found.append(
            Witness(
                best.evidence,
                tuple(sorted({c.evidence.rule for c in group})),
                best.evidence.confidence,
                tuple(sorted({c.qualifiers.attributed for c in group} - {""})),
            )
        )
    return tuple(found)


def _grouped(claims: Iterable[Claim[Entity]]) -> dict[str, list[Claim[Entity]]]:
    groups: dict[str, list[Claim[Entity]]] = {}
    for claim in claims:
        groups.setdefault(claim_id(claim), []).append(claim)
    return groups


def statements(build: Build, ontology: Ontology) -> list[Statement]:
    """Bring the claims between entities together, sorted by subject, relation and object."""
    found = []
    for id_, group in _grouped(c for c in build.claims if not isinstance(c.object, Quantity)).items():
        first = group[0]
        if first.relation not in ontology.relations:
            raise InvalidOntology(f"The ontology has no relation {first.relation}. Add kg:{first.relation} to it.")
        if first.subject is not None and not isinstance(first.object, Quantity):
            q = first.qualifiers
            found.append(Statement(id_, first.subject, first.relation, first.object, q, _witnesses(group)))
    return sorted(found, key=lambda s: (s.subject.id, s.relation, s.object.id, s.id))


def observations(build: Build) -> list[Observation]:
    """Bring the figures together, sorted by subject, indicator and time; those without a subject come last."""
    found = []
    for id_, group in _grouped(c for c in build.claims if isinstance(c.object, Quantity)).items():
        # witnesses may print one figure in several ways: the first in sorted order speaks for all
        best = min(group, key=lambda c: (c.evidence.document, c.evidence.span, c.evidence.rule))
        if isinstance(best.object, Quantity):
            printed = {c.object.printed for c in group if isinstance(c.object, Quantity)}
            found.append(
                Observation(
                    id_, best.subject, best.object, tuple(sorted(printed - {""})), best.qualifiers, best.policy,
                    _witnesses(group),
                )
            )  # fmt: skip
    return sorted(found, key=_by_subject)


def _by_subject(o: Observation) -> tuple[str, ...]:
    time = o.quantity.period
    return (o.subject.id if o.subject else "~", o.quantity.indicator, time.start or time.end if time else "", o.id)


def is_stated(statement: Statement, ontology: Ontology) -> bool:
    """Tell whether a statement stands as a direct triple: not when negated or hedged, rarely when planned."""
    q = statement.qualifiers
    return not (q.negated or q.hedged) and ontology.stated(
        statement.relation, statement.subject.type, planned=q.planned
    )
