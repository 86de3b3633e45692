"""Full-width digits and letters, and characters that only look like the ordinary ones; one for one, no offset moves.

１０．７％ -> 10.7%        ⻓三⾓ -> 长三角        凉（U+F979） -> 凉
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg import gazetteer
from kg.clean.page import Page, between, characters
from kg.offsets import Edit

FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋]+(?:．[０-９]+[％]?)*|(?<=[0-9])．(?=[0-9])")
HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FULL_TRIGGER = frozenset("％＋．") | between((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
FORMS_TRIGGER = between((0x2E80, 0x2FD5), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
FORMS = re.compile("[⺀-⿕豈-﫿\U0002f800-\U0002fa1f]+")


def width(text: str, _page: Page) -> list[Edit]:
    """Make full-width digits and letters narrow."""
    if FULL_TRIGGER.isdisjoint(characters(text)):
        return []
    return [
        Edit(m.start(), m.end(), m[0].translate(HALF), "width", "full-width form", m[0]) for m in FULL.finditer(text)
    ]


def forms(text: str, _page: Page) -> list[Edit]:
    """Make Kangxi radicals and compatibility characters the ordinary characters."""
    if FORMS_TRIGGER.isdisjoint(characters(text)):
        return []
    found = [(m, "".join(map(_ordinary, m[0]))) for m in FORMS.finditer(text)]
    return [Edit(m.start(), m.end(), new, "forms", "Unicode equivalence", m[0]) for m, new in found if new != m[0]]


@cache
def _ordinary(character: str) -> str:
    new = _radicals().get(character) or unicodedata.normalize("NFKC", character)
    return new if len(new) == 1 else character


@cache
def _radicals() -> dict[str, str]:
    return {row["radical"]: row["character"] for row in gazetteer.rows("clean_radicals")}
