"""Answers of different stores brought to one form, so that they can be compared."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kg.store.query import open_store, run_query
from kg.store.questions import load_questions
from kg.store.results import format_result
from tests.stores.programs import Server

Answer = Counter[tuple[Any, ...]]
NUMBERS = ("integer", "decimal", "double", "float", "int", "nonNegativeInteger")
TEXTS = {name: question.text for name, question in load_questions().items()}


def plain(term: dict[str, str] | None) -> Any:
    """Give a term as every store has it: a number by its value, for they write quotients in different ways."""
    if term is None:
        return None
    kind = term.get("datatype", "").rpartition("#")[2]
    if kind in NUMBERS:
        return float(f"{float(term['value']):.9g}")
    if kind == "boolean":
        return term["value"] in ("true", "1")
    if found := re.fullmatch(r"POINT\((\S+) (\S+)\)", term["value"]):
        # Virtuoso keeps points in single precision: the fourth decimal, ten metres, is what all have
        return tuple(round(float(number), 4) for number in found.groups())
    return (term["value"], term.get("xml:lang", ""))


def rows_of(results: str | bytes) -> Answer:
    """Read SPARQL results in JSON, without the order of the rows."""
    found = json.loads(results)
    names = found["head"]["vars"]
    return Counter(tuple(plain(row.get(name)) for name in names) for row in found["results"]["bindings"])


@cache
def ours(folder: Path) -> dict[str, Answer]:
    """Give the answers of the embedded store to all questions."""
    store = open_store(folder)
    return {name: rows_of(format_result(run_query(store, text), "json")) for name, text in TEXTS.items()}


def asked(server: Server, graph: str, text: str) -> Answer:
    """Ask a server a question of one graph."""
    fields = {"query": text, **({"default-graph-uri": graph} if graph else {})}
    headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
    with urlopen(Request(server.query, urlencode(fields).encode(), headers), timeout=120) as answer:  # noqa: S310 - ours
        return rows_of(answer.read())


def differing(theirs: dict[str, Answer], folder: Path) -> dict[str, Any]:
    """Give the questions that another store answers in another way, with the rows that only one of them has."""
    found = {}
    for name, expected in ours(folder).items():
        if theirs[name] != expected:
            found[name] = {
                "only theirs": list((theirs[name] - expected).elements())[:3],
                "only ours": list((expected - theirs[name]).elements())[:3],
            }
    return found
