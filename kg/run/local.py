"""The engine that runs on one machine: in this process, or in several that work side by side."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TypeVar

from kg.model import Source

R = TypeVar("R")


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the cyclic garbage collector out of some work, and let it run again after it.

    Reading a page leaves no cycles behind (`tests/run/test_side_by_side.py`), so that nothing is there to collect, while each
    collection goes through all that was read before: a tenth of the time of a build.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


MOST_PAGES = 16
MOST_BYTES = 500_000
"""How many pages are read side by side, and how many bytes they hold at most together, but for a single large one."""


def run(process: Callable[[Sequence[Source]], list[R]], sources: Iterable[Source], workers: int) -> Iterator[R]:
    """Yield the result for each source, in any order; with one worker nothing leaves this process."""
    if workers <= 1:
        yield from chain.from_iterable(map(process, batches(sources, MOST_PAGES)))
        return
    # "spawn" starts clean interpreters, so that workers do not depend on what this process has loaded
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        yield from chain.from_iterable(pool.imap_unordered(process, batches(sources, MOST_PAGES // workers or 1)))


def batches(sources: Iterable[Source], most: int) -> Iterator[list[Source]]:
    """Part sources, in their order, into lists of at most so many pages."""
    batch: list[Source] = []
    size = 0
    for source in sources:
        if batch and (len(batch) >= most or size + len(source.data) > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(source)
        size += len(source.data)
    if batch:
        yield batch
