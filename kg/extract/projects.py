"""Named bases, factories and investment projects, which count as parks: `比亚迪合肥基地`, `年产5万吨碳纤维项目`.

A base or project is named when its name holds a place, a company, a phase or a capacity (`20GWh动力电池项目`), when a sum
of its own introduces it (`总投资107亿元的某某光伏基地项目`), when a company's name stands right before it
(`某某公司绿色冶炼改造项目`), when a sum or an area
follows it (`不锈钢制品项目总投资12亿元`), or when two build it together (`共建的汽车零部件配套基地`); `一批重大项目` names none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.introduced import after_company, built, described, introduced
from kg.extract.reading import Reading
from kg.extract.scan import scanner
from kg.model import Mention

CAPACITY = re.compile(r"(?:总投资[\d.]+亿元的?)?年产[\d.]+[一-鿿A-Za-z]+")
PHASE = re.compile(r"^[\d一二三四五六七八九十]{1,2}期[一-鿿]{3}")
COUNT = re.compile(r"\d[余多]?个")
PHASED = re.compile(r"(?<=基地|园区|工厂)[（(]?[一二三四五]期[）)]?项目$|(?<=产业园)[（(]?[一二三四五]期[）)]?项目$")
"""What says only which part of a base is meant: `比亚迪合肥基地一期项目`."""
GENERIC = re.compile(r"^(?:[一二两三四五六七八九十\d]+(?:个|条|家|座)|这个|该|一批|重大|重点|新|多个|各类|大|小)")
SHORTEST = 5
LONGEST = 24
"""Characters between a company and the head of its project at most."""


def find_projects(reading: Reading) -> Iterator[Mention]:
    """Yield the bases, factories and projects whose name says which one is meant."""
    companies = {m.start: m for m in reading.candidates if m.type == "Company"}
    endings = {m.end: m for m in companies.values()}
    full = {m.end: m.start for m in reading.candidates if m.type == "Company" and m.text.endswith("公司")}
    ends = {m.end: m.start for m in companies.values()}
    starts = sorted(companies)
    for head in scanner("project_heads").find(reading.text):
        edge = left_edge(reading, head.start, limit=32, quotes=True, brackets=True, past=name_parts("Park"))
        start = edge.start
        marker = GENERIC.match(reading.text[start : head.start])
        start += marker.end() if marker else 0
        firm = next((e for e in range(head.start - SHORTEST, max(0, head.start - LONGEST), -1) if e in full), None)
        own = introduced(reading, head.start)
        in_place = built(reading, head.start, ends) if own is None else None
        if own is None and firm is not None and start >= full[firm] and after_company(reading, firm, head.start):
            own = firm
        if own is not None and (firm is not None or not reading.places_in(start, head.start)):
            start = own
        if in_place is not None and (in_place >= start or own is None):
            start = own = in_place
        brand = endings.get(start)
        if brand and not brand.text.endswith("公司"):
            start = brand.start  # 比亚迪西安生产基地
        if reading.text[start - 1 : start] in ("至", "到") and (origin := reading.place_ending(start - 1)):
            start = origin.start  # 达茂旗至包钢氢气管道项目
        body = reading.text[start : head.start]
        if head.end - start < SHORTEST or not body or "某" in body or COUNT.search(body):
            continue
        if start in companies and companies[start].end > head.start:
            continue
        named = bisect_left(starts, start) < bisect_left(starts, head.start) or reading.places_in(start, head.start)
        own_sum = head.form.endswith("项目") and described(reading, start, head.start, head.end)
        if not (named or start == own or own_sum or CAPACITY.search(body) or PHASE.match(body)):
            continue
        text = reading.text[start : head.end]
        phased = PHASED.search(text)
        text = text[: phased.start()] if phased else text
        yield Mention(start, start + len(text), text, "Park", text, "projects.named", 0.7)
