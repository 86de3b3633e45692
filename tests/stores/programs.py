"""The programs that `tests/stores/get.sh` fetches, and the two servers among them, each started on a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

HOME = Path(__file__).parent.parent.parent / ".stores"
DEBIAN = HOME / "debian"
PASSWORD = "for-this-test-only"  # noqa: S105 - of a server that lives for one test
LIBRARIES = ":".join(str(DEBIAN / part / "x86_64-linux-gnu") for part in ("usr/lib", "lib"))
ENVIRONMENT = {**os.environ, "LD_LIBRARY_PATH": LIBRARIES}
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {allowed}
NumberOfBuffers = 60000
MaxDirtyBuffers = 40000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Server:
    """Where a store takes graphs and answers queries; `sql` is Virtuoso's other port."""

    load: str
    query: str
    sql: int = 0


def program(name: str) -> str:
    """Give the path of a program, fetched or installed; skip the test where there is none."""
    places = (HOME / "venv" / "bin", DEBIAN / "usr" / "bin")
    found = shutil.which(name, path=os.pathsep.join([*map(str, places), os.environ.get("PATH", "")]))
    if not found:
        pytest.skip(f"{name} is not here: `make test-stores` gets it where it can be had")
    return found


def free_port() -> int:
    """Give a port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], url: str, seconds: float = 60) -> Iterator[None]:
    """Run a server, from when it answers until the end of the block."""
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            until = time.monotonic() + seconds
            while time.monotonic() < until and process.poll() is None:
                try:
                    with urlopen(url, timeout=5):  # noqa: S310 - ours
                        break
                except URLError as error:
                    if hasattr(error, "code"):
                        break  # it answers, if only to refuse
                    time.sleep(0.2)
            else:
                process.kill()
                pytest.fail(
                    f"{command[0]} does not answer: {((process.stdout and process.stdout.read()) or b'')[-2000:]!r}"
                )
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run Oxigraph's server."""
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    command = [program("oxigraph"), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with running(command, f"{home}/"):
        yield Server(f"{home}/store", f"{home}/query")


@contextmanager
def virtuoso(folder: Path, allowed: Path) -> Iterator[Server]:
    """Run Virtuoso without any right but our own; it may read files below `allowed`."""
    binary, sql, http = program("virtuoso-t"), free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, allowed=allowed, sql=sql, http=http), encoding="ascii")
    start = [binary, "+foreground", "+configfile", str(settings)]
    # the first start sets the password, and ends
    subprocess.run(
        [*start, "+pwdold", "dba", "+pwddba", PASSWORD], env=ENVIRONMENT, capture_output=True, check=True, timeout=120
    )
    home = f"http://127.0.0.1:{http}"
    with running(start, f"{home}/sparql"):
        yield Server(f"{home}/sparql-graph-crud-auth", f"{home}/sparql", sql)
