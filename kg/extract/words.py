"""Word boundaries and part-of-speech tags, as hints for where a name begins.

rjieba cuts the whole text once, at about two million characters a second. Its tags never make an entity (it takes
cities for people); a preposition, a conjunction or a particle before a name shows where the name starts:
`由株洲中车时代电气股份有限公司` begins with `由/p`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

import rjieba


class Word(NamedTuple):
    """One word: its span in the clean text, its characters and its tag in the ICTCLAS set (`v`, `n`, `p`, `uj` …)."""

    start: int
    end: int
    text: str
    tag: str


class Words:
    """The words of a text in order, found by the character offset that they hold.

    Held as three lists, so that only the words looked at become objects.
    """

    def __init__(self, text: str) -> None:
        tagged = rjieba.tag(text)
        self._texts = [piece for piece, _ in tagged]
        self._tags = [tag for _, tag in tagged]
        self._starts = [0, *accumulate(map(len, self._texts))]
        if self._starts.pop() != len(text):  # the walks rely on it
            raise AssertionError("the segmenter changed the text")
        self._boundaries = {*self._starts, len(text)}

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, index: int) -> Word:
        start, text = self._starts[index], self._texts[index]
        return Word(start, start + len(text), text, self._tags[index])

    def index_at(self, offset: int) -> int:
        """Give the index of the word that holds a character."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def between(self, start: int, end: int) -> list[Word]:
        """Give the words that begin within a span."""
        return [self[i] for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end))]

    def starts_at(self, offset: int) -> bool:
        """Tell whether a word begins at this character."""
        return offset in self._boundaries

    def ends_at(self, offset: int) -> bool:
        """Tell whether a word ends just before this character."""
        return offset in self._boundaries
