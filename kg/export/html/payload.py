"""A build as the columns that the page reads: short lists in step with one another, every text once.

    Entity("place:340100", "City", "合肥市", …)  ->  nodes {"id": ["place:340100"], "name": ["合肥市"], "class": [0], …}

Indices are positions in the sorted tables of the build. `-1` stands for none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.export.html.claims import Claims, Column, Interned
from kg.export.html.readings import syllables
from kg.export.html.vocabulary import classes_of, namespaces_of, relations_of
from kg.export.terms import safe_local
from kg.gazetteer import Gazetteer
from kg.model import Build, Entity
from kg.ontology import Ontology
from kg.statements import Statement

PLACING = ("partOf", "locatedIn", "appliesTo", "memberOf", "issuedBy", "targets", "hasRole")
"""Relations that carry an entity into its object's province, the surest first."""


def payload(build: Build, claims: Claims, ontology: Ontology, gazetteer: Gazetteer) -> dict[str, Any]:
    """Give everything that the page shows, but for the network: who is tied to whom, and where they stand."""
    number = claims.number
    classes = classes_of((e.type for e in build.entities), ontology)
    prefixes: Interned[str] = Interned()
    relations = relations_of((s.relation for s in claims.statements), ontology)
    return {
        "classes": classes,
        "relations": relations,
        "namespaces": namespaces_of((e.id for e in build.entities), ontology),
        "iri": {
            row: safe for row, e in enumerate(build.entities) if (safe := safe_local(_local(e.id))) != _local(e.id)
        },
        "nodes": _nodes(
            build.entities, prefixes, {c["name"]: row for row, c in enumerate(classes)}, ontology, gazetteer
        ),
        "prefixes": prefixes.values(),
        **claims.columns({r["name"]: row for row, r in enumerate(relations)}),
        "pages": _pages(build),
        **_provinces(build.entities, number, claims.statements, gazetteer),
    }


def _nodes(
    entities: Sequence[Entity],
    prefixes: Interned[str],
    class_of: Mapping[str, int],
    ontology: Ontology,
    gazetteer: Gazetteer,
) -> dict[str, Column]:
    return {
        "id": [_local(e.id) if _local(e.id) != e.name else 0 for e in entities],
        "prefix": [prefixes.add(e.id.partition(":")[0]) for e in entities],
        "name": [e.name for e in entities],
        "class": [class_of[e.type] for e in entities],
        "aliases": [[a for a in e.aliases if a != e.name] for e in entities],
        "code": [e.code for e in entities],
        "attributes": [[[_labels(key, ontology), value] for key, value in e.attributes] for e in entities],
        "typed": [syllables(e.name) for e in entities],
        "point": [_point(e.code, gazetteer) for e in entities],
    }


def _local(id_: str) -> str:
    return id_.partition(":")[2]


def _labels(attribute: str, ontology: Ontology) -> dict[str, str]:
    known = ontology.attributes.get(attribute)
    return {"zh": known.label_zh, "en": known.label_en} if known else {"zh": attribute, "en": attribute}


def _point(code: str, gazetteer: Gazetteer) -> list[float] | int:
    """Give longitude and latitude in degrees, to about 100 m; 0 where none is known."""
    place = gazetteer.places.get(code) if code else None
    if place is None or place.longitude is None or place.latitude is None:
        return 0
    return [round(place.longitude, 3), round(place.latitude, 3)]


def _pages(build: Build) -> dict[str, Column]:
    return {
        "title": [p.metadata.title for p in build.pages],
        "date": [p.metadata.date for p in build.pages],
        "publisher": [p.metadata.publisher for p in build.pages],
        "source": [p.sources[0] if p.sources else p.id for p in build.pages],
    }


def _provinces(
    entities: Sequence[Entity], number: Mapping[str, int], claimed: Sequence[Statement], gazetteer: Gazetteer
) -> dict[str, Any]:
    """Give each entity its province: by division code, or along the relations that place it, in three rounds."""
    known: Interned[str] = Interned()
    home = [-1] * len(entities)
    for row, entity in enumerate(entities):
        if entity.code in gazetteer.places:
            home[row] = known.add(gazetteer.places[gazetteer.province(entity.code)].name)
    steps = sorted(
        (PLACING.index(s.relation), number[s.subject.id], number[s.object.id])
        for s in claimed
        if s.relation in PLACING and not s.qualifiers.negated
    )
    for _ in range(3):
        for _, subject, target in steps:
            if home[subject] < 0:
                home[subject] = home[target]
    return {"provinces": known.values(), "province": home}
