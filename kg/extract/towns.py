"""Towns, townships and subdistricts, where the page names the county or city that holds them.

长丰县下塘镇 -> 下塘镇        on a page that names 长丰县, 下塘镇 alone too
特色小镇, 重镇, 乡镇          -> nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.gazetteer import load_gazetteer
from kg.model import Mention

ENDING = re.compile(r"镇|乡(?!村|镇|贤|亲)|街道(?!办)")
LONGEST = 8


def find_towns(reading: Reading) -> Iterator[Mention]:
    """Yield the towns whose holder the page names; of several, the one right after its holder."""
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
            if len(held) == 1 and (holder or reading.words.starts_at(start)):
                town = gazetteer.places[held[0]]
                text = reading.text[start : match.end()]
                yield Mention(start, match.end(), text, "Town", town.name, "towns.held", 0.9, key=town.code)
                break
