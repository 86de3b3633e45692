"""Which zone a page means where it says only 开发区, 高新区 or 产业园 at the beginning of a clause.

    达拉特经济开发区简介。… 近年来,开发区紧扣现代煤化工…      达拉特经济开发区
    双峰县经开区管委会 2016年10月20日 … 1—9月,园区产值…    双峰县经开区: named only in the name of its committee
    (a page that names two development zones)               none

What names of such zones end in is in `seeds/lexicon/figure_definites.csv`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from kg import gazetteer
from kg.extract.reading import Reading
from kg.model import Mention


@lru_cache(maxsize=1)
def name_endings() -> dict[str, tuple[str, ...]]:
    """Give what the name of a zone may end in, by the common noun that stands for it."""
    rows = (row for row in gazetteer.rows("figure_definites") if row["types"] == "Park")
    return {row["head"]: tuple(row["names"].split("|")) for row in rows}


class Zones:
    """What the common nouns for zones can stand for on one page."""

    def __init__(self, reading: Reading) -> None:
        bodies = [p for b in reading.mentions if b.type == "GovernmentBody" for p in reading.nested_in(b)]
        self._parks = sorted((m for m in (*reading.mentions, *bodies) if m.type == "Park"), key=lambda m: m.start)
        self._title = reading.sentences[0].end if reading.sentences else 0
        self._found: dict[str, tuple[list[int], list[Mention | None]]] = {}

    def only(self, noun: str, offset: int) -> Mention | None:
        """Give the only park before an offset, the title's first, that a noun can stand for; else None."""
        if noun not in self._found:
            fit = name_endings().get(noun, (noun,))
            parks = [m for m in self._parks if m.text.endswith(fit)]
            headed = [m for m in parks if m.start < self._title]
            sole = next(iter(_running(headed)[-1:]), None)
            self._found[noun] = [m.start for m in parks], [sole] * len(parks) if sole else _running(parks)
        starts, meant = self._found[noun]
        before = bisect_left(starts, offset) - 1
        return meant[before] if before >= 0 else None


def _running(parks: list[Mention]) -> list[Mention | None]:
    """Give, after each of some mentions, the one park that all so far name: a name that ends with another is the same."""
    found: list[Mention | None] = []
    longest = shortest = ""
    meant, single = None, True
    for m in parks:
        target = m.antecedent or m
        if not longest:
            longest = shortest = target.name
        single = single and _one_tail(longest, shortest, target.name)
        if meant is None or len(target.name) > len(longest):
            meant, longest = target, target.name
        shortest = min(shortest, target.name, key=len)
        found.append(meant if single else None)
    return found


def _one_tail(longest: str, shortest: str, name: str) -> bool:
    """Tell whether a name ends with the shortest so far, or it with the name, and likewise with the longest."""
    return (longest.endswith(name) or name.endswith(longest)) and (name.endswith(shortest) or shortest.endswith(name))
