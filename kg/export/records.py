"""The two tables and what belongs to them as JSON lines: entities, claims with each witness, decisions, problems.

    {"aliases": ["合肥"], "code": "340100", "id": "place:340100", "mentions": […], "name": "合肥市", "type": "City"}

One record a line, sorted, keys sorted, Chinese as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from kg.export.terms import decimal
from kg.model import Build, Claim, Decision, Entity, Evidence, Problem, Quantity
from kg.statements import claim_id

Record = dict[str, Any]


def write_entities(build: Build, stream: TextIO) -> None:
    """Write entities.jsonl: each entity with its names, code, attributes and every mention."""
    _write(map(entity_record, build.entities), stream)


def write_claims(build: Build, stream: TextIO) -> None:
    """Write claims.jsonl: each claim with its one witness; `claim` is the local name of its node in graph.ttl."""
    _write(map(claim_record, build.claims), stream)


def write_decisions(build: Build, stream: TextIO) -> None:
    """Write decisions.jsonl: why mentions and entities were joined, or were not; `--decisions` reads the file back."""
    _write(map(_decision, build.decisions), stream)


def write_problems(build: Build, stream: TextIO) -> None:
    """Write problems.jsonl: what could not be read, repaired or placed."""
    _write(map(_problem, build.problems), stream)


def _write(records: Iterable[Record], stream: TextIO) -> None:
    lines = [json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records]
    stream.writelines(f"{line}\n" for line in sorted(lines))


def entity_record(entity: Entity) -> Record:
    """Give an entity as JSON holds it."""
    attributes: dict[str, list[str]] = {}
    for name, value in sorted(set(entity.attributes)):
        attributes.setdefault(name, []).append(value)
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": sorted(set(entity.aliases)),
        "code": entity.code,
        "attributes": attributes,
        "mentions": [_evidence(m) for m in sorted(entity.mentions, key=lambda m: (m.document, m.span, m.rule))],
    }


def claim_record(claim: Claim[Entity]) -> Record:
    """Give a claim as JSON holds it; entities by id, a figure as an object."""
    q = claim.qualifiers
    return {
        "claim": claim_id(claim),
        "subject": claim.subject.id if claim.subject else None,
        "relation": claim.relation,
        "object": _quantity(claim.object) if isinstance(claim.object, Quantity) else claim.object.id,
        "policy": claim.policy.id if claim.policy else None,
        "role": q.role,
        "when": q.when,
        "validFrom": q.valid_from,
        "validTo": q.valid_to,
        "negated": q.negated,
        "planned": q.planned,
        "hedged": q.hedged,
        "attributedTo": q.attributed,
        "evidence": _evidence(claim.evidence),
    }


def _quantity(quantity: Quantity) -> Record:
    period = quantity.period
    return {
        "indicator": quantity.indicator,
        "value": decimal(quantity.value).value,  # a string: JSON readers round long numbers
        "upperValue": None if quantity.upper is None else decimal(quantity.upper).value,
        "unit": quantity.unit,
        "printed": quantity.printed,
        "operator": quantity.operator,
        "figureKind": quantity.kind,
        "period": {"printed": period.printed, "start": period.start, "end": period.end} if period else None,
    }


def _evidence(evidence: Evidence) -> Record:
    return {
        "document": evidence.document,
        "span": list(evidence.span),
        "raw": list(evidence.raw),
        "bytes": list(evidence.bytes),
        "quote": evidence.quote,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }


def _decision(decision: Decision) -> Record:
    record: Record = {
        "kind": decision.kind,
        "text": decision.text,
        "entity": decision.entity,
        "reason": decision.reason,
    }
    if decision.document:
        record |= {"document": decision.document, "span": list(decision.span)}
    if decision.other:
        record["other"] = decision.other
    return record | ({"by": decision.by} if decision.by else {})


def _problem(problem: Problem) -> Record:
    return {
        "stage": problem.stage,
        "source": problem.source,
        "where": problem.where,
        "why": problem.why,
        "mend": problem.mend,
        "fatal": problem.fatal,
    }
