"""Word boundaries and part-of-speech tags, as hints for where a name begins.

rjieba cuts the whole text once, at about two million characters a second. Its tags never make an entity (it takes
cities for people); a preposition, a conjunction or a particle before a name shows where the name starts:
`由株洲中车时代电气股份有限公司` begins with `由/p`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import itemgetter
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

    Held as the segmenter gives them, so that only the words looked at become objects: `tagged` are the characters and
    tags of all words, `starts` where each begins.
    """

    def __init__(self, text: str) -> None:
        self.tagged: list[tuple[str, str]] = rjieba.tag(text)
        self.starts = list(accumulate(map(len, map(itemgetter(0), self.tagged)), initial=0))
        self._boundaries = frozenset(self.starts)
        if self.starts.pop() != len(text):  # the walks rely on it
            raise AssertionError("the segmenter changed the text")

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Word:
        start = self.starts[index]
        text, tag = self.tagged[index]
        return Word(start, start + len(text), text, tag)

    def at(self, offset: int) -> Word:
        """Give the word that holds a character."""
        return self[self.index_at(offset)]

    def index_at(self, offset: int) -> int:
        """Give the index of the word that holds a character."""
        return bisect_right(self.starts, offset) - 1 if offset > 0 else 0

    def between(self, start: int, end: int) -> list[Word]:
        """Give the words that begin within a span."""
        return [self[i] for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end))]

    def starts_at(self, offset: int) -> bool:
        """Tell whether a word begins at this character."""
        return offset in self._boundaries

    def ends_at(self, offset: int) -> bool:
        """Tell whether a word ends just before this character."""
        return offset in self._boundaries
