"""Which of the overlapping candidates stand: the longest, then the likelier type; what lies inside becomes nested.

南京江北新区生物医药产业集群   as a cluster beats 江北新区 as a park, 生物医药 as an industry, 南京 as a city,
                              which stay as nested mentions: they tell where the cluster is and what it makes
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from kg.extract.cells import grid_at, grids
from kg.extract.reading import Reading
from kg.extract.titles import other_titles
from kg.model import Mention

RANK = {
    "UnnamedCompany": 0,
    "Company": 1,
    "District": 2,
    "City": 2,
    "Province": 2,
    "Town": 3,
    "GovernmentBody": 3,
    "IndustrialCluster": 4,
    "Policy": 5,
    "Park": 6,
    "Institute": 6,
    "Event": 6,
    "Person": 7,
    "Honour": 8,
    "Product": 9,
    "Industry": 10,
}
PLACES = frozenset({"Province", "City", "District", "Town"})
NOT_IN_TITLES = frozenset({"IndustrialCluster", "Park", "Institute", "Event", "Honour"})
"""Types that a title of a report or a book names in general: 《中国百强产业集群研究报告》."""
NAMES_WHOLE = frozenset({"Town", "Person"})
"""Types whose names hold no place that is meant."""
NESTING = PLACES | {"Industry", "Park"}


def settle(reading: Reading, candidates: Iterable[Mention]) -> None:
    """Choose among candidates and hand the choice to the reading."""
    unique: dict[tuple[int, int, str], Mention] = {}
    doubtful = bool(reading.document.doubtful)
    titles = other_titles(reading.text)
    tables = grids(reading)
    for mention in candidates:
        if (doubtful and touches_doubt(reading, mention)) or (titles and _is_in_title(titles, mention)):
            continue
        if tables and (table := grid_at(reading, mention.start)) and table.heads(mention.start):
            continue
        key = (mention.start, mention.end, mention.type)
        if key not in unique or mention.confidence > unique[key].confidence or mention.antecedent:
            unique[key] = mention
    ordered = sorted(unique.values(), key=lambda m: (m.start - m.end, RANK.get(m.type, 11), -m.confidence, m.start))
    over: list[Mention | None] = [None] * len(reading.text)
    firms: list[Mention | None] = over.copy()
    chosen: list[Mention] = []
    nested: list[Mention] = []
    for mention in ordered:
        start, end = mention.start, mention.end
        outer = over[start]  # those before are no shorter: what overlaps covers an end
        if outer is None and over[end - 1] is None:
            over[start:end] = [mention] * (end - start)
            chosen.append(mention)
        elif outer is None or end > outer.end or (outer.type in NAMES_WHOLE and mention.type in PLACES):
            continue  # 丰镇 in 锦丰镇, 红安 in 韩红安
        elif mention.type in NESTING:
            nested.append(mention)
        elif mention.type == "GovernmentBody" and outer.type == "Policy":
            nested.append(mention)  # 《某市人民政府关于…的意见》
        elif mention.type == "Company" and outer.type == "Park" and firms[start] is None and firms[end - 1] is None:
            firms[start:end] = [mention] * (end - start)
            nested.append(mention)
    reading.settle(chosen, nested)


def _is_in_title(titles: list[tuple[int, int]], mention: Mention) -> bool:
    """Tell whether a mention is of something that the title of a report speaks of in general; titles are sorted."""
    if mention.type not in NOT_IN_TITLES and mention.rule != "clusters.body":
        return False
    last = bisect_left(titles, (mention.start + 1,)) - 1
    return last >= 0 and titles[last][1] >= mention.end


def touches_doubt(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention touches text that is damaged beyond proof."""
    doubtful = reading.document.doubtful
    last = bisect_left(doubtful, (mention.end,)) - 1  # doubtful spans are sorted and do not overlap
    return last >= 0 and doubtful[last].end > mention.start
