"""Same input, same bytes: whatever the hash seed, the order of the inputs, the workers, or what was built before."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import export, run
from kg.model import Build, Source
from kg.read import read
from tests.conftest import ARTICLES, Built, Command, contents, pages_of


@pytest.mark.parametrize(("seed", "workers"), [("1", "1"), ("77", "2")])
def test_a_build_gives_the_same_bytes_in_any_process(
    kg: Command, built: Built, tmp_path: Path, seed: str, workers: str
) -> None:
    names = [p.name for p in pages_of(ARTICLES)]
    random.Random(seed).shuffle(names)
    done = kg(
        "build", *names, "-o", tmp_path / "out", "--workers", workers, cwd=ARTICLES, settings={"PYTHONHASHSEED": seed}
    )
    assert done.returncode == 0, done.stderr.decode()
    assert contents(tmp_path / "out") == contents(built.folder)


def sources(names: list[str]) -> list[Source]:
    found = [item for item in read([str(ARTICLES / name) for name in names]) if isinstance(item, Source)]
    assert len(found) == len(names)
    return found


def test_a_page_added_and_removed_leaves_no_trace(tmp_path: Path) -> None:
    """Adding a page equals a build with it from the beginning; removing it equals never having seen it."""
    few, one = sources(["yibin_2024.txt", "hefei_2024.txt", "rongjiang_2024.txt"]), sources(["zhuzhou_2023.txt"])
    out = tmp_path / "out"
    seen = []
    for pages in (few, [*few, *one], few):
        export.write_all(run.build(pages), out)
        seen.append(contents(out))
    export.write_all(run.build([*one, *few]), tmp_path / "fresh")
    assert seen[0] == seen[2]
    assert seen[1] == contents(tmp_path / "fresh")
    assert seen[0] != seen[1]


def test_the_same_page_under_two_names_is_one_document() -> None:
    (page,) = sources(["zhengan_2024.txt"])
    once = run.build([page])
    twice = run.build([Source("b/copy.txt", page.data), page])
    assert [p.sources for p in twice.pages] == [("b/copy.txt", page.name)]
    assert (once.entities, once.claims, once.decisions) == (twice.entities, twice.claims, twice.decisions)


def triples(graph: rdflib.Graph) -> set[tuple[str, str, str]]:
    return {tuple(term.n3() for term in triple) for triple in graph}  # type: ignore[misc]


def test_two_parsers_read_the_same_triples(built: Built) -> None:
    path = built.folder / "graph.ttl"
    one = rdflib.Graph()
    one.parse(path)
    two = rdflib.Graph()
    plain = ox.serialize(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES)
    two.parse(data=plain, format="nt")
    assert len(one) > 5000
    assert triples(one) == triples(two)


def test_the_graph_has_no_blank_node(built: Built) -> None:
    for quad in ox.parse(path=str(built.folder / "graph.ttl"), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_the_records_are_sorted_and_each_stands_once(built: Built) -> None:
    build = built.build
    assert [e.id for e in build.entities] == sorted({e.id for e in build.entities})
    assert [p.id for p in build.pages] == sorted({p.id for p in build.pages})
    assert len(build.claims) == len(set(build.claims))
    assert ids_of_claims(build) <= {e.id for e in build.entities}


def ids_of_claims(build: Build) -> set[str]:
    ends = [end for c in build.claims for end in (c.subject, c.object, c.policy)]
    return {end.id for end in ends if end is not None and hasattr(end, "id")}
