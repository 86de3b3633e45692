"""Whether letters can be the pinyin of characters: `chǎn` of 产, `jīdì` of 基地, `nv` of 女.

Readings come from pypinyin's table of single characters (all readings of each, tones dropped). A gloss that no chain of
readings explains is text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

LETTERS = "a-zA-ZüÜāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜêńňǹḿɡɑĀÁǍÀŌÓǑÒĒÉĚÈ\u0300\u0301\u0304\u0308\u030c"
"""The letters of pinyin, as the inside of a character class; the last five are combining marks."""
TONED = frozenset("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿĀÁǍÀŌÓǑÒĒÉĚÈ\u0300\u0301\u0304\u030c")
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c'’-· 12345"))
"""Tone marks, tone digits and the marks that part syllables."""
SAME = str.maketrans({"ɡ": "g", "ɑ": "a"})


@cache
def bare(gloss: str) -> str:
    """Give pinyin in lower case without tones and marks, `ü` as `v`.

    >>> bare("Lǚ’shùn"), bare("jīdì")
    ('lvshun', 'jidi')
    """
    apart = unicodedata.normalize("NFD", gloss.lower().translate(SAME)).replace("u\u0308", "v")
    return apart.translate(TONES).replace("u\u0308", "v").replace("\u0302", "")


@cache
def readings(character: str) -> frozenset[str]:
    """Give every reading of a character, without tones; one with `ü` also as it is typed, `v`, `u` and `yu`."""
    found = {bare(r) for r in _table().get(ord(character), "").split(",") if r}
    found |= {r.replace("v", other) for r in tuple(found) if "v" in r for other in ("u", "yu")}
    return frozenset(found | {"r"} if character == "儿" or character == "兒" else found)


@cache
def first_reading(character: str) -> str:
    """Give the reading that pypinyin's table puts first, with its tone: the usual one."""
    return _table().get(ord(character), "").split(",")[0]


@cache
def toned_readings(character: str) -> frozenset[str]:
    """Give every reading of a character with its tone, as pypinyin writes it."""
    return frozenset(_table().get(ord(character), "").split(","))


@cache
def _table() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # a large table, read when the first gloss is met

    return dict(pinyin_dict)


def explained(gloss: str, before: Iterable[str]) -> int:
    """Say how many characters a bare gloss reads, given the characters before it, the nearest first; 0 if none.

    >>> explained("jidi", "地基业")
    2
    """
    ends = {len(gloss)}
    for count, character in enumerate(before, 1):
        ends = {e - len(r) for e in ends for r in readings(character) if gloss.endswith(r, 0, e)}
        if 0 in ends:
            return count
        if not ends:
            break
    return 0
