"""Reading back what a build wrote: its pages from the manifest, its tables line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.model import InvalidInput

Record = Mapping[str, Any]


def read_pages(folder: Path) -> dict[str, tuple[str, ...]]:
    """Give the names of each page of a build, by the page's id. Raises `InvalidInput` where there is no build."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return {page["document"]: (*page["sources"], *page["copies"]) for page in manifest["inputs"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{folder}: holds no build. Make one there with `kg build PAGES --out {folder}`.") from error


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a table, one a line. Raises `InvalidInput` that names the line."""
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise InvalidInput(f"{path}, line {number}: not JSON ({error}). Build the pages again.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path}: cannot be read ({error}). Build the pages again.") from error
