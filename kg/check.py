"""Is a built graph sound? Its shapes (SHACL), and the questions that span several nodes.

    violation  claim:7f3a0b1c2d3e4f50  位于（locatedIn）的宾语类型不符 | The object of locatedIn is of the wrong class
               a/合肥.txt: 国轩高科落户合肥经开区

pyshacl is the reference; `shacl` (in Rust) does the same some forty times faster, and is taken for large graphs where
it is installed. Neither is needed to build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.gazetteer import data_folder
from kg.model import InvalidInput
from kg.store.query import IN_MEMORY, Store, open_store, run_query
from kg.store.questions import load_questions
from kg.store.results import compact, prefixed

SH = "http://www.w3.org/ns/shacl#"
LARGE = 100_000
"""Triples above which the fast engine is taken."""
ENGINES = ("pyshacl", "shacl")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a graph: which node, what, and the page and the sentence that it comes from."""

    level: str
    """`violation`, or `warning` for what a person should look at."""
    node: str
    what_zh: str
    what_en: str
    value: str = ""
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a SHACL engine, as both report it; terms in N-Triples syntax."""

    focus: str
    path: str
    component: str
    value: str
    severity: str
    messages: tuple[str, ...]


def check(folder: Path, engine: str = "") -> list[Fault]:
    """Check the graph of an output folder; faults come sorted, violations first.

    `engine` is `pyshacl`, `shacl`, or empty for the one that fits the size. Raises `InvalidInput` where the graph
    cannot be read or no engine is installed.
    """
    store = open_store(folder, in_memory=IN_MEMORY)
    engine = engine or choose_engine(len(store.graph))
    results = {"pyshacl": by_pyshacl, "shacl": by_shacl}[engine](Path(folder) / "graph.ttl")
    faults = {_fault(store, result) for result in results}
    faults.update(_asked(store))
    return sorted(faults, key=lambda f: (f.level != "violation", f.what_en, f.source, f.node, f.value))


def choose_engine(triples: int) -> str:
    """Give the SHACL engine for a graph of a size, of those that are installed."""
    installed = [name for name in ENGINES if find_spec(name)]
    if not installed:
        raise InvalidInput("No SHACL engine is installed. Install pyshacl: pip install pyshacl")
    return installed[-1] if triples > LARGE else installed[0]


def by_pyshacl(graph: Path) -> Iterator[Result]:
    """Validate with pyshacl, the reference."""
    import pyshacl
    import rdflib

    home = data_folder("ontology")
    shapes = rdflib.Graph().parse(home / "shapes.ttl")
    ontology = rdflib.Graph().parse(home / "chanye.ttl")
    data = rdflib.Graph().parse(graph)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference=None)
    if not isinstance(report, rdflib.Graph):
        raise InvalidInput(f"{graph}: pyshacl gave no report ({report!r}). Build the graph anew.")
    for node in report.subjects(rdflib.RDF.type, rdflib.URIRef(f"{SH}ValidationResult")):
        told = {p.removeprefix(SH): o for p, o in report.predicate_objects(node) if isinstance(p, str)}
        messages = report.objects(node, rdflib.URIRef(f"{SH}resultMessage"))
        path = told.get("resultPath")
        yield Result(
            told["focusNode"].n3(),
            path.n3() if isinstance(path, rdflib.URIRef) else "",
            str(told["sourceConstraintComponent"]).removeprefix(SH),
            told["value"].n3() if "value" in told else "",
            str(told["resultSeverity"]).removeprefix(SH),
            tuple(sorted(map(str, messages))),
        )


def by_shacl(graph: Path) -> Iterator[Result]:
    """Validate with the engine in Rust."""
    import shacl

    home = data_folder("ontology")
    shapes = shacl.Shapes.from_file(str(home / "shapes.ttl"))
    # the ontology, which says what is a subclass of what, goes in with the data: its own terms are no targets
    text = graph.read_text(encoding="utf-8") + "\n" + (home / "chanye.ttl").read_text(encoding="utf-8")
    result: Any
    for result in shapes.validate_text(text, format="turtle").results:
        path = result.path or ""
        yield Result(
            result.focus_node,
            path if path.startswith("<") and path.endswith(">") and "> " not in path else "",
            result.component_iri.removeprefix(SH),
            result.value or "",
            result.severity,
            tuple(sorted(result.messages)),
        )


def _fault(store: Store, result: Result) -> Fault:
    level = "violation" if result.severity == "Violation" else "warning"
    chinese = next((m for m in result.messages if not m.isascii()), "")
    english = next((m for m in result.messages if m.isascii()), "") or result.component
    iri = result.focus.strip("<>")
    source, quote = where(store, iri)
    return Fault(level, prefixed(iri, store.prefixes) or iri, chinese, english, result.value, source, quote)


def _asked(store: Store) -> Iterator[Fault]:
    """Ask the questions whose answer should be empty: `check-…` for violations, `warn-…` for what to look at."""
    for name, question in load_questions().items():
        kind = name.partition("-")[0]
        if kind in ("check", "warn"):
            level = "violation" if kind == "check" else "warning"
            en, zh = (t.partition(": ")[2] or t.partition("：")[2] for t in (question.title_en, question.title_zh))
            for node, *rest in run_query(store, question.text).rows:
                value = " ".join(compact(term, store.prefixes) for term in rest if term is not None)
                source, quote = where(store, node.value) if isinstance(node, ox.NamedNode) else ("", "")
                yield Fault(level, compact(node, store.prefixes), zh, en, value, source, quote)


_WHERE = """SELECT ?source ?quote {{
  {{ BIND (<{0}> AS ?evidence) }}
  UNION {{ <{0}> prov:wasDerivedFrom ?evidence }}
  UNION {{ ?evidence oa:hasSelector <{0}> }}
  UNION {{ ?claim rdf:subject|rdf:object|kg:subject <{0}> ; prov:wasDerivedFrom ?evidence }}
  ?evidence oa:hasSource/dc:source ?source ; oa:hasSelector/oa:exact ?quote .
}} ORDER BY ?source ?quote LIMIT 1"""


def where(store: Store, iri: str) -> tuple[str, str]:
    """Give a page and a sentence that a node comes from, the first of them; empty where no page speaks of it."""
    if any(c in iri for c in '<>"{}|^`\\ ') or ":" not in iri:
        return "", ""
    for row in run_query(store, _WHERE.format(iri)).rows:
        source, quote = (term.value for term in row if isinstance(term, ox.Literal))
        return source, quote
    return "", ""


def format_faults(faults: Iterable[Fault]) -> str:
    """Write faults for people: what, where, and how many in the end."""
    lines = []
    counts = {"violation": 0, "warning": 0}
    for fault in faults:
        counts[fault.level] += 1
        value = f"  ({fault.value})" if fault.value else ""
        lines.append(f"{fault.level:9}  {fault.node}  {fault.what_zh} | {fault.what_en}{value}")
        if fault.source:
            lines.append(f"           {fault.source}: {fault.quote}")
    lines.append(f"{counts['violation']} violations, {counts['warning']} warnings")
    return "".join(f"{line}\n" for line in lines)
