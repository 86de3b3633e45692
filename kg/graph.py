"""A build as a networkx graph: entities are nodes, statements between them are edges.

graph = to_networkx(build)
graph.nodes["company:国轩高科股份有限公司"]["name"]              # 国轩高科股份有限公司
graph["company:国轩高科股份有限公司"]["park:合肥经济技术开发区"]    # {"locatedIn": {"confidence": 0.97, …}}
"""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.model import Build
from kg.ontology import load_ontology
from kg.statements import Statement, is_stated, statements


def to_networkx(build: Build, *, unstated: bool = False) -> nx.MultiDiGraph[str]:
    """Make a directed graph with parallel edges; nodes and edges come in sorted order.

    An edge's key is its relation; where a pair has the same relation more than once (two posts of one person), the
    later ones are `hasRole#2`, `hasRole#3`. Negated, hedged and merely planned statements are left out unless
    `unstated` asks for them. Figures are no edges; they stand in `build.claims`.
    """
    ontology = load_ontology()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in sorted(build.entities, key=lambda e: e.id):
        graph.add_node(
            entity.id,
            type=entity.type,
            name=entity.name,
            aliases=tuple(sorted(set(entity.aliases))),
            code=entity.code,
            documents=tuple(sorted({m.document for m in entity.mentions})),
        )
    for statement in statements(build, ontology):
        stated = is_stated(statement, ontology)
        if stated or unstated:
            between: dict[Any, dict[str, Any]] = graph.get_edge_data(
                statement.subject.id, statement.object.id, default={}
            )
            same = sum(edge["relation"] == statement.relation for edge in between.values())
            key = f"{statement.relation}#{same + 1}" if same else statement.relation
            graph.add_edge(statement.subject.id, statement.object.id, key=key, stated=stated, **_attributes(statement))
    return graph


def _attributes(statement: Statement) -> dict[str, Any]:
    q, witnesses = statement.qualifiers, statement.witnesses
    return {
        "relation": statement.relation,
        "claim": statement.id,
        "confidence": max(w.confidence for w in witnesses),
        "role": q.role,
        "when": q.when,
        "valid_from": q.valid_from,
        "valid_to": q.valid_to,
        "negated": q.negated,
        "planned": q.planned,
        "hedged": q.hedged,
        "documents": tuple(dict.fromkeys(w.evidence.document for w in witnesses)),
        "quotes": tuple(dict.fromkeys(w.evidence.quote for w in witnesses)),
    }
