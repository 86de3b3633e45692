"""The place whose page it is by its furniture: publisher, masthead, dateline.

    来源: 盐城市工业和信息化局      盐城市
    来源: 毕节日报                 毕节市
    来源: 新华社                   none

`我市` and `全县` of a page that names no place point there. Only a name at the beginning counts, in full or before a
word for a body or a newspaper; of two places with one name, the one that existed on the page's date, else none.
"""

from __future__ import annotations

import re

from kg.gazetteer import Gazetteer, Place, load_gazetteer
from kg.model import Metadata

LONGEST = 12
OUTLET = re.compile(
    r"日报|晚报|新闻网|新闻|发布|融媒|广播|电视|广电|在线|政府|工信|发改|统计|经信|商务|市[委政]|县[委政]|区[委政]|网"
)
FULL = "省市区县旗州盟"


def home_places(metadata: Metadata) -> tuple[Place, ...]:
    """Give the places that publisher, dateline and masthead begin with, in this order, each once."""
    gazetteer = load_gazetteer()
    found = (
        _first(gazetteer, text, metadata.date) for text in (metadata.publisher, metadata.dateline, metadata.masthead)
    )
    return tuple(dict.fromkeys(place for place in found if place is not None))


def _first(gazetteer: Gazetteer, text: str, date: str) -> Place | None:
    """Give the place that a text begins with, the innermost of a chain (`江苏省盐城市工信局`)."""
    text, place = text.strip(), None
    for _ in range(3):
        for end in range(min(LONGEST, len(text)), 1, -1):
            if (codes := gazetteer.forms.get(text[:end])) and (text[end - 1] in FULL or OUTLET.match(text, end)):
                break
        else:
            break
        valid = [c for c in codes if gazetteer.valid_on(c, date)]
        inner = [c for c in valid if place is not None and gazetteer.within(c, place.code)]
        if len(inner or valid) != 1:
            break
        place, text = gazetteer.places[(inner or valid)[0]], text[end:]
    return place
