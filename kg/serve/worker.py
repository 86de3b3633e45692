"""The process that holds the graph and answers queries, one at a time; it may be killed at any moment.

    Job("ASK { ?x a kg:City }", …)  ->  Reply(200, "application/sparql-results+json", 61)     61 bytes in the file

Answers go into a file that the server made: so they are whole before the client hears of them, and a slow client keeps
no worker waiting.
"""

from __future__ import annotations

import resource
import signal
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.model import InvalidInput, InvalidQuery
from kg.serve.formats import ROWS, Choice, content_type, graph_bytes, media_type
from kg.serve.protocol import Refused
from kg.store.faults import explain_syntax_error, refuse_foreign
from kg.store.query import IN_MEMORY, Store, open_store

LARGEST = 512 * 1024 * 1024
"""Bytes of an answer above which it is refused."""
MOST_TRIPLES = 1_000_000
"""Triples of an answer above which it is refused: they are sorted, which takes memory."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a worker opens, and what it may use: the output folder, further named graphs, seconds, MiB of memory."""

    folder: Path
    beside: tuple[tuple[str, Path], ...] = ()
    seconds: float = 30.0
    memory: int = 4096


@dataclass(frozen=True, slots=True)
class Job:
    """A query, the graphs that it asks (None for the graph as it is), the formats to choose of, the file for the answer."""

    query: str
    path: str
    choice: Choice
    graphs: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    base_iri: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """What a worker has opened; `fault` says why it could not."""

    prefixes: dict[str, str] = field(default_factory=dict)
    base: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The status of an answer, and its content type; where it is no success, why."""

    status: int
    kind: str = ""
    why: str = ""


class _Bounded:
    """A file that refuses to grow beyond a size."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.left = file, LARGEST

    def write(self, data: bytes) -> int:
        """Write, or raise `Refused`."""
        self.left -= len(data)
        if self.left < 0:
            raise Refused(400, f"The answer is larger than {LARGEST >> 20} MiB. Add LIMIT, or ask for less.")
        return self.file.write(data)

    def flush(self) -> None:
        """Flush the file."""
        self.file.flush()


def work(opening: Opening, connection: Connection) -> None:
    """Open the graph, say so, and answer jobs until the connection closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        store = open_store(opening.folder, dict(opening.beside), IN_MEMORY)
    except InvalidInput as error:
        connection.send(Ready(fault=str(error)))
        return
    _limit_memory(opening.memory)
    connection.send(Ready(dict(store.prefixes), store.base))
    while True:
        try:
            job: Job = connection.recv()
        except (EOFError, OSError):
            return
        # should the server die while a query runs, the kernel ends this process
        signal.setitimer(signal.ITIMER_REAL, opening.seconds + 5)
        connection.send(answer(store, job))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(mebibytes: int) -> None:
    """Let the kernel refuse memory beyond a limit, so that one query cannot take the machine's."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = mebibytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def answer(store: Store, job: Job) -> Reply:
    """Answer a job into its file."""
    try:
        with Path(job.path).open("wb") as file:
            return Reply(200, content_type(_evaluate(store, job, _Bounded(file))))
    except Refused as refused:
        return Reply(refused.status, why=refused.why)
    except InvalidQuery as error:
        return Reply(400, why=str(error))
    except MemoryError:
        return Reply(503, why="The answer needs more memory than there is. Add LIMIT, or ask for less.")
    except (ValueError, OSError) as error:
        return Reply(400, why=f"The query cannot be answered: {error}.")


def _evaluate(store: Store, job: Job, out: _Bounded) -> str:
    """Evaluate a query and write what it gives; give the media type."""
    refuse_foreign(job.query, chosen=job.graphs is not None)
    default, named = job.graphs or (None, None)
    try:
        found = store.graph.query(
            job.query,
            prefixes=dict(store.prefixes),
            base_iri=job.base_iri,
            default_graph=None if default is None else [_graph(store, iri) for iri in default],
            named_graphs=None if named is None else [ox.NamedNode(iri) for iri in named],
        )
    except SyntaxError as error:
        raise InvalidQuery(explain_syntax_error(job.query, str(error))) from error
    if isinstance(found, ox.QueryTriples):
        media = media_type("construct", job.choice)
        triples: set[ox.Triple] = set()
        for triple in found:
            triples.add(triple)
            if len(triples) > MOST_TRIPLES:
                raise Refused(400, f"The answer has more than {MOST_TRIPLES:,} triples. Add LIMIT, or ask for less.")
        out.write(graph_bytes(sorted(triples, key=str), media, store.prefixes))
        return media
    media = media_type("ask" if isinstance(found, ox.QueryBoolean) else "select", job.choice)
    found.serialize(out, ROWS[media])  # type: ignore[arg-type]
    return media


def _graph(store: Store, iri: str) -> ox.NamedNode | ox.DefaultGraph:
    """Give the graph of an IRI: the data set's own IRI is the default graph's."""
    return ox.DefaultGraph() if iri == f"{store.base}dataset/graph" else ox.NamedNode(iri)
