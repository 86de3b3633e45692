"""Read the case files, and read a short text as a build would: mentions, claims, then entities.

A case is one JSON object:

    {"title": "a short name inside a longer word", "text": "创新和服务是关键。", "forbid": ["新和县"]}

`expect` lists `[type, name]`, or `[type, name, id]`; a name may also be an alias. `claims` lists `[subject, relation,
object]` that the graph states. `same` lists names that are one entity. `forbid` lists a name that no entity has, a
`[type, name]` or a `[subject, relation, object]`. `only` names types of which nothing but what `expect` lists may be
found. `date` dates the page. `xfail` says which known limit stands in the way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Build, Document, Entity, Metadata
from kg.offsets import Decoding, OffsetMap
from kg.ontology import load_ontology
from kg.resolve import resolve
from kg.statements import is_stated, statements

FOLDER = Path(__file__).parent / "cases"
KNOWN = {"title", "text", "date", "expect", "claims", "same", "forbid", "only", "xfail"}


@dataclass(frozen=True)
class Found:
    """What a text gave: its entities, and the relations that the graph states."""

    entities: tuple[Entity, ...]
    stated: frozenset[tuple[str, str, str]]
    names: dict[str, set[str]] = field(default_factory=dict)

    def named(self, name: str, type_: str = "", id_: str = "") -> list[Entity]:
        """Give the entities that go by a name."""
        return [
            e
            for e in self.entities
            if name in (e.name, *e.aliases) and type_ in ("", e.type) and id_ in ("", e.id)
        ]  # fmt: skip

    def states(self, subject: str, relation: str, target: str) -> bool:
        """Tell whether the graph states a relation between two things that go by these names."""
        ends = [{e.id for e in self.named(name)} for name in (subject, target)]
        return any(s in ends[0] and r == relation and o in ends[1] for s, r, o in self.stated)


def document(text: str, date: str = "") -> Document:
    """Make a document of clean text."""
    data = text.encode()
    return Document(sha256(data).hexdigest()[:16], "case.txt", text, OffsetMap(Decoding(text, [])), Metadata(date=date))


def find(text: str, date: str = "") -> Found:
    """Read a text."""
    resolution = resolve([extract(document(text, date))])
    ontology = load_ontology()
    made = Build(entities=resolution.entities, claims=resolution.claims)
    stated = [s for s in statements(made, ontology) if is_stated(s, ontology)]
    return Found(resolution.entities, frozenset((s.subject.id, s.relation, s.object.id) for s in stated))


def load(folder: str) -> list[object]:
    """Give the cases of a folder as parameters, each named after its file and title."""
    parameters = []
    for path in sorted((FOLDER / folder).glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            unknown = set(case) - KNOWN
            assert not unknown, f"{path.name}: {case['title']}: {unknown}"
            reason = case.get("xfail")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            parameters.append(pytest.param(case, id=f"{path.stem}-{case['title']}".replace(" ", "_"), marks=marks))
    return parameters
