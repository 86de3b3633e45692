"""Where every node stands, decided at build time: the same picture at every opening, on every machine.

A force layout for each connected part, then the parts packed side by side, and what is tied to nothing in rows below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil, sqrt

from kg.export.html.forces import Edges, Floats, settle

ROW_GAP = 60.0


def place(boxes: Sequence[tuple[float, float]], edges: Edges, aspect: float = 1.05) -> list[tuple[int, int]]:
    """Give the centre of each box (width, height), so that no two overlap; `aspect` is width over height."""
    parts, loose = _parts(len(boxes), edges)
    centres: dict[int, tuple[float, float]] = {}
    blocks = []
    for part in parts:
        inner = {node: row for row, node in enumerate(part)}
        own = [(inner[a], inner[b]) for a, b in edges if a in inner]
        points = settle(len(part), own, [boxes[node] for node in part], aspect)
        blocks.append((part, points))
    _pack(blocks, boxes, centres, aspect)
    _rows(loose, boxes, centres, aspect)
    return [(round(centres[node][0]), round(centres[node][1])) for node in range(len(boxes))]


def _parts(count: int, edges: Edges) -> tuple[list[list[int]], list[int]]:
    """Split into connected parts, largest first, and the nodes without an edge."""
    beside: dict[int, list[int]] = defaultdict(list)
    for a, b in edges:
        if a != b:
            beside[a].append(b)
            beside[b].append(a)
    seen: set[int] = set()
    parts = []
    for start in range(count):
        if start in seen or start not in beside:
            continue
        part, seen_now = [start], {start}
        for node in part:  # grows while it is walked
            for other in beside[node]:
                if other not in seen_now:
                    seen_now.add(other)
                    part.append(other)
        seen |= seen_now
        parts.append(sorted(part))
    parts.sort(key=lambda part: (-len(part), part[0]))
    return parts, [node for node in range(count) if node not in beside]


def _pack(
    blocks: Sequence[tuple[list[int], Floats]],
    boxes: Sequence[tuple[float, float]],
    centres: dict[int, tuple[float, float]],
    aspect: float,
) -> None:
    """Set the largest part in the middle and each next one where it keeps the whole closest to `aspect`."""
    taken: list[tuple[float, float, float, float]] = []
    for part, points in blocks:
        left = min(p[0] - boxes[n][0] / 2 for n, p in zip(part, points, strict=True))
        right = max(p[0] + boxes[n][0] / 2 for n, p in zip(part, points, strict=True))
        top = min(p[1] - boxes[n][1] / 2 for n, p in zip(part, points, strict=True))
        bottom = max(p[1] + boxes[n][1] / 2 for n, p in zip(part, points, strict=True))
        wide, high = right - left + ROW_GAP / 2, bottom - top + ROW_GAP / 2
        x, y = _free(wide, high, taken, aspect)
        taken.append((x, y, x + wide, y + high))
        for node, point in zip(part, points, strict=True):
            centres[node] = (float(point[0]) - left + x, float(point[1]) - top + y)


def _free(
    wide: float, high: float, taken: Sequence[tuple[float, float, float, float]], aspect: float
) -> tuple[float, float]:
    if not taken:
        return 0.0, 0.0
    spots = [(x, y) for a in taken for x in (a[0], a[2]) for b in taken for y in (b[1], b[3])]
    best = None
    right, bottom = max(t[2] for t in taken), max(t[3] for t in taken)
    for x, y in sorted(set(spots)):
        if any(x < t[2] and t[0] < x + wide and y < t[3] and t[1] < y + high for t in taken):
            continue
        extent = max(right, x + wide, aspect * max(bottom, y + high))
        if best is None or (extent, y, x) < best:
            best = (extent, y, x)
    return (best[2], best[1]) if best else (0.0, bottom)


def _rows(
    loose: Sequence[int],
    boxes: Sequence[tuple[float, float]],
    centres: dict[int, tuple[float, float]],
    aspect: float,
) -> None:
    """Set what is tied to nothing in even rows below the rest."""
    if not loose:
        return
    wide = max(boxes[n][0] for n in loose) + 12
    high = max(boxes[n][1] for n in loose) + 12
    left = min((c[0] for c in centres.values()), default=0.0)
    right = max((c[0] for c in centres.values()), default=0.0)
    top = max((c[1] for c in centres.values()), default=0.0) + (high + ROW_GAP if centres else 0)
    columns = max(int((right - left) // wide), ceil(sqrt(len(loose) * aspect * high / wide)), 1)
    for place_, node in enumerate(loose):
        row, column = divmod(place_, columns)
        centres[node] = (left + column * wide + wide / 2, top + row * high)
