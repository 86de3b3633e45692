"""Measures the RDF side at a million triples: Turtle written and read, checked, loaded, every question answered.

    python -m benchmarks.rdf [--triples 1000000] [--rdflib 100000] [--json]

Every step runs in a process of its own, over files that the step before left, so that its CPU time (user and system, all
its threads) and its peak memory are its own. rdflib does the same work in the same run, on a smaller graph of the same
kind unless told otherwise: at a million triples it takes minutes. The graph is made, not extracted: see tests/viewbuilds.py.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ASKING = 120.0
"""CPU seconds that rdflib may spend on questions."""
TRIPLES_PER_ENTITY = 61.8
"""Of the made graph, measured."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step took: CPU seconds, MiB at the peak, and what it says of itself."""

    seconds: float
    memory: float
    said: Any


def _child(step: Callable[..., Any], arguments: tuple[Any, ...], answer: Any) -> None:
    before = time.process_time()
    said = step(*arguments)
    answer.send((time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said))


def cost(step: Callable[..., Any], *arguments: Any) -> Cost:
    """Run a step in a fresh process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(step, arguments, theirs))
    process.start()
    theirs.close()
    try:
        found = Cost(*ours.recv())
        sys.stderr.write(f"{step.__name__}: {found.seconds:.1f} CPU s, {found.memory:.0f} MiB\n")
        return found
    except EOFError:
        raise SystemExit(f"{step.__name__} failed") from None
    finally:
        process.join()


def make_and_write(folder: Path, triples: int) -> dict[str, float]:
    """Make a build and write its Turtle; tell the seconds and the memory of each part."""
    from kg.export.turtle import write_turtle
    from tests.viewbuilds import example

    build = example(round(triples / TRIPLES_PER_ENTITY), damaged=0)
    before, made = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n") as stream:
        write_turtle(build, stream)
    return {"seconds": time.process_time() - before, "made": made, "pages": len(build.pages)}


def read_oxigraph(folder: Path) -> int:
    """Parse the Turtle with Oxigraph's parser."""
    import pyoxigraph as ox

    return sum(1 for _ in ox.parse(path=str(folder / "graph.ttl"), format=ox.RdfFormat.TURTLE))


def load_store(folder: Path) -> int:
    """Make the embedded store, on disk, as the first query of a large graph does."""
    from kg.store.embedded import kept_store

    return len(kept_store(folder / "graph.ttl"))


def check_graph(folder: Path) -> int:
    """Check the graph by its shapes and its checking questions."""
    from kg.check import check

    return len(check(folder))


OFTEN = {
    "place": "?x kg:locatedIn/skos:prefLabel ?value",
    "industryName": "?x kg:operatesIn/skos:prefLabel ?value",
    "clusterName": "?x kg:memberOf/skos:prefLabel ?value",
    "companyName": "?x rdf:subject ?c . ?c a kg:Company ; skos:prefLabel ?value",
    "subjectName": "?x rdf:subject/skos:prefLabel ?value",
    "name": "?x schema:mentions/skos:prefLabel ?value",
    "policyName": "?x a kg:Policy ; skos:prefLabel ?value",
    "source": "?x oa:hasSource/dc:source ?value",
    "indicator": "?x kg:indicator ?value",
}
"""Where a graph has the values of a parameter: the value that stands there most often is the dearest to ask about."""
FIXED = {"year": "2026", "text": "公司"}


def busiest(store: Any, parameter: str) -> str:
    """Give the value of a parameter that most of the graph is about."""
    from kg.store.query import run_query

    if parameter in FIXED:
        return FIXED[parameter]
    text = f"SELECT ?value {{ {OFTEN[parameter]} }} GROUP BY ?value ORDER BY DESC(COUNT(*)) ?value LIMIT 1"
    ((value,),) = run_query(store, text).rows
    return str(value.value)  # type: ignore[union-attr]


def ask_all(folder: Path, in_memory: int) -> dict[str, tuple[float, int, float, int]]:
    """Ask every question of the embedded store, in memory up to a size of the Turtle.

    Gives CPU seconds and rows: with a value for its parameter, then with the parameter left open.
    """
    from kg.store.query import open_store, run_query
    from kg.store.questions import fill, load_questions

    store, found = open_store(folder, in_memory=in_memory), {}
    for name, question in load_questions().items():
        given = fill(question, {p.name: busiest(store, p.name) for p in question.parameters})
        told = []
        for text in dict.fromkeys((given, question.text)):
            before = time.process_time()
            rows = len(run_query(store, text).rows)
            told.append((time.process_time() - before, rows))
        found[name] = (*told[0], *told[-1])
    return found


def rdflib_steps(folder: Path) -> dict[str, Any]:
    """Parse, serialize and ask with rdflib; after two minutes of asking no further question is asked."""
    import rdflib

    from kg.store.questions import load_questions

    clock = time.process_time
    before = clock()
    graph = rdflib.Graph().parse(folder / "graph.ttl")
    parsed = clock()
    graph.serialize(folder / "rdflib.ttl", format="turtle")
    told: dict[str, Any] = {"parse": parsed - before, "write": clock() - parsed, "triples": len(graph), "ask": {}}
    for name, question in load_questions().items():
        before = clock()
        told["ask"][name] = (len(list(graph.query(question.text))), clock() - before)[::-1]
        if sum(seconds for seconds, _ in told["ask"].values()) > ASKING:
            break
    return told


PARSERS = {
    "rapper": lambda path: ["rapper", "-q", "-c", "-i", "turtle", path],
    "serdi": lambda path: ["serdi", "-i", "turtle", "-o", "ntriples", path],
}


def other_parsers(folder: Path) -> dict[str, float]:
    """Give the CPU seconds of other parsers, where `make test-stores` fetched them."""
    home = ROOT / ".stores" / "debian"
    found = {}
    for name, command in PARSERS.items():
        program = shutil.which(name, path=f"{home / 'usr' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}")
        if program:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            libraries = f"{home}/usr/lib/x86_64-linux-gnu:{home}/lib/x86_64-linux-gnu"
            subprocess.run(
                [program, *command(str(folder / "graph.ttl"))[1:]],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
                env={**os.environ, "LD_LIBRARY_PATH": libraries},
            )  # fmt: skip
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            found[name] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return found


def measure(triples: int, rdflib_triples: int) -> dict[str, Any]:
    """Measure everything; give it as plain data."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as home:
        large, small = Path(home) / "large", Path(home) / "small"
        told: dict[str, Any] = {}
        for name, folder, size in (("large", large, triples), ("small", small, rdflib_triples)):
            folder.mkdir()
            written = cost(make_and_write, folder, size)
            parsed, loaded = cost(read_oxigraph, folder), cost(load_store, folder)
            checked = cost(check_graph, folder)
            asked, kept = cost(ask_all, folder, 1 << 40), cost(ask_all, folder, 0)
            told[name] = {
                "triples": parsed.said,
                "bytes": (folder / "graph.ttl").stat().st_size,
                "write": {"seconds": written.said["seconds"], "memory": written.memory, "before": written.said["made"]},
                "parse": {"seconds": parsed.seconds, "memory": parsed.memory},
                "check": {"seconds": checked.seconds, "memory": checked.memory, "faults": checked.said},
                "load": {"seconds": loaded.seconds, "memory": loaded.memory},
                "ask": asked.said,
                "kept": kept.said,
                "parsers": other_parsers(folder),
            }
        told["rdflib"] = cost(rdflib_steps, small).said
        told["fast"] = find_spec("shacl") is not None
        return told


def above(where: str, seconds: dict[str, float]) -> str:
    """Say which questions take longer than a second."""
    slow = sorted(((s, n) for n, s in seconds.items() if s > 1), reverse=True)
    names = ", ".join(f"{name} {s:.1f}" for s, name in slow)
    return f"  {where:48}{len(seconds) - len(slow)} of {len(seconds)} within 1 s{'; not ' + names if slow else ''}"


def table(told: dict[str, Any]) -> str:
    """Write the figures for people."""
    large, small, other = told["large"], told["small"], told["rdflib"]
    # of a question: its seconds and rows with a parameter given, then with it left open
    given, ours = ({name: found[i] for name, found in large["ask"].items()} for i in (0, 2))
    kept_given, kept = ({name: found[i] for name, found in large["kept"].items()} for i in (0, 2))
    both = list(other["ask"])
    lines = [
        f"{large['triples']:,} triples, {large['bytes'] / 1e6:.0f} MB of Turtle; rdflib on {other['triples']:,}",
        "",
        f"{'':28}{'CPU s':>9}{'MiB peak':>10}   {'goal':<10}{'small':>8}{'rdflib':>9}{'ratio':>8}",
    ]

    def row(name: str, key: str, goal: str, theirs: float | None) -> str:
        s, m = large[key]["seconds"], large[key]["memory"]
        less = small[key]["seconds"]
        compared = f"{theirs:9.1f}{theirs / less:7.0f}x" if theirs is not None else ""
        return f"{name:28}{s:9.1f}{m:10.0f}   {goal:<10}{less:8.2f}{compared}"

    lines += [
        row("Turtle written", "write", "<= 10 s", other["write"]),
        row("Turtle parsed (Oxigraph)", "parse", "", other["parse"]),
        row("checked", "check", "<= 20 s", None),
        row("embedded store made", "load", "<= 10 s", other["parse"]),
    ]
    lines += [f"{f'Turtle parsed ({name})':28}{seconds:9.1f}" for name, seconds in large["parsers"].items()]
    total = sum(small["ask"][name][2] for name in both)
    asked = sum(other["ask"][name][0] for name in both)
    lines += [
        f"{f'{len(ours)} questions, all open':28}{sum(ours.values()):9.1f}{'':13}{'':10}{total:8.2f}{asked:9.1f}{asked / total:7.0f}x",
        above("in memory (kg serve), with a value given", given),
        above("in memory, parameters left open", ours),
        above("on disk (kg query), with a value given", kept_given),
        above("on disk, parameters left open", kept),
        f"  rdflib answered {len(both)} of {len(ours)}",
        f"faults found by the check: {large['check']['faults']}; fast SHACL engine: {'yes' if told['fast'] else 'no'}; "
        f"memory before writing: {large['write']['before']:.0f} MiB (the build itself)",
    ]
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="RDF at a million triples")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rdflib", type=int, default=100_000, help="triples of the graph that rdflib works on")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    told = measure(given.triples, given.rdflib)
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) if given.json else table(told))


if __name__ == "__main__":
    main()
