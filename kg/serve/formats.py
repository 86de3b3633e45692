"""The formats of answers: media types, the best first, for rows, for a yes or no, and for graphs."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.serve.protocol import Refused, choose
from kg.store.query import Result
from kg.store.results import format_result

TURTLE, JSONLD, NTRIPLES, RDFXML = "text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"
HTML = "text/html"

ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRUTH = {name: form for name, form in ROWS.items() if name.startswith("application/")}
GRAPHS = {
    TURTLE: ox.RdfFormat.TURTLE,
    NTRIPLES: ox.RdfFormat.N_TRIPLES,
    RDFXML: ox.RdfFormat.RDF_XML,
    JSONLD: ox.RdfFormat.JSON_LD,
}
ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
GRAPH_ALIASES = {
    "application/x-turtle": TURTLE,
    "text/plain": NTRIPLES,
    "application/xml": RDFXML,
    "text/xml": RDFXML,
    "application/json": JSONLD,
}
SUFFIXES = {"ttl": TURTLE, "nt": NTRIPLES, "rdf": RDFXML, "jsonld": JSONLD, "html": HTML}
"""How an address asks for a format by its end."""
_XML_NAME = re.compile(r"[^\W\d][\w.\-]*$")

Choice = dict[str, str]
"""The media type for each kind of answer: `select`, `ask`, `construct`; empty where the client takes none of ours."""


def choices(header: str) -> Choice:
    """Choose the media types for a client's Accept header."""
    return {
        "select": choose(header, list(ROWS), ALIASES),
        "ask": choose(header, list(TRUTH), ALIASES),
        "construct": choose(header, list(GRAPHS), GRAPH_ALIASES),
    }


def media_type(kind: str, choice: Choice) -> str:
    """Give the media type for a kind of answer; raise `Refused` that lists ours where the client takes none."""
    if not choice[kind]:
        offered = {"select": list(ROWS), "ask": list(TRUTH), "construct": list(GRAPHS)}[kind]
        raise Refused(406, f"This answer comes as {', '.join(offered)}. Accept one of them.")
    return choice[kind]


def content_type(media: str) -> str:
    """Give the Content-Type header: text is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def graph_bytes(triples: list[ox.Triple], media: str, prefixes: Mapping[str, str]) -> bytes:
    """Write triples. RDF/XML can hold no property without a name at its end: `Refused` says so."""
    rows = tuple((t.subject, t.predicate, t.object) for t in triples)
    if media == TURTLE:
        return format_result(Result("construct", ("s", "p", "o"), rows, prefixes=prefixes), "ttl").encode()
    if media == RDFXML:
        for triple in triples:
            if not _XML_NAME.search(triple.predicate.value):
                raise Refused(406, f"RDF/XML cannot hold the property {triple.predicate.value}. Accept {TURTLE}.")
    return ox.serialize(triples, format=GRAPHS[media]) or b""
