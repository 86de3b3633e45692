"""What a client asks for by the SPARQL 1.1 Protocol: its query, the graphs to ask, and the format that it takes.

    GET /sparql?query=ASK%20%7B%7D&default-graph-uri=…      POST query=…      POST with Content-Type: application/sparql-query
    ->  Asked("ASK {}", default=("…",))

Whatever the protocol forbids is `Refused`, with the status to answer and what to mend.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`]*")
READ_ONLY = "This endpoint is read-only: it answers SELECT, ASK, CONSTRUCT and DESCRIBE, and takes no updates."


class Refused(Exception):  # noqa: N818 - an answer to the client, not a fault of ours
    """A request that is not served: the HTTP status, and a text that says what to mend."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the graphs that it is asked of where the client names them."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def read_request(method: str, address: bytes, content_type: str, body: bytes) -> Asked | None:
    """Read a request: the query string of its address, its content type and body; None where nothing is asked.

    Raises `Refused`.
    """
    pairs = _parameters(address, "The address")
    text = None
    if method == "POST":
        kind, _, rest = content_type.partition(";")
        kind, encoding = kind.strip().lower(), re.search(r"charset\s*=\s*\"?([\w\-]+)", rest, re.IGNORECASE)
        if kind == UPDATE:
            raise Refused(403, READ_ONLY)
        if kind not in (FORM, QUERY):
            raise Refused(415, f"Send a query as {QUERY}, or as {FORM} with the parameter query; not as {kind or '?'}.")
        if encoding and encoding[1].lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Refused(415, f"Send the query in UTF-8, not in {encoding[1]}.")
        if kind == FORM:
            pairs += _parameters(body, "The body")
        else:
            text = _utf8(body, "The body")
    if any(name == "update" for name, _ in pairs):
        raise Refused(403, READ_ONLY)
    queries = [value for name, value in pairs if name == "query"] + ([] if text is None else [text])
    if len(queries) > 1:
        raise Refused(400, f"There are {len(queries)} queries. Send one.")
    if not queries:
        if method == "POST" or pairs:
            raise Refused(400, "There is no query. Send one in the parameter query.")
        return None
    default, named = (_graphs(pairs, f"{kind}-graph-uri") for kind in ("default", "named"))
    return Asked(queries[0], default, named)


def _utf8(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"{what} is not in UTF-8 (byte {error.start}). Encode it so.") from error


def _parameters(data: bytes, what: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_utf8(data, what), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise Refused(400, f"{what} holds a parameter that is not in UTF-8. Encode it so.") from error
    except ValueError as error:
        raise Refused(400, f"{what} holds too many parameters.") from error


def _graphs(pairs: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    given = tuple(value for n, value in pairs if n == name)
    for iri in given:
        if not _IRI.fullmatch(iri):
            raise Refused(400, f"{name}: {iri} is no absolute IRI.")
    return given


def accepted(header: str) -> list[tuple[str, float]]:
    """Read an Accept header into media ranges with their weights, the best first.

    >>> accepted("text/csv;q=0.5, application/json, */*;q=0.1")
    [('application/json', 1.0), ('text/csv', 0.5), ('*/*', 0.1)]
    """
    found = []
    for part in header.lower().split(","):
        kind, *options = (piece.strip() for piece in part.split(";"))
        weight = next((o.partition("=")[2].strip() for o in options if re.match(r"q\s*=", o)), "1")
        if kind:
            found.append((kind, float(weight) if re.fullmatch(r"[01](\.\d*)?", weight) else 1.0))
    return sorted(found, key=lambda pair: -pair[1])


def choose(header: str, offered: Sequence[str], aliases: Mapping[str, str] | None = None) -> str:
    """Give the media type to answer with: of those offered (best first), the one that the client prefers; else ''.

    A type that the client names outweighs one that only a wildcard of its takes in; `aliases` are other names of types.

    >>> choose("text/*;q=0.9, application/json;q=0.5", ["application/json", "text/csv"])
    'text/csv'
    """
    wanted = accepted(header) or [("*/*", 1.0)]
    best, chosen = 0.0, ""
    for name in (*offered, *(aliases or {})):
        weight = _weight(name, wanted)
        if weight > best:
            best, chosen = weight, (aliases or {}).get(name, name)
    return chosen


def _weight(name: str, wanted: Sequence[tuple[str, float]]) -> float:
    """Give the weight of the most specific range that takes in a media type."""
    for form in (name, f"{name.partition('/')[0]}/*", "*/*"):
        for kind, weight in wanted:
            if kind == form:
                return weight
    return 0.0
