"""A build as the columns that the page reads: short lists in step with one another, every text once.

    Entity("place:340100", "City", "合肥市", …)  ->  nodes {"id": ["place:340100"], "name": ["合肥市"], "class": [0], …}

Indices are positions in the sorted tables of the build. `-1` stands for none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.export.html.readings import syllables
from kg.export.html.statements import Column, Interned, statements
from kg.export.html.vocabulary import classes_of, namespaces_of, relations_of
from kg.model import Build, Entity

PLACE_RELATIONS = ("partOf", "locatedIn", "appliesTo", "memberOf", "issuedBy", "targets", "hasRole")
"""Relations that carry an entity into its object's province, the surest first."""


def payload(build: Build, provinces: Mapping[str, str], points: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """Give everything that the page shows, but for positions; `provinces` and `points` are by division code."""
    number = {entity.id: row for row, entity in enumerate(build.entities)}
    classes = classes_of(e.type for e in build.entities)
    relations = relations_of(c.relation for c in build.claims if isinstance(c.object, Entity))
    class_of = {c["name"]: row for row, c in enumerate(classes)}
    edges, claims, figures, evidence = statements(build, number, {r["name"]: n for n, r in enumerate(relations)})
    return {
        "classes": classes,
        "relations": relations,
        "namespaces": namespaces_of(e.id for e in build.entities),
        "nodes": _nodes(build, class_of, points),
        "edges": edges,
        "claims": claims,
        "figures": figures,
        "evidence": evidence,
        "pages": _pages(build),
        **_provinces(build, number, provinces),
    }


def _nodes(build: Build, class_of: Mapping[str, int], points: Mapping[str, tuple[float, float]]) -> dict[str, Column]:
    entities = build.entities
    found = [points.get(e.code) if e.code else None for e in entities]
    return {
        "id": [e.id for e in entities],
        "name": [e.name for e in entities],
        "class": [class_of[e.type] for e in entities],
        "aliases": [[a for a in e.aliases if a != e.name] for e in entities],
        "code": [e.code for e in entities],
        "attributes": [[list(pair) for pair in e.attributes] for e in entities],
        "typed": [syllables(e.name) for e in entities],
        "point": [[round(p[0], 3), round(p[1], 3)] if p else 0 for p in found],
    }


def _pages(build: Build) -> dict[str, Column]:
    return {
        "title": [p.metadata.title for p in build.pages],
        "date": [p.metadata.date for p in build.pages],
        "publisher": [p.metadata.publisher for p in build.pages],
        "source": [p.sources[0] if p.sources else p.id for p in build.pages],
    }


def _provinces(build: Build, number: Mapping[str, int], names: Mapping[str, str]) -> dict[str, Any]:
    """Give each entity its province: by division code, or along the relations that place it, in three rounds."""
    known: Interned[str] = Interned()
    own = {e.code: e.name for e in build.entities if e.code.endswith("0000")}
    home = [-1] * len(build.entities)
    for row, entity in enumerate(build.entities):
        if len(entity.code) == 6 and entity.code.isdigit():
            code = entity.code[:2] + "0000"
            home[row] = known.add(own.get(code) or names.get(code) or code)
    steps = sorted(
        (PLACE_RELATIONS.index(c.relation), number[c.subject.id], number[c.object.id])
        for c in build.claims
        if c.relation in PLACE_RELATIONS and isinstance(c.object, Entity) and c.subject and not c.qualifiers.negated
    )
    for _ in range(3):
        for _, subject, target in steps:
            if home[subject] < 0:
                home[subject] = home[target]
    return {"provinces": known.values(), "province": home}
