"""graph.jsonld: the graph as JSON-LD with short names, one node a line.

    {"id": "place:340100", "type": "kg:City", "name": "合肥市", "aliases": ["合肥"], "partOf": ["place:340000"]}

The context (`ontology/context.jsonld`) goes into the file, so that reading it needs no network.
"""

from __future__ import annotations

import json
from typing import Any, TextIO

from kg.export.blocks import Block, sections
from kg.export.terms import BOOLEAN, INTEGER, Literal, Term, clean_text
from kg.gazetteer import data_folder
from kg.model import Build
from kg.ontology import BASE, load_ontology

Json = dict[str, Any]


def context(base: str = BASE) -> Json:
    """Give the context, with the namespaces of the resources under a base IRI."""
    text = (data_folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
    found: Json = json.loads(text)["@context"]
    return {**found, **{p: iri for p, iri in load_ontology().namespaces(base).items() if p in found}}


def write_jsonld(build: Build, stream: TextIO) -> None:
    """Write the graph as JSON-LD."""
    used = context(build.base or BASE)
    terms: dict[str, tuple[str, Json]] = {}
    for name, value in used.items():
        definition = value if isinstance(value, dict) else {"@id": value}
        if ":" in str(definition.get("@id", "")) and "/" not in str(definition["@id"]):
            terms[str(definition["@id"])] = (name, definition)
    stream.write(f'{{"@context": {json.dumps(used, ensure_ascii=False)},\n"@graph": [')
    separator = "\n"
    for _, blocks in sections(build):
        for block in blocks:
            stream.write(separator + json.dumps(_node(block, terms), ensure_ascii=False))
            separator = ",\n"
    stream.write("\n]}\n")


def _node(block: Block, terms: dict[str, tuple[str, Json]]) -> Json:
    node: Json = {"id": block.subject, "type": block.types[0] if len(block.types) == 1 else block.types}
    for predicate, values in block.pairs:
        name, definition = terms.get(predicate, (predicate, {}))
        written = [_value(value, definition) for value in values]
        several = len(written) != 1 or definition.get("@container") == "@set"
        node[name] = written if several else written[0]
    return node


def _value(term: Term, definition: Json) -> Any:
    """Write a value as short as its definition allows: bare where the context says the rest."""
    if not isinstance(term, Literal):
        return term if definition.get("@type") == "@id" else {"@id": term}
    value, kind = clean_text(term.value), term.kind
    if kind == INTEGER:
        return int(value)
    if kind == BOOLEAN:
        return value == "true"
    if kind and ":" not in kind:
        return value if definition.get("@language") == kind else {"@value": value, "@language": kind}
    if kind:
        return value if definition.get("@type") == kind else {"@value": value, "@type": kind}
    return {"@value": value} if "@language" in definition or "@type" in definition else value
