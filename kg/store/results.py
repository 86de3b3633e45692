"""Answers as people and programs read them: table, JSON, CSV, TSV, Turtle.

name          level
------------  ------
东莞市…集群    国家级
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from kg.export.terms import escape, safe_local
from kg.model import InvalidQuery
from kg.store.query import Result

FORMATS = ("table", "json", "csv", "tsv", "ttl")
WIDEST = 60
"""Columns of a table's cell; the other formats give everything."""
XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = f"{XSD}string"

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def format_result(result: Result, form: str = "table") -> str:
    """Write an answer in one of FORMATS, with a line break at its end.

    JSON, CSV and TSV are those of the SPARQL 1.1 recommendations; a yes or no is JSON, or the word itself. Raises
    `InvalidQuery` where the form is none of ours, or does not fit.
    """
    check_format(form)
    if form == "ttl":
        return _turtle(result)
    if form == "json":
        return json.dumps(_json(result), ensure_ascii=False, indent=1) + "\n"
    if result.kind == "ask":
        return f"{str(result.answer).lower()}\n"
    if form == "csv":
        return _csv(result)
    if form == "tsv":
        head = "\t".join(f"?{name}" for name in result.variables)
        rows = ("\t".join("" if t is None else _full(t) for t in row) for row in result.rows)
        return "".join(f"{line}\n" for line in (head, *rows))
    return _table(result)


def check_format(form: str) -> None:
    """Raise `InvalidQuery` for what is none of FORMATS."""
    if form not in FORMATS:
        raise InvalidQuery(f"There is no format {form}. Choose one of {', '.join(FORMATS)}.")


def compact(node: Node | None, prefixes: Mapping[str, str]) -> str:
    """Write a term for people: a prefixed name where there is one, a literal without its quotes."""
    if node is None:
        return ""
    if isinstance(node, ox.Triple):
        return f"<< {' '.join(compact(t, prefixes) for t in (node.subject, node.predicate, node.object))} >>"
    if isinstance(node, ox.NamedNode):
        return prefixed(node.value, prefixes) or node.value
    return node.value.replace("\r", " ").replace("\n", " ")


def prefixed(iri: str, prefixes: Mapping[str, str]) -> str:
    """Shorten an IRI by the longest namespace that it begins with, if what remains is a local name; else give ''."""
    best = max((n for n in prefixes.values() if iri.startswith(n)), key=len, default="")
    local = iri[len(best) :]
    if not best or not local or safe_local(local.replace("%", "")) != local.replace("%", ""):
        return ""
    return f"{min(p for p, n in prefixes.items() if n == best)}:{local}"


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal: two for each full-width character."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, columns: int) -> str:
    """Cut a text to a number of columns, with … where something was cut."""
    if width(text) <= columns:
        return text
    while width(text) > columns - 1:
        text = text[:-1]
    return text + "…"


def _table(result: Result) -> str:
    rows = [[cut(printable(compact(t, result.prefixes or {})), WIDEST) for t in row] for row in result.rows]
    widths = [max([width(name), *(width(row[i]) for row in rows)]) for i, name in enumerate(result.variables)]
    rule = ["-" * w for w in widths]
    lines = [
        "  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in (list(result.variables), rule, *rows)
    ]
    return "".join(f"{line}\n" for line in (*lines, f"({len(rows)} row{'' if len(rows) == 1 else 's'})"))


def printable(text: str) -> str:
    """Replace what would move the cursor or reorder the line; pages are not to be trusted."""
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf") else " " for c in text)


def _csv(result: Result) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(result.variables)
    for row in result.rows:
        writer.writerow(
            ["" if t is None else str(t) if isinstance(t, ox.Triple | ox.BlankNode) else t.value for t in row]
        )
    return stream.getvalue()


def _full(node: Node) -> str:
    if isinstance(node, ox.Literal):
        tag = f"@{node.language}" if node.language else ""
        kind = "" if tag or node.datatype.value == XSD_STRING else f"^^<{node.datatype.value}>"
        return f'"{escape(node.value)}"{tag}{kind}'
    return str(node)


def _json(result: Result) -> dict[str, Any]:
    if result.kind == "ask":
        return {"head": {}, "boolean": result.answer}
    bindings = [
        {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def _json_term(node: Node) -> dict[str, Any]:
    if isinstance(node, ox.Triple):
        parts = {"subject": node.subject, "predicate": node.predicate, "object": node.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    if isinstance(node, ox.Literal):
        if node.language:
            return {"type": "literal", "value": node.value, "xml:lang": node.language}
        kind = {} if node.datatype.value == XSD_STRING else {"datatype": node.datatype.value}
        return {"type": "literal", "value": node.value, **kind}
    return {"type": "uri" if isinstance(node, ox.NamedNode) else "bnode", "value": node.value}


def _turtle(result: Result) -> str:
    if result.kind != "construct":
        raise InvalidQuery("Turtle holds triples, and this query gives none. Choose another format, or use CONSTRUCT.")
    prefixes = result.prefixes or {}
    used: set[str] = set()
    subjects: dict[str, list[str]] = {}
    for subject, predicate, object_ in result.rows:
        s, p, o = (_turtle_term(t, prefixes, used) for t in (subject, predicate, object_) if t is not None)
        subjects.setdefault(s, []).append(f"{p} {o}")
    head = "".join(f"@prefix {p}: <{prefixes[p]}> .\n" for p in sorted(used))
    return head + "".join(f"\n{s} " + " ;\n    ".join(pairs) + " .\n" for s, pairs in subjects.items())


def _turtle_term(node: Node, prefixes: Mapping[str, str], used: set[str]) -> str:
    if isinstance(node, ox.NamedNode) and (name := prefixed(node.value, prefixes)):
        used.add(name.partition(":")[0])
        return name
    return _full(node)
