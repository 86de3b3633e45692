"""Words that point, on our own pages and in texts of our own: what they are taken to mean, and where nothing is said.

`deixis/own.txt` and `later.txt` mark each word with its meaning, and `fillings.json` fills the names in from five provinces;
`deixis/pages.txt` lists the words of the sample pages. `fresh.txt` was written before the rules for it were looked at,
and is held apart: of its hundred words 57 were then right, 2 wrong and 28 left out.

A wrong meaning is worse than none: precision is held, abstention counted.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.clean import clean
from kg.extract import extract
from kg.model import Extraction, Source
from kg.read import read
from tests.conftest import ARTICLES
from tests.extract.cases import document

FOLDER = Path(__file__).parent / "deixis"
MARK = re.compile(r"【([^【】=]+)(?:=([^【】]+))?】")
PRECISION, ABSTAINED = 0.97, 0.16
LEAST = 300
FRESH_PRECISION, FRESH_ABSTAINED = 0.97, 0.18
BREAK = "↵"


class Case(NamedTuple):
    """A word at an offset of a page, what it means (empty where nothing certain), and what it was taken to mean."""

    text: str
    word: str
    means: str
    taken: str


def lines(name: str) -> list[str]:
    rows = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def own(file: str) -> Iterator[Case]:
    for names in json.loads((FOLDER / "fillings.json").read_text(encoding="utf-8")):
        for line in lines(file):
            yield from marked(re.sub(r"\{(.)\}", lambda m, names=names: names[m[1]], line), names)  # type: ignore[misc]


def fresh() -> Iterator[Case]:
    for line in lines("fresh.txt"):
        yield from marked(line.replace(BREAK, "\n"), {})


def marked(line: str, names: Mapping[str, str]) -> Iterator[Case]:
    """Give the marked words of a text, read without its marks."""
    text, at, marks = "", 0, []
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        marks.append((len(text), mark[1], names.get(mark[2] or "", mark[2] or "")))
        text, at = text + mark[1], mark.end()
    text += line[at:]
    found = extract(document(text))
    yield from (Case(text, word, means, taken(found, start)) for start, word, means in marks)


def of_pages() -> Iterator[Case]:
    pages = {Path(s.name).stem: extract(clean(s)) for s in read([str(ARTICLES)]) if isinstance(s, Source)}
    for line in lines("pages.txt"):
        page, before, word, means = line.split("|")
        found = pages[page]
        whole = before.replace("/", "\n") + word
        assert found.document.text.count(whole) == 1, line
        start = found.document.text.index(whole) + len(whole) - len(word)
        yield Case(line, word, means.strip("-"), taken(found, start))


def taken(found: Extraction, start: int) -> str:
    return next((m.name for m in found.mentions if m.start == start and m.rule.startswith("deixis.")), "")


def same(means: str, name: str) -> bool:
    """Tell whether a name is the labelled one, or another form of it: the end of the longer one decides."""
    means, name = means.strip("《》"), name.strip("《》")
    return bool(means) and bool(name) and (means.endswith(name) or name.endswith(means))


def test_what_is_resolved_is_right() -> None:
    cases = [*own("own.txt"), *own("later.txt"), *of_pages()]
    assert len(cases) >= LEAST
    hold(cases, PRECISION, ABSTAINED)


def test_what_was_not_seen_before_is_resolved_too() -> None:
    cases = [*fresh()]
    assert len(cases) >= 100
    hold(cases, FRESH_PRECISION, FRESH_ABSTAINED)


def hold(cases: Iterable[Case], precision: float, abstained: float) -> None:
    """Hold how much of what is resolved is right, and how much that has a meaning is left out."""
    counts = Counter(
        "right" if same(c.means, c.taken) else "wrong" if c.taken else "abstained" if c.means else "left open"
        for c in cases
    )
    wrong = [c for c in cases if c.taken and not same(c.means, c.taken)]
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= precision, (counts, wrong)
    missed = [c for c in cases if c.means and not c.taken]
    assert counts["abstained"] / (counts["right"] + counts["abstained"]) <= abstained, (counts, missed)
