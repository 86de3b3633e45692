"""The pages that the benchmarks read: some real or sample pages, repeated until they weigh enough.

Each copy begins with a line of its own, so that no two are the same document.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from kg.model import Problem, Source
from kg.read import read

ROOT = Path(__file__).parent.parent
BESIDE = ROOT.parent / "shared" / "seeds"
"""Pages kept beside the checkout, outside it, where there are any."""
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def pages_folder(given: str = "") -> Path:
    """Give the folder to measure on: the one asked for, the one beside the checkout, or the sample pages."""
    if given:
        return Path(given)
    return BESIDE if BESIDE.is_dir() else ROOT / "seeds" / "articles"


def pages(folder: Path) -> list[Source]:
    """Read the pages of a folder once each."""
    found = list(read([str(folder)]))
    for item in found:
        if isinstance(item, Problem):
            raise SystemExit(f"{item.source}: {item.why}")
    return [item for item in found if isinstance(item, Source)]


def repeated(once: list[Source], size: int) -> list[Source]:
    """Repeat pages in turn until they hold `size` bytes."""
    made: list[Source] = []
    total = 0
    for number in count(1):
        for page in once:
            made.append(_copy(page, number))
            total += len(made[-1].data)
            if total >= size:
                return made
    return made


def _copy(page: Source, number: int) -> Source:
    line = f"<!-- {number:06d} -->\n" if page.html else f"{number:06d}\n"
    mark = next((mark for mark in BYTE_ORDER_MARKS if page.data.startswith(mark)), b"")
    begun = mark + line.encode(BYTE_ORDER_MARKS.get(mark, "ascii"))
    return Source(f"{number:06d}-{page.name}", begun + page.data.removeprefix(mark), page.html)
