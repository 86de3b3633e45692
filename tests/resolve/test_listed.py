"""Short names of the listed companies, each on a page with its full name: tied, and never to another company.

The names are data; the sentences round them are ours. With `without_tables` the program knows none of the companies.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from kg.extract import extract, known_companies
from kg.extract.scan import Scanner
from kg.model import Entity
from kg.resolve import across, resolve, within
from tests.conftest import ROOT, SHARED
from tests.extract.cases import document

Company = tuple[str, str, str]
"""Full name, short name, code."""
TEMPLATES = {
    "defined": "{full}（以下简称“{short}”）去年扩建了厂房。记者看到，{short}的生产线正在运转。",
    "code": "走访中，{full}({short}，{code})的负责人说，订单充足。{short}今年计划增加产能。",
    "bare": "{full}去年扩建了厂房。记者看到，{short}的生产线正在运转。",
}
TIED = {"defined": 0.95, "code": 0.95, "bare": 0.84}
"""The least share of companies that each sentence must tie. A bare short name that shares nothing but the place with the full
one (粤宏远 for 东莞宏远工业区) is left apart, and so are those that an exchange writes with *ST."""
ON_A_PAGE, PAIRS = 5, 10_000


def listed() -> list[Company]:
    """Give the companies: all of the table beside the repository where it is at hand, else those of our own table."""
    path = SHARED / "data" / "listed_companies.csv"
    if not path.is_file():
        path = ROOT / "seeds" / "listed_companies.csv"
    return _read(path)


def _read(path: Path) -> list[Company]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["full_name"]: row for row in reversed(list(csv.DictReader(file)))}
    return sorted((full, row["short_name"], row["stock_code"][:6]) for full, row in rows.items())


@pytest.fixture(params=["with_tables", "without_tables"])
def tables(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test twice: as the program is, and with the tables of known companies emptied."""
    if request.param == "without_tables":
        monkeypatch.setattr(known_companies, "_scanner", lambda: Scanner({}))
        for module in (within, across):
            monkeypatch.setattr(module, "known_names", dict)
    return str(request.param)


def companies(text: str) -> list[Entity]:
    return [e for e in resolve([extract(document(text))]).entities if e.type == "Company"]


def names(entity: Entity) -> set[str]:
    return {entity.name, *entity.aliases, *(m.quote for m in entity.mentions)}


def test_a_short_name_is_tied_to_its_full_name(tables: str) -> None:
    assert tables
    tied: dict[str, list[bool]] = {kind: [] for kind in TEMPLATES}
    for number, (full, short, code) in enumerate(listed()):
        kind = list(TEMPLATES)[number % len(TEMPLATES)]
        found = companies(TEMPLATES[kind].format(full=full, short=short, code=code))
        whole = [names(e) for e in found if full in names(e)]
        tied[kind].append(len(whole) == 1 and short in whole[0])
    shares = {kind: sum(done) / len(done) for kind, done in tied.items()}
    assert {kind: share for kind, share in shares.items() if share < TIED[kind]} == {}


def pages() -> Iterator[list[Company]]:
    """Give companies that stand on a page together: half of them neighbours in the order of their short names."""
    everyone = listed()
    dice = random.Random(20261122)
    alike = sorted(everyone, key=lambda c: (c[1].lstrip("*ST"), c[0]))
    for number in range(PAIRS // len(list(combinations(range(ON_A_PAGE), 2)))):
        if number % 2:
            yield dice.sample(everyone, ON_A_PAGE)
        else:
            start = dice.randrange(len(alike) - ON_A_PAGE)
            yield alike[start : start + ON_A_PAGE]


def test_no_two_companies_are_tied(tables: str) -> None:
    assert tables
    false, pairs, found = [], 0, 0
    for number, together in enumerate(pages()):
        kind = list(TEMPLATES)[number % len(TEMPLATES)]
        text = "\n".join(TEMPLATES[kind].format(full=f, short=s, code=c) for f, s, c in together)
        entities = [names(e) for e in companies(text)]
        found += sum(any(full in its for its in entities) for full, _, _ in together)
        for one, other in combinations(together, 2):
            pairs += 1
            if one[1] == other[1]:
                continue  # one short name for two: nobody can tell
            mixed = [(a, b) for a in one[:2] for b in other[:2] if any({a, b} <= its for its in entities)]
            false += [(kind, one, other)] if mixed else []
    assert pairs == PAIRS
    assert found > 0.95 * len(list(pages())) * ON_A_PAGE, "companies that are not found cannot be confused"
    assert false == []
