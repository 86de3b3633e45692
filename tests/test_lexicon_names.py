"""No list made by hand holds a name of the five real pages: the program must not know what it is measured on.

Skipped where the pages are not at hand. The tables of the country (divisions, industries, listed companies) are none of
these lists: they come from public sources, whole.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kg.clean import clean
from kg.model import Source
from kg.read import read
from tests.conftest import ROOT, SHARED

LEXICONS = sorted((ROOT / "seeds" / "lexicon").glob("*.csv"))
KNOWN = ROOT / "seeds" / "known_companies.csv"
PROPER = ("Company", "IndustrialCluster", "Policy", "Park", "Person", "Event", "Institute", "Honour")
"""Classes whose names are proper names; products and industries (摩托车, 集成电路) go by common nouns."""
PLAIN = 2
"""Characters of a word that may be an everyday one and a name at once."""


def forms(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            form for row in csv.DictReader(file) for cell in row.values() for form in (cell or "").split("|") if form
        }


@pytest.fixture(scope="module")
def texts(real_pages: tuple[Path, ...]) -> str:
    return "\n".join(clean(s).text for s in read([str(p) for p in real_pages]) if isinstance(s, Source))


def test_no_company_of_the_list_made_by_hand_stands_on_the_pages(texts: str) -> None:
    assert sorted(form for form in forms(KNOWN) if len(form) >= PLAIN and form in texts) == []


@pytest.mark.parametrize("path", LEXICONS, ids=lambda p: p.stem)
def test_no_name_of_the_pages_stands_in_a_word_list(path: Path) -> None:
    """Neither a labelled name nor a form of it, and no word of the list holds one."""
    labels = sorted((SHARED / "gold").glob("*.gold.json"))
    if not labels:
        pytest.skip("the labels of the real pages are not at hand")
    named = {
        form
        for file in labels
        for entity in json.loads(file.read_text(encoding="utf-8"))["entities"]
        if entity["type"] in PROPER
        for form in (entity["name"], *entity.get("mentions", ()))
        if len(form) > PLAIN
    }
    assert sorted(form for form in forms(path) if form in named or any(len(n) > 3 and n in form for n in named)) == []
