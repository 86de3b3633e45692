"""A store that is kept answers as one in memory does, and is made anew when the graph changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export import write_all
from kg.export.turtle import write_turtle
from kg.store import embedded
from kg.store.query import open_store, run_query
from kg.store.questions import load_questions
from tests.builds import BUILD


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("kg.store.query.KEEP", 0)
    write_all(BUILD, tmp_path, (("graph.ttl", write_turtle),))
    return tmp_path


def kept(folder: Path) -> list[str]:
    return [path.name for path in (folder / "store").iterdir()]


def test_a_kept_store_answers_as_one_in_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_disk = open_store(folder)
    monkeypatch.setattr("kg.store.query.KEEP", 1 << 40)
    in_memory = open_store(folder)
    for question in load_questions().values():
        assert run_query(on_disk, question.text).rows == run_query(in_memory, question.text).rows, question.name


def test_it_is_made_once_and_several_may_read_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_store(folder)
    monkeypatch.setattr(embedded, "filled", lambda *_: pytest.fail("the store is made a second time"))
    second = open_store(folder)
    assert len(first.graph) == len(second.graph)
    assert len(kept(folder)) == 1


def test_another_graph_has_another_store(folder: Path) -> None:
    open_store(folder)
    before = kept(folder)
    write_all(replace(BUILD, claims=BUILD.claims[:3]), folder, (("graph.ttl", write_turtle),))
    assert not run_query(open_store(folder), "ASK { ?x a kg:Figure }").answer
    assert len(kept(folder)) == 1
    assert kept(folder) != before


def test_a_bad_graph_leaves_no_store(folder: Path) -> None:
    (folder / "graph.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(Exception, match=r"graph\.ttl"):
        open_store(folder)
    assert kept(folder) == []


def test_an_interrupted_store_is_not_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(store: ox.Store, graph: Path) -> ox.Store:
        raise KeyboardInterrupt(f"{len(store)} triples of {graph.name}")

    with monkeypatch.context() as patched:
        patched.setattr(embedded, "filled", interrupt)
        with pytest.raises(KeyboardInterrupt):
            open_store(folder)
    assert kept(folder) == []
    assert run_query(open_store(folder), "ASK { ?x a kg:Figure }").answer
