"""What many tests share: the sample pages, the five real pages where they are at hand, and one build of the samples."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import export, run
from kg.model import Build
from kg.read import read

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "seeds" / "articles"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Built:
    """A build and the folder that it was written into."""

    build: Build
    folder: Path


@pytest.fixture(scope="session")
def articles() -> Path:
    """Give the folder of the sample pages."""
    return ARTICLES


@pytest.fixture(scope="session")
def sample_pages() -> tuple[Path, ...]:
    """Give the sample pages."""
    return pages_of(ARTICLES)


@pytest.fixture(scope="session")
def real_pages() -> tuple[Path, ...]:
    """Give the five real pages; skips where they are not at hand."""
    found = pages_of(SHARED / "seeds")
    if not found:
        pytest.skip("the real pages are not at hand")
    return found


def pages_of(folder: Path) -> tuple[Path, ...]:
    """Give the pages of a folder, by name."""
    return tuple(sorted(p for p in folder.glob("*") if p.suffix in (".txt", ".html")))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the sample pages once for all tests; nobody may change the folder."""
    folder = tmp_path_factory.mktemp("built") / "out"
    build = run.build(read([str(ARTICLES)]))
    export.write_all(build, folder)
    return Built(build, folder)


Command = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def kg() -> Command:
    """Give the command `kg` as a user has it: a process of its own, its output as bytes."""

    def call(
        *arguments: str | Path,
        given: bytes | None = None,
        cwd: Path | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        command: Sequence[str] = [sys.executable, "-m", "kg", *map(str, arguments)]
        return subprocess.run(
            command,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            cwd=cwd,
            check=False,
            timeout=300,
            env={**os.environ, "COLUMNS": "200", **(settings or {})},
        )

    return call


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give the command `kg` within this process: the same arguments and results as `kg`, without its start."""
    from kg.cli import main

    def call(
        *arguments: str | Path, given: bytes | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["kg", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given or b"")))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setenv("COLUMNS", "200")
            if cwd:
                patch.chdir(cwd)
            code = 0
            try:
                main()
            except SystemExit as end:
                code = int(end.code or 0)
        said = [stream.buffer.getvalue() for stream in (out, err)]  # type: ignore[attr-defined]
        return subprocess.CompletedProcess(list(map(str, arguments)), code, *said)

    return call


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
