"""The same questions by rdflib: another engine over the same file, to compare with. For small graphs: it is slow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from kg.gazetteer import data_folder
from kg.model import InvalidInput, InvalidQuery
from kg.ontology import VOCABULARY, load_ontology
from kg.store.query import Result, Row, Store, base_of, result_of_rows, result_of_triples, run_query


def run_rdflib(folder: Path, text: str) -> Result:
    """Answer a query over the graph of an output folder by rdflib; the ontology stands in its named graph.

    Raises `InvalidInput` where the graph cannot be read, `InvalidQuery` for the faults that `run_query` names.
    """
    path = Path(folder) / "graph.ttl"
    prefixes = load_ontology().namespaces(base_of(Path(folder)))
    run_query(Store(ox.Store(), prefixes), text)  # on no data: finds what is wrong with the query, and tells it better
    data = rdflib.Dataset()
    try:
        data.default_graph.parse(path)
    except OSError as error:
        raise InvalidInput(f"{path}: cannot be read ({error}). Build it first: kg build PAGES -o {folder}") from error
    except SyntaxError as error:
        raise InvalidInput(f"{path}: is no Turtle ({error}). Build it anew.") from error
    data.graph(rdflib.URIRef(VOCABULARY.rstrip("#"))).parse(data_folder("ontology") / "chanye.ttl")
    try:
        found = data.query(text, initNs=dict(prefixes))
        if found.type == "ASK":
            return Result("ask", answer=bool(found.askAnswer))
        rows: list[Row] = [tuple(map(_term, row)) for row in found]  # type: ignore[arg-type]
    except Exception as error:
        raise InvalidQuery(f"rdflib cannot answer this: {error}. Ask with --engine oxigraph.") from error
    if found.type != "SELECT":
        return result_of_triples(rows, prefixes)
    return result_of_rows(tuple(map(str, found.vars or ())), rows, text, prefixes)


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
