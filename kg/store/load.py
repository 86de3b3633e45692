"""Load a built graph into a triplestore by the SPARQL 1.1 Graph Store Protocol: in parts, with retries, resumable, counted.

    load_graph(Path("out"), "http://127.0.0.1:7878/store")

The Turtle is cut between its blocks, so that every part is a graph of its own. The first part replaces what the store has
(PUT), the others add to it (POST); a load that stopped goes on where it stopped. Credentials come from the environment:
KG_LOAD_USER and KG_LOAD_PASSWORD (basic or digest), or KG_LOAD_TOKEN.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

import pyoxigraph as ox

from kg.model import InvalidInput

PART = 4 * 1024 * 1024
"""Bytes of Turtle that go in one request."""
PATIENCE = (1.0, 2.0, 4.0, 8.0)
"""Seconds to wait before each further attempt."""
STATE = ".load.json"
# where stores answer queries, by the end of the address of their graph store
QUERY_AT = {"/store": "/query", "/data": "/query", "/sparql-graph-crud-auth": "/sparql", "/rdf-graphs/service": ""}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: parts sent now and skipped as sent before, triples of the graph, triples counted in the store."""

    sent: int
    skipped: int
    triples: int
    counted: int | None
    """None where the store could not be asked."""

    def __str__(self) -> str:
        """Say it in one line."""
        before = f", {self.skipped} were there already" if self.skipped else ""
        counted = "the store was not asked" if self.counted is None else f"the store counts {self.counted:,}"
        return f"{self.triples:,} triples in {self.sent} parts{before}; {counted}"


def load_graph(
    folder: Path,
    url: str,
    graph: str = "",
    query_url: str = "",
    progress: Callable[[int, int], None] | None = None,
    part: int = PART,
) -> Loaded:
    """Send the graph of an output folder to a store's graph-store address, into its default graph or a named one.

    `progress` is told the bytes sent and their total after each part. Raises `InvalidInput` where the store refuses a
    part, cannot be reached, or holds another number of triples in the end.
    """
    path = Path(folder) / "graph.ttl"
    if urlsplit(url).scheme not in ("http", "https"):
        raise InvalidInput(f"{url} is no address of a store. Give one that begins with http:// or https://.")
    opener = _opener(url)
    target = f"{url}?graph={quote(graph, safe='')}" if graph else f"{url}?default"
    try:
        with path.open("rb") as stream:
            hashed = sha256(f"{target} {part} ".encode())
            for block in iter(lambda: stream.read(1 << 20), b""):
                hashed.update(block)
    except OSError as error:
        raise InvalidInput(f"{path}: cannot be read ({error}). Build it first: kg build PAGES -o {folder}") from error
    state, content = Path(folder) / STATE, hashed.hexdigest()
    done = _done(state, content)
    sent = done_bytes = 0
    total = path.stat().st_size
    for number, text in enumerate(parts(path, part)):
        done_bytes += len(text)
        if number >= done:
            _send(opener, Request(target, text, _headers(), method="POST" if number else "PUT"))  # noqa: S310 - http
            state.write_text(json.dumps({"content": content, "done": number + 1}), encoding="utf-8")
            sent += 1
        if progress:
            progress(min(done_bytes, total), total)
    expected = sum(1 for _ in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    counted = count(opener, query_url or guess_query_url(url), graph)
    state.unlink(missing_ok=True)
    if counted is not None and counted != expected:
        raise InvalidInput(f"{url}: holds {counted} triples and should hold {expected}. Load again, or name a graph.")
    return Loaded(sent, done, expected, counted)


def parts(path: Path, size: int = PART) -> Iterator[bytes]:
    """Cut our Turtle into graphs of about a size in bytes, each with the prefixes in front."""
    with path.open("rb") as stream:
        head = b"".join(iter(lambda: _prefix_line(stream), b""))
        waiting: list[bytes] = []
        held = 0
        for line in stream:
            # a blank line ends a block; nothing inside one is blank, for literals hold no line breaks
            if line == b"\n" and held >= size:
                yield head + b"".join(waiting)
                waiting, held = [], 0
            waiting.append(line)
            held += len(line)
        if waiting or not held:
            yield head + b"".join(waiting)


def _prefix_line(stream: IO[bytes]) -> bytes:
    line = stream.readline()
    return line if line.startswith(b"@prefix") else b""


def _headers() -> dict[str, str]:
    token = os.environ.get("KG_LOAD_TOKEN", "")
    return {"Content-Type": "text/turtle; charset=utf-8", **({"Authorization": f"Bearer {token}"} if token else {})}


def _opener(url: str) -> OpenerDirector:
    user, password = os.environ.get("KG_LOAD_USER", ""), os.environ.get("KG_LOAD_PASSWORD", "")
    if not user:
        return build_opener()
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/", user, password)
    return build_opener(HTTPDigestAuthHandler(known), HTTPBasicAuthHandler(known))


def _send(opener: OpenerDirector, request: Request) -> bytes:
    """Send a request, and once more after a wait where the fault may pass; give the answer."""
    why = ""
    for pause in (*PATIENCE, None):
        try:
            with opener.open(request, timeout=600) as answer:
                body: bytes = answer.read()
                return body
        except HTTPError as error:
            why = f"{error.code} {error.reason}: {error.read(500).decode('utf-8', 'replace').strip()}"
            if error.code < 500 and error.code != 429:
                raise InvalidInput(f"{request.full_url}: refused ({why}). {_mend(error.code)}") from error
        except (URLError, TimeoutError, ConnectionError) as error:
            why = str(getattr(error, "reason", error))
        if pause is not None:
            time.sleep(pause)
    raise InvalidInput(f"{request.full_url}: cannot be reached ({why}). Load again to go on from here.")


def _mend(code: int) -> str:
    if code in (401, 403):
        return "Set KG_LOAD_USER and KG_LOAD_PASSWORD, or KG_LOAD_TOKEN."
    return "Give the address of its Graph Store Protocol." if code in (404, 405) else "Ask the store why."


def _done(state: Path, content: str) -> int:
    try:
        found = json.loads(state.read_text(encoding="utf-8"))
        return int(found["done"]) if found["content"] == content else 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def guess_query_url(url: str) -> str:
    """Give the query address that usually goes with a graph-store address; empty where none is known."""
    return next((url.removesuffix(end) + at for end, at in QUERY_AT.items() if url.endswith(end)), "")


def count(opener: OpenerDirector, query_url: str, graph: str) -> int | None:
    """Count the triples of a graph in a store; None where the store does not say."""
    if not query_url:
        return None
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    body = urlencode({"query": f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"}).encode()
    headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
    try:
        answer = json.loads(_send(opener, Request(query_url, body, {**_headers(), **headers})))  # noqa: S310 - http
        return int(answer["results"]["bindings"][0]["n"]["value"])
    except (InvalidInput, ValueError, KeyError, IndexError):
        return None
