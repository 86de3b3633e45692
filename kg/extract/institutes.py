"""Universities, institutes, laboratories, innovation centres, associations.

引进中国科学技术大学先进技术研究院   -> 中国科学技术大学先进技术研究院
建成省级重点实验室12家              -> nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.heads import COUNTED, head_hits, specific
from kg.extract.reading import Reading
from kg.model import Mention

OF_PLACES = ("大学", "学院", "商会", "协会", "联合会", "学会", "产研院", "工研院", "研究院", "设计院", "科学院")
"""Heads that make a name with a place alone: `慈溪产研院`."""
JOINED = frozenset({"联合会", "协会", "商会", "学会", "研究所", "研究院", "设计院"})
CONJOINED = re.compile(r"(?:(?!大学|公司|集团|政府|学院)[一-鿿]){2,8}(?<![省市区县院局厅委])[与和及]")
FOUNDS = re.compile(r"共建|合建|联建|筹建|建起|建成|建立|组建|搭建|办好|办强")
BRANCH = re.compile(r"[一-鿿]{2,4}?(?:分院|分所|分中心|分校|研究分院)")


def find_institutes(reading: Reading) -> Iterator[Mention]:
    """Yield the institutes with a name of their own."""
    for hit in head_hits(reading, "Institute"):
        edge = left_edge(reading, hit.start, quotes=True, brackets=True, past=name_parts("Institute"))
        start = edge.start
        if hit.form in JOINED:
            start = _over_conjunction(reading, start)
        counted = COUNTED.match(reading.text[start : hit.start])
        start += counted.end() if counted else 0
        if start == hit.start and hit.form.endswith(("大学", "学院")):
            continue
        start += _past_verb(reading, start, hit.start)
        proper = specific(reading, start, hit.start)
        placed = bool(reading.places_in(start, hit.start))
        if edge.why != "limit" and (len(proper) >= 2 or (placed and hit.form.endswith(OF_PLACES))):
            branch = BRANCH.match(reading.text, hit.end)
            end = branch.end() if branch and reading.places_in(hit.end, branch.end()) else hit.end
            text = reading.text[start:end]
            yield Mention(start, end, text, "Institute", text, "institutes.head", 0.85)


def _over_conjunction(reading: Reading, start: int) -> int:
    """Give where a name begins that has a conjunction inside it: a place, and two words: `某省企业与企业家联合会`."""
    for place in reversed(reading.places_in(max(0, start - 14), start)):
        if CONJOINED.fullmatch(reading.text, place.end, start):
            return place.start
    return start


def _past_verb(reading: Reading, start: int, head: int) -> int:
    """Give how far a verb of founding reaches into what stands before a head: `某大学共建重型装备` gives up to 共建."""
    verbs = list(FOUNDS.finditer(reading.text, start, head))
    return verbs[-1].end() - start if verbs else 0
