"""Decisions that a person has written or edited, read from a file in the form of decisions.jsonl.

    {"kind": "same", "entity": "company:甲", "other": "company:乙", "reason": "renamed in 2020"}       two entities are one
    {"kind": "different", "entity": "company:甲", "other": "company:乙", "reason": "…"}                 they are not
    {"kind": "same", "document": "9f…", "span": [12, 16], "text": "时代电气", "entity": "company:…"}      this name means that
    {"kind": "different", "document": "9f…", "span": [12, 16], "text": "时代电气", "entity": "company:…"} … does not mean that

What the file says stands, with its reason. The file of an earlier build says what that build decided, so that a build
with it gives the same bytes again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.gazetteer import load_gazetteer
from kg.model import Decision, InvalidInput, Span
from kg.ontology import load_ontology

JOINED, APART = ("new", "same"), ("refused", "different")
Place = tuple[str, Span, str, str]
"""Document, span of the clean text, the text there, and the kind of thing: 硅片 may be a product and an industry at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """A decision of the file, and where it stands."""

    decision: Decision
    where: str
    """`decisions.jsonl, line 7`."""


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions of a file."""

    means: Mapping[Place, Line] = field(default_factory=dict)
    """What a name at a place means."""
    means_not: Mapping[Place, tuple[Line, ...]] = field(default_factory=dict)
    pairs: Mapping[frozenset[str], Line] = field(default_factory=dict)
    """What is said of two entities, by their ids."""
    kinds: Mapping[tuple[str, Span, str], frozenset[str]] = field(default_factory=dict)
    """The kinds of things that the names at a place are said to mean."""


NOTHING = Decided()


def read_decisions(path: Path) -> Decided:
    """Read a file of decisions. Raises `InvalidInput` with the file, the line and the mend."""
    means: dict[Place, Line] = {}
    means_not: dict[Place, tuple[Line, ...]] = {}
    pairs: dict[frozenset[str], Line] = {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path}: cannot be read ({error}). Give a file of decisions in UTF-8.") from error
    for number, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        line = Line(_decision(written, where := f"{path}, line {number}"), where)
        d = line.decision
        if d.other:
            earlier = pairs.setdefault(frozenset((d.entity, d.other)), line)
            if (earlier.decision.kind in JOINED) != (d.kind in JOINED):
                raise InvalidInput(f"{where}: contradicts {earlier.where}. Take one of them out.")
            continue
        place = place_of(d)
        if d.kind in APART:
            means_not[place] = (*means_not.get(place, ()), line)
        elif means.setdefault(place, line).decision.entity != d.entity:
            raise InvalidInput(f"{where}: gives “{d.text}” another entity than {means[place].where}. Take one out.")
    for place, refused in means_not.items():
        for line in refused:
            if place in means and means[place].decision.entity == line.decision.entity:
                raise InvalidInput(f"{line.where}: contradicts {means[place].where}. Take one of them out.")
    kinds: defaultdict[tuple[str, Span, str], set[str]] = defaultdict(set)
    for document, span, printed, kind in means:
        kinds[document, span, printed].add(kind)
    return Decided(means, means_not, pairs, {place: frozenset(its) for place, its in kinds.items()})


def place_of(decision: Decision) -> Place:
    """Give the place that a decision is on. An unnamed company may get its name: both are of one kind."""
    kind = decision.entity.partition(":")[0].replace("unnamed", "company")
    return (decision.document, decision.span, decision.text, kind)


def _decision(written: str, where: str) -> Decision:
    try:
        record = json.loads(written)
    except ValueError as error:
        raise InvalidInput(f"{where}: not JSON ({error}). Mend it, or take the line out.") from error
    if not isinstance(record, dict):
        raise InvalidInput(f"{where}: not a JSON object. Write {{…}} with kind, entity and other, or take it out.")
    kind = _text(record, "kind", where)
    if kind not in (*JOINED, *APART):
        raise InvalidInput(f"{where}: kind “{kind}” is not known. Write same, new, different or refused.")
    entity, reason = _id(record, "entity", where), record.get("reason", "")
    if not isinstance(reason, str):
        raise InvalidInput(f"{where}: the reason is no text. Put it between quotation marks.")
    if "other" in record:
        other = _id(record, "other", where)
        if other == entity:
            raise InvalidInput(f"{where}: entity and other are the same. Name two entities.")
        if kind in JOINED:
            check_kinds(entity, other, where)
        text = record.get("text")
        return Decision(kind, "", Span(0, 0), text if isinstance(text, str) else "", entity, reason, other)
    if "document" not in record:
        raise InvalidInput(f"{where}: other or document is missing. Name a second entity, or a place in a page.")
    span = record.get("span")
    if not isinstance(span, list) or [type(n) for n in span] != [int, int]:
        raise InvalidInput(f"{where}: span must be two whole numbers, [from, to]. Copy it from decisions.jsonl.")
    document, printed = _text(record, "document", where), _text(record, "text", where)
    return Decision(kind, document, Span(*span), printed, entity, reason)


def _text(record: Mapping[str, Any], key: str, where: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value:
        raise InvalidInput(f"{where}: “{key}” is missing or no text. Add it, or take the line out.")
    return value


def _id(record: Mapping[str, Any], key: str, where: str) -> str:
    """Read an id, and see that it could be one: `company:…` with a prefix of the ontology, a place with its code."""
    name = _text(record, key, where)
    prefix, _, local = name.partition(":")
    known = sorted({c.prefix for c in load_ontology().classes.values()})
    if prefix not in known or not local or local != local.strip():
        raise InvalidInput(f"{where}: {key} “{name}” is no id. Copy one from entities.jsonl.")
    if prefix == "place" and local not in load_gazetteer().places:
        raise InvalidInput(f"{where}: {key} “{name}” is the code of no division. Copy an id from entities.jsonl.")
    return name


def check_kinds(entity: str, other: str, where: str) -> None:
    """Raise `InvalidInput` where two things cannot be one: a place and a company. An unnamed company may get its name."""
    prefix, other_prefix = entity.partition(":")[0], other.partition(":")[0]
    if prefix != other_prefix and (prefix, other_prefix) != ("company", "unnamed"):
        raise InvalidInput(
            f"{where}: {other} cannot be {entity}: one is of kind {other_prefix}, the other of kind {prefix}. "
            "Correct one of the ids."
        )
