"""What the endpoint says of itself: the service description, and the description of its graph with its address (VoID)."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from kg.export.description import Contents, described
from kg.ontology import VOCABULARY
from kg.serve.asking import Ask, shortened
from kg.serve.formats import GRAPHS, ROWS
from kg.serve.worker import Ready

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}
"""The names of formats in https://www.w3.org/ns/formats/."""


def service(endpoint: str, base: str, graphs: tuple[str, ...]) -> list[ox.Triple]:
    """Describe the service: what it speaks, its formats, its default graph and its named ones."""
    home, dataset = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#dataset")
    graph = ox.NamedNode(f"{base}dataset/graph")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(f"{SD}{name}")

    told = [
        ox.Triple(home, RDF_TYPE, sd("Service")),
        ox.Triple(home, sd("endpoint"), home),
        ox.Triple(home, sd("supportedLanguage"), sd("SPARQL11Query")),
        ox.Triple(home, sd("defaultDataset"), dataset),
        ox.Triple(dataset, RDF_TYPE, sd("Dataset")),
        ox.Triple(dataset, sd("defaultGraph"), graph),
        ox.Triple(graph, RDF_TYPE, sd("Graph")),
    ]
    told += [ox.Triple(home, sd("resultFormat"), ox.NamedNode(f"{FORMATS}{NAMES[name]}")) for name in (*ROWS, *GRAPHS)]
    for number, iri in enumerate(graphs):
        node = ox.NamedNode(f"{endpoint}#graph-{number}")
        told += [
            ox.Triple(dataset, sd("namedGraph"), node),
            ox.Triple(node, RDF_TYPE, sd("NamedGraph")),
            ox.Triple(node, sd("name"), ox.NamedNode(iri)),
        ]
    return told


def named_graphs(ask: Ask) -> tuple[str, ...]:
    """Give the IRIs of the named graphs."""
    return tuple(row["g"] for row in ask("SELECT DISTINCT ?g { GRAPH ?g { } } ORDER BY ?g")) or (
        VOCABULARY.rstrip("#"),
    )


def description(ask: Ask, opened: Ready, folder: Path, endpoint: str) -> str:
    """Describe the served graph in Turtle: what `--also void` writes, and where it answers."""
    try:
        versions = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["versions"]
    except (OSError, ValueError, KeyError, TypeError):
        versions = {}
    prefixes = opened.prefixes
    counted = [
        {shortened(row["name"], prefixes): int(row["n"]) for row in ask(query) if "name" in row}
        for query in (
            "SELECT ?name (COUNT(?s) AS ?n) { ?s a ?name } GROUP BY ?name",
            "SELECT ?name (COUNT(*) AS ?n) { ?s ?name ?o } GROUP BY ?name",
        )
    ]
    documents = tuple(shortened(row["d"], prefixes) for row in ask("SELECT ?d { ?d a kg:Document } ORDER BY ?d"))
    made = {str(name): str(value) for name, value in versions.items() if name != "ontology"}
    return "".join(described(Contents(counted[0], counted[1], documents, made, opened.base, endpoint)))
