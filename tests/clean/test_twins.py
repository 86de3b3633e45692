"""Pages with a site around them and damage in any mixture come to the text and the graph of their undamaged twins.

`make test-long` takes 500 pages; the few of the ordinary run are the first of them.
"""

from __future__ import annotations

import os
from random import Random

import pytest

from kg.clean import clean
from kg.model import Source
from kg.offsets import OffsetMap, restore

from . import damage
from .made import twins

PAGES = int(os.environ.get("KG_TWINS", "24"))
FIRST = 5000
"""The seed of the first page; the rules were written with others before their eyes."""
LEAST = 0.995
ALIKE = 0.85
"""Share of pairs that must agree whatever the mixture; how many do is printed (`pytest -s`) and told in docs/damage.md."""
ALONE = (*damage.CHARACTERS, *damage.GLOSSES, *damage.LINES, *damage.MARKUP)


@pytest.fixture(scope="module")
def pairs() -> list[twins.Twin]:
    return [twins.twin(Random(seed)) for seed in range(FIRST, FIRST + PAGES)]


def test_the_texts_of_twins_agree(pairs: list[twins.Twin]) -> None:
    scores = []
    for pair in pairs:
        document = clean(Source("page", pair.harmed, pair.html))
        scores.append(twins.f1(pair.article.text, document.text))
        assert isinstance(document.offsets, OffsetMap)
        assert restore(document.text, document.offsets) == pair.harmed
    good = sum(score >= LEAST for score in scores)
    print(f"F1 of {len(scores)} pairs: {sum(scores) / len(scores):.5f}; {good} of them >= {LEAST}")  # noqa: T201
    assert sum(scores) / len(scores) >= LEAST
    assert good >= ALIKE * len(scores)


def test_the_graphs_of_twins_agree(pairs: list[twins.Twin]) -> None:
    same = sum(twins.graph(pair.whole) == twins.graph(pair.harmed, html=pair.html) for pair in pairs)
    print(f"graphs of {same} of {len(pairs)} pairs are the same")  # noqa: T201
    assert same >= ALIKE * len(pairs)


def test_cleaning_a_clean_twin_again_changes_nothing(pairs: list[twins.Twin]) -> None:
    for pair in pairs:
        text = clean(Source("page", pair.harmed, pair.html)).text
        assert clean(Source("page", text.encode())).text == text, pair.kinds


def test_the_line_of_date_and_source_is_read_whatever_its_form(pairs: list[twins.Twin]) -> None:
    """What glosses and shifted bytes broke is not counted."""
    told = [(p, clean(Source("page", p.harmed, p.html)).metadata) for p in pairs if "toned_on_bytes" not in p.kinds]
    assert sum(metadata.date == pair.article.date for pair, metadata in told) >= 0.9 * len(told)


@pytest.mark.parametrize("harm", ALONE, ids=lambda harm: harm.__name__)
def test_each_kind_of_damage_alone_is_undone(harm: damage.Harm) -> None:
    least = 0.98 if harm is damage.toned_on_bytes else LEAST  # which loses bytes for good
    for seed in range(4):
        pair = twins.twin(Random(seed), [harm], furniture=False)
        text = clean(Source("page", pair.harmed, pair.html)).text
        assert twins.f1(pair.article.text, text) >= least, text


@pytest.mark.parametrize("seed", range(20))
def test_what_stands_around_an_article_goes(seed: int) -> None:
    pair = twins.twin(Random(seed), [])
    assert clean(Source("page", pair.harmed)).text == pair.article.text
