"""Named bases, factories and investment projects, which count as parks: `比亚迪合肥基地`, `年产5万吨碳纤维项目`.

A base or project is named when its name holds a place, a company or a capacity; `一批重大项目` names none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.reading import Reading
from kg.extract.scan import scanner
from kg.model import Mention

CAPACITY = re.compile(r"(?:总投资[\d.]+亿元的?)?(?P<name>年产[\d.]+[一-鿿A-Za-z]+)")
NUMBERED = re.compile(
    r"(?:年产)?[\d.]+(?:万|亿)?(?:吨|千瓦|平方米|立方米|台|辆|套|片|件|米|只|头|GWh?|MWh?|GW|MW|kW)(?:/年)?[一-鿿A-Za-z]{2,16}$"
)
"""What a project is called by: `20GWh动力电池`, `120万吨/年乙烯改造`."""
GENERIC = re.compile(r"^(?:[一二两三四五六七八九十\d]+(?:个|条|家|座)|这个|该|一批|重大|重点|新|多个|各类|大|小)")
SHORTEST = 5


def find_projects(reading: Reading) -> Iterator[Mention]:
    """Yield the bases, factories and projects whose name says which one is meant."""
    companies = {m.start: m for m in reading.candidates if m.type == "Company"}
    endings = {m.end: m for m in companies.values()}
    starts = sorted(companies)
    for head in scanner("project_heads").find(reading.text):
        edge = left_edge(reading, head.start, limit=32, quotes=True, brackets=True, past=name_parts("Park"))
        start = edge.start
        marker = GENERIC.match(reading.text[start : head.start])
        start += marker.end() if marker else 0
        numbered = NUMBERED.search(reading.text, max(0, head.start - 32), head.start)
        if numbered and not numbered[0].startswith("年产"):
            start = numbered.start()
        brand = endings.get(start)
        if brand and not brand.text.endswith("公司"):
            start = brand.start  # 比亚迪西安生产基地
        body = reading.text[start : head.start]
        named = bisect_left(starts, start) < bisect_left(starts, head.start)
        placed = bool(reading.places_in(start, head.start))
        capacity = numbered or CAPACITY.search(body)
        if head.end - start < SHORTEST or not body or "某" in body or not (named or placed or capacity):
            continue
        if start in companies and companies[start].end > head.start:
            continue
        text = reading.text[start : head.end]
        yield Mention(start, head.end, text, "Park", text, "projects.named", 0.7)
