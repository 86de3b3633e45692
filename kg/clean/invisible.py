"""Characters that nobody sees, and blanks and line ends of other kinds.

产<U+200B>业链<U+00A0>强链<CR><LF> -> 产业链 强链<LF>
"""

from __future__ import annotations

import re

from kg.clean.page import Page
from kg.offsets import Edit

ODD = re.compile(
    r"""
    (?P<end>\r\n?|[\x0b\x0c\x85\u2028\u2029])                      # line ends of other systems
  | (?P<blank>[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+)         # blanks of other widths
  | (?P<hidden>(?:[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u034f\u061c\u180e]
                 |[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb])+)
    """,
    re.VERBOSE,
)


def invisible(text: str, _page: Page) -> list[Edit]:
    """Take out what has no width; make every blank a blank and every line end a line feed."""
    found: list[Edit] = []
    for match in ODD.finditer(text):
        old = match[0]
        new = "\n" if match["end"] else " " * len(old) if match["blank"] else ""
        found.append(Edit(match.start(), match.end(), new, "invisible", match.lastgroup or "", old))
    return found
