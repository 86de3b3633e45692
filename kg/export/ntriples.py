"""graph.nt, graph.trig and graph.rdf12.ttl: the same triples one a line, with a graph for each document, with reifiers.

    <https://w3id.org/chanye/id/place/340100> <http://www.w3.org/2004/02/skos/core#prefLabel> "合肥市"@zh .

In TriG the default graph is the whole graph, and the graph of a document holds the relations that this document states,
so that `GRAPH ?page { ?company kg:locatedIn ?place }` tells who says so in one pattern.

In RDF 1.2 each claim is a reifier besides, `claim:… rdf:reifies <<( company:… kg:locatedIn place:… )>>`, for the stores that
know it (Oxigraph does; rdflib and Virtuoso refuse the file).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TextIO

from kg.export.blocks import Block, sections
from kg.export.terms import Literal, Term, escape, safe_local, safe_name
from kg.export.turtle import write_turtle
from kg.model import Build
from kg.ontology import BASE, RDF_TYPE, load_ontology
from kg.statements import is_stated, statements


def write_ntriples(build: Build, stream: TextIO) -> None:
    """Write the graph as N-Triples, in the order of the Turtle."""
    namespaces = load_ontology().namespaces(build.base or BASE)
    for _, blocks in sections(build):
        for block in blocks:
            stream.writelines(_lines(block, namespaces))


def expand(name: str, namespaces: Mapping[str, str]) -> str:
    """Give the IRI of a prefixed name: `kg:City` is `https://w3id.org/chanye/ontology#City`."""
    prefix, _, local = name.partition(":")
    return namespaces[prefix] + local


def _lines(block: Block, namespaces: Mapping[str, str]) -> Iterator[str]:
    subject = f"<{expand(block.subject, namespaces)}>"
    for name in block.types:
        yield f"{subject} <{RDF_TYPE}> <{expand(name, namespaces)}> .\n"
    for name, terms in block.pairs:
        predicate = f"<{expand(name, namespaces)}>"
        for term in terms:
            yield f"{subject} {predicate} {ntriples(term, namespaces)} .\n"


def ntriples(term: Term, namespaces: Mapping[str, str]) -> str:
    """Write a term in N-Triples."""
    if not isinstance(term, Literal):
        return f"<{expand(term, namespaces)}>"
    text = f'"{escape(term.value)}"'
    if not term.kind:
        return text
    return f"{text}^^<{expand(term.kind, namespaces)}>" if ":" in term.kind else f"{text}@{term.kind}"


def write_trig(build: Build, stream: TextIO) -> None:
    """Write the graph as TriG: all of it, and once more by document what each document states."""
    write_turtle(build, stream)
    ontology = load_ontology()
    stated: dict[str, set[str]] = defaultdict(set)
    for s in statements(build, ontology):
        if is_stated(s, ontology):
            triple = f"    {safe_name(s.subject.id)} kg:{s.relation} {safe_name(s.object.id)} ."
            for witness in s.witnesses:
                stated[witness.evidence.document].add(triple)
    for page in sorted(build.pages, key=lambda p: p.id):
        if page.id in stated:
            stream.write(f"\ndocument:{safe_local(page.id)} {{\n")
            stream.writelines(f"{triple}\n" for triple in sorted(stated[page.id]))
            stream.write("}\n")


def write_rdf12(build: Build, stream: TextIO) -> None:
    """Write the graph as Turtle of RDF 1.2: all of it, and each claim as a reifier of its triple."""
    write_turtle(build, stream)
    separator = "\n"
    for s in statements(build, load_ontology()):
        triple = f"{safe_name(s.subject.id)} kg:{s.relation} {safe_name(s.object.id)}"
        stream.write(f"{separator}claim:{s.id} rdf:reifies <<( {triple} )>> .\n")
        separator = ""
