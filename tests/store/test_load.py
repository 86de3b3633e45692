"""A graph is loaded in parts, goes on where it stopped, and is counted in the end."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from kg.export import write_all
from kg.export.turtle import write_turtle
from kg.model import Build, InvalidInput
from kg.store import load
from kg.store.load import guess_query_url, load_graph, parts
from tests.builds import BUILD


class Endpoint(ThreadingHTTPServer):
    """A graph store over a pyoxigraph store, that fails when told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = ox.Store()
        self.requests: list[str] = []
        self.failures: list[int] = []
        self.password = ""
        self.url = f"http://127.0.0.1:{self.server_port}/store"


class Handler(BaseHTTPRequestHandler):
    """What the store says to each request."""

    server: Endpoint

    def do_PUT(self) -> None:
        """Replace a graph."""
        self.answer()

    def do_POST(self) -> None:
        """Add to a graph, or answer a query."""
        self.answer()

    def answer(self) -> None:
        """Do what the request asks, unless told to fail."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(self.command)
        wanted = base64.b64encode(f"me:{self.server.password}".encode()).decode()
        if self.server.password and self.headers.get("Authorization") != f"Basic {wanted}":
            return self.reply(401, b"", ("WWW-Authenticate", 'Basic realm="x"'))
        if self.server.failures:
            return self.reply(self.server.failures.pop(0), b"told to fail")
        address = urlsplit(self.path)
        graph = parse_qs(address.query).get("graph")
        name = ox.NamedNode(graph[0]) if graph else ox.DefaultGraph()
        if address.path == "/query":
            found = self.server.store.query(parse_qs(body.decode())["query"][0])
            assert isinstance(found, ox.QuerySolutions)
            (row,) = found
            return self.reply(200, json.dumps({"results": {"bindings": [{"n": {"value": row["n"].value}}]}}).encode())
        if self.command == "PUT":
            self.server.store.clear_graph(name)
        self.server.store.load(body, format=ox.RdfFormat.TURTLE, to_graph=name)
        return self.reply(204, b"")

    def reply(self, code: int, body: bytes, *headers: tuple[str, str]) -> None:
        """Send an answer."""
        self.send_response(code)
        for header in (("Content-Length", str(len(body))), *headers):
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    monkeypatch.setattr(load, "PATIENCE", (0.0, 0.0))
    for name in ("KG_LOAD_USER", "KG_LOAD_PASSWORD", "KG_LOAD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    server = Endpoint()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_all(BUILD, tmp_path, (("graph.ttl", write_turtle),))
    return tmp_path


def triples(data: bytes) -> set[str]:
    return {str(q.triple) for q in ox.parse(data, format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("size", [1, 500, 4000, 10**9])
def test_the_parts_are_graphs_and_together_the_whole(folder: Path, size: int) -> None:
    cut = list(parts(folder / "graph.ttl", size))
    assert set().union(*map(triples, cut)) == triples((folder / "graph.ttl").read_bytes())
    assert len(cut) > 30 if size < 4000 else len(cut) < 20


def test_a_graph_arrives_whole_and_is_counted(folder: Path, endpoint: Endpoint) -> None:
    told: list[tuple[int, int]] = []
    loaded = load_graph(folder, endpoint.url, progress=lambda *at: told.append(at), part=4000)
    assert loaded.triples == loaded.counted == len(endpoint.store)
    assert endpoint.requests[0] == "PUT"
    assert told[-1][0] == told[-1][1]
    assert load_graph(folder, endpoint.url).counted == loaded.counted, "loading again replaces, and does not add"


def test_a_named_graph_leaves_the_others_alone(folder: Path, endpoint: Endpoint) -> None:
    endpoint.store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.NamedNode("a:c")))
    loaded = load_graph(folder, endpoint.url, graph="https://example.org/产业?a=1&b=2")
    assert loaded.counted == loaded.triples
    assert len(endpoint.store) == loaded.triples + 1


def test_a_passing_fault_is_tried_again(folder: Path, endpoint: Endpoint) -> None:
    endpoint.failures = [503, 500]
    assert load_graph(folder, endpoint.url).counted == len(endpoint.store)


def test_a_load_that_stopped_goes_on_where_it_stopped(folder: Path, endpoint: Endpoint) -> None:
    def stop(done: int, _: int) -> None:
        if done > 12_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_graph(folder, endpoint.url, progress=stop, part=4000)
    assert (folder / load.STATE).exists()
    loaded = load_graph(folder, endpoint.url, part=4000)
    assert loaded.skipped >= 3
    assert loaded.counted == loaded.triples
    assert not (folder / load.STATE).exists()


def test_a_graph_that_changed_is_sent_from_the_beginning(folder: Path, endpoint: Endpoint) -> None:
    (folder / load.STATE).write_text('{"content": "another", "done": 5}', encoding="utf-8")
    assert load_graph(folder, endpoint.url, part=4000).skipped == 0


def test_credentials_come_from_the_environment(
    folder: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint.password = "secret"  # noqa: S105
    with pytest.raises(InvalidInput, match="KG_LOAD_USER"):
        load_graph(folder, endpoint.url)
    monkeypatch.setenv("KG_LOAD_USER", "me")
    monkeypatch.setenv("KG_LOAD_PASSWORD", "secret")
    assert load_graph(folder, endpoint.url).counted == len(endpoint.store)


@pytest.mark.parametrize(
    ("codes", "said"), [([400], "Ask the store"), ([404], "Graph Store"), ([500] * 9, "go on from")]
)
def test_a_refusal_is_told_with_its_mend(folder: Path, endpoint: Endpoint, codes: list[int], said: str) -> None:
    endpoint.failures = codes
    with pytest.raises(InvalidInput, match=said):
        load_graph(folder, endpoint.url)


def test_only_the_web_is_written_to(folder: Path) -> None:
    with pytest.raises(InvalidInput, match="http://"):
        load_graph(folder, "file:///x")
    with pytest.raises(InvalidInput, match="kg build"):
        load_graph(folder / "none", "http://127.0.0.1:9/store")


def test_an_empty_graph_is_one_part(tmp_path: Path, endpoint: Endpoint) -> None:
    write_all(Build(), tmp_path, (("graph.ttl", write_turtle),))
    assert load_graph(tmp_path, endpoint.url).counted == 0


def test_a_load_is_told_in_one_line() -> None:
    assert str(load.Loaded(2, 0, 1200, 1200)) == "1,200 triples in 2 parts; the store counts 1,200"
    assert str(load.Loaded(1, 3, 9, None)) == "9 triples in 1 parts, 3 were there already; the store was not asked"


def test_query_addresses_of_stores_are_known() -> None:
    assert guess_query_url("http://h/store") == "http://h/query"
    assert guess_query_url("http://h/sparql-graph-crud-auth") == "http://h/sparql"
    assert guess_query_url("http://h/repositories/x/rdf-graphs/service") == "http://h/repositories/x"
    assert guess_query_url("http://h/other") == ""
