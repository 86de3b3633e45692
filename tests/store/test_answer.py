"""`kg query` as a user has it: parameters, engines, formats, charts, and wrong use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.export import write_all
from kg.export.turtle import write_turtle
from kg.model import InvalidInput, InvalidQuery
from kg.store import answer
from kg.store.by_rdflib import open_rdflib, run_rdflib
from kg.store.query import open_store, run_query
from kg.store.results import FORMATS
from tests.builds import BUILD
from tests.conftest import Command

CITIES = "SELECT ?city ?name { ?city a kg:City ; skos:prefLabel ?name }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("out")
    write_all(BUILD, path, (("graph.ttl", write_turtle),))
    return path


def test_a_named_question_takes_its_parameters(here: Command, folder: Path) -> None:
    assert b"(0 rows)" in here("query", folder, "targets-due", "--year", "2026").stdout
    due = here("query", folder, "targets-due", "--year=2027", "--format", "json")
    assert json.loads(due.stdout)["results"]["bindings"][0]["indicator"]["value"] == "新能源汽车产量"


@pytest.mark.parametrize("query", ["ASK {}", CITIES, "CONSTRUCT { ?s ?p 1 } { ?s ?p 14.8 }"])
def test_a_format_that_is_none_is_wrong_use_whatever_the_query(here: Command, folder: Path, query: str) -> None:
    done = here("query", folder, query, "--format", "pdf")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("kg: There is no format pdf. Choose one of table, json")


@pytest.mark.parametrize("form", FORMATS)
def test_both_engines_print_the_same(folder: Path, form: str) -> None:
    query = CITIES if form != "ttl" else "CONSTRUCT { ?c skos:prefLabel ?n } { ?c a kg:City ; skos:prefLabel ?n }"
    ours = answer(folder, query, form=form)
    assert ours == answer(folder, query, form=form, engine="rdflib")
    assert "东莞市" in ours


def test_both_engines_keep_the_ontology_in_its_graph(folder: Path) -> None:
    text = "SELECT ?n { ?n a ?class . GRAPH chanye:ontology { ?class rdfs:subClassOf* kg:Place } }"
    assert run_rdflib(open_rdflib(folder), text).rows == run_query(open_store(folder), text).rows
    assert answer(folder, "ASK { ?class a owl:Class }", engine="rdflib") == "false\n"


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x WHERE {\n  ?x a foo:Bar }", "Line 2"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <http://127.0.0.1:1/x> { ?s ?p ?o }", "FROM"),
        ("CLEAR ALL", "CLEAR changes data"),
    ],
)
def test_both_engines_refuse_alike(folder: Path, engine: str, query: str, said: str) -> None:
    with pytest.raises(InvalidQuery, match=said):
        answer(folder, query, engine=engine)


def test_a_chart_takes_the_place_of_the_table(here: Command, folder: Path, tmp_path: Path) -> None:
    drawn = here("query", folder, "count-entities", "--chart", "-").stdout.decode()
    assert "█" in drawn
    assert "IndustrialCluster" in drawn or "产业集群" in drawn
    done = here("query", folder, "count-entities", "--chart", tmp_path / "x.html")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "各类实体的数量" in (tmp_path / "x.html").read_text(encoding="utf-8")
    assert here("query", folder, CITIES, "--chart", "-").returncode == 2


def test_wrong_use_names_its_mend(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="oxigraph, rdflib"):
        answer(folder, CITIES, engine="sesame")
    with pytest.raises(InvalidQuery, match="--year: only a named question"):
        answer(folder, CITIES, values={"year": "2026"})
    with pytest.raises(InvalidInput, match="kg build"):
        answer(tmp_path, CITIES, engine="rdflib")
    (tmp_path / "graph.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"graph\.ttl"):
        answer(tmp_path, CITIES, engine="rdflib")
