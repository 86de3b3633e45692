"""Copies of one article on several sites are one witness.

    a.txt  紹興(xing) 市召開…      as one site damaged it
    b.txt  绍兴市召开…              as another has it     -> one extraction, with both names as its sources

Two pages are copies when their clean texts share at least four fifths of their runs of five characters and nine tenths
of their numbers: this month's report and last month's differ in little but the numbers. MinHash (`rensa`) proposes the
pairs, so that the work grows with the pages and not with their pairs; the exact shares decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rensa import RMinHash, RMinHashLSH

from kg.model import Extraction

RUN = 5
SHARED_TEXT, SHARED_NUMBERS = 0.8, 0.9
SHORTEST = 120
"""Characters; shorter pages (a table's header, a notice of one line) are never taken for copies."""
PERMUTATIONS, BANDS, SEED = 128, 32, 1
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SIGNS = re.compile(r"[^\w]+")


def group_copies(extractions: Sequence[Extraction]) -> list[list[Extraction]]:
    """Group the extractions of copies; the first of each group is the one to read. The order given does not matter."""
    ordered = sorted(extractions, key=lambda e: e.document.id)
    runs = [_runs(e.document.text) for e in ordered]
    numbers = [set(NUMBER.findall(e.document.text)) for e in ordered]
    index = RMinHashLSH(threshold=SHARED_TEXT, num_perm=PERMUTATIONS, num_bands=BANDS)
    group = list(range(len(ordered)))
    for this, shingles in enumerate(runs):
        if len(shingles) < SHORTEST:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(sorted(shingles))
        for other in sorted(index.query(sketch)):
            if _share(shingles, runs[other]) >= SHARED_TEXT and _share(numbers[this], numbers[other]) >= SHARED_NUMBERS:
                group[this] = group[other]
                break
        index.insert(this, sketch)
    members: dict[int, list[Extraction]] = {}
    for this, first in enumerate(group):
        members.setdefault(first, []).append(ordered[this])
    return [sorted(copies, key=_soundness) for copies in members.values()]


def _runs(text: str) -> set[str]:
    """Give the runs of five letters of a text, signs and blanks left out."""
    letters = SIGNS.sub("", text)
    return {letters[i : i + RUN] for i in range(len(letters) - RUN + 1)}


def _share(one: set[str], other: set[str]) -> float:
    """Give the share of what two sets have in common (Jaccard); two empty sets share all."""
    return len(one & other) / len(one | other) if one or other else 1.0


def _soundness(extraction: Extraction) -> tuple[int, int, str]:
    """Order copies: the one with the least damage beyond repair first, then the longest."""
    document = extraction.document
    return len(document.doubtful), -len(document.text), document.id
