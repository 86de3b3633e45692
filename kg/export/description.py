"""void.ttl: what the graph is, made of what and with what, and how much is in it (VoID, DCAT, PROV).

    dataset:graph a void:Dataset, dcat:Dataset ;
        dct:title "产业知识图谱"@zh ;
        void:triples 10240 ;
        void:classPartition partition:City .

No clock: the same build gives the same description.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from kg.export.blocks import Block, Pairs, sections
from kg.export.terms import Literal, chinese, integer, safe_local
from kg.export.turtle import block_text, prefixes_of
from kg.model import Build
from kg.ontology import BASE, VOCABULARY, load_ontology

GRAPH = "dataset:graph"


def write_void(build: Build, stream: TextIO) -> None:
    """Write the description of a build's graph as Turtle."""
    described = list(_blocks(build))
    used = {prefix for block in described for prefix in prefixes_of(block)}
    namespaces = {
        **load_ontology().namespaces(build.base or BASE),
        "partition": f"{build.base or BASE}partition/",
        "void": "http://rdfs.org/ns/void#",
        "vocabulary": VOCABULARY.rstrip("#").removesuffix("ontology"),
    }
    stream.writelines(f"@prefix {prefix}: <{namespaces[prefix]}> .\n" for prefix in sorted(used))
    stream.writelines(block_text(block) for block in described)


def _blocks(build: Build) -> Iterator[Block]:
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    for _, blocks in sections(build):
        for block in blocks:
            classes.update(block.types)
            properties["rdf:type"] += len(block.types)
            for name, terms in block.pairs:
                properties[name] += len(terms)
    partitions = [(name, "void:class", "void:entities", n) for name, n in sorted(classes.items())]
    partitions += [(name, "void:property", "void:triples", n) for name, n in sorted(properties.items())]
    named = {name: f"partition:{name.replace(':', '-')}" for name, *_ in partitions}
    pairs: Pairs = [
        ("dct:title", [chinese("产业知识图谱"), Literal("Regional industry knowledge graph", "en")]),
        ("dct:conformsTo", ["vocabulary:ontology"]),
        ("dct:language", [Literal("zh")]),
        ("void:uriSpace", [Literal(build.base or BASE)]),
        ("void:triples", [integer(properties.total())]),
        ("void:documents", [integer(len(build.pages))]),
        ("void:vocabulary", ["vocabulary:ontology"]),
        ("void:classPartition", [named[name] for name in sorted(classes)]),
        ("void:propertyPartition", [named[name] for name in sorted(properties)]),
        ("dcat:distribution", ["dataset:turtle"]),
        ("prov:wasGeneratedBy", ["dataset:build"]),
    ]
    yield Block(GRAPH, ["void:Dataset", "dcat:Dataset", "prov:Entity"], pairs)
    turtle: Pairs = [("dcat:mediaType", [Literal("text/turtle")]), ("dct:title", [Literal("graph.ttl")])]
    yield Block("dataset:turtle", ["dcat:Distribution"], turtle)
    software = sorted(build.versions)
    made: Pairs = [
        ("prov:used", [f"document:{safe_local(p.id)}" for p in sorted(build.pages, key=lambda p: p.id)]),
        ("prov:wasAssociatedWith", [f"dataset:{safe_local(name)}" for name in software]),
    ]
    yield Block("dataset:build", ["prov:Activity"], [(name, terms) for name, terms in made if terms])
    for name in software:
        told: Pairs = [("dct:title", [Literal(name)]), ("owl:versionInfo", [Literal(build.versions[name])])]
        yield Block(f"dataset:{safe_local(name)}", ["prov:SoftwareAgent"], told)
    for name, kind, count, n in partitions:
        yield Block(named[name], ["void:Dataset"], [(kind, [name]), (count, [integer(n)])])
