"""The interactive graph: one HTML file that opens by double click, without a network, and leads back to every sentence.

    write_html(build, stream)  ->  <!doctype html> … the graph, its evidence, vis-network and the page's own script

With at most WHOLE entities that are tied to others the page opens on the whole graph; above, on an overview of
communities. What is tied to nothing is found by search and in the table, and drawn when asked for.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, TextIO

from kg.export.html.claims import Claims
from kg.export.html.communities import communities
from kg.export.html.cut import ENTITIES, cut
from kg.export.html.layout import place
from kg.export.html.payload import payload
from kg.export.html.readings import traditional
from kg.gazetteer import load_gazetteer
from kg.model import Build
from kg.ontology import load_ontology

WHOLE = 400
LABEL_LINE = 8
"""Characters of a name on one line under its node; longer names take two lines."""


def write_html(build: Build, stream: TextIO, heading: str = "产业知识图谱", most: int = ENTITIES) -> None:
    """Write the page to a text stream, with at most so many entities.

    A stream over bytes is set to UTF-8 first, whatever its encoding was.
    """
    from kg.export.html.network import OfflineNetwork  # pyvis loads 600 modules: only where a page is written

    ontology, whole = load_ontology(), len(build.entities)
    build = cut(build, most)
    number = {entity.id: row for row, entity in enumerate(build.entities)}
    claims = Claims(build, ontology, number)
    data = payload(build, claims, ontology, load_gazetteer())
    ends = [(number[s.subject.id], number[s.object.id]) for s in claims.statements]
    degree = [0] * len(build.entities)
    for a, b in ends:
        degree[a] += 1
        degree[b] += 1
    positions: list[dict[str, int]] = [{} for _ in build.entities]
    if sum(d > 0 for d in degree) <= WHOLE:
        boxes = [_box(e.name, d) for e, d in zip(build.entities, degree, strict=True)]
        positions = [{"x": x, "y": y} for x, y in place(boxes, ends)]
    else:
        data["groups"] = _groups(ends, len(build.entities))
    data["left"] = {"entities": whole - len(build.entities), "witnesses": claims.allowed if claims.left else 0}
    if any(data["nodes"]["point"]):
        data["outline"] = json.loads((Path(__file__).parent / "assets" / "outline.json").read_text("utf-8"))
    late: dict[str, Any] = {**claims.sentences(), "typed": data["nodes"].pop("typed")}
    late["traditional"] = traditional(entity.name for entity in build.entities)
    network = OfflineNetwork(heading, data, late, asks=any(data["left"].values()))
    for entity, position in zip(build.entities, positions, strict=True):
        network.add_node(entity.id, label=entity.name or entity.id, **position)
    ids = [entity.id for entity in build.entities]
    for a, b in ends:
        network.add_edge(ids[a], ids[b])
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="\n")
    stream.write(network.generate_html())


def _box(name: str, degree: int) -> tuple[float, float]:
    """Give the room that a node and its label need, in pixels."""
    lines = 2 if len(name) > LABEL_LINE + 2 else 1
    size = min(26.0, 7 + 2 * degree**0.5)
    return max(min(len(name), LABEL_LINE + 2) * 12.0, 2 * size) + 8, 2 * size + lines * 15 + 8


def _groups(ends: list[tuple[int, int]], count: int) -> dict[str, object]:
    """Give the bubbles of the overview: who is in which, where they stand, and which one holds what belongs nowhere."""
    groups, rest = communities(ends)
    every = [*groups, *([rest] if rest else [])]
    home = [-1] * count
    for number, group in enumerate(every):
        for node in group:
            home[node] = number
    ties = sorted({(min(home[a], home[b]), max(home[a], home[b])) for a, b in ends if home[a] != home[b]})
    largest = max(len(group) for group in every)
    radius = [round(16 + 44 * (len(group) / largest) ** 0.5) for group in every]
    # a weak tie of every bubble to the first keeps those near that are tied to none
    spots = place([(2 * r + 60, 2 * r + 46) for r in radius], [*ties, *((0, g) for g in range(1, len(every)))])
    top = [group[0] for group in every]
    return {"home": home, "top": top, "radius": radius, "spot": spots, "rest": len(groups) if rest else -1}
