"""The endpoint by itself: every way to ask, every format, every refusal with its reason, and an end to long queries."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest
import rdflib

from kg.ontology import VOCABULARY
from kg.serve.protocol import accepted, choose
from kg.store.query import open_store, run_query
from kg.store.questions import load_questions
from tests.serve.conftest import Client, serving

CITIES = "SELECT ?name { ?city a kg:City ; skos:prefLabel ?name } ORDER BY ?name"
NAMES = ["东莞市", "合肥市", "巢湖市", "株洲市"]
TRIPLES = "CONSTRUCT { ?c skos:prefLabel ?n } { ?c a kg:City ; skos:prefLabel ?n }"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SPARQL = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
XML = "{http://www.w3.org/2005/sparql-results#}"


def names(answer: bytes) -> list[str]:
    return [row["name"]["value"] for row in json.loads(answer)["results"]["bindings"]]


def test_the_three_ways_to_ask_give_the_same(client: Client) -> None:
    by_get = client.query(CITIES)
    by_form = client.ask("/sparql", "POST", urlencode({"query": CITIES}), {"Content-Type": FORM})
    direct = client.ask("/sparql", "POST", CITIES, {"Content-Type": f"{SPARQL}; charset=UTF-8"})
    assert names(by_get.body) == NAMES
    assert by_get.body == by_form.body == direct.body
    assert by_get.kind == "application/sparql-results+json"


@pytest.mark.parametrize("question", sorted(load_questions()))
def test_every_question_answers_as_the_embedded_store_does(client: Client, folder: Path, question: str) -> None:
    text = load_questions()[question].text
    answer = client.query(text, "application/sparql-results+json")
    assert answer.status == 200, answer.text
    ours = run_query(open_store(folder), text).rows
    found = json.loads(answer.body)
    theirs = [
        [row[v]["value"] if v in row else None for v in found["head"]["vars"]] for row in found["results"]["bindings"]
    ]
    assert sorted(map(str, theirs)) == sorted(str([None if t is None else t.value for t in row]) for row in ours)  # type: ignore[union-attr]


def test_rows_come_in_all_four_formats(client: Client) -> None:
    from xml.etree import ElementTree

    found = ElementTree.fromstring(client.query(CITIES, "application/sparql-results+xml").body)  # noqa: S314 - ours
    assert [e.text for e in found.iter(f"{XML}literal")] == NAMES
    assert list(csv.reader(io.StringIO(client.query(CITIES, "text/csv").text)))[1:] == [[n] for n in NAMES]
    tsv = client.query(CITIES, "text/tab-separated-values")
    assert tsv.text.splitlines() == ["?name", *(f'"{n}"@zh' for n in NAMES)]
    assert tsv.headers["content-type"] == "text/tab-separated-values; charset=utf-8"


@pytest.mark.parametrize("kind", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"])
def test_graphs_come_in_all_four_formats(client: Client, kind: str) -> None:
    answer = client.query(TRIPLES, kind)
    assert answer.kind == kind
    form = {"application/n-triples": "nt", "application/rdf+xml": "xml", "application/ld+json": "json-ld"}.get(
        kind, "turtle"
    )
    graph = rdflib.Graph().parse(data=answer.body, format=form)
    assert sorted(str(o) for o in graph.objects()) == NAMES


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.8, */*;q=0.1", "application/sparql-results+xml"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("text/csv;q=0, text/*;q=0.5", "text/tab-separated-values"),
        ("application/json", "application/sparql-results+json"),
    ],
)
def test_the_client_chooses(client: Client, accept: str, kind: str) -> None:
    assert client.query(CITIES, accept).kind == kind


def test_what_the_client_does_not_take_is_not_sent(client: Client) -> None:
    answer = client.query(CITIES, "image/png")
    assert answer.status == 406
    assert "text/csv" in answer.text
    assert client.query("CONSTRUCT { <a:a> </> 1 } {}", "application/rdf+xml").status == 406


def test_accept_headers_are_read_by_weight_and_by_how_much_they_name() -> None:
    assert accepted("a/b;q=0.2, c/d; q=0.9 ,e/f;q=x")[0] == ("e/f", 1.0)
    assert choose("*/*;q=0.1, text/turtle;q=0", ["text/turtle", "text/csv"]) == "text/csv"
    assert choose("", ["a/b"]) == "a/b"
    assert choose("x/y", ["a/b"]) == ""


def test_a_bare_get_describes_the_service(client: Client) -> None:
    answer = client.ask("/sparql")
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert graph.value(service, sd.endpoint) == rdflib.URIRef(f"http://127.0.0.1:{client.port}/sparql")
    assert graph.value(service, sd.supportedLanguage) == sd.SPARQL11Query
    assert rdflib.URIRef(VOCABULARY.rstrip("#")) in set(graph.objects(None, sd.name))
    assert client.ask("/sparql", headers={"Accept": "application/ld+json"}).kind == "application/ld+json"


def test_the_description_says_where_the_graph_answers(client: Client, folder: Path) -> None:
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    graph = rdflib.Graph().parse(data=client.ask("/.well-known/void").text, format="turtle")
    (dataset,) = graph.subjects(void.sparqlEndpoint)
    assert graph.value(dataset, void.sparqlEndpoint) == rdflib.URIRef(f"http://127.0.0.1:{client.port}/sparql")
    assert graph.value(dataset, void.triples) == rdflib.Literal(len(rdflib.Graph().parse(folder / "graph.ttl")))


def test_head_has_the_headers_and_no_body(client: Client) -> None:
    path = "/sparql?" + urlencode({"query": CITIES})
    head, whole = client.ask(path, "HEAD"), client.ask(path)
    assert (head.status, head.body, head.kind) == (200, b"", whole.kind)
    assert head.headers["content-length"] == str(len(whole.body))


def test_pages_of_other_origins_may_read(client: Client, folder: Path) -> None:
    assert client.ask("/sparql", headers={"Origin": "http://a.example"}).headers["access-control-allow-origin"] == "*"
    wanted = {
        "Origin": "http://a.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    before = client.ask("/sparql", "OPTIONS", headers=wanted)
    assert before.status == 200
    assert "POST" in before.headers["access-control-allow-methods"]
    with serving(folder, "--origin", "", "--workers", "1") as private:
        assert (
            "access-control-allow-origin" not in private.ask("/sparql", headers={"Origin": "http://a.example"}).headers
        )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x WHERE {\n  ?x a foo:Bar }", "Line 2, column"),
        ("SELEC ?x { ?x a kg:City }", "Line 1, column 1"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT changes data"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * FROM <http://example.org/> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <http://example.org/> { ?s ?p ?o }", "FROM"),
    ],
)
def test_a_bad_query_is_answered_with_the_line(client: Client, query: str, said: str) -> None:
    answer = client.query(query)
    assert answer.status == 400
    assert said in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_nothing_is_fetched_whatever_the_query_says(client: Client) -> None:
    asked: list[str] = []

    class Other(BaseHTTPRequestHandler):
        def parse_request(self) -> bool:
            """Note that somebody came."""
            asked.append(str(self.client_address))
            return False

    other = HTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{other.server_port}/x"
    for query in (
        f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p tru\\u0065SERVICE<{address}>{{}} }}",
        f"ASK FROM <{address}> {{ ?s ?p ?o }}",
        f"LOAD <{address}>",
    ):
        assert client.query(query).status == 400
        # where the client names the graphs FROM is void; the others are refused as ever
        client.query(query, **{"default-graph-uri": address, "named-graph-uri": address})
    other.shutdown()
    other.server_close()
    assert asked == []


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql", "update=CLEAR%20ALL", FORM, 403),
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update", 403),
        ("GET", "/sparql?update=CLEAR%20ALL", None, "", 403),
        ("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", None, "", 400),
        ("GET", "/sparql?query=%ff", None, "", 400),
        ("GET", "/sparql?default-graph-uri=a:a", None, "", 400),
        ("GET", "/sparql?query=ASK%20%7B%7D&default-graph-uri=relative", None, "", 400),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "ASK {}", f"{SPARQL}; charset=utf-16", 415),
        ("POST", "/sparql", b"ASK { \xff }", SPARQL, 400),
        ("POST", "/sparql", "ASK {} #" + "x" * 2_000_000, SPARQL, 413),
        ("PUT", "/sparql", "x", "text/turtle", 405),
        ("DELETE", "/sparql", None, "", 405),
        ("PATCH", "/graph.ttl", "x", "text/turtle", 405),
        ("GET", "/nothing", None, "", 404),
        ("GET", "/..%2f..%2fetc%2fpasswd", None, "", 404),
        ("GET", "/assets/..%2fapp.py", None, "", 404),
        ("GET", "/manifest.json", None, "", 404),
    ],
)  # fmt: skip
def test_what_the_protocol_forbids_is_refused(
    client: Client, method: str, path: str, body: str | bytes | None, kind: str, status: int
) -> None:
    answer = client.ask(path, method, body, {"Content-Type": kind} if kind else {})
    assert answer.status == status, answer.text
    assert answer.kind == "text/plain"


def test_the_client_names_the_graphs(client: Client) -> None:
    ontology = VOCABULARY.rstrip("#")
    classes = "ASK { ?c a owl:Class }"
    assert not json.loads(client.query(classes).body)["boolean"]
    assert json.loads(client.query(classes, **{"default-graph-uri": ontology}).body)["boolean"]
    assert not json.loads(
        client.query(f"ASK {{ GRAPH <{ontology}> {{ ?c a owl:Class }} }}", **{"default-graph-uri": ontology}).body
    )["boolean"]
    assert not json.loads(client.query("ASK { ?s ?p ?o }", **{"default-graph-uri": "http://example.org/none"}).body)[
        "boolean"
    ]
    graph = "https://w3id.org/chanye/id/dataset/graph"
    assert json.loads(client.query("ASK { ?s a kg:City }", **{"default-graph-uri": graph}).body)["boolean"]


def test_a_long_query_is_stopped_and_the_next_one_answered(client: Client) -> None:
    began = time.monotonic()
    answer = client.query(LONG)
    assert answer.status == 503
    assert "longer than 3 seconds" in answer.text
    assert time.monotonic() - began < 20
    assert names(client.query(CITIES).body) == NAMES


def test_long_queries_do_not_keep_others_from_answers(folder: Path) -> None:
    with serving(folder, "--timeout", "2", "--workers", "2") as busy, ThreadPoolExecutor(8) as several:
        long = [several.submit(busy.query, LONG) for _ in range(3)]
        short = [several.submit(busy.query, CITIES) for _ in range(4)]
        assert {f.result().status for f in long} == {503}
        # a short one may find all workers busy, and is then told to come again
        assert {f.result().status for f in short} <= {200, 503}
        assert names(busy.query(CITIES).body) == NAMES


def test_a_query_that_eats_memory_ends_its_worker_and_not_the_server(folder: Path) -> None:
    eats = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
    with serving(folder, "--timeout", "60", "--memory", "256", "--workers", "1") as small:
        answer = small.query(eats)
        assert answer.status == 503
        assert "memory" in answer.text
        assert names(small.query(CITIES).body) == NAMES


def test_it_listens_at_home_only(client: Client) -> None:
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("no /proc/net/tcp to read")
    rows = [line.split() for line in listening.read_text(encoding="ascii").splitlines()[1:]]
    assert {row[1] for row in rows if row[1].endswith(f":{client.port:04X}") and row[3] == "0A"} == {
        f"0100007F:{client.port:04X}"
    }


def test_wrong_use_is_told_in_one_line(here: object, tmp_path: Path, client: Client, folder: Path) -> None:
    call = here
    for arguments, said in (
        ((tmp_path / "none",), "kg build"),
        ((folder, "--port", str(client.port)), "Choose another --port"),
        ((folder, "--graph", "nothing"), "IRI=FILE"),
        ((folder, "--graph", f"http://x/={tmp_path / 'none.ttl'}", "--port", "0"), "cannot be read"),
    ):
        done = call("serve", *arguments)  # type: ignore[operator]
        assert done.returncode == 2
        assert said in done.stderr.decode()


def test_links_with_a_query_open_the_page_in_a_browser(client: Client) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = client.query('ASK { ?s ?p "</textarea><script>alert(1)</script>" }', browser)
    assert answer.kind == "text/html"
    assert "<script>alert" not in answer.text
    assert "&lt;/textarea&gt;" in answer.text
