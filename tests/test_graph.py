"""A build as a networkx graph."""

from __future__ import annotations

import networkx as nx

from kg.graph import to_networkx
from tests.builds import BUILD, CRRC, FEIXI, GOTION, HEFEI, HEFEI_ZONE, LI, RAIL, ZHUZHOU, shuffled


def test_nodes_carry_what_the_entities_carry() -> None:
    graph = to_networkx(BUILD)
    assert set(graph) == {e.id for e in BUILD.entities}
    node = graph.nodes[GOTION.id]
    assert (node["type"], node["name"], node["aliases"]) == ("Company", "国轩高科股份有限公司", ("国轩高科",))


def test_an_edge_is_found_by_its_relation_and_knows_its_claim() -> None:
    edge = to_networkx(BUILD)[GOTION.id][HEFEI_ZONE.id]["locatedIn"]
    assert edge["confidence"] == 0.97
    assert len(edge["documents"]) == 2
    assert "国轩高科落户合肥经开区" in edge["quotes"]


def test_parallel_relations_are_kept() -> None:
    posts = to_networkx(BUILD)[LI.id][GOTION.id]
    assert {key: edge["role"] for key, edge in posts.items()} in (
        {"hasRole": "董事长", "hasRole#2": "总工程师"},
        {"hasRole": "总工程师", "hasRole#2": "董事长"},
    )


def test_what_is_denied_or_only_possible_is_an_edge_only_on_request() -> None:
    assert not to_networkx(BUILD).has_edge(GOTION.id, FEIXI.id)
    edge = to_networkx(BUILD, unstated=True)[GOTION.id][FEIXI.id]["locatedIn"]
    assert edge["negated"]
    assert not edge["stated"]


def test_networkx_algorithms_run_on_it() -> None:
    graph = to_networkx(BUILD)
    assert nx.shortest_path(graph, CRRC.id, ZHUZHOU.id) == [CRRC.id, RAIL.id, ZHUZHOU.id]
    assert nx.has_path(graph, GOTION.id, HEFEI.id)


def test_the_order_of_the_tables_does_not_matter() -> None:
    def listed(graph: nx.MultiDiGraph[str]) -> list[object]:
        return [list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))]

    assert listed(to_networkx(BUILD)) == listed(to_networkx(shuffled(BUILD, 5)))
