"""The engine that runs on one machine: in this process, or in several that work side by side."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from kg.model import Source

R = TypeVar("R")


def run(process: Callable[[Source], R], sources: Iterable[Source], workers: int) -> Iterator[R]:
    """Yield the result for each source, in any order; with one worker nothing leaves this process."""
    if workers <= 1:
        yield from map(process, sources)
        return
    # "spawn" starts clean interpreters, so that workers do not depend on what this process has loaded
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(process, sources, chunksize=4)
