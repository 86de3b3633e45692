"""void.ttl: what the graph is, made of what and with what, and how much is in it (VoID, DCAT, PROV).

    dataset:graph a void:Dataset, dcat:Dataset ;
        dct:title "产业知识图谱"@zh ;
        void:triples 10240 ;
        void:classPartition partition:City .

No clock: the same build gives the same description.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from kg.export.blocks import Block, Pairs, sections
from kg.export.terms import Literal, Term, chinese, integer, safe_local
from kg.export.turtle import block_text, prefixes_of
from kg.model import Build
from kg.ontology import BASE, VOCABULARY, load_ontology

GRAPH = "dataset:graph"
LICENCE = "licence:LICENSE-2.0"
"""Of the ontology and the software; what pages say is not ours to license."""
RIGHTS: list[Term] = [
    chinese("引文归各来源页面的作者与发布者所有；图谱只说明各页面所述，不代其授权。"),
    Literal(
        "Quotations belong to the authors and publishers of the pages; the graph tells what they say and grants no rights to it.",
        "en",
    ),
]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a graph holds: how many nodes of each class, triples of each property; its documents; what made it."""

    classes: Mapping[str, int]
    """By prefixed name: `kg:City`."""
    properties: Mapping[str, int]
    documents: tuple[str, ...]
    """The names of the documents' nodes: `document:0a4f…`."""
    versions: Mapping[str, str]
    base: str
    endpoint: str = ""
    """Where the graph answers SPARQL; empty where it does not."""


def write_void(build: Build, stream: TextIO) -> None:
    """Write the description of a build's graph as Turtle."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    for _, blocks in sections(build):
        for block in blocks:
            classes.update(block.types)
            properties["rdf:type"] += len(block.types)
            for name, terms in block.pairs:
                properties[name] += len(terms)
    documents = tuple(f"document:{safe_local(p.id)}" for p in build.pages)
    stream.writelines(described(Contents(classes, properties, documents, build.versions, build.base or BASE)))


def described(contents: Contents) -> Iterator[str]:
    """Give the description of a graph as lines and blocks of Turtle."""
    blocks = list(_blocks(contents))
    used = {prefix for block in blocks for prefix in prefixes_of(block)}
    namespaces = {
        **load_ontology().namespaces(contents.base),
        "partition": f"{contents.base}partition/",
        "void": "http://rdfs.org/ns/void#",
        "vocabulary": VOCABULARY.rstrip("#").removesuffix("ontology"),
        "licence": "https://www.apache.org/licenses/",
        "sparql": contents.endpoint,
    }
    for prefix in sorted(used):
        yield f"@prefix {prefix}: <{namespaces[prefix]}> .\n"
    yield from map(block_text, blocks)


def _blocks(contents: Contents) -> Iterator[Block]:
    partitions = [(name, "void:class", "void:entities", n) for name, n in sorted(contents.classes.items())]
    partitions += [(name, "void:property", "void:triples", n) for name, n in sorted(contents.properties.items())]
    named = {name: f"partition:{name.replace(':', '-')}" for name, *_ in partitions}
    pairs: Pairs = [
        ("dct:title", [chinese("产业知识图谱"), Literal("Regional industry knowledge graph", "en")]),
        ("dct:conformsTo", ["vocabulary:ontology"]),
        ("dct:rights", RIGHTS),
        ("dct:language", [Literal("zh")]),
        ("void:uriSpace", [Literal(contents.base)]),
        ("void:triples", [integer(sum(contents.properties.values()))]),
        ("void:documents", [integer(len(contents.documents))]),
        ("void:vocabulary", ["vocabulary:ontology"]),
        ("void:classPartition", [named[name] for name in sorted(contents.classes)]),
        ("void:propertyPartition", [named[name] for name in sorted(contents.properties)]),
        ("dcat:distribution", ["dataset:turtle"]),
        ("prov:wasGeneratedBy", ["dataset:build"]),
    ]
    if contents.endpoint:
        pairs.append(("void:sparqlEndpoint", ["sparql:"]))
    yield Block(GRAPH, ["void:Dataset", "dcat:Dataset", "prov:Entity"], pairs)
    turtle: Pairs = [("dcat:mediaType", [Literal("text/turtle")]), ("dct:title", [Literal("graph.ttl")])]
    yield Block("dataset:turtle", ["dcat:Distribution"], turtle)
    yield Block("vocabulary:ontology", ["owl:Ontology"], [("dct:license", [LICENCE])])
    software = sorted(contents.versions)
    made: Pairs = [
        ("prov:used", sorted(contents.documents)),
        ("prov:wasAssociatedWith", [f"dataset:{safe_local(name)}" for name in software]),
    ]
    yield Block("dataset:build", ["prov:Activity"], [(name, terms) for name, terms in made if terms])
    for name in software:
        told: Pairs = [("dct:title", [Literal(name)]), ("owl:versionInfo", [Literal(contents.versions[name])])]
        if name == "kg":
            told.append(("dct:license", [LICENCE]))
        yield Block(f"dataset:{safe_local(name)}", ["prov:SoftwareAgent"], told)
    for name, kind, count, n in partitions:
        yield Block(named[name], ["void:Dataset"], [(kind, [name]), (count, [integer(n)])])
