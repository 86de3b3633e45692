"""The W3C's tests of the SPARQL 1.1 Protocol: all that query pass, all that update are refused."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF

from tests.serve.conftest import PROTOCOL, Client

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}  # fmt: skip
QUERIES = 20


@cache
def manifest() -> rdflib.Graph:
    return rdflib.Graph().parse(PROTOCOL / "manifest.ttl")


def names() -> list[str]:
    if not (PROTOCOL / "manifest.ttl").exists():
        return []
    return sorted(str(t).rpartition("#")[2] for t in manifest().subjects(RDF.type, MF.ProtocolTest))


def updates(name: str) -> bool:
    return "update" in name


def requests(name: str) -> list[rdflib.term.Node]:
    graph = manifest()
    (test,) = (t for t in graph.subjects(RDF.type, MF.ProtocolTest) if str(t).endswith(f"#{name}"))
    action = graph.value(test, MF.action)
    return list(Collection(graph, graph.value(action, HT.requests)))  # type: ignore[arg-type]


def sent(client: Client, request: rdflib.term.Node) -> Any:
    """Send a request as the manifest has it."""
    graph = manifest()
    headers = {
        str(graph.value(h, HT.fieldName)).lower(): str(graph.value(h, HT.fieldValue))
        for h in Collection(graph, graph.value(request, HT.headers) or RDF.nil)  # type: ignore[arg-type]
    }
    body = graph.value(request, HT.body)
    data = None
    if body is not None:
        encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
        data = str(graph.value(body, CNT.chars)).encode(encoding)
    path = str(graph.value(request, HT.absolutePath))
    return client.ask(path, str(graph.value(request, HT.methodName)), data, headers)


def said_yes(answer: Any) -> bool:
    if answer.kind.endswith("json"):
        return bool(json.loads(answer.body)["boolean"])
    return "<boolean>true</boolean>" in answer.text


@pytest.mark.skipif(not names(), reason="the W3C's protocol tests are not at hand")
def test_all_the_tests_are_there() -> None:
    assert len([n for n in names() if not updates(n)]) == QUERIES


@pytest.mark.parametrize("name", [n for n in names() if not updates(n)])
def test_a_query_test_passes(client: Client, name: str) -> None:
    graph = manifest()
    for request in requests(name):
        answer = sent(client, request)
        expected = graph.value(request, HT.resp)
        statuses = {str(s)[-3:] for s in graph.objects(expected, MF.expectedStatus)}
        assert any(str(answer.status)[0] == s[0] for s in statuses), (answer.status, statuses, answer.text)
        if (form := graph.value(expected, MF.expectedFormat)) is not None:
            assert answer.kind in FORMATS[str(form)]
        if (truth := graph.value(expected, MF.expectedBoolean)) is not None:
            assert said_yes(answer) == truth.toPython()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [n for n in names() if updates(n)])
def test_an_update_test_is_refused(client: Client, name: str) -> None:
    first = sent(client, requests(name)[0])
    assert 400 <= first.status < 500, first.text
