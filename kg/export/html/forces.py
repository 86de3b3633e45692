"""A force layout of one connected part, over rectangles: a node and its name, in pixels at scale 1.

Sums run row by row, so that the result does not depend on the width of the processor's vectors. Distances are pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, sin, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Edges = Sequence[tuple[int, int]]

GOLDEN = 2.399963229728653  # the angle, in radians, by which seeds turn in a sunflower
STEPS = 220
ROOM = 1.9  # the area of the picture over the area of its boxes


def settle(count: int, edges: Edges, boxes: Sequence[tuple[float, float]], aspect: float) -> Floats:
    """Lay one connected part out: repulsion by degree, attraction along edges, then overlaps pushed apart."""
    degree = np.ones(count)
    ends = np.array([(a, b) for a, b in dict.fromkeys(edges) if a != b], dtype=np.intp).reshape(-1, 2)
    for a, b in ends.tolist():
        degree[a] += 1
        degree[b] += 1
    start = [(sqrt(i + 0.5) * cos(i * GOLDEN), sqrt(i + 0.5) * sin(i * GOLDEN)) for i in range(count)]
    order = sorted(range(count), key=lambda node: (-degree[node], node))
    points: Floats = np.zeros((count, 2))
    for rank, node in enumerate(order):
        points[node] = start[rank]
    size = np.array(boxes)
    points *= 60
    charge = degree**0.75
    for step in range(STEPS):
        push = _repulsion(points, charge) - points * 0.02 * charge[:, None]
        pull = points[ends[:, 1]] - points[ends[:, 0]]
        weight = 0.12 / np.minimum(degree[ends[:, 0]], degree[ends[:, 1]])[:, None] ** 0.5
        np.add.at(push, ends[:, 0], pull * weight)
        np.add.at(push, ends[:, 1], -pull * weight)
        length = np.sqrt(push[:, 0] ** 2 + push[:, 1] ** 2)
        limit = 60.0 * (1 - step / STEPS) + 0.5
        points += push * np.minimum(1.0, limit / np.maximum(length, 1e-9))[:, None]
    return _separate(_fill(points, size, aspect), size)


def _fill(points: Floats, size: Floats, aspect: float) -> Floats:
    """Stretch or shrink a layout to `aspect` and to ROOM times the area that its boxes need."""
    points = points - points.min(axis=0)
    wide, high = (max(1.0, float(v)) for v in points.max(axis=0))
    area = ROOM * float((size[:, 0] * size[:, 1]).sum())
    across = sqrt(area * (aspect * wide / high) ** 0.5)
    scale: Floats = np.array([across / wide, area / across / high])
    return points * scale


def _repulsion(points: Floats, charge: Floats) -> Floats:
    across, down = _apart(points)
    strength = 275.0 * charge[:, None] * charge[None, :] / (across**2 + down**2 + 25.0)
    return _sum(across * strength, down * strength)


def _apart(points: Floats) -> tuple[Floats, Floats]:
    """Give how far every point (column) lies from every other (row), across and down."""
    across: Floats = points[None, :, 0] - points[:, None, 0]
    down: Floats = points[None, :, 1] - points[:, None, 1]
    return across, down


def _sum(across: Floats, down: Floats) -> Floats:
    """Add up each column, row after row: one order of additions on every machine."""
    return np.stack([across.sum(axis=0), down.sum(axis=0)], axis=1)


def _separate(points: Floats, size: Floats, rounds: int = 200) -> Floats:
    """Push overlapping boxes apart along the shorter way, until none overlap or the rounds are used up."""
    wide = (size[None, :, 0] + size[:, None, 0]) / 2
    high = (size[None, :, 1] + size[:, None, 1]) / 2
    np.fill_diagonal(wide, 0.0)
    tie = np.where(np.arange(len(size))[None, :] > np.arange(len(size))[:, None], 1.0, -1.0)
    for _ in range(rounds):
        across, down = _apart(points)
        over, under = wide - np.abs(across), high - np.abs(down)
        hit = (over > 0.5) & (under > 0.5)
        if not hit.any():
            break
        sideways = over < under
        push_across = np.where(hit & sideways, np.where(across == 0, tie, np.sign(across)) * over, 0.0)
        push_down = np.where(hit & ~sideways, np.where(down == 0, tie, np.sign(down)) * under, 0.0)
        points = points + 0.3 * _sum(push_across, push_down)
    return points
