"""Mentions to entities: `resolve(extractions)`, the one step that sees all documents.

document a: Company 奇瑞汽车股份有限公司     document b: Company 奇瑞汽车股份有限公司, 该公司
    -> one Entity company:奇瑞汽车股份有限公司 with three mentions, and a Decision for each way of naming it

within.py groups the mentions of a document, across.py decides on pairs of entities, placing.py and decided.py let a
person's decisions stand before both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Claim, Decision, Entity, Extraction, Mention, Quantity
from kg.resolve.across import Known, city_and_below, pair_decisions
from kg.resolve.containment import containment
from kg.resolve.decided import NOTHING, Decided
from kg.resolve.nodes import Node, entity, merged, representatives
from kg.resolve.overruling import overruled, settled
from kg.resolve.placing import Placed, evidence, place_mentions


@dataclass(frozen=True, slots=True)
class Resolution:
    """The two tables, and why they are as they are; all sorted."""

    entities: tuple[Entity, ...]
    claims: tuple[Claim[Entity], ...]
    decisions: tuple[Decision, ...]
    without_effect: tuple[str, ...] = ()
    """Where the decisions stand that a person gave and that name nothing of these pages."""


Draft = tuple[str | None, Claim[Mention], str | None, str | None]


def resolve(extractions: Iterable[Extraction], decided: Decided = NOTHING) -> Resolution:
    """Join what the documents say of the same things; the order of the documents does not matter.

    `decided` holds the decisions of a person, which stand before those of the program. Raises `InvalidInput` where
    they contradict each other.
    """
    nodes: dict[str, Node] = {}
    known: dict[str, Known] = {}
    drafts: list[Draft] = []
    decisions: set[Decision] = set()
    pairs: dict[frozenset[str], Decision] = {}
    used: set[str] = set()
    for extraction in extractions:
        found = place_mentions(extraction)
        for decision in found.pairs:
            pair = frozenset((decision.entity, decision.other))
            pairs[pair] = min(decision, pairs.get(pair, decision), key=lambda d: (d.text, d.reason, d.entity))
        _learn(known, found)
        moved = overruled(found, decided)
        decisions.update(moved.decisions)
        used.update(moved.used)
        _add(nodes, extraction, found, moved.means)
        drafts += _drafts(extraction, moved.means)
    for decision in pair_decisions(known):
        pairs.setdefault(frozenset((decision.entity, decision.other)), decision)
    standing = settled(pairs, decided, nodes.keys())
    decisions.update(standing.decisions)
    standing_for = representatives(standing.joined)
    entities = {name: entity(name, node) for name, node in sorted(merged(nodes, standing_for).items())}
    claims = [_finished(entities, standing_for, draft) for draft in drafts]
    claims.extend(containment(entities.values()))
    unique = {_identity(c): c for c in sorted(claims, key=lambda c: c.evidence.confidence)}
    return Resolution(
        tuple(entities.values()),
        tuple(sorted(unique.values(), key=_order)),
        tuple(sorted(decisions, key=_decision_order)),
        without_effect(decided, used | standing.used),
    )


def without_effect(decided: Decided, used: set[str]) -> tuple[str, ...]:
    """Give the lines of a file of decisions that named nothing of the pages."""
    lines = [*decided.means.values(), *decided.pairs.values(), *(x for xs in decided.means_not.values() for x in xs)]
    return tuple(sorted({line.where for line in lines} - used))


def _learn(known: dict[str, Known], found: Placed) -> None:
    """Note what a document says of its entities, for decisions on pairs."""
    here = {code for m in found.own if m.key and m.type in ("City", "District") for code in city_and_below(m.key)}
    for mention, name in found.own.items():
        its = known.setdefault(name, Known(mention.type))
        group = found.groups[mention]
        its.names.add(group.name)
        if mention.type == "Company":
            its.places |= here
            if mention.antecedent is not None and not mention.rule.startswith("deixis."):
                its.tied.add(mention.text)


def _add(nodes: dict[str, Node], extraction: Extraction, found: Placed, means: dict[Mention, str]) -> None:
    """Gather names, forms, attributes and evidence of the entities of a document."""
    for mention, name in means.items():
        at_home = found.own.get(mention) == name
        code = name.partition(":")[2] if name.startswith("place:") else ""
        kind = (
            mention.type
            if at_home or mention.type != "UnnamedCompany" or not name.startswith("company:")
            else "Company"
        )
        node = nodes.setdefault(name, Node(kind, code=code))
        if at_home:
            node.type = kind
            node.names.add(found.groups[mention].name)
        node.attributes.update(a for a in mention.attributes if a[0] != "role")
        if not mention.rule.startswith("deixis."):
            node.forms.add(mention.text)
        node.evidence.add(evidence(extraction, mention))


def _drafts(extraction: Extraction, means: dict[Mention, str]) -> list[Draft]:
    """Give the claims of a document with the ids of their ends; one whose end is no entity is left out."""
    drafts: list[Draft] = []
    for claim in extraction.claims:
        ends = [_end(m, means) for m in (claim.subject, claim.object, claim.policy)]
        lost = (claim.subject is not None and ends[0] is None) or (
            isinstance(claim.object, Mention) and ends[1] is None
        )
        if not lost:
            drafts.append((ends[0], claim, ends[1], ends[2]))
    return drafts


def _end(value: object, means: dict[Mention, str]) -> str | None:
    """Give the id of the entity at one end of a claim."""
    if not isinstance(value, Mention):
        return None
    return means.get(value) or (means.get(value.antecedent) if value.antecedent else None)


def _finished(entities: dict[str, Entity], standing_for: dict[str, str], draft: Draft) -> Claim[Entity]:
    subject, claim, target, policy = draft

    def held(name: str | None) -> Entity | None:
        return entities[standing_for.get(name, name)] if name else None

    end = claim.object if isinstance(claim.object, Quantity) else held(target)
    if end is None:
        raise ValueError(f"a {claim.relation} claim without an object")
    return Claim(held(subject), claim.relation, end, claim.evidence, claim.qualifiers, held(policy))


def _identity(claim: Claim[Entity]) -> tuple[object, ...]:
    """Give what makes two claims one: the same statement, meant the same way, from the same words."""
    end = claim.object.id if isinstance(claim.object, Entity) else claim.object
    subject = claim.subject.id if claim.subject else ""
    return (subject, claim.relation, end, claim.evidence.document, claim.evidence.span, claim.qualifiers)


def _order(claim: Claim[Entity]) -> tuple[object, ...]:
    end = claim.object.id if isinstance(claim.object, Entity) else repr(claim.object)
    subject = claim.subject.id if claim.subject else ""
    return (subject, claim.relation, end, claim.evidence.document, claim.evidence.span, repr(claim.qualifiers))


def _decision_order(decision: Decision) -> tuple[object, ...]:
    return (decision.document, decision.span, decision.entity, decision.other, decision.kind, decision.text)
