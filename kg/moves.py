"""How edits move positions, one at a time or a whole list at once.

"产(chǎn)业" without its gloss:  Moves([(1, 7, 0)])
first(1) -> 7    the character at 1 after the edit was at 7 before it
last(1)  -> 1    the character that ends at 1 ended at 1
onward(7) -> 1   what stood at 7 stands at 1
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from operator import add


class Moves:
    """How some edits move positions: parallel lists of where each begins and ends before and after them."""

    __slots__ = ("begins", "ends", "starts", "stops")

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        """Take, for each edit in order, where it begins and ends and the length of its replacement."""
        found = list(spans)
        self.begins: list[int] = [begin for begin, _, _ in found]
        self.ends: list[int] = [end for _, end, _ in found]
        shifts = accumulate((length - end + begin for begin, end, length in found), initial=0)
        self.starts: list[int] = list(map(add, self.begins, shifts))
        self.stops: list[int] = [start + length for start, (_, _, length) in zip(self.starts, found, strict=True)]

    def first(self, at: int) -> int:
        """Give where the origin of the character at a position after the edits begins before them."""
        i = bisect_right(self.starts, at) - 1
        if i < 0:
            return at
        beyond = at - self.stops[i]
        if beyond >= 0:
            return self.ends[i] + beyond
        start, begin = self.starts[i], self.begins[i]
        return begin + at - start if self.stops[i] - start == self.ends[i] - begin else begin

    def last(self, at: int) -> int:
        """Give where the origin of the character that ends at a position after the edits ends before them."""
        i = bisect_left(self.starts, at) - 1
        if i < 0:
            return at
        beyond = at - self.stops[i]
        if beyond > 0:
            return self.ends[i] + beyond
        start, begin = self.starts[i], self.begins[i]
        return begin + at - start if self.stops[i] - start == self.ends[i] - begin else self.ends[i]

    def onward(self, at: int, *, end: bool = False) -> int:
        """Give where a position before the edits is after them; inside a replacement its beginning, or its `end`."""
        i = bisect_right(self.begins, at) - 1
        if i < 0:
            return at
        if at >= self.ends[i]:
            return self.stops[i] + at - self.ends[i]
        start, begin = self.starts[i], self.begins[i]
        if self.stops[i] - start == self.ends[i] - begin:
            return start + at - begin
        return self.stops[i] if end and at > begin else start

    def firsts(self, ats: list[int]) -> list[int]:
        """Give `first` for positions in order."""
        return _through(ats, self.starts, self.stops, self.ends, self.first, bisect_left)

    def lasts(self, ats: list[int]) -> list[int]:
        """Give `last` for positions in order."""
        return _through(ats, self.starts, self.stops, self.ends, self.last, bisect_right)

    def onwards(self, ats: list[int]) -> list[int]:
        """Give `onward` for positions in order."""
        return _through(ats, self.begins, self.ends, self.stops, self.onward, bisect_left)

    def joined(self, later: Moves) -> Moves | None:
        """Give one step in the place of two, where no edit of the later one touches an earlier replacement; else None."""
        for begin, end in zip(later.begins, later.ends, strict=True):
            if bisect_left(self.stops, begin) != bisect_right(self.starts, end):
                return None
        spans = [(b, e, t - s) for b, e, s, t in zip(self.begins, self.ends, self.starts, self.stops, strict=True)]
        for begin, end, start, stop in zip(later.begins, later.ends, later.starts, later.stops, strict=True):
            shift = self.first(begin) - begin
            spans.append((begin + shift, end + shift, stop - start))
        return Moves(sorted(spans))


def joined(layers: Iterable[Moves]) -> tuple[Moves, ...]:
    """Give what moves positions, the last step first; most layers are a few cuts far apart and become one step."""
    steps: list[Moves] = []
    for layer in layers:
        one = steps[-1].joined(layer) if steps else None
        steps[-1:] = [one] if one else [*steps[-1:], layer]
    return tuple(reversed(steps))


def _through(
    ats: list[int],
    lows: list[int],
    highs: list[int],
    targets: list[int],
    one: Callable[[int], int],
    find: Callable[..., int],
) -> list[int]:
    """Move positions in order: one by one within an edit, all together between two edits."""
    if 4 * len(lows) > len(ats):
        return [one(at) for at in ats]
    begin = find(ats, lows[0])
    moved = ats[:begin]
    for i, high in enumerate(highs):
        inside = find(ats, high, begin)
        end = find(ats, lows[i + 1], begin) if i + 1 < len(lows) else len(ats)
        inside = min(inside, end)
        moved += [one(at) for at in ats[begin:inside]]
        shift = targets[i] - high
        moved += [at + shift for at in ats[inside:end]]
        begin = end
    return moved
