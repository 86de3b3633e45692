"""One resource of the graph: what is told of it, as triples and as a page for people.

/id/place/340100  -> 303 ->  /data/place/340100.html   .ttl   .jsonld   .nt   .rdf
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.ontology import RDF_TYPE, VOCABULARY, load_ontology
from kg.serve.asking import Ask, Row, reference, shortened

ASSETS = Path(__file__).parent / "assets"
MOST = 200
"""Rows of each table of a page."""

TRIPLES = """CONSTRUCT {{ {0} ?p ?o . ?s ?q {0} . ?o skos:prefLabel ?name }} {{
  {{ {0} ?p ?o OPTIONAL {{ ?o skos:prefLabel ?name }} }}
  UNION {{ ?s ?q {0} FILTER (?q NOT IN (rdf:subject, rdf:object, oa:hasSource, oa:hasSelector)) }}
}}"""
_FACTS = """SELECT ?p ?o ?name (isIRI(?o) AS ?linked) {{ {0} ?p ?o OPTIONAL {{ ?o skos:prefLabel|dct:title ?name }} }}
ORDER BY ?p ?name ?o LIMIT {1}"""
_INCOMING = """SELECT ?p ?o ?name (true AS ?linked) {{
  ?o ?p {0} FILTER (?p NOT IN (rdf:subject, rdf:object))
  OPTIONAL {{ ?o skos:prefLabel|dct:title|kg:indicator ?name }}
}} ORDER BY ?p ?name ?o LIMIT {1}"""
_QUOTES = """SELECT DISTINCT ?claim ?relation ?quote ?document ?source {{
  {{ ?claim rdf:subject {0} }} UNION {{ ?claim rdf:object {0} }} UNION {{ ?claim kg:subject {0} }} UNION {{ BIND ({0} AS ?claim) }}
  ?claim prov:wasDerivedFrom ?evidence .
  OPTIONAL {{ ?claim rdf:predicate|kg:indicator ?relation }}
  ?evidence oa:hasSource ?document ; oa:hasSelector/oa:exact ?quote .
  OPTIONAL {{ ?document dc:source ?source }}
}} ORDER BY ?source ?quote ?claim LIMIT {1}"""


@cache
def templates() -> Environment:
    """Give the templates; whatever they are given is escaped."""
    return Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def resource_page(ask: Ask, prefixes: Mapping[str, str], base: str, iri: str) -> str:
    """Give the page of a resource; empty where the graph says nothing of it."""
    here = reference(iri)
    facts, incoming, quotes = (ask(query.format(here, MOST + 1)) for query in (_FACTS, _INCOMING, _QUOTES))
    if not facts and not incoming:
        return ""
    view = _View(prefixes, base)
    names = [row["o"] for row in facts if row["p"].endswith("#prefLabel")]
    return templates().get_template("resource.html").render(
        title=names[0] if names else shortened(iri, prefixes),
        iri=iri,
        id=shortened(iri, prefixes),
        types=[view.label(row["o"]) for row in facts if row["p"] == RDF_TYPE],
        facts=view.grouped(row for row in facts[:MOST] if row["p"] != RDF_TYPE),
        incoming=view.grouped(incoming[:MOST]),
        quotes=[
            {
                "claim": view.link(row["claim"]),
                "relation": view.label(row.get("relation", "")),
                "quote": row["quote"],
                "page": view.link(row["document"]),
                "source": row.get("source", shortened(row["document"], prefixes)),
            }
            for row in quotes[:MOST]
        ],
        more=max(len(facts), len(incoming), len(quotes)) > MOST,
        most=MOST,
        files={suffix: f"{data_path(iri, base)}.{suffix}" for suffix in ("ttl", "jsonld", "nt", "rdf")},
    )  # fmt: skip


def data_path(iri: str, base: str) -> str:
    """Give the path of a resource's documents, without their suffix."""
    return "/data/" + local_path(iri, base)


def local_path(iri: str, base: str) -> str:
    """Give what follows the base in an IRI, as an address has it."""
    return quote(iri.removeprefix(base), safe="%/:@!$&'()*+,;=~")


class _View:
    """Terms as a page shows them."""

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        self.prefixes, self.base, self.ontology = prefixes, base, load_ontology()

    def label(self, name: str) -> dict[str, str]:
        """Give a property or class in both languages; other text stays as it is."""
        local = name.removeprefix(VOCABULARY)
        tables = (self.ontology.relations, self.ontology.classes, self.ontology.attributes)
        found: Any = next((table[local] for table in tables if local in table), None)
        if name.startswith(VOCABULARY) and found:
            return {"zh": found.label_zh, "en": found.label_en}
        return {"zh": shortened(name, self.prefixes), "en": ""}

    def link(self, iri: str) -> str:
        """Give the address of an IRI: a page of ours, the web, or none."""
        if iri.startswith(self.base):
            return "/id/" + local_path(iri, self.base)
        return iri if iri.startswith(("http://", "https://")) else ""

    def grouped(self, rows: Any) -> list[dict[str, Any]]:
        """Bring rows of one property together."""
        groups: dict[str, list[dict[str, str]]] = {}
        row: Row
        for row in rows:
            linked = row["linked"] == "true"
            shown = row.get("name") or (shortened(row["o"], self.prefixes) if linked else row["o"])
            groups.setdefault(row["p"], []).append({"text": shown, "link": self.link(row["o"]) if linked else ""})
        return [{"property": self.label(name), "values": values} for name, values in groups.items()]
