"""Characters that nobody sees, and blanks and line ends of other kinds.

产<U+200B>业链<U+00A0>强链<CR><LF> -> 产业链 强链<LF>
"""

from __future__ import annotations

import re

from kg.clean.page import Page, between
from kg.offsets import Edit

BLANKS = frozenset("\xa0\u1680\u202f\u205f\u3000") | between((0x2000, 0x200A))
"""Blanks of other widths."""
ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")
"""Line ends of other systems; a carriage return is one where no line feed follows."""
HIDDEN = frozenset("\xad\u034f\u061c\u180e\ufeff\ufff9\ufffa\ufffb") | between(
    (0, 8),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x206F),
    (0xFE00, 0xFE0F),
)
"""Characters without width: controls, joiners, directions, variation selectors."""
TABLE = str.maketrans(dict.fromkeys(BLANKS, " ") | dict.fromkeys(ENDS | {"\r"}, "\n") | dict.fromkeys(HIDDEN, ""))
TRIGGER = BLANKS | ENDS | HIDDEN | {"\r"}
ODD = re.compile("[" + re.escape("".join(sorted(TRIGGER))) + "](?:(?<=\r)\n)?")


def invisible(text: str, _page: Page) -> list[Edit]:
    """Take out what has no width; make every blank a blank and every line end a line feed."""
    return [
        Edit(m.start(), m.end(), "\n" if m[0] == "\r\n" else m[0].translate(TABLE), "invisible", "", m[0])
        for m in ODD.finditer(text)
    ]
