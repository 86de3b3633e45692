"""What the name of a project tells besides: whose it is and what it makes.

国轩高科动力电池项目      Company 国轩高科, Product 动力电池, both inside the Park
年产11万吨磷酸铁锂项目    Product 磷酸铁锂

Arbitration keeps the longest name alone; these stand beside it as nested mentions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.model import Mention


def add_insides(reading: Reading) -> None:
    """Add to the nested mentions the products in the names of projects, and the companies before them."""
    named = {m.name for m in reading.mentions if m.type == "Company"}
    parts = [m for m in reading.candidates if m.type == "Product" or (m.type == "Company" and m.name in named)]
    parts.sort(key=lambda m: (m.start, -m.end))
    inside: list[Mention] = []
    for project in reading.mentions:
        if project.rule.startswith("projects."):
            low = bisect_left(parts, project.start, key=lambda m: m.start)
            high = bisect_left(parts, project.end, key=lambda m: m.start)
            inside.extend(_parts(project, parts[low:high]))
    if inside:
        reading.settle(reading.mentions, [*reading.nested, *inside])


def _parts(project: Mention, parts: list[Mention]) -> Iterator[Mention]:
    """Yield what stands in one project's name: a company the page names elsewhere at its beginning, and products."""
    end = dict.fromkeys(("Company", "Product"), project.start)
    for part in parts:
        begins = part.type == "Product" or part.start == project.start
        if begins and part.start >= end[part.type] and part.end < project.end:
            end[part.type] = part.end
            yield part
