"""A person's decisions laid over the program's: on the mentions of a document, and on pairs of entities.

The program decides as if nobody had; then each decision of the file takes the place of the program's on the same thing.
So a build with the decisions of an earlier one decides the same, and says so in the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from kg.model import Decision, InvalidInput, Mention, Span
from kg.resolve.decided import APART, JOINED, Decided, Line, check_kinds, place_of
from kg.resolve.identity import entity_id
from kg.resolve.nodes import representatives
from kg.resolve.placing import Placed

HAND = "hand"


@dataclass(frozen=True, slots=True)
class Moved:
    """What the mentions of a document mean in the end."""

    means: dict[Mention, str]
    decisions: list[Decision]
    used: set[str]
    """Where the decisions of the file stand that were used."""


def overruled(found: Placed, decided: Decided) -> Moved:
    """Let the file decide on the mentions of a document."""
    means, decisions, used = dict(found.own), [], set[str]()
    _check(found, decided)
    for decision, mentions in found.decisions.items():
        place = place_of(decision)
        meant, refused = decided.means.get(place), decided.means_not.get(place, ())
        lines = (*refused, meant) if meant else refused
        here = [line for line in lines if _concerns(line, decision, meant)]
        if not here:
            decisions.append(decision)
            continue
        used.update(line.where for line in here)
        decisions += [_marked(line.decision, decision) for line in here]
        target = _target(decision, mentions[0], meant, here)
        if target is None:
            for mention in mentions:
                means.pop(mention, None)
            continue
        means.update(dict.fromkeys(mentions, target))
        if meant is None and target != decision.entity:
            reason = f"not {decision.entity}: {here[0].decision.reason}"
            decisions.append(replace(decision, kind="new", entity=target, reason=reason, by=HAND))
    return Moved(means, decisions, used)


def _check(found: Placed, decided: Decided) -> None:
    """See that no decision gives a name the entity of another kind: a company's to a park."""
    if not decided.means:
        return
    kinds: dict[tuple[Span, str], set[str]] = {}
    for decision in found.decisions:
        kinds.setdefault((decision.span, decision.text), set()).add(place_of(decision)[-1])
    for (span, text), here in kinds.items():
        for kind in decided.kinds.get((found.document, span, text), frozenset()) - here:
            line = decided.means[found.document, span, text, kind]
            expected = " or ".join(f"{name}:" for name in sorted(here))
            raise InvalidInput(
                f"{line.where}: “{text}” cannot be {line.decision.entity}. Give an id that begins with {expected}."
            )


def _concerns(line: Line, decision: Decision, meant: Line | None) -> bool:
    """Tell whether a line of the file is about what the program decided here."""
    return line is meant or line.decision.entity == decision.entity


def _marked(line: Decision, decision: Decision) -> Decision:
    """Mark a decision of the file where it is another than the program's."""
    agrees = line.entity == decision.entity and (line.kind in JOINED) == (decision.kind in JOINED)
    return replace(line, by="" if agrees else HAND)


def _target(decision: Decision, mention: Mention, meant: Line | None, lines: list[Line]) -> str | None:
    """Give the id that the mentions get; None where they mean nothing any more."""
    if meant is not None:
        check_kinds(meant.decision.entity, decision.entity, meant.where)
        return meant.decision.entity
    if decision.kind in APART or not any(line.decision.kind in APART for line in lines):
        return decision.entity if decision.kind in JOINED else None
    if decision.entity.startswith("place:"):
        return None  # a place that is not this one is none that we know
    return entity_id(mention.type, f"{decision.text}-{decision.document[:8]}-{decision.span.start}")


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions on pairs that stand in the end."""

    decisions: list[Decision]
    joined: list[tuple[str, str]]
    """Kept and given up."""
    used: set[str]


def settled(natural: Mapping[frozenset[str], Decision], decided: Decided, ids: Collection[str]) -> Standing:
    """Let the file decide on pairs; a pair of which one is not in the graph has no effect."""
    decisions: list[Decision] = []
    used: set[str] = set()
    for pair, decision in natural.items():
        if pair not in decided.pairs:
            decisions.append(decision)
    for pair, line in decided.pairs.items():
        ours = natural.get(pair)
        if not all(name in ids for name in pair) and ours is None:
            continue
        used.add(line.where)
        agrees = (
            ours and ours.entity == line.decision.entity and (ours.kind in JOINED) == (line.decision.kind in JOINED)
        )
        decisions.append(replace(line.decision, by="" if agrees else HAND))
    joined = sorted((d.entity, d.other) for d in decisions if d.kind in JOINED)
    standing_for = representatives(joined)
    for line in decided.pairs.values():
        d = line.decision
        if d.kind == "different" and standing_for.get(d.entity, d.entity) == standing_for.get(d.other, d.other):
            raise InvalidInput(
                f"{line.where}: the two are joined through others. Take out what joins them, or this line."
            )
    return Standing(decisions, joined, used)
