"""Every store holds the same number of triples after a load, and answers every question as the embedded store does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.store.by_rdflib import open_rdflib, run_rdflib
from kg.store.load import load_graph
from kg.store.results import format_result
from tests.stores.answers import TEXTS, asked, differing, rows_of
from tests.stores.programs import ENVIRONMENT, HOME, PASSWORD, Server, program

GRAPH = "https://example.org/graph/{}"
WHICH = ("small", "pages")


def triples(folder: Path) -> int:
    return len(rdflib.Graph().parse(folder / "graph.ttl"))


def answer_all(server: Server, graph: str) -> dict[str, object]:
    return {name: asked(server, graph, text) for name, text in TEXTS.items()}


@pytest.mark.parametrize("which", WHICH)
def test_rdflib(graphs: dict[str, Path], which: str) -> None:
    store = open_rdflib(graphs[which])
    theirs = {name: rows_of(format_result(run_rdflib(store, text), "json")) for name, text in TEXTS.items()}
    assert differing(theirs, graphs[which]) == {}


@pytest.mark.parametrize("which", WHICH)
def test_oxigraph_server(graphs: dict[str, Path], which: str, oxigraph_server: Server) -> None:
    graph = GRAPH.format(which)
    loaded = load_graph(graphs[which], oxigraph_server.load, graph, part=20_000)
    assert loaded.counted == loaded.triples == triples(graphs[which])
    assert loaded.sent > 1, "it goes in parts"
    assert differing(answer_all(oxigraph_server, graph), graphs[which]) == {}  # type: ignore[arg-type]


def test_oxigraph_bulk(graphs: dict[str, Path], tmp_path: Path) -> None:
    subprocess.run(
        [program("oxigraph"), "load", "--location", str(tmp_path), "--file", str(graphs["pages"] / "graph.ttl")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert len(ox.Store.read_only(str(tmp_path))) == triples(graphs["pages"])


@pytest.mark.parametrize("which", WHICH)
def test_virtuoso(
    graphs: dict[str, Path], which: str, virtuoso_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_LOAD_USER", "dba")
    monkeypatch.setenv("KG_LOAD_PASSWORD", PASSWORD)
    graph = GRAPH.format(which)
    loaded = load_graph(graphs[which], virtuoso_server.load, graph, part=200_000)
    assert loaded.counted == loaded.triples == triples(graphs[which])
    assert differing(answer_all(virtuoso_server, graph), graphs[which]) == {}  # type: ignore[arg-type]


def test_virtuoso_bulk(graphs: dict[str, Path], virtuoso_server: Server) -> None:
    graph = GRAPH.format("bulk")
    # the loader takes no more than one file of a name from a folder
    commands = f"ld_dir('{graphs['small']}', 'graph.ttl', '{graph}'); rdf_loader_run(); checkpoint;"
    subprocess.run(
        [program("isql-vt"), f"127.0.0.1:{virtuoso_server.sql}", "dba", PASSWORD, f"exec={commands}"],
        env=ENVIRONMENT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    counted = asked(virtuoso_server, graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert list(counted) == [(float(triples(graphs["small"])),)]


@pytest.mark.parametrize("which", WHICH)
def test_jena(graphs: dict[str, Path], which: str, tmp_path: Path) -> None:
    if not (HOME / "jena").is_dir():
        pytest.skip("Jena is not here: `make test-stores` gets it where it can be had")
    queries, answers = tmp_path / "queries", tmp_path / "answers"
    queries.mkdir()
    answers.mkdir()
    for name, text in TEXTS.items():
        (queries / f"{name}.rq").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [
            program("java"), "-Dfile.encoding=UTF-8", "-cp", f"{HOME / 'jena'}/*",
            str(Path(__file__).parent / "JenaAnswers.java"), str(graphs[which] / "graph.ttl"), str(queries), str(answers),
        ],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == triples(graphs[which])
    theirs = {name: rows_of((answers / f"{name}.json").read_bytes()) for name in TEXTS}
    assert differing(theirs, graphs[which]) == {}


PARSERS = {
    "rapper": lambda path: [program("rapper"), "-q", "-i", "turtle", "-o", "ntriples", str(path)],
    "serdi": lambda path: [program("serdi"), "-i", "turtle", "-o", "ntriples", str(path)],
    "n3": lambda path: [
        program("node"), str(Path(__file__).parent / "parse.cjs"), str(HOME / "node_modules" / "n3"), str(path),
    ],
}  # fmt: skip


@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize("name", PARSERS)
def test_other_parsers_read_the_same_graph(graphs: dict[str, Path], which: str, name: str) -> None:
    if name == "n3" and not (HOME / "node_modules" / "n3").is_dir():
        pytest.skip("n3 is not here: `make test-stores` gets it where it can be had")
    path = graphs[which] / "graph.ttl"
    done = subprocess.run(PARSERS[name](path), env=ENVIRONMENT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    theirs = {str(q.triple) for q in ox.parse(done.stdout, format=ox.RdfFormat.N_TRIPLES)}
    assert theirs == {str(q.triple) for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
