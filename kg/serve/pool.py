"""Workers, each with the graph: a query that runs too long is ended by killing its worker, and another takes its place.

pool = Pool(Opening(Path("out"), seconds=10), 2)
with pool.ask("ASK { ?x a kg:City }", choices("*/*")) as answer:
    answer.stream.read()
"""

from __future__ import annotations

import multiprocessing
import queue
import tempfile
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

from kg.model import InvalidInput
from kg.serve.formats import Choice
from kg.serve.protocol import Refused
from kg.serve.worker import Job, Opening, Ready, Reply, work

OPENING_SECONDS = 600.0
"""How long a worker may take to open a graph: a large one is loaded and kept on disk the first time."""
_SPAWN = multiprocessing.get_context("spawn")  # a fork would copy the locks of the server's threads


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its content type, its length in bytes, and the open file that holds it."""

    kind: str
    length: int
    stream: IO[bytes]

    def read(self) -> bytes:
        """Give the whole answer, and let its file go."""
        with self.stream:
            return self.stream.read()


class _Worker:
    """One process with its end of the connection."""

    def __init__(self, opening: Opening) -> None:
        self.connection: Connection
        self.connection, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=work, args=(opening, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.ready: Ready | None = None

    def opened(self) -> Ready:
        """Wait until the graph is open."""
        if self.ready is None:
            try:
                found = self.connection.recv() if self.connection.poll(OPENING_SECONDS) else Ready(fault="time is up")
            except (EOFError, OSError):
                found = Ready(fault="its process ended")
            self.ready = found
        return self.ready

    def end(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """Some workers over one graph; raises `InvalidInput` where the graph cannot be opened."""

    def __init__(self, opening: Opening, workers: int = 2) -> None:
        self.opening = opening
        self._files = tempfile.TemporaryDirectory(prefix="kg-serve-")
        self._idle: queue.Queue[_Worker] = queue.Queue()
        self._closed = threading.Event()
        first = _Worker(opening)
        self.facts = first.opened()
        self._idle.put(first)
        if self.facts.fault:
            self.close()
            raise InvalidInput(self.facts.fault)
        for _ in range(workers - 1):  # now that a large graph is kept, the others only open it
            self._idle.put(_Worker(opening))

    def ask(
        self,
        query: str,
        choice: Choice,
        graphs: tuple[tuple[str, ...], tuple[str, ...]] | None = None,
        base_iri: str | None = None,
    ) -> Answer:
        """Answer a query; raises `Refused` with the status to give where there is no answer. Blocks: call it in a thread."""
        try:
            worker = self._idle.get(timeout=self.opening.seconds)
        except queue.Empty:
            raise Refused(503, "All workers are busy. Ask again later.") from None
        with tempfile.NamedTemporaryFile(dir=self._files.name, delete=False) as file:
            path = Path(file.name)
        healthy = False
        try:
            reply = self._reply(worker, Job(query, str(path), choice, graphs, base_iri))
            healthy = True
            if reply.status != 200:
                raise Refused(reply.status, reply.why)
            return Answer(reply.kind, path.stat().st_size, path.open("rb"))
        finally:
            path.unlink(missing_ok=True)  # the open file outlives its name
            if not healthy:
                worker.end()
                worker = worker if self._closed.is_set() else _Worker(self.opening)
            self._idle.put(worker)

    def _reply(self, worker: _Worker, job: Job) -> Reply:
        if fault := worker.opened().fault:
            raise Refused(503, f"The graph cannot be opened: {fault}")
        until = time.monotonic() + self.opening.seconds
        try:
            worker.connection.send(job)
            if not worker.connection.poll(until - time.monotonic()):
                raise Refused(
                    503,
                    f"The query took longer than {self.opening.seconds:g} seconds and was stopped. "
                    "Add LIMIT, name classes and relations, or ask for less.",
                )
            reply: Reply = worker.connection.recv()
        except (EOFError, OSError) as error:
            raise Refused(
                503, "The query ended its worker, most likely by the memory that it needs. Add LIMIT."
            ) from error
        return reply

    def close(self) -> None:
        """End all workers."""
        self._closed.set()
        while True:
            try:
                self._idle.get_nowait().end()
            except queue.Empty:
                break
        self._files.cleanup()
