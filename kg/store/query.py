"""Ask a built graph: `open_store(folder)`, `run_query(store, text)`, `format_result(result, "table")`.

    SELECT ?name WHERE { ?cluster a kg:IndustrialCluster ; skos:prefLabel ?name ; kg:locatedIn place:430200 }

Our prefixes need no declaring. A query reads this graph and nothing else: updates, `SERVICE` and `FROM` are refused
before anything is evaluated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.model import InvalidInput, InvalidQuery
from kg.ontology import BASE, load_ontology
from kg.store.embedded import KEEP, filled, kept_store
from kg.store.faults import explain_syntax_error, keywords, refuse_foreign

IN_MEMORY = 128 * 1024 * 1024
"""Bytes of Turtle up to which those who ask many questions hold the graph in memory: it answers some four times as fast."""

Row = tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]


@dataclass(frozen=True, slots=True)
class Store:
    """A graph that can be asked, and the prefixes that its queries may use."""

    graph: ox.Store
    prefixes: Mapping[str, str]
    base: str = BASE
    """What the IRIs of its resources begin with."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave: rows under variables (`select`), triples as rows (`construct`), a yes or no (`ask`)."""

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    answer: bool = False
    prefixes: Mapping[str, str] | None = None


def open_store(folder: Path, beside: Mapping[str, Path] | None = None, in_memory: int = -1) -> Store:
    """Load the graph of an output folder; the ontology stands beside it in the named graph of its own IRI.

    A graph of more than `in_memory` bytes of Turtle (KEEP where negative) is loaded once and kept on disk beside it.
    `beside` gives files for further named graphs by their IRIs; a store that has them is always in memory.

    Raises `InvalidInput` where the folder holds no graph, or a file cannot be read.
    """
    path = Path(folder) / "graph.ttl"
    base = base_of(path.parent)
    try:
        large = path.stat().st_size > (KEEP if in_memory < 0 else in_memory) and not beside
        store = kept_store(path) if large else filled(ox.Store(), path)
    except OSError as error:
        raise InvalidInput(f"{path}: cannot be read ({error}). Build it first: kg build PAGES -o {folder}") from error
    except SyntaxError as error:
        raise InvalidInput(f"{path}: is no Turtle ({error.msg}). Build it anew.") from error
    for iri, file in (beside or {}).items():
        _load_beside(store, iri, file)
    return Store(store, load_ontology().namespaces(base), base)


def base_of(folder: Path) -> str:
    """Give what the IRIs of a build begin with; the usual base where a graph was moved without its manifest."""
    try:
        return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["baseIri"])
    except (OSError, ValueError, KeyError, TypeError):
        return BASE


def _load_beside(store: ox.Store, iri: str, file: Path) -> None:
    try:
        store.bulk_load(path=str(file), to_graph=ox.NamedNode(iri))
    except (OSError, SyntaxError, ValueError) as error:
        raise InvalidInput(f"{file}: cannot be read as the graph {iri} ({error}). Give IRI=FILE, in RDF.") from error


def run_query(store: Store, text: str) -> Result:
    """Answer a query. Without ORDER BY, rows come sorted, so that the same graph always answers the same.

    Raises `InvalidQuery` that names the line and the column.
    """
    refuse_foreign(text)
    try:
        found = store.graph.query(text, prefixes=dict(store.prefixes))
        if isinstance(found, ox.QueryBoolean):
            return Result("ask", answer=bool(found))
        if isinstance(found, ox.QueryTriples):
            return result_of_triples(((t.subject, t.predicate, t.object) for t in found), store.prefixes)
        names = tuple(v.value for v in found.variables)
        rows: list[Row] = [tuple(solution) for solution in found]
    except SyntaxError as error:
        raise InvalidQuery(explain_syntax_error(text, str(error))) from error
    except (OSError, ValueError) as error:
        raise InvalidQuery(f"The query cannot be answered: {error}.") from error
    return result_of_rows(names, rows, text, store.prefixes)


def result_of_triples(triples: Iterable[Row], prefixes: Mapping[str, str]) -> Result:
    """Bring triples into an order, each once."""
    return Result("construct", ("s", "p", "o"), tuple(sorted(set(triples), key=_sort_key)), prefixes=prefixes)


def result_of_rows(names: tuple[str, ...], rows: list[Row], text: str, prefixes: Mapping[str, str]) -> Result:
    """Bring the rows of a query into an order where the query has none."""
    ordered = "ORDER" in {word for word, _ in keywords(text)}
    return Result("select", names, tuple(rows if ordered else sorted(rows, key=_sort_key)), prefixes=prefixes)


def _sort_key(row: Row) -> tuple[str, ...]:
    return tuple("" if term is None else str(term) for term in row)
