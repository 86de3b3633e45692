"""Queries over a built graph: answers in every form, errors by line and column, nothing that reaches outside."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql.results.jsonresults import JSONResult
from rdflib.plugins.sparql.results.tsvresults import TSVResultParser

from kg.export import write_all
from kg.export.manifest import write_manifest
from kg.export.turtle import write_turtle
from kg.model import Build, InvalidInput, InvalidQuery
from kg.ontology import load_ontology
from kg.store.faults import keywords
from kg.store.query import Store, open_store, run_query
from kg.store.results import format_result, width
from tests.builds import BUILD

CITIES = "SELECT ?city ?name WHERE { ?city a kg:City ; skos:prefLabel ?name } ORDER BY ?city"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("out")
    write_all(BUILD, folder, (("graph.ttl", write_turtle),))
    return open_store(folder)


def test_our_prefixes_need_no_declaring(store: Store) -> None:
    result = run_query(store, "SELECT ?name { company:国轩高科股份有限公司 kg:locatedIn/skos:prefLabel ?name }")
    assert [[t.value for t in row if isinstance(t, ox.Literal)] for row in result.rows] == [["合肥经济技术开发区"]]


def test_a_table_lines_up_under_wide_characters(store: Store) -> None:
    table = format_result(run_query(store, CITIES), "table").splitlines()
    assert table[0] == "city          name"
    assert table[2] == "place:340100  合肥市"
    assert table[-1] == "(4 rows)"
    wide = format_result(run_query(store, "SELECT ?name ?n { VALUES (?name ?n) { ('甲乙' 1) ('c' 2) } }"), "table")
    assert {width(line[: line.rindex(line.rstrip()[-1])]) for line in wide.splitlines()[2:4]} == {6}


def test_json_csv_and_tsv_are_those_of_the_recommendations(store: Store) -> None:
    result = run_query(store, CITIES)
    read = JSONResult(json.loads(format_result(result, "json")))
    assert [str(row.name) for row in read] == ["合肥市", "巢湖市", "株洲市", "东莞市"]  # type: ignore[union-attr]
    rows = list(csv.reader(io.StringIO(format_result(result, "csv"))))
    assert rows[:2] == [["city", "name"], ["https://w3id.org/chanye/id/place/340100", "合肥市"]]
    tsv = TSVResultParser().parse(io.BytesIO(format_result(result, "tsv").encode()))
    assert [row.name for row in tsv] == [rdflib.Literal(n, lang="zh") for n in ("合肥市", "巢湖市", "株洲市", "东莞市")]  # type: ignore[union-attr]


def test_yes_and_no(store: Store) -> None:
    assert format_result(run_query(store, "ASK { ?x a kg:City }")) == "true\n"
    assert json.loads(format_result(run_query(store, "ASK { ?x a kg:Nothing }"), "json")) == {
        "head": {},
        "boolean": False,
    }


def test_constructed_triples_come_as_turtle(store: Store) -> None:
    result = run_query(
        store, "CONSTRUCT { ?c skos:prefLabel ?n ; kg:partOf ?p } { ?c a kg:City ; skos:prefLabel ?n ; kg:partOf ?p }"
    )
    turtle = format_result(result, "ttl")
    assert 'place:340100 skos:prefLabel "合肥市"@zh ;\n    kg:partOf place:340000 .' in turtle
    assert len(rdflib.Graph().parse(data=turtle)) == 4
    with pytest.raises(InvalidQuery, match="CONSTRUCT"):
        format_result(run_query(store, CITIES), "ttl")
    with pytest.raises(InvalidQuery, match="table, json, csv, tsv, ttl"):
        format_result(run_query(store, CITIES), "xml")


def test_rows_come_sorted_where_the_query_does_not_say(store: Store) -> None:
    rows = run_query(store, "SELECT ?s ?p ?o { ?s ?p ?o }").rows
    assert list(rows) == sorted(rows, key=lambda row: tuple(map(str, row)))


def test_the_ontology_stands_in_a_graph_of_its_own(store: Store) -> None:
    text = "SELECT ?n { ?city a ?class . GRAPH chanye:ontology { ?class rdfs:subClassOf* kg:Place } } ORDER BY ?n"
    assert len(run_query(store, text).rows) == 8
    assert not run_query(store, "ASK { ?class a owl:Class }").answer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x WHERE {\n  ?x a foo:Bar }", "Line 2, column .*prefix foo: is not declared"),
        ("SELECT ?x WHERE {\n  ?x a kg:City", "Line 1, column 17: `{` is never closed"),
        ("SELECT ?x WHERE { ?x a }", "Line 1"),
        ("SELEC ?x { ?x a kg:City }", "column 1: SELEC begins no query"),
        ("", "Line 1"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", "GROUP BY"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "Line 1, column 1: INSERT"),
        ("PREFIX a: <b:c>\nDELETE WHERE { ?s ?p ?o }", "Line 2, column 1: DELETE"),
        ("LOAD <http://example.org/>", "LOAD"),
        ("SELECT * { SERVICE <http://localhost:7878/> { ?s ?p ?o } }", "Line 1, column 12: SERVICE"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s kg:p true\\u0053ERVICE <x:y> {} }", "SERVICE"),
        ('SELECT * { ?s kg:p"x"SERVICE<x:y>{} }', "SERVICE"),
        ("SELECT * { ?s kg:p trueSERVICE<x:y>{} }", "SERVICE"),
        ("SELECT * { ?s kg:p 1 . # '\nSERVICE<x:y>{} } # '", "Line 2, column 1: SERVICE"),
        ("SELECT * FROM <http://example.org/> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED kg:x { ?s ?p ?o }", "FROM"),
        ("SELECT (1/0 AS", "Line 1"),
        ('SELECT * { ?s ?p "open }', "Line 1"),
    ],
)
def test_a_bad_query_is_answered_with_its_place(store: Store, text: str, said: str) -> None:
    with pytest.raises(InvalidQuery, match=said):
        run_query(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?from ?service { ?from a ?service }",
        "SELECT * { ?s skos:prefLabel 'FROM SERVICE', \"LOAD\" } # FROM here SERVICE",
        "PREFIX service: <http://from/#SERVICE> SELECT * { ?s a service:load }",
        "SELECT * { ?s kg:FROM '''a ' SERVICE ''' }",
        "SELECT * { ?s skos:prefLabel ?n FILTER(?n < 'SERVICE' && ?n > 'FROM') }",
        "SELECT * { ?s a company:某service }",
    ],
)
def test_words_in_names_and_strings_are_no_keywords(store: Store, text: str) -> None:
    run_query(store, text)
    assert not {"FROM", "SERVICE", "LOAD"} & {word for word, _ in keywords(text)}


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="kg build"):
        open_store(tmp_path)
    (tmp_path / "graph.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"graph\.ttl"):
        open_store(tmp_path)


def test_another_base_iri_is_read_from_the_manifest(tmp_path: Path) -> None:
    build = Build(BUILD.pages, BUILD.entities, BUILD.claims, base="https://example.org/x/")
    write_all(build, tmp_path, (("graph.ttl", write_turtle),))
    assert run_query(open_store(tmp_path), "ASK { place:340100 a kg:City }").answer
    assert "https://example.org/x/" in load_ontology().namespaces("https://example.org/x/")["place"]


def test_hostile_cells_do_not_move_the_cursor(store: Store) -> None:
    table = format_result(run_query(store, 'SELECT ?x { VALUES ?x { "a\\u001b[2Jb\\u202ec\\nd" } }'))
    assert "\x1b" not in table
    assert "\u202e" not in table
    assert len(table.splitlines()) == 4


def test_the_manifest_writer_needs_no_files() -> None:
    stream = io.StringIO()
    write_manifest(BUILD, {}, stream)
    assert json.loads(stream.getvalue())["counts"]["entities"]["City"] == 4
