"""The graph in small pieces, as JSON, for an explorer that cannot hold all of it.

    /api/find?q=合肥              {"nodes": [{"id": "place:340100", "type": "City", "name": "合肥市", "degree": 12, …}], …}
    /api/around?id=place:340100   {"node": {…}, "nodes": […], "edges": [{"source": …, "relation": …, "target": …}], "total": 12}
    /api/evidence?id=claim:7f3a…  {"evidence": [{"quote": "…", "source": "a/合肥.txt", "rule": "cue", …}]}

Names are those of the Turtle, so that `id` is what `kg query` prints and what the graph page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.serve.asking import Ask, Row, expanded, reference, shortened, text
from kg.serve.protocol import Refused

FLAGS = ("negated", "planned", "hedged")
TIMES = ("role", "when", "validFrom", "validTo")
Json = dict[str, Any]

_FIND = """SELECT ?id (SAMPLE(?rank) AS ?best) {{
  {{ ?id skos:prefLabel ?form }} UNION {{ ?id skos:altLabel ?form }}
  FILTER (CONTAINS(LCASE(?form), LCASE({0})))
  BIND (IF(LCASE(STR(?form)) = LCASE({0}), 0, IF(STRSTARTS(LCASE(?form), LCASE({0})), 1, 2)) AS ?rank)
}} GROUP BY ?id ORDER BY MIN(?rank) MIN(STRLEN(?form)) ?id LIMIT {1}"""

_EDGES = """SELECT ?claim ?source ?relation ?target ?confidence ?negated ?planned ?hedged ?role ?when ?validFrom ?validTo {{
  {{ ?claim rdf:subject {0} }} UNION {{ ?claim rdf:object {0} }}
  ?claim a kg:Claim ; rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target ; kg:confidence ?confidence .
  OPTIONAL {{ ?claim kg:negated ?negated }} OPTIONAL {{ ?claim kg:planned ?planned }}
  OPTIONAL {{ ?claim kg:hedged ?hedged }} OPTIONAL {{ ?claim kg:role ?role }} OPTIONAL {{ ?claim kg:when ?when }}
  OPTIONAL {{ ?claim kg:validFrom ?validFrom }} OPTIONAL {{ ?claim kg:validTo ?validTo }}
}} ORDER BY DESC(?confidence) ?relation ?source ?target ?claim LIMIT {1}"""

_TOTAL = "SELECT (COUNT(DISTINCT ?claim) AS ?n) {{ ?claim rdf:subject|rdf:object {0} ; a kg:Claim }}"

_NODES = """SELECT ?id ?type ?name ?code (COUNT(DISTINCT ?claim) AS ?degree) {{
  VALUES ?id {{ {0} }}
  ?id a ?type ; skos:prefLabel ?name .
  OPTIONAL {{ ?id skos:notation ?code }}
  OPTIONAL {{ ?claim rdf:subject|rdf:object ?id }}
}} GROUP BY ?id ?type ?name ?code"""

_EVIDENCE = """SELECT ?quote ?source ?title ?rule ?confidence ?start ?end ?rawByteStart ?rawByteEnd ?attributedTo ?document {{
  {0} prov:wasDerivedFrom ?evidence .
  ?evidence oa:hasSource ?document ; oa:hasSelector ?selector ; kg:rule ?rule ; kg:confidence ?confidence .
  ?selector oa:exact ?quote ; oa:start ?start ; oa:end ?end ; kg:rawByteStart ?rawByteStart ; kg:rawByteEnd ?rawByteEnd .
  OPTIONAL {{ ?document dc:source ?source }} OPTIONAL {{ ?document dct:title ?title }}
  OPTIONAL {{ ?evidence kg:attributedTo ?attributedTo }}
}} ORDER BY ?source ?start ?rule ?attributedTo LIMIT {1}"""


def find(ask: Ask, prefixes: Mapping[str, str], wanted: str, limit: int) -> Json:
    """Find entities whose name or alias holds a text: the same name first, then those that begin with it."""
    if not wanted.strip():
        raise Refused(400, "Say what to find: q=…")
    rows = ask(_FIND.format(text(wanted.strip()), limit))
    iris = [row["id"] for row in rows if "id" in row]
    known = {node["iri"]: node for node in _nodes(ask, prefixes, iris)}
    return {"q": wanted, "nodes": [known[iri] for iri in iris if iri in known]}


def around(ask: Ask, prefixes: Mapping[str, str], name: str, limit: int) -> Json:
    """Give an entity with its claims, the surest first, and the entities at their other ends."""
    iri = expanded(name, prefixes)
    here = reference(iri)
    rows = ask(_EDGES.format(here, limit))
    ends = {iri, *(row[end] for row in rows for end in ("source", "target"))}
    nodes = {node["iri"]: node for node in _nodes(ask, prefixes, sorted(ends))}
    if iri not in nodes:
        raise Refused(404, f"The graph has no entity {name}.")
    return {
        "node": nodes.pop(iri),
        "nodes": list(nodes.values()),
        "edges": [_edge(row, prefixes) for row in rows],
        "total": int(ask(_TOTAL.format(here))[0]["n"]),
    }


def evidence(ask: Ask, prefixes: Mapping[str, str], name: str, limit: int) -> Json:
    """Give the places in pages that a claim or figure rests on."""
    rows = ask(_EVIDENCE.format(reference(expanded(name, prefixes)), limit))
    numbers = ("start", "end", "rawByteStart", "rawByteEnd")
    return {
        "id": shortened(expanded(name, prefixes), prefixes),
        "evidence": [
            {
                **row,
                "document": shortened(row["document"], prefixes),
                "confidence": float(row["confidence"]),
                **{number: int(row[number]) for number in numbers},
            }
            for row in rows
        ],
    }


def _nodes(ask: Ask, prefixes: Mapping[str, str], iris: Iterable[str]) -> list[Json]:
    """Describe entities; what has no name is none."""
    wanted = list(iris)
    if not wanted:
        return []
    rows = ask(_NODES.format(" ".join(map(reference, wanted))))
    found = {row["id"]: row for row in rows if "id" in row}
    return [
        {
            "id": shortened(iri, prefixes),
            "iri": iri,
            "type": shortened(found[iri]["type"], prefixes).removeprefix("kg:"),
            "name": found[iri]["name"],
            "code": found[iri].get("code", ""),
            "degree": int(found[iri]["degree"]),
        }
        for iri in wanted
        if iri in found
    ]


def _edge(row: Row, prefixes: Mapping[str, str]) -> Json:
    return {
        "claim": shortened(row["claim"], prefixes),
        "source": shortened(row["source"], prefixes),
        "relation": shortened(row["relation"], prefixes).removeprefix("kg:"),
        "target": shortened(row["target"], prefixes),
        "confidence": float(row["confidence"]),
        **{flag: True for flag in FLAGS if row.get(flag) == "true"},
        **{name: row[name] for name in TIMES if name in row},
    }
