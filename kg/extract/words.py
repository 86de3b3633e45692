"""Word boundaries and part-of-speech tags, as hints for where a name begins.

rjieba cuts the whole text once, at about two million characters a second. Its tags never make an entity (it takes
cities for people); a preposition, a conjunction or a particle before a name shows where the name starts:
`由株洲中车时代电气股份有限公司` begins with `由/p`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import rjieba


class Word(NamedTuple):
    """One word: its span in the clean text, its characters and its tag in the ICTCLAS set (`v`, `n`, `p`, `uj` …)."""

    start: int
    end: int
    text: str
    tag: str


class Words:
    """The words of a text in order, found by the character offset that they hold."""

    def __init__(self, text: str) -> None:
        self._words: list[Word] = []
        self._starts: list[int] = []
        offset = 0
        for piece, tag in rjieba.tag(text):
            end = offset + len(piece)
            self._words.append(Word(offset, end, piece, tag))
            self._starts.append(offset)
            offset = end
        if offset != len(text):  # the walk below relies on it
            raise AssertionError("the segmenter changed the text")

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, index: int) -> Word:
        return self._words[index]

    def index_at(self, offset: int) -> int:
        """Give the index of the word that holds a character."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def starts_at(self, offset: int) -> bool:
        """Tell whether a word begins at this character."""
        i = bisect_right(self._starts, offset) - 1
        return i >= 0 and self._starts[i] == offset

    def ends_at(self, offset: int) -> bool:
        """Tell whether a word ends just before this character."""
        return offset == 0 or self.starts_at(offset) or (bool(self._words) and self._words[-1].end == offset)
