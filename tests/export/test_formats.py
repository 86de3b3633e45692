"""Every format holds the triples of the Turtle."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import TextIO

import pyoxigraph as ox
import pytest
import rdflib

from kg.export.description import write_void
from kg.export.jsonld import context, write_jsonld
from kg.export.ntriples import write_ntriples, write_rdf12, write_trig
from kg.export.scheme import write_scheme
from kg.export.turtle import write_turtle
from kg.model import Build
from tests.builds import BUILD, shuffled
from tests.export.test_turtle import HOSTILE, hostile, triples_by_pyoxigraph

FORMATS: dict[str, tuple[Callable[[Build, TextIO], None], ox.RdfFormat, str]] = {
    "N-Triples": (write_ntriples, ox.RdfFormat.N_TRIPLES, "nt"),
    "TriG": (write_trig, ox.RdfFormat.TRIG, "trig"),
    "JSON-LD": (write_jsonld, ox.RdfFormat.JSON_LD, "json-ld"),
}


def written(write: Callable[[Build, TextIO], None], build: Build) -> str:
    stream = io.StringIO()
    write(build, stream)
    return stream.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
@pytest.mark.parametrize("name", FORMATS)
def test_each_format_holds_the_same_triples(name: str) -> None:
    write, form, known_as = FORMATS[name]
    text = written(write, BUILD)
    expected = triples_by_pyoxigraph(written(write_turtle, BUILD))
    quads = list(ox.parse(text, format=form))
    assert {str(q.triple) for q in quads if isinstance(q.graph_name, ox.DefaultGraph)} == expected
    graph = rdflib.Dataset(default_union=True).parse(data=text, format=known_as)
    assert len(graph) == len(expected)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_breaks_no_format(name: str, text: str) -> None:
    write, form, _ = FORMATS[name]
    build = hostile(text)
    quads = ox.parse(written(write, build), format=form)
    triples = {str(q.triple) for q in quads if isinstance(q.graph_name, ox.DefaultGraph)}
    assert triples == triples_by_pyoxigraph(written(write_turtle, build))


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_tables_does_not_matter(name: str) -> None:
    write = FORMATS[name][0]
    assert written(write, shuffled(BUILD, 1)) == written(write, BUILD)


def test_a_document_s_graph_holds_what_it_states() -> None:
    store = ox.Store()
    store.load(written(write_trig, BUILD), format=ox.RdfFormat.TRIG)
    query = """PREFIX kg: <https://w3id.org/chanye/ontology#> PREFIX dc: <http://purl.org/dc/elements/1.1/>
        SELECT ?file { GRAPH ?page { ?company kg:locatedIn ?park } ?page dc:source ?file . ?park a kg:Park }"""
    assert sorted(row["file"].value for row in store.query(query)) == ["a/合肥.txt", "b/株洲.txt"]  # type: ignore[union-attr]


def test_a_claim_is_a_reifier_where_rdf_1_2_is_asked_for() -> None:
    store = ox.Store()
    store.load(written(write_rdf12, BUILD), format=ox.RdfFormat.TURTLE)
    query = """PREFIX kg: <https://w3id.org/chanye/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT (COUNT(*) AS ?n) { ?claim rdf:reifies <<( ?s ?p ?o )>> ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"""
    (row,) = store.query(query)  # type: ignore[misc, union-attr]
    assert int(row["n"].value) == len(
        {c for c in written(write_ntriples, BUILD).splitlines() if "ontology#Claim>" in c}
    )


def test_the_context_names_everything_that_a_graph_uses() -> None:
    nodes = json.loads(written(write_jsonld, BUILD))["@graph"]
    assert {key for node in nodes for key in node} <= set(context())
    city = next(node for node in nodes if node["id"] == "place:340100")
    assert (city["name"], city["aliases"], city["partOf"]) == ("合肥市", ["合肥"], ["place:340000"])


def test_another_base_iri_moves_the_context_too() -> None:
    build = replace(BUILD, base="https://example.org/x/")
    assert json.loads(written(write_jsonld, build))["@context"]["place"] == "https://example.org/x/place/"
    assert "https://w3id.org/chanye/id/" not in written(write_ntriples, build)


def test_the_description_counts_what_the_graph_holds() -> None:
    graph = rdflib.Graph().parse(data=written(write_turtle, BUILD))
    told = rdflib.Graph().parse(data=written(write_void, BUILD))
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    node = rdflib.URIRef("https://w3id.org/chanye/id/dataset/graph")
    assert told.value(node, void.triples) == rdflib.Literal(len(graph))
    for partition, class_ in told.subject_objects(void["class"]):
        assert told.value(partition, void.entities) == rdflib.Literal(len(set(graph.subjects(rdflib.RDF.type, class_))))
    for partition, property_ in told.subject_objects(void.property):
        assert told.value(partition, void.triples) == rdflib.Literal(len(list(graph.subject_objects(property_))))
    dct = rdflib.Namespace("http://purl.org/dc/terms/")
    assert {o.language for o in told.objects(node, dct.rights)} == {"zh", "en"}, "quotations are not ours to license"  # type: ignore[union-attr]
    assert len(set(told.subjects(dct.license))) == 2, "the ontology and the software are"
    assert len(list(told.subjects(void["class"]))) > 20
    assert written(write_void, shuffled(BUILD, 9)) == written(write_void, BUILD)


def test_the_classification_climbs_from_group_to_section() -> None:
    store = ox.Store()
    store.load(written(write_scheme, BUILD), format=ox.RdfFormat.TURTLE)
    query = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?code { ?concept skos:notation "397" ; skos:broader*/skos:notation ?code } ORDER BY ?code"""
    assert [row["code"].value for row in store.query(query)] == ["39", "397", "C"]  # type: ignore[union-attr]
    assert not store.query("ASK { ?x <http://www.w3.org/2004/02/skos/core#broader> ?y FILTER NOT EXISTS { ?y a ?c } }")


def test_places_carry_what_the_gazetteer_knows() -> None:
    text = written(write_turtle, BUILD)
    assert 'kg:validTo "2011-0' in text, "巢湖市 was abolished in 2011"
    assert "dct:isReplacedBy place:340" in text
    assert 'geo:asWKT "POINT(117.' in text
