"""Pinyin that a tool put behind characters: `濰坊(fang) 市`, `產(chǎn)業(yè)`, `基地(jīdì)`, `产chǎn业`.

A gloss goes only where it is a possible reading of the characters before it, which is the proof that it is one; so
`(G60)`, `(VR)`, `(AI)` and `(浙江)` stay. The blank that some tools put behind each gloss goes with it where four in
five of the page's glosses have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clean.page import HAN, Page
from kg.clean.readings import LETTERS, TONED, bare, explained, readings
from kg.offsets import Edit

GLOSS = re.compile(
    rf"""
    [(（][ ]?                            # a bracket of either width
    ([{LETTERS}](?:[{LETTERS}'’·1-5 -]{{0,80}}[{LETTERS}1-5])?)
    [ ]?[)）]
    """,
    re.VERBOSE,
)
BARE = re.compile(
    rf"(?<=[{HAN}])[{LETTERS}]*[{''.join(sorted(TONED))}][{LETTERS}]*(?=[{HAN}，。、；：！？”’）》\n]|\Z)"
)
"""Toned letters straight behind a character, without brackets."""
HAS_TONE = re.compile(f"[{''.join(sorted(TONED))}]")
IS_HAN = re.compile(f"[{HAN}]")
FEW = 3
"""Glosses up to which one of a single plain letter is taken for a letter."""
LONGEST = 16
"""Characters that one gloss may read."""


def glosses(text: str, _page: Page) -> list[Edit]:
    """Take pinyin glosses out."""
    found = _bracketed(text)
    toned = _bare(text)
    if toned:
        found = sorted((*found, *toned))
    if not found:
        return []
    taken: list[tuple[int, int, str, int]] = []
    ends: dict[int, int] = {}  # where an accepted gloss ends, and where it begins
    done = 0
    for start, end, gloss in found:
        if start < done or not _is_gloss(gloss):
            continue
        letters = bare(gloss)
        one = start > 0 and start not in ends and letters in readings(text[start - 1])  # most read one character
        count = 1 if one else explained(letters, _before(text, start, ends))
        if count:
            taken.append((start, end, gloss, count))
            ends[end] = start
            done = end
    if len(taken) <= FEW:  # 阿（a）, 波（b） count; one letter alone proves nothing
        taken = [t for t in taken if len(t[2]) > 1 or t[2] in TONED]
    return _with_blanks(text, taken)


def _bracketed(text: str) -> list[tuple[int, int, str]]:
    if "(" not in text and "（" not in text:
        return []
    return [(m.start(), m.end(), m[1]) for m in GLOSS.finditer(text)]


def _bare(text: str) -> list[tuple[int, int, str]]:
    if HAS_TONE.search(text) is None:
        return []
    return [(m.start(), m.end(), m[0]) for m in BARE.finditer(text)]


def _is_gloss(gloss: str) -> bool:
    """Refuse capitals without tones: `(AI)`, `(Wei)`; they are abbreviations and names."""
    return gloss.islower() or not TONED.isdisjoint(gloss)


def _before(text: str, at: int, ends: dict[int, int]) -> Iterator[str]:
    """Give the characters before a position, the nearest first, as if the glosses among them were gone."""
    for _ in range(LONGEST):
        while at in ends:
            at = ends[at]
        if at <= 0 or not IS_HAN.match(text, at - 1):
            return
        at -= 1
        yield text[at]


def _with_blanks(text: str, taken: list[tuple[int, int, str, int]]) -> list[Edit]:
    followed = [text[end : end + 1] for _, end, _, _ in taken]
    blanks = followed.count(" ")
    inside = len(followed) - blanks - followed.count("\n") - followed.count("")
    extra = blanks > 0 and blanks >= 4 * inside
    edits = []
    for (start, end, gloss, count), after in zip(taken, followed, strict=True):
        stop = end + (extra and after == " ")
        edits.append(Edit(start, stop, "", "gloss", f"{gloss} reads the {count} before it", text[start:stop]))
    return edits
