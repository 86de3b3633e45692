"""Where pages come from: files, folders, globs and standard input, as bytes.

    read(["pages/", "notice.html", "-"], sys.stdin.buffer)
    -> Source("a/huzhou.txt", b"...", html=False), Source("notice.html", b"<html>...", html=True), ...

What cannot be read is a Problem in the same stream, never an exception.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kg.model import Problem, Source

LARGEST = 64 * 1024 * 1024
"""Bytes; a larger file is not a page."""
HTML = frozenset({".html", ".htm"})
SUFFIXES = HTML | {".txt"}
STANDARD_INPUT = "stdin"


def read(inputs: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Source | Problem]:
    """Give each page that the inputs name, in their order; folders in the order of their paths, each page once.

    A name in the result is the path as given, with `/` between its parts; below a folder, relative to that folder.
    """
    seen: set[Path] = set()
    for given in inputs:
        if given == "-":
            yield _standard_input(stdin)
            continue
        path = Path(given)
        if path.is_dir():
            yield from _folder(path, seen)
        elif path.exists() or not glob.has_magic(given):
            yield from _file(path, _name(path), seen, named=True)
        else:
            yield from _glob(given, seen)


def _glob(pattern: str, seen: set[Path]) -> Iterator[Source | Problem]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        yield _problem(pattern, "no file fits this pattern", "check the pattern and the folder you are in")
    for match in map(Path, found):
        if match.is_dir():
            yield from _folder(match, seen)
        else:
            yield from _file(match, _name(match), seen, named=False)


def _folder(folder: Path, seen: set[Path]) -> Iterator[Source | Problem]:
    root = folder.resolve()
    found: list[Path] = []
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):  # does not follow links to folders
        folders.sort()
        found += (Path(parent, name) for name in files)
    for error in unreadable:
        yield _problem(_name(Path(error.filename or folder)), error.strerror or str(error), "check the permissions")
    for path in sorted(found, key=lambda p: p.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield _problem(name, "a link that leads out of the folder", "name the file itself as an input")
        else:
            yield from _file(path, name, seen, named=False)


def _file(path: Path, name: str, seen: set[Path], *, named: bool) -> Iterator[Source | Problem]:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        if named:
            yield _problem(name, f"{suffix or 'no ending'} is not a kind of page that is read", "use .txt or .html")
        return
    try:
        if path.resolve() in seen:
            return
        seen.add(path.resolve())
        size = path.stat().st_size
        if size > LARGEST:
            yield _problem(name, f"{size} bytes, over the limit of {LARGEST}", "split it into pages")
            return
        data = path.read_bytes()
    except OSError as error:
        yield _problem(name, error.strerror or str(error), "check that it exists and may be read")
        return
    yield _source(name, data, html=suffix in HTML)


def _standard_input(stdin: BinaryIO | None) -> Source | Problem:
    if stdin is None:
        return _problem(STANDARD_INPUT, "no standard input here", "name a file instead of -")
    data = stdin.read(LARGEST + 1)
    if len(data) > LARGEST:
        return _problem(STANDARD_INPUT, f"more than the limit of {LARGEST} bytes", "split it into pages")
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return _source(STANDARD_INPUT, data, html=head.startswith((b"<!doctype html", b"<html")))


def _source(name: str, data: bytes, *, html: bool) -> Source | Problem:
    if not data:
        return _problem(name, "empty", "leave it out")
    return Source(name, data, html)


def _name(path: Path) -> str:
    """Give a path as a name: relative where it can be, with `/` between its parts."""
    if path.is_absolute():
        here = Path.cwd()
        return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name
    return path.as_posix()


def _problem(name: str, why: str, mend: str) -> Problem:
    return Problem(stage="read", source=name, where="", why=why, mend=mend, fatal=True)
