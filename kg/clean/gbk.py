r"""Characters and their bytes in GBK, for what was read one byte out of step.

bytes_of("新") -> b"\xd0\xc2"        character_of(b"\xd0\xc2") -> 新        decoded(b"\xd0\xc2\xce") -> ""
"""

from __future__ import annotations

from functools import cache

from kg.clean.decode import common
from kg.clean.simplify import simplified

LEADS = range(0x81, 0xFF)
TRAILS = range(0x40, 0xFF)
MARKS = frozenset("，。、；：！？“”‘’（）《》【】「」『』—…·％")


def bytes_of(character: str) -> bytes:
    """Give the bytes of a character; a narrow mark is taken for the wide one, as some tools narrow them."""
    if character in "!,:;?":
        return bytes((0xA3, 0x80 + ord(character)))
    try:
        return character.encode("gb18030")
    except UnicodeEncodeError:
        return b""


def decoded(data: bytes) -> str:
    """Give the text of bytes, or nothing where they make none."""
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return ""


def character_of(pair: bytes) -> str:
    """Give the one character of bytes, or nothing."""
    text = decoded(pair)
    return text if len(text) == 1 else ""


@cache
def is_common(character: str) -> bool:
    """Say whether a character is a usual mark, or common in simplified script."""
    return character in MARKS or bool(character and common().match(simplified(character)))


@cache
def beginning_with(lead: int) -> tuple[str, ...]:
    """Give the common characters whose first byte this is."""
    return tuple(c for second in TRAILS if is_common(c := character_of(bytes((lead, second)))))


def words(text: str) -> int:
    """Count the words of a text, of its first twelve characters."""
    import rjieba  # its dictionary is read when the first damaged run is met

    return len(rjieba.cut(simplified(text[:12]), False))


def last_word(text: str) -> str:
    """Give the last word of a text, of its last twelve characters, in simplified script."""
    import rjieba

    return str(rjieba.cut(simplified(text[-12:]), False)[-1])
