"""Universities, institutes, laboratories, innovation centres, associations.

引进中国科学技术大学先进技术研究院   -> 中国科学技术大学先进技术研究院
建成省级重点实验室12家              -> nothing
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.heads import COUNTED, head_hits, specific
from kg.extract.reading import Reading
from kg.model import Mention


def find_institutes(reading: Reading) -> Iterator[Mention]:
    """Yield the institutes with a name of their own."""
    for hit in head_hits(reading, "Institute"):
        edge = left_edge(reading, hit.start, quotes=True, brackets=True, past=name_parts("Institute"))
        start = edge.start
        counted = COUNTED.match(reading.text[start : hit.start])
        start += counted.end() if counted else 0
        if start == hit.start and hit.form.endswith(("大学", "学院")):
            continue
        proper = specific(reading, start, hit.start)
        placed = bool(reading.places_in(start, hit.start))
        if edge.why != "limit" and (len(proper) >= 2 or (placed and hit.form in ("大学", "学院", "商会", "协会"))):
            text = reading.text[start : hit.end]
            yield Mention(start, hit.end, text, "Institute", text, "institutes.head", 0.85)
