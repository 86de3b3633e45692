"""gbt4754.ttl: the national classification of industries (GB/T 4754-2017) as a SKOS scheme.

    gbt4754:397 a skos:Concept ; skos:prefLabel "电子器件制造"@zh ; skos:notation "397" ; skos:broader gbt4754:39 .

Load it beside the graph: `?industry kg:gbt4754 ?code . ?concept skos:notation ?code ; skos:broader* ?above` climbs from
what news calls an industry to its division and section. There is no official RDF of the standard; the IRIs are ours.
"""

from __future__ import annotations

from typing import TextIO

from kg.export.blocks import Block, Pairs
from kg.export.terms import Literal, chinese, safe_local
from kg.export.turtle import block_text
from kg.gazetteer import rows
from kg.model import Build
from kg.ontology import load_ontology

NAMESPACE = "https://w3id.org/chanye/gbt4754/"


def write_scheme(_: Build, stream: TextIO) -> None:
    """Write the classification; it is the same for every build."""
    prefixes = {name: load_ontology().prefixes[name] for name in ("dct", "skos")}
    stream.writelines(
        f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted({**prefixes, "gbt4754": NAMESPACE}.items())
    )
    title: Pairs = [("dct:title", [chinese("国民经济行业分类（GB/T 4754-2017）")])]
    stream.write(block_text(Block("gbt4754:scheme", ["skos:ConceptScheme"], title)))
    for row in sorted(rows("industries"), key=lambda row: row["code"]):
        pairs: Pairs = [
            ("skos:prefLabel", [chinese(row["name"])]),
            ("skos:notation", [Literal(row["code"])]),
            ("skos:inScheme", ["gbt4754:scheme"]),
        ]
        above = f"gbt4754:{safe_local(row['parent'])}" if row["parent"] else ""
        pairs.append(("skos:broader", [above]) if above else ("skos:topConceptOf", ["gbt4754:scheme"]))
        stream.write(block_text(Block(f"gbt4754:{safe_local(row['code'])}", ["skos:Concept"], pairs)))
