"""Named bases, factories and investment projects, which count as parks: `比亚迪合肥基地`, `年产5万吨碳纤维项目`.

A base or project is named when its name holds a place, a company or a capacity; `一批重大项目` names none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.reading import Reading
from kg.model import Mention

HEAD = re.compile(
    r"(?=[产一改扩生建基二三项超智第未总工制研培孵])(?:(?:产业化|一体化|改造|扩建|生产|建设|产业园|基地|一期|二期|三期)?项目|"
    r"(?:超级|智能|第[一二三四五]|未来|总装)?工厂|(?:生产|制造|产业|研发|总部|培育|孵化|智造)?基地|生产线)"
)
CAPACITY = re.compile(r"(?:总投资[\d.]+亿元的?)?(?P<name>年产[\d.]+[一-鿿A-Za-z]+)")
GENERIC = re.compile(r"^(?:[一二两三四五六七八九十\d]+(?:个|条|家|座)|这个|该|一批|重大|重点|新|多个|各类|大|小)")
SHORTEST = 5


def find_projects(reading: Reading) -> Iterator[Mention]:
    """Yield the bases, factories and projects whose name says which one is meant."""
    companies = {m.start: m for m in reading.candidates if m.type == "Company"}
    endings = {m.end: m for m in companies.values()}
    starts = sorted(companies)
    for match in HEAD.finditer(reading.text):
        edge = left_edge(reading, match.start(), limit=32, quotes=True, brackets=True, past=name_parts("Park"))
        start = edge.start
        marker = GENERIC.match(reading.text[start : match.start()])
        start += marker.end() if marker else 0
        brand = endings.get(start)
        if brand and not brand.text.endswith("公司"):
            start = brand.start  # 比亚迪西安生产基地
        body = reading.text[start : match.start()]
        named = bisect_left(starts, start) < bisect_left(starts, match.start())
        placed = bool(reading.places_in(start, match.start()))
        capacity = CAPACITY.search(body)
        if match.end() - start < SHORTEST or not body or "某" in body or not (named or placed or capacity):
            continue
        if start in companies and companies[start].end > match.start():
            continue
        text = reading.text[start : match.end()]
        yield Mention(start, match.end(), text, "Park", text, "projects.named", 0.7)
