"""The Turtle says the same everywhere, in the same bytes, whatever the input holds."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.terms import chinese, clean_text, decimal, safe_local, turtle
from kg.export.turtle import write_turtle
from kg.model import Build, InvalidOntology, Qualifiers
from tests import builds
from tests.builds import BUILD, GOTION, HEFEI, claim, entity, evidence, of_documents, shuffled

KG = "https://w3id.org/chanye/ontology#"
ID = "https://w3id.org/chanye/id/"


def text_of(build: Build) -> str:
    stream = io.StringIO()
    write_turtle(build, stream)
    return stream.getvalue()


def triples_by_rdflib(text: str) -> set[str]:
    graph = rdflib.Graph().parse(data=text, format="turtle")
    return {str(ox.Triple(*(_term(t) for t in triple))) for triple in graph}


def _term(term: rdflib.term.Node) -> ox.NamedNode | ox.Literal:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    assert isinstance(term, rdflib.Literal), f"{term!r} is a blank node"
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def triples_by_pyoxigraph(text: str) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def test_both_parsers_read_the_same_triples_and_a_store_keeps_them_as_they_are() -> None:
    text = text_of(BUILD)
    triples = triples_by_pyoxigraph(text)
    assert triples_by_rdflib(text) == triples
    store = ox.Store()
    store.load(text, format=ox.RdfFormat.TURTLE)
    assert {str(quad.triple) for quad in store} == triples
    assert "_:" not in text


def test_the_order_of_the_tables_does_not_matter() -> None:
    expected = text_of(BUILD)
    assert all(text_of(shuffled(BUILD, seed)) == expected for seed in range(10))


def test_the_hash_seed_does_not_matter() -> None:
    program = """import sys; from tests.builds import BUILD; from kg.export.turtle import write_turtle
write_turtle(BUILD, sys.stdout)"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in (1, 4242)
    }
    assert outputs == {text_of(BUILD).encode()}


def test_a_page_more_changes_only_lines_that_concern_it() -> None:
    less = text_of(of_documents(BUILD, {builds.A, builds.B}))
    more = text_of(BUILD)
    gone = set(less.splitlines()) - set(more.splitlines())
    # the investment found in page c follows as a property, so that a full stop moves, and nothing else
    assert all(line.replace(" .", " ;") in more for line in gone)


def test_a_statement_of_two_pages_is_one_claim_with_two_witnesses() -> None:
    graph = rdflib.Graph().parse(data=text_of(BUILD))
    park = rdflib.URIRef(f"{ID}park/合肥经济技术开发区")
    found = list(graph.subjects(rdflib.RDF.object, park))
    assert len(found) == 1
    assert len(list(graph.objects(found[0], rdflib.PROV.wasDerivedFrom))) == 2
    assert graph.value(found[0], rdflib.URIRef(f"{KG}confidence")) == rdflib.Literal(Decimal("0.97"))


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "stated"),
    [
        (f"{ID}company/国轩高科股份有限公司", "locatedIn", f"{ID}park/合肥经济技术开发区", True),
        (f"{ID}company/国轩高科股份有限公司", "locatedIn", f"{ID}place/340123", False),  # negated
        (f"{ID}company/国轩高科股份有限公司", "cooperatesWith", f"{ID}institute/合肥工业大学", False),  # hedged
        (f"{ID}company/株洲中车时代电气股份有限公司", "operatesIn", f"{ID}industry/集成电路", False),  # planned
        (f"{ID}place/340100", "operatesIn", f"{ID}industry/新能源汽车", True),  # planned, by a place
    ],
)
def test_direct_triples_stand_only_for_what_is_so(subject: str, relation: str, object_: str, stated: bool) -> None:
    graph = rdflib.Graph().parse(data=text_of(BUILD))
    s, p, o = rdflib.URIRef(subject), rdflib.URIRef(KG + relation), rdflib.URIRef(object_)
    assert ((s, p, o) in graph) is stated
    claims = [c for c in graph.subjects(rdflib.RDF.subject, s) if (c, rdflib.RDF.object, o) in graph]
    assert len(claims) == 1, "the claim is kept in either case"


def test_containment_from_the_gazetteer_rests_on_the_data_set() -> None:
    graph = rdflib.Graph().parse(data=text_of(BUILD))
    claims = list(graph.subjects(rdflib.RDF.predicate, rdflib.URIRef(f"{KG}partOf")))
    assert len(claims) == 4
    gazetteer = rdflib.URIRef(f"{ID}dataset/gazetteer")
    assert all(list(graph.objects(c, rdflib.PROV.wasDerivedFrom)) == [gazetteer] for c in claims)


def test_another_base_iri_moves_every_resource() -> None:
    text = text_of(replace(BUILD, base="https://example.org/x/"))
    assert "@prefix company: <https://example.org/x/company/> ." in text
    assert ID not in text


def test_a_relation_that_the_ontology_lacks_is_refused_by_name() -> None:
    bad = replace(BUILD, claims=(claim(HEFEI, "adores", GOTION, evidence(builds.A, 1, "x")),))
    with pytest.raises(InvalidOntology, match="adores"):
        text_of(bad)


HOSTILE = [
    'a"b',
    "a\nb> <http://x> .",
    "a\\",
    "\\u0000",
    "\x00",
    "\ud800",
    "\u202e倒\u200f",
    "a@en",
    "^^<x>",
    "'''",
    '"""',
    "{}|^`<>",
    "%zz",
    ".",
    "-",
    "a.",
    "a..b",
    "·",
    "",
    " ",
    "#",
    "/../..",
    "a:b",
    "\ufeff",
    "\uffff",
    "\U0001f600",
    "𠮷野",
    "\u2028\u2029\x85",
]


def hostile(text: str) -> Build:
    subject = entity(f"company:{text}", "Company", text, text + "2", stockCode=text, code=text)
    qualifiers = Qualifiers(role=text, when=text, attributed=text)
    claims = (
        claim(subject, "locatedIn", HEFEI, evidence(builds.A, 3, text, rule=text), qualifiers),
        claim(subject, "figure", builds.quantity(text, "1", text, text), evidence(text, 3, text)),
    )
    pages = (*BUILD.pages, builds.page(f"0{text}", text, title=text, date=text, publisher=text))
    return replace(BUILD, claims=claims, entities=(subject, HEFEI), pages=pages)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_breaks_nothing(text: str) -> None:
    build = hostile(text)
    written = text_of(build)
    written.encode()
    triples = triples_by_pyoxigraph(written)
    assert triples_by_rdflib(written) == triples
    assert len({t.split(" ", 1)[0] for t in triples if f"<{KG}Company>" in t}) == 1
    nodes = {n for q in ox.parse(written, format=ox.RdfFormat.TURTLE) for n in (q.subject, q.predicate, q.object)}
    assert ox.NamedNode("http://x") not in nodes


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_name_is_one_name_in_both_parsers(left: str, right: str) -> None:
    names = [safe_local(left), safe_local(right)]
    text = "@prefix c: <http://example.org/> .\n" + "".join(f"c:{name} c:p c:o .\n" for name in names)
    triples = triples_by_pyoxigraph(text)
    assert triples_by_rdflib(text) == triples
    assert len(triples) == len({left or "_", right or "_"})


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_literal_comes_back_as_it_was(text: str) -> None:
    written = f"<http://a> <http://b> {turtle(chinese(text))} ."
    written.encode()
    assert written.count("\n") == 0
    (quad,) = ox.parse(written, format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == clean_text(text)
    assert triples_by_rdflib(written) == triples_by_pyoxigraph(written)


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_decimals_are_canonical(value: Decimal) -> None:
    store = ox.Store()
    store.load(
        f"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . <http://a> <http://b> {turtle(decimal(value))} .",
        format=ox.RdfFormat.TURTLE,
    )
    (quad,) = store
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == decimal(value).value
    assert Decimal(quad.object.value) == value
