"""Companies that a page leaves anonymous: `某新材料有限公司`, `长沙某机械集团`, `一家芯片企业`.

Each becomes an UnnamedCompany, one for each document and wording, and never a Company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.model import Mention

ANONYMOUS = re.compile(
    r"""
    (?P<name>
        某(?![些种个一年月日地处项人时]) (?:[一-鿿A-Za-z0-9]{0,16}? | [()（）一-鿿]{0,16}?)
        (?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|企业|工厂|厂|银行)
    )
    """,
    re.VERBOSE,
)


def find_unnamed(reading: Reading) -> Iterator[Mention]:
    """Yield the anonymous companies of a text; a place right before one belongs to its name (`嘉峪关某公司`)."""
    for match in ANONYMOUS.finditer(reading.text):
        start = match.start()
        place = reading.place_ending(start)
        while place:
            start = place.start
            place = reading.place_ending(start)
        text = reading.text[start : match.end()]
        yield Mention(start, match.end(), text, "UnnamedCompany", text, "unnamed.some_company", 0.95)
