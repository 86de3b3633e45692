"""Towns, townships and subdistricts, where the page names the county or city that holds them, or the name is the only one.

长丰县下塘镇 -> 下塘镇        on a page that names 长丰县, 下塘镇 alone too
盛泽镇                       no other town of the country has this name
特色小镇, 重镇, 乡镇          -> nothing
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import rjieba

from kg.extract.reading import Reading
from kg.gazetteer import load_gazetteer
from kg.model import Mention

ENDING = re.compile(r"镇|乡(?!村|镇|贤|亲)|街道(?!办)")
NAMES = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt", "x"})
"""Tags of names."""
LONGEST = 8
SHORTEST_ALONE = 3
"""Characters of a name that need no holder: 盛泽镇; shorter ones are words (水乡, 重镇)."""


def find_towns(reading: Reading) -> Iterator[Mention]:
    """Yield the towns whose holder the page names, of several the one right after its holder; and those of a lone name."""
    gazetteer = load_gazetteer()
    named = {m.key for m in reading.places}
    for match in ENDING.finditer(reading.text):
        for size in range(min(LONGEST, match.end()), 1, -1):
            start = match.end() - size
            codes = gazetteer.town_forms.get(reading.text[start : match.end()], ())
            holder = reading.place_ending(start)
            if holder:
                codes = tuple(c for c in codes if gazetteer.within(c, holder.key))
            held = [c for c in codes if named & set(gazetteer.ancestors(c)[:2])]
            alone = not (held or holder) and len(codes) == 1 and size >= SHORTEST_ALONE
            alone = alone and not _is_word(reading.text[start : match.start()])
            found = codes if alone else held
            if len(found) == 1 and (holder or reading.words.starts_at(start)):
                town = gazetteer.places[found[0]]
                text = reading.text[start : match.end()]
                rule, confidence = ("towns.alone", 0.8) if alone else ("towns.held", 0.9)
                yield Mention(start, match.end(), text, "Town", town.name, rule, confidence, key=town.code)
                break


@functools.cache
def _is_word(stem: str) -> bool:
    """Tell whether what stands before 镇 is an ordinary word: 小城 in 小城镇, 中心 in 中心镇."""
    pieces = rjieba.tag(stem, False)
    return len(pieces) == 1 and pieces[0][1] not in NAMES
