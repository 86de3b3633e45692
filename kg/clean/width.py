"""Full-width digits and letters, and characters that only look like the ordinary ones; one for one, no offset moves.

１０．７％ -> 10.7%        ⻓三⾓ -> 长三角        凉（U+F979） -> 凉
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg import gazetteer
from kg.clean.page import Page, beyond_u_ffff
from kg.offsets import Edit

FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋]+(?:．[０-９]+[％]?)*|(?<=[0-9])．(?=[0-9])")
HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
ANY_FULL = re.compile("[％＋．０-９Ａ-Ｚａ-ｚ]")
USUAL_FORMS = re.compile("[⺀-⿕\uf900-\ufaff]")
FORMS = re.compile("[⺀-⿕\uf900-\ufaff\U0002f800-\U0002fa1f]+")


def width(text: str, _page: Page) -> list[Edit]:
    """Make full-width digits and letters narrow."""
    if ANY_FULL.search(text) is None:
        return []
    return [
        Edit(m.start(), m.end(), m[0].translate(HALF), "width", "full-width form", m[0]) for m in FULL.finditer(text)
    ]


def forms(text: str, _page: Page) -> list[Edit]:
    """Make Kangxi radicals and compatibility characters the ordinary characters."""
    if USUAL_FORMS.search(text) is None and not beyond_u_ffff(text):
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
