"""Faults drawn at random into the graphs of the sample pages: `kg check` finds them, and is silent on the sound graphs.

`make test` plants KG_FAULTS = 100, `make test-long` 500. Each is one change to one triple (or a pair of them) in the graph of
one page: something left out, of a wrong kind, turned round, said twice, or pointing elsewhere.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import run
from kg.check import Fault, check, choose_engine
from kg.export import write_all
from kg.export.turtle import write_turtle
from kg.ontology import load_ontology
from kg.read import read
from kg.store.questions import load_questions

COUNT = int(os.environ.get("KG_FAULTS", "100"))
SPACES = load_ontology().namespaces()
Graph = tuple[ox.Triple, ...]
Plant = Callable[[random.Random, Graph], Graph | None]
"""Gives the graph with a fault in it, or nothing where the graph has no place for one of this kind."""


def iri(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(SPACES[prefix] + local)


def literal(text: str, kind: str = "") -> ox.Literal:
    if kind in ("zh", "en"):
        return ox.Literal(text, language=kind)
    return ox.Literal(text, datatype=iri(kind)) if kind else ox.Literal(text)


def of(graph: Graph, name: str, among: tuple[str, ...] = ()) -> list[ox.Triple]:
    """Give the triples of a predicate whose subject is of one of some classes."""
    classes = {iri(c) for c in among}
    inside = {t.subject for t in graph if t.predicate == iri("rdf:type") and t.object in classes}
    return [t for t in graph if t.predicate == iri(name) and (not among or t.subject in inside)]


def left_out(name: str, *among: str) -> Plant:
    def plant(draw: random.Random, graph: Graph) -> Graph | None:
        found = of(graph, name, among)
        gone = draw.choice(found) if found else None
        # of several (a claim with two witnesses) all go: one that is left would do
        return tuple(t for t in graph if (t.subject, t.predicate) != (gone.subject, gone.predicate)) if gone else None

    return plant


def instead(name: str, value: ox.Literal | ox.NamedNode, *among: str) -> Plant:
    def plant(draw: random.Random, graph: Graph) -> Graph | None:
        found = [t for t in of(graph, name, among) if t.object != value]
        old = draw.choice(found) if found else None
        return tuple(ox.Triple(t.subject, t.predicate, value) if t == old else t for t in graph) if old else None

    return plant


def besides(name: str, value: ox.Literal, *among: str) -> Plant:
    def plant(draw: random.Random, graph: Graph) -> Graph | None:
        found = of(graph, name, among)
        return (*graph, ox.Triple((old := draw.choice(found)).subject, old.predicate, value)) if found else None

    return plant


def pointing_at(name: str, kind: str, *among: str) -> Plant:
    """Let a triple point at a thing of another class."""

    def plant(draw: random.Random, graph: Graph) -> Graph | None:
        others = sorted({str(t.subject) for t in of(graph, "rdf:type", (kind,))})
        if not others:
            return None
        return instead(name, ox.NamedNode(draw.choice(others)[1:-1]), *among)(draw, graph)

    return plant


def turned_round(first: str, second: str) -> Plant:
    def plant(draw: random.Random, graph: Graph) -> Graph | None:
        ends = {t.subject: t for t in of(graph, second)}
        found = [t for t in of(graph, first) if t.subject in ends and ends[t.subject].object != t.object]
        if not found:
            return None
        one = draw.choice(found)
        two = ends[one.subject]
        swapped = {one: ox.Triple(one.subject, one.predicate, two.object), two: ox.Triple(two.subject, two.predicate, one.object)}  # fmt: skip
        return tuple(swapped.get(t, t) for t in graph)

    return plant


def in_a_circle(draw: random.Random, graph: Graph) -> Graph | None:
    found = [t for t in of(graph, "kg:partOf") if not str(t.object).endswith("0000>")]
    return (*graph, ox.Triple((t := draw.choice(found)).object, t.predicate, t.subject)) if found else None  # type: ignore[arg-type]


def without_a_claim(draw: random.Random, graph: Graph) -> Graph | None:
    bodies = of(graph, "rdf:type", ("kg:Company", "kg:Park"))
    places = of(graph, "rdf:type", ("kg:City", "kg:District"))
    stated = {(t.subject, t.object) for t in of(graph, "kg:locatedIn")}
    free = [(a.subject, b.subject) for a in bodies for b in places if (a.subject, b.subject) not in stated]
    if not free:
        return None
    one, other = draw.choice(free)
    return (*graph, ox.Triple(one, iri("kg:locatedIn"), other))


def unstated(draw: random.Random, graph: Graph) -> Graph | None:
    found = [t for name in ("kg:locatedIn", "kg:operatesIn", "kg:produces") for t in of(graph, name)]
    gone = draw.choice(found) if found else None
    return tuple(t for t in graph if t != gone) if gone else None


def in_pieces(draw: random.Random, graph: Graph) -> Graph | None:
    """Count a sum of money in pieces."""
    sums = {t.subject for t in of(graph, "kg:indicator") if getattr(t.object, "value", "").endswith(("产值", "总投资", "销售额"))}  # fmt: skip
    found = [t for t in of(graph, "kg:unit") if t.subject in sums and getattr(t.object, "value", "") == "元"]
    old = draw.choice(found) if found else None
    return tuple(ox.Triple(t.subject, t.predicate, literal("家")) if t == old else t for t in graph) if old else None


ENTITIES = ("kg:City", "kg:District", "kg:Company", "kg:IndustrialCluster", "kg:Policy", "kg:Park", "kg:Industry")
REGIONS = ("kg:City", "kg:District", "kg:Province")
FAULTS: dict[str, Plant] = {
    **{" ".join((n, "left out", *among[-1:])): left_out(n, *among) for n, *among in (
        ("skos:prefLabel", *ENTITIES), ("skos:notation", *REGIONS), ("rdf:subject",), ("rdf:predicate",), ("rdf:object",),
        ("prov:wasDerivedFrom", "kg:Claim"), ("prov:wasDerivedFrom", "kg:Figure"), ("kg:confidence", "kg:Claim"), ("oa:hasSource",),
        ("oa:hasSelector",), ("kg:rule",), ("oa:exact",), ("oa:start",), ("oa:end",), ("kg:rawStart",), ("kg:rawByteEnd",),
        ("kg:value",), ("kg:operator",), ("kg:figureKind",), ("kg:sha256",), ("kg:textSha256",), ("dc:source", "kg:Document"),
    )},
    **{" ".join((n, "is", value.value)): instead(n, value, *among) for n, value, *among in (
        ("skos:prefLabel", literal("City", "en"), *ENTITIES), ("skos:prefLabel", literal("合肥"), *ENTITIES),
        ("skos:prefLabel", literal("", "zh"), *ENTITIES), ("skos:notation", literal("34010"), *REGIONS),
        ("kg:gbt4754", literal("C361X")), ("rdf:predicate", iri("kg:makes")), ("rdf:object", ox.NamedNode("https://example.org/nothing")),
        ("rdf:subject", literal("合肥市", "zh")), ("kg:confidence", literal("1.7", "xsd:decimal")), ("kg:confidence", literal("high")),
        ("oa:start", literal("-3", "xsd:integer")), ("oa:end", literal("31")), ("kg:rawByteStart", literal("1.5", "xsd:decimal")),
        ("kg:value", literal("14.8")), ("kg:unit", literal("万元")), ("kg:operator", literal("≥")), ("kg:figureKind", literal("bonus")),
        ("kg:planned", literal("yes")), ("kg:when", literal("2024年3月")), ("kg:sha256", literal("abc")), ("dct:issued", literal("昨天")),
    )},
    **{f"{n} said twice": besides(n, value, *among) for n, value, *among in (
        ("skos:prefLabel", literal("庐州", "zh"), *ENTITIES), ("kg:unit", literal("台")), ("kg:value", literal("3.25", "xsd:decimal")),
        ("kg:indicator", literal("产量", "zh")), ("oa:exact", literal("另一句", "zh")), ("kg:confidence", literal("0.01", "xsd:decimal")),
    )},
    **{" ".join((n, "at a", kind, *among)): pointing_at(n, kind, *among) for n, kind, *among in (
        ("kg:locatedIn", "kg:Industry"), ("kg:operatesIn", "kg:City"), ("kg:partOf", "kg:Company"), ("kg:appliesTo", "kg:Industry"),
        ("kg:produces", "kg:District"), ("oa:hasSource", "kg:City"), ("oa:hasSelector", "kg:Document"), ("kg:period", "kg:City"),
        ("prov:wasDerivedFrom", "kg:City", "kg:Claim"), ("prov:wasDerivedFrom", "kg:Industry", "kg:Figure"),
    )},
    **{f"{a} after {b}": turned_round(a, b) for a, b in (
        ("oa:start", "oa:end"), ("kg:rawStart", "kg:rawEnd"), ("kg:rawByteStart", "kg:rawByteEnd"), ("kg:firstDay", "kg:lastDay"),
        ("kg:value", "kg:upperValue"),
    )},
    "a place within its own part": in_a_circle,
    "a direct triple without a claim": without_a_claim,
    "a claim without its direct triple": unstated,
    "money counted in pieces": in_pieces,
}  # fmt: skip
ASKED = {q.title_en.partition(": ")[2] for n, q in load_questions().items() if n.startswith(("check-", "warn-"))}


@pytest.fixture(scope="module")
def graphs(sample_pages: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Graph]:
    """Give the graph of each sample page, built alone."""
    found = {}
    for page in sample_pages:
        folder = tmp_path_factory.mktemp("page")
        write_all(run.build(read([str(page)])), folder, (("graph.ttl", write_turtle),))
        quads = ox.parse(path=str(folder / "graph.ttl"), format=ox.RdfFormat.TURTLE)
        found[page.name] = tuple(quad.triple for quad in quads)
    return found


def checked(graph: Graph, folder: Path) -> set[Fault]:
    ox.serialize(graph, str(folder / "graph.ttl"), ox.RdfFormat.N_TRIPLES)
    (folder / "graph.ttl").touch()
    return set(check(folder, choose_engine(10**9)))


@pytest.fixture(scope="module")
def sound(graphs: dict[str, Graph], tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[Fault]]:
    """Give what the check says of each graph as it was built: warnings at most."""
    folder = tmp_path_factory.mktemp("sound")
    return {name: checked(graph, folder) for name, graph in graphs.items()}


def test_sound_graphs_raise_no_alarm(sound: dict[str, set[Fault]]) -> None:
    assert [(name, f) for name, faults in sound.items() for f in faults if f.level == "violation"] == []


def test_faults_planted_at_random_are_found(
    graphs: dict[str, Graph], sound: dict[str, set[Fault]], tmp_path: Path
) -> None:
    draw, kinds = random.Random(5), list(FAULTS)
    planted, missed, by_shapes = Counter[str](), Counter[str](), 0
    turn = 0
    while planted.total() < COUNT:
        kind, name = kinds[turn % len(kinds)], draw.choice(list(graphs))
        turn += 1
        graph = FAULTS[kind](draw, graphs[name])
        if graph is None:
            continue
        new = checked(graph, tmp_path) - sound[name]
        planted[kind] += 1
        missed[kind] += not new
        by_shapes += any(f.what_en not in ASKED for f in new)
    found = planted.total() - missed.total()
    said = f"{planted.total()} faults of {len(planted)} kinds: {found} found, {by_shapes} by the shapes; missed {dict(+missed)}"
    sys.stderr.write(f"\n{said}\n")
    assert turn < 3 * COUNT + 3 * len(kinds), "most kinds have a place in most graphs"
    assert missed.total() <= COUNT * 0.05, +missed
