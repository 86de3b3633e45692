"""The mentions of one document with the ids of what they mean, and the program's decisions on them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Decision, Evidence, Extraction, Mention, Span
from kg.resolve.identity import entity_id
from kg.resolve.within import Group, group_mentions


@dataclass(frozen=True, slots=True)
class Placed:
    """What a document names, before a person's decisions."""

    document: str
    groups: dict[Mention, Group]
    own: dict[Mention, str]
    """The id of the entity that a mention means."""
    left_out: dict[Mention, str]
    """Mentions that mean nothing here, with the id of what they might have meant."""
    decisions: dict[Decision, list[Mention]]
    """Each with the mentions that it is about: those of one text in one group."""
    pairs: list[Decision]
    """Refusals on two entities of this document."""


def place_mentions(extraction: Extraction) -> Placed:
    """Group the mentions of a document, and give each group its id and its decisions."""
    grouped = group_mentions(extraction)
    ids = _identify(extraction, grouped.placed)
    own = {mention: ids[id(group)] for mention, group in grouped.placed.items()}
    document = extraction.document.id
    decisions: dict[Decision, list[Mention]] = {}
    for group in {id(g): g for g in grouped.placed.values()}.values():
        first: dict[str, Decision] = {}
        for mention, reason in group.members:
            kind = "same" if mention.antecedent or mention.name != group.name else "new"
            span = Span(mention.start, mention.end)
            made = Decision(kind, document, span, mention.text, ids[id(group)], reason)
            decisions.setdefault(first.setdefault(mention.text, made), []).append(mention)
    left_out = {mention: entity_id(mention.type, mention.key) for mention in grouped.left_out}
    texts: dict[tuple[str, str], Decision] = {}
    for mention, name in left_out.items():
        span = Span(mention.start, mention.end)
        made = Decision("refused", document, span, mention.text, name, grouped.left_out[mention])
        decisions.setdefault(texts.setdefault((mention.text, name), made), []).append(mention)
    by_name = {(m.type, m.name): own[m] for m in grouped.placed if m.antecedent is None}
    pairs = []
    for (kind_of, name), longer in grouped.several.items():
        here = by_name[kind_of, name]
        for candidate in (by_name[kind_of, other] for other in longer):
            if candidate != here:
                reason = f"{name} ends {len(longer)} longer names of its page"
                pairs.append(Decision("refused", "", Span(0, 0), name, candidate, reason, here))
    return Placed(document, grouped.placed, own, left_out, decisions, pairs)


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


def evidence(extraction: Extraction, mention: Mention) -> Evidence:
    """Make the evidence for a mention."""
    offsets = extraction.document.offsets
    return Evidence(
        extraction.document.id,
        Span(mention.start, mention.end),
        offsets.to_raw(mention.start, mention.end),
        offsets.to_bytes(mention.start, mention.end),
        mention.text,
        mention.rule,
        mention.confidence,
    )
