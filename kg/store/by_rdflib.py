"""The same questions by rdflib: another engine over the same file, to compare with. For small graphs: it is slow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from kg.gazetteer import data_folder
from kg.model import InvalidInput, InvalidQuery
from kg.ontology import VOCABULARY, load_ontology
from kg.store.query import Result, Row, Store, base_of, result_of_rows, result_of_triples, run_query


@dataclass(frozen=True, slots=True)
class RdflibStore:
    """A graph in rdflib, and the prefixes that its queries may use."""

    data: rdflib.Dataset
    prefixes: Mapping[str, str]


def open_rdflib(folder: Path) -> RdflibStore:
    """Read the graph of an output folder into rdflib; the ontology stands in its named graph.

    Raises `InvalidInput` where the graph cannot be read.
    """
    path = Path(folder) / "graph.ttl"
    data = rdflib.Dataset()
    try:
        data.default_graph.parse(path)
    except OSError as error:
        raise InvalidInput(f"{path}: cannot be read ({error}). Build it first: kg build PAGES -o {folder}") from error
    except SyntaxError as error:
        raise InvalidInput(f"{path}: is no Turtle ({error}). Build it anew.") from error
    data.graph(rdflib.URIRef(VOCABULARY.rstrip("#"))).parse(data_folder("ontology") / "chanye.ttl")
    return RdflibStore(data, load_ontology().namespaces(base_of(Path(folder))))


def run_rdflib(store: RdflibStore, text: str) -> Result:
    """Answer a query as `run_query` does; raises `InvalidQuery` for the same faults, told in the same way."""
    run_query(Store(ox.Store(), store.prefixes), text)  # on no data: finds what is wrong, and tells it better
    try:
        found = store.data.query(text, initNs=dict(store.prefixes))
        if found.type == "ASK":
            return Result("ask", answer=bool(found.askAnswer))
        rows: list[Row] = [tuple(map(_term, row)) for row in found]  # type: ignore[arg-type]
    except Exception as error:
        raise InvalidQuery(f"rdflib cannot answer this: {error}. Ask with --engine oxigraph.") from error
    if found.type != "SELECT":
        return result_of_triples(rows, store.prefixes)
    return result_of_rows(tuple(map(str, found.vars or ())), rows, text, store.prefixes)


def _term(term: Any) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    """Give a term of rdflib as one of ours."""
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
