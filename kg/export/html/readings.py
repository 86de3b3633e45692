"""How a Chinese name may be typed in Latin letters: one syllable a character, other readings after a `/`.

    syllables("长鑫存储")  ->  "chang/zhang xin cun chu"

The page makes of it what a user may type: `changxincunchu`, `zhangxin`, `cxcc`, `zxcc`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT

from kg.clean.simplify import simplified

DEPTH = 6
"""Other readings are kept for the first characters only: few users type further, and every one costs space."""


@cache
def _readings(character: str) -> tuple[str, ...]:
    """Give the two most common readings of a character, without tones, as typed (ü as v)."""
    toned = PINYIN_DICT.get(ord(character), "").split(",")[:2]
    return tuple(dict.fromkeys(_plain(reading) for reading in toned if reading))


def _plain(reading: str) -> str:
    umlaut = "ü" in unicodedata.normalize("NFC", reading) or any(c in reading for c in "ǖǘǚǜ")
    letters = "".join(c for c in unicodedata.normalize("NFD", reading) if c.isascii() and c.isalpha())
    return letters.replace("u", "v") if umlaut else letters


def syllables(name: str) -> str:
    """Give the syllables of a name, blanks between; Latin letters and digits stay, other signs go."""
    out = []
    # `list` keeps one place a character; pypinyin takes it, though its types do not say so
    for position, syllable in enumerate(lazy_pinyin(name, errors=list)):  # type: ignore[arg-type]
        if not (syllable.isascii() and syllable.isalnum()):
            continue
        character = name[position] if position < len(name) else ""
        others = [r for r in _readings(character) if r != syllable] if position < DEPTH and character else []
        out.append("/".join([syllable.lower(), *others]))
    return " ".join(out)


def traditional(names: Iterable[str]) -> dict[str, str]:
    """Give the traditional characters by which the characters of these names may be typed: `{"產": "产", …}`."""
    used = set().union(*names)
    # the two blocks of CJK ideographs that have both scripts
    pairs = ((chr(code), simplified(chr(code))) for code in range(0x3400, 0xA000))
    return {typed: plain for typed, plain in pairs if typed != plain and plain in used}
