"""Which of our functions take the time from bytes to claims: cProfile, with what others do for them added to them."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT
from kg.model import Source

Function = tuple[str, int, str]
OURS = str(ROOT / "kg")


def profiled(batches: Iterable[list[Source]], to_claims: Callable[[list[Source]], object]) -> pstats.Stats:
    """Run batches of pages from bytes to claims under the profiler."""
    profiler = cProfile.Profile()
    for batch in batches:
        profiler.enable()
        to_claims(batch)
        profiler.disable()
    return pstats.Stats(profiler)


def hotspots(stats: pstats.Stats, most: int = 40) -> str:
    """Lay out the functions of `kg` by their own time and that of the library functions which they call."""
    timings: dict[Function, Any] = stats.stats  # type: ignore[attr-defined]
    own = charged(timings)
    whole = sum(own.values())
    lines = [f"{'own':>6} {'all':>6} {'calls':>10}  function"]
    for (file, line, name), seconds in own.most_common(most):
        _, calls, _, cumulative, _ = timings[file, line, name]
        place = f"{Path(file).relative_to(ROOT).as_posix()}:{line} " if file.startswith(OURS) else ""
        lines.append(f"{100 * seconds / whole:5.1f}% {100 * cumulative / whole:5.1f}% {calls:10,}  {place}{name}")
    by_file: Counter[str] = Counter()
    for (file, _, _), seconds in own.items():
        by_file[Path(file).relative_to(ROOT).as_posix() if file.startswith(OURS) else "(other)"] += seconds
    lines += ["", *(f"{100 * seconds / whole:5.1f}%  {file}" for file, seconds in by_file.most_common(25))]
    return "\n".join(lines)


def charged(timings: dict[Function, Any]) -> Counter[Function]:
    """Charge the time of library functions to those of our functions that call them, in proportion."""

    @cache
    def payers(function: Function, depth: int = 0) -> tuple[tuple[Function, float], ...]:
        callers = timings[function][4]
        total = sum(cumulative for _, _, _, cumulative in callers.values())
        if function[0].startswith(OURS) or not callers or not total or depth > 8:
            return ((function, 1.0),)
        shares: Counter[Function] = Counter()
        for caller, (_, _, _, cumulative) in callers.items():
            for payer, share in payers(caller, depth + 1):
                shares[payer] += share * cumulative / total  # type: ignore[assignment]
        return tuple(shares.items())

    own: Counter[Function] = Counter()
    for function, (_, _, seconds, _, _) in timings.items():
        for payer, share in payers(function):
            own[payer] += seconds * share
    return own
