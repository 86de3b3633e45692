"""What a build leaves behind: one format a file, and EXPORTERS, the list of them.

    graph.ttl  graph.html  entities.jsonl  claims.jsonl  decisions.jsonl  problems.jsonl  manifest.json

Each exporter takes the build and a text stream. Files are written into a hidden folder first and moved into place when
all are whole, so that an interrupted build leaves the old output as it was; the manifest comes last, with the SHA-256
of each of the others. `write_all(build, folder, (*EXPORTERS, MORE["jsonld"]))` writes another format beside them.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from kg.export.description import write_void
from kg.export.html import write_html
from kg.export.jsonld import write_jsonld
from kg.export.manifest import write_manifest
from kg.export.ntriples import write_ntriples, write_rdf12, write_trig
from kg.export.records import write_claims, write_decisions, write_entities, write_problems
from kg.export.scheme import write_scheme
from kg.export.turtle import write_turtle
from kg.model import Build, InvalidInput

Exporter = Callable[[Build, TextIO], None]

EXPORTERS: tuple[tuple[str, Exporter], ...] = (
    ("graph.ttl", write_turtle),
    ("graph.html", write_html),
    ("entities.jsonl", write_entities),
    ("claims.jsonl", write_claims),
    ("decisions.jsonl", write_decisions),
    ("problems.jsonl", write_problems),
)
MANIFEST = "manifest.json"

MORE: dict[str, tuple[str, Exporter]] = {
    "nt": ("graph.nt", write_ntriples),
    "trig": ("graph.trig", write_trig),
    "rdf12": ("graph.rdf12.ttl", write_rdf12),
    "jsonld": ("graph.jsonld", write_jsonld),
    "void": ("void.ttl", write_void),
    "gbt4754": ("gbt4754.ttl", write_scheme),
}
"""Formats that are written on request, by the name to ask for."""


def write_all(build: Build, folder: Path, exporters: tuple[tuple[str, Exporter], ...] = EXPORTERS) -> dict[str, Path]:
    """Write every format and the manifest into a folder, made if need be; give the files written by name.

    Raises `InvalidInput` where the folder cannot be written.
    """
    folder = Path(folder).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # inside the folder, which may be a mount of its own: only there is moving sure to be renaming
        waiting = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    except OSError as error:
        raise InvalidInput(f"{folder}: cannot be written ({error.strerror}). Choose another output folder.") from error
    try:
        files = {name: _write(waiting / name, partial(export, build)) for name, export in exporters}
        _write(waiting / MANIFEST, lambda stream: write_manifest(build, files, stream))
        for name in (*files, MANIFEST):
            (waiting / name).replace(folder / name)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return {name: folder / name for name in (*files, MANIFEST)}


def _write(path: Path, export: Callable[[TextIO], None]) -> str:
    """Write one file as UTF-8 with plain line ends, and give its SHA-256."""
    # a lone surrogate becomes \udXXX, which is what JSON writes for it; the Turtle holds none
    with path.open("w", encoding="utf-8", newline="\n", errors="backslashreplace") as stream:
        export(stream)
    hashed = sha256()
    with path.open("rb") as written:
        while part := written.read(1 << 20):
            hashed.update(part)
    return hashed.hexdigest()
