"""Mentions to entities: `resolve(extractions)`, the one step that sees all documents.

document a: Company 奇瑞汽车股份有限公司     document b: Company 奇瑞汽车股份有限公司, 该公司
    -> one Entity company:奇瑞汽车股份有限公司 with three mentions, and a Decision for each way of naming it
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import Claim, Decision, Entity, Evidence, Extraction, Mention, Quantity, Span
from kg.resolve.containment import containment
from kg.resolve.identity import entity_id
from kg.resolve.within import Group, group_mentions


@dataclass(frozen=True, slots=True)
class Resolution:
    """The two tables, and why they are as they are; all sorted."""

    entities: tuple[Entity, ...]
    claims: tuple[Claim[Entity], ...]
    decisions: tuple[Decision, ...]


@dataclass(slots=True)
class _Node:
    """An entity in the making."""

    type: str
    names: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    code: str = ""
    attributes: set[tuple[str, str]] = field(default_factory=set)
    evidence: set[Evidence] = field(default_factory=set)


def resolve(extractions: Iterable[Extraction]) -> Resolution:
    """Join what the documents say of the same things; the order of the documents does not matter."""
    nodes: dict[str, _Node] = {}
    drafts: list[tuple[str | None, Claim[Mention], str | None, str | None]] = []
    decisions: set[Decision] = set()
    for extraction in extractions:
        placed = group_mentions(extraction)
        ids = _identify(extraction, placed)
        for group in {id(g): g for g in placed.values()}.values():
            _add(nodes, ids[id(group)], group, extraction, decisions)
        for claim in extraction.claims:
            ends = [_end(m, placed, ids) for m in (claim.subject, claim.object, claim.policy)]
            lost = (claim.subject is not None and ends[0] is None) or (
                isinstance(claim.object, Mention) and ends[1] is None
            )
            if not lost:
                drafts.append((ends[0], claim, ends[1], ends[2]))
    entities = {name: _entity(name, node) for name, node in sorted(nodes.items())}
    claims = [_finished(entities, *draft) for draft in drafts]
    claims.extend(containment(entities.values()))
    unique = {_identity(c): c for c in sorted(claims, key=lambda c: c.evidence.confidence)}
    ordered = sorted(unique.values(), key=_order)
    return Resolution(tuple(entities.values()), tuple(ordered), tuple(sorted(decisions, key=_decision_order)))


def _identify(extraction: Extraction, placed: dict[Mention, Group]) -> dict[int, str]:
    """Give each group its id; a person's holds the organisation that the page ties them to."""
    employers = {
        claim.subject.name: placed[claim.object].name
        for claim in reversed(extraction.claims)
        if claim.relation == "hasRole"
        and claim.subject is not None
        and isinstance(claim.object, Mention)
        and claim.object in placed
    }
    ids: dict[int, str] = {}
    for group in placed.values():
        local = group.key
        if group.type == "Person":
            local = f"{group.key}-{employers.get(group.name, extraction.document.id[:8])}"
        ids[id(group)] = entity_id(group.type, local)
    return ids


def _add(nodes: dict[str, _Node], name: str, group: Group, extraction: Extraction, decisions: set[Decision]) -> None:
    node = nodes.setdefault(name, _Node(group.type))
    node.names.add(group.name)
    node.code = node.code or group.code
    seen: set[str] = set()
    for mention, reason in group.members:
        node.attributes.update(a for a in mention.attributes if a[0] != "role")
        if not mention.rule.startswith("deixis."):
            node.forms.add(mention.text)
        node.evidence.add(_evidence(extraction, mention))
        if mention.text not in seen:
            seen.add(mention.text)
            kind = "same" if mention.antecedent or mention.name != group.name else "new"
            span = (mention.start, mention.end)
            decisions.add(Decision(kind, extraction.document.id, _span(span), mention.text, name, reason))


def _evidence(extraction: Extraction, mention: Mention) -> Evidence:
    offsets = extraction.document.offsets
    return Evidence(
        extraction.document.id,
        _span((mention.start, mention.end)),
        offsets.to_raw(mention.start, mention.end),
        offsets.to_bytes(mention.start, mention.end),
        mention.text,
        mention.rule,
        mention.confidence,
    )


def _end(value: object, placed: dict[Mention, Group], ids: dict[int, str]) -> str | None:
    """Give the id of the entity at one end of a claim."""
    if not isinstance(value, Mention):
        return None
    group = placed.get(value) or (placed.get(value.antecedent) if value.antecedent else None)
    return ids[id(group)] if group else None


def _entity(name: str, node: _Node) -> Entity:
    """Make the entity: its name is the longest that any page gives, the rest are aliases."""
    label = max(node.names, key=lambda n: (len(n), n))
    forms = sorted((node.names | node.forms) - {label})
    evidence = sorted(node.evidence, key=lambda e: (e.document, e.span, e.rule))
    return Entity(name, node.type, label, tuple(forms), node.code, tuple(sorted(node.attributes)), tuple(evidence))


def _finished(
    entities: dict[str, Entity], subject: str | None, claim: Claim[Mention], target: str | None, policy: str | None
) -> Claim[Entity]:
    end = claim.object if isinstance(claim.object, Quantity) else entities[target or ""]
    return Claim(
        entities[subject] if subject else None,
        claim.relation,
        end,
        claim.evidence,
        claim.qualifiers,
        entities[policy] if policy else None,
    )


def _span(pair: tuple[int, int]) -> Span:
    return Span(*pair)


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
    return (decision.document, decision.span, decision.entity, decision.kind)
