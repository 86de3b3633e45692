"""Entities in the making: names, forms, attributes and evidence gathered under an id, then brought together by pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.gazetteer import load_gazetteer
from kg.model import Entity, Evidence
from kg.resolve.identity import stock_codes


@dataclass(slots=True)
class Node:
    """An entity in the making."""

    type: str
    names: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    code: str = ""
    attributes: set[tuple[str, str]] = field(default_factory=set)
    evidence: set[Evidence] = field(default_factory=set)


def representatives(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give, for each id that is joined with others, the one that stands for all; a pair is (kept, given up).

    >>> representatives([("a", "b"), ("b", "c")])["c"]
    'a'
    """
    pairs = list(pairs)
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = name = leader[leader[name]]
        return name

    for kept, given_up in pairs:
        leader[find(given_up)] = find(kept)
    given = {name for _, name in pairs}
    members: dict[str, list[str]] = {}
    for name in leader:
        members.setdefault(find(name), []).append(name)
    # the one that no pair gives up; where every one is given up, or several are kept, the first by name
    best = {root: min(group, key=lambda name: (name in given, name)) for root, group in members.items()}
    return {name: best[find(name)] for name in leader}


def merged(nodes: Mapping[str, Node], standing_for: Mapping[str, str]) -> dict[str, Node]:
    """Bring the nodes together that are one."""
    joined: dict[str, Node] = {}
    for name in sorted(nodes):
        target, node = standing_for.get(name, name), nodes[name]
        kind = nodes[target].type if target in nodes else node.type
        code = target.partition(":")[2] if target.startswith("place:") else ""
        into = joined.setdefault(target, Node(kind, code=code))
        into.names |= node.names
        into.forms |= node.forms
        into.attributes |= node.attributes
        into.evidence |= node.evidence
    return joined


def entity(name: str, node: Node) -> Entity:
    """Make the entity: its name is the longest that any page gives, the rest are aliases; a place has its own name."""
    if node.code and not node.names:
        label = load_gazetteer().places[node.code].name
    else:  # where a person decided, there may be nothing but a word that points
        label = max(node.names or node.forms or {e.quote for e in node.evidence}, key=lambda n: (len(n), n))
    forms = sorted((node.names | node.forms) - {label})
    evidence = sorted(node.evidence, key=lambda e: (e.document, e.span, e.rule))
    attributes = set(node.attributes)
    if name in stock_codes():
        attributes.add(("stockCode", stock_codes()[name]))
    return Entity(name, node.type, label, tuple(forms), node.code, tuple(sorted(attributes)), tuple(evidence))
