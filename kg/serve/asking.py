"""Questions that the server itself asks of the graph: rows as dictionaries, terms written safely into queries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from kg.export.terms import Literal, turtle
from kg.serve.formats import choices
from kg.serve.pool import Pool
from kg.serve.protocol import Refused
from kg.store.results import prefixed

Row = dict[str, str]
"""A row of an answer: the value of each variable that is bound."""
Ask = Callable[[str], list[Row]]

JSON = choices("application/sparql-results+json")
_UNSAFE = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def asker(pool: Pool) -> Ask:
    """Give a function that answers a SELECT query."""

    def ask(query: str) -> list[Row]:
        bindings: list[dict[str, dict[str, str]]] = json.loads(pool.ask(query, JSON).read())["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    return ask


def reference(iri: str) -> str:
    """Write an IRI into a query; raises `Refused` for what is none."""
    if ":" not in iri or _UNSAFE.search(iri):
        raise Refused(400, f"{iri} is no IRI and no name of this graph.")
    return f"<{iri}>"


def text(value: str) -> str:
    """Write a string into a query."""
    return turtle(Literal(value))


def expanded(name: str, prefixes: Mapping[str, str]) -> str:
    """Give the IRI of `place:340100`; a name whose prefix is not ours stays as it is."""
    prefix, _, local = name.partition(":")
    return f"{prefixes[prefix]}{local}" if prefix in prefixes and not local.startswith("//") else name


def shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    """Give the prefixed name of an IRI where it has one, else the IRI."""
    return prefixed(iri, prefixes) or iri


def decoded(path: bytes) -> str:
    """Give the IRI's text for a path as a client sends it: characters beyond ASCII decoded, `%28` kept, for IRIs hold it.

    >>> decoded("company/%E8%9C%82%E5%B7%A2%28a".encode())
    'company/蜂巢%28a'
    """

    def character(found: re.Match[str]) -> str:
        data = bytes.fromhex(found[0].replace("%", ""))
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return found[0].upper()

    try:
        return _ENCODED.sub(character, path.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused(400, "The address is not in UTF-8.") from error


def whole_number(value: Any, name: str, default: int, most: int) -> int:
    """Read a number of a request, between 1 and a most; raises `Refused`."""
    if value in (None, ""):
        return default
    if not re.fullmatch(r"[0-9]{1,9}", str(value)) or not int(value):
        raise Refused(400, f"{name} must be a whole number above 0, not {value}.")
    return min(int(value), most)
