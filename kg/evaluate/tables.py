"""A build's two tables as the scorer reads them, and the part of them that rests on one page.

entities.jsonl  {"id": "place:430200", "type": "City", "name": "株洲市", "mentions": [{"document": "9f…"}], …}
claims.jsonl    {"subject": "company:…", "relation": "locatedIn", "object": "place:430200", "evidence": {"document": "9f…"}, …}

Of a page's graph are the entities that the page mentions, the direct triples that it states, and its figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.evaluate.labels import ALIASES, forms
from kg.export.records import claim_record, entity_record
from kg.model import Build
from kg.ontology import load_ontology
from kg.written import Record, read_pages, read_records

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the graph."""

    id: str
    value: float
    unit: str
    subject: str


@dataclass(frozen=True, slots=True)
class Graph:
    """What a build states on the strength of one page."""

    types: dict[str, str]
    """The class of each entity, by id."""
    labels: dict[str, frozenset[str]]
    """The forms of its names, by id, as they are compared."""
    triples: dict[Triple, tuple[Record, ...]]
    """The direct triples with the claims that they rest on."""
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a build."""

    pages: dict[str, tuple[str, ...]]
    """The names of each page, by its id."""
    entities: dict[str, Record]
    mentioned: dict[str, list[str]] = field(default_factory=dict)
    """Ids of the entities that a page mentions, by its id."""
    claims: dict[str, list[Record]] = field(default_factory=dict)
    """Claims by the page, or the table, that they rest on."""


def load_tables(folder: Path) -> Tables:
    """Read the tables of a build from its folder. Raises `InvalidInput` where they are not whole."""
    pages = read_pages(folder)
    return _tables(pages, read_records(folder / "entities.jsonl"), read_records(folder / "claims.jsonl"))


def build_tables(build: Build) -> Tables:
    """Give the tables of a build that is not written."""
    pages = {page.id: (*page.sources, *(name for name, _ in page.copies)) for page in build.pages}
    return _tables(pages, map(entity_record, build.entities), map(claim_record, build.claims))


def _tables(pages: dict[str, tuple[str, ...]], entities: Iterable[Record], claims: Iterable[Record]) -> Tables:
    held = {entity["id"]: entity for entity in entities}
    mentioned: defaultdict[str, list[str]] = defaultdict(list)
    for name, entity in held.items():
        for document in dict.fromkeys(m["document"] for m in entity["mentions"]):
            mentioned[document].append(name)
    by_document: defaultdict[str, list[Record]] = defaultdict(list)
    for claim in claims:
        by_document[claim["evidence"]["document"]].append(claim)
    return Tables(pages, held, dict(mentioned), dict(by_document))


def graph_of(tables: Tables, document: str) -> Graph:
    """Give the graph of one page: what the whole build states of it, and nothing that only other pages say."""
    here = {name: tables.entities[name] for name in tables.mentioned.get(document, ())}
    triples: defaultdict[Triple, list[Record]] = defaultdict(list)
    figures: dict[str, Figure] = {}
    ontology = load_ontology()
    for claim in tables.claims.get(document, ()):
        end, subject = claim["object"], claim["subject"]
        if isinstance(end, dict):
            figures[claim["claim"]] = Figure(claim["claim"], float(end["value"]), end["unit"], subject or "")
        elif not (claim["negated"] or claim["hedged"]) and subject:
            kind = tables.entities[subject]["type"]
            if ontology.stated(claim["relation"], kind, planned=claim["planned"]):
                triples[subject, claim["relation"], end].append(claim)
    for child, holder, claim in _known(tables, here):
        triples[child, "partOf", holder].append(claim)
    return Graph(
        {name: ALIASES.get(str(e["type"]), str(e["type"])) for name, e in here.items()},
        {name: forms((e["name"], *e["aliases"])) for name, e in here.items()},
        {triple: tuple(claims) for triple, claims in triples.items()},
        tuple(figures[name] for name in sorted(figures)),
    )


def _known(tables: Tables, here: Mapping[str, Record]) -> Iterator[tuple[str, str, Record]]:
    """Yield the containments that come from a table: to the nearest holder that this page mentions itself."""
    above = {
        claim["subject"]: claim
        for source, claims in tables.claims.items()
        if source not in tables.pages
        for claim in claims
        if claim["relation"] == "partOf"
    }
    for name in here:
        claim = above.get(name)
        while claim and claim["object"] not in here:
            claim = above.get(claim["object"])
        if claim:
            yield name, claim["object"], claim
