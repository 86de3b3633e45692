"""The place of each level that a page is about: whose `市财政局`, `区长` and `省统计局` are.

a page of 太仓市, which names 苏州市 once    市 -> 太仓市
a page of 银川市 and 石嘴山市               自治区 -> 宁夏回族自治区, which no word of it names
"""

from __future__ import annotations

from collections import Counter

from kg.extract.reading import Reading
from kg.gazetteer import load_gazetteer
from kg.model import Mention

AUTONOMOUS = "自治区"
UPPER = frozenset({"省", AUTONOMOUS})


def place_of_level(reading: Reading, level: str) -> Mention | None:
    """Give the place whose name ends with a level that the page is about: the one of its title, else one of half of all."""
    if level not in reading.levels:
        reading.levels[level] = _find(reading, level)
    return reading.levels[level]


def _find(reading: Reading, level: str) -> Mention | None:
    places = [m for m in reading.places if _is_of(m, level)]
    title_end = reading.sentences[0].end if reading.sentences else 0
    title = {m.key: m for m in places if m.start < title_end}
    if len(title) == 1:
        return next(iter(title.values()))
    counts = Counter(m.key for m in places)
    for key, count in counts.most_common(1):
        if count * 2 >= len(places):
            return next(m for m in places if m.key == key)
    return None


def name_of_level(reading: Reading, level: str) -> str:
    """Give the name of that place; of a province that the page does not name, by where most of its places lie; or ""."""
    place = place_of_level(reading, level)
    if place is not None or level not in UPPER:
        return place.name if place else ""
    gazetteer = load_gazetteer()
    held = Counter(gazetteer.province(m.key) for m in reading.places if m.key)
    for code, count in held.most_common(1):
        name = gazetteer.places[code].name
        if count * 2 > sum(held.values()) and name.endswith(level):
            return name
    return ""


def _is_of(place: Mention, level: str) -> bool:
    if level == "区" and place.name.endswith(AUTONOMOUS):
        return False
    return place.name.endswith(level)
