"""A server in a process of its own on a free port, over the small build of `tests/builds.py`, and a client that hides nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kg.export import write_all
from tests.builds import BUILD
from tests.conftest import SHARED

pytest.importorskip("starlette", reason="the extra serve is not installed")
pytest.importorskip("uvicorn", reason="the extra serve is not installed")
PROTOCOL = SHARED / "data" / "sparql11-protocol"
W3C = "http://kasei.us/2009/09/sparql/data/data{}.rdf"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def kind(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True)
class Client:
    """Asks one server."""

    port: int

    def ask(
        self, path: str, method: str = "GET", body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request; no redirection is followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, path, data, dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def query(self, text: str, accept: str = "", **parameters: str) -> Answer:
        """Ask a query by GET."""
        headers = {"Accept": accept} if accept else {}
        return self.ask("/sparql?" + urlencode({"query": text, **parameters}), headers=headers)


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Client]:
    """Start `kg serve` on a free port; end it and its workers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    assert process.stderr
    stuck = threading.Timer(120, process.kill)
    stuck.start()
    try:
        line = process.stdout.readline()
        found = re.match(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line + process.stderr.read()
        yield Client(int(found[1]))
    finally:
        stuck.cancel()
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the output folder that is served."""
    path = tmp_path_factory.mktemp("served") / "out"
    write_all(BUILD, path)
    return path


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[Client]:
    """Serve the small build; where the data of the W3C's protocol tests are at hand, they stand beside it."""
    beside = [f"--graph={W3C.format(n)}={path}" for n in (1, 2, 3) if (path := PROTOCOL / f"data{n}.nt").exists()]
    with serving(folder, "--timeout", "3", *beside) as found:
        yield found
