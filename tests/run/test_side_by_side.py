"""Pages are read side by side, a batch at a time; none changes what another says, and nothing is left to collect."""

from __future__ import annotations

import gc
from collections.abc import Iterable

import pytest

from kg import run
from kg.clean import clean
from kg.extract import extract, extract_all
from kg.extract.reading import Reading
from kg.model import Mention, Source
from kg.run import local
from tests.conftest import ARTICLES, pages_of


def sources() -> list[Source]:
    return [Source(p.name, p.read_bytes(), p.suffix == ".html") for p in pages_of(ARTICLES)]


def test_pages_read_side_by_side_say_what_they_say_alone() -> None:
    documents = [clean(source) for source in sources()]
    assert extract_all(documents) == [extract(document) for document in documents]


def test_reading_pages_leaves_no_cycles_to_collect() -> None:
    given = sources()
    run.process(given[:2])  # loads the tables
    gc.collect()
    with local.collector_paused():
        outcomes = run.process(given)
        assert gc.collect() == 0
    assert all(outcome.extraction for outcome in outcomes)


def test_a_page_that_a_step_cannot_read_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = sources()[0], Source("bad.txt", "安徽省出台《绝不可读的办法》。".encode())
    settle = Reading.settle

    def faulty(reading: Reading, mentions: Iterable[Mention], nested: Iterable[Mention] = ()) -> None:
        if "绝不可读" in reading.text:
            raise RuntimeError("a fault of ours")
        settle(reading, mentions, nested)

    monkeypatch.setattr(Reading, "settle", faulty)
    first, second, third = run.process([good, bad, Source("empty.txt", b"")])
    assert first.extraction
    assert first.extraction.claims == extract(clean(good)).claims
    assert second.problem
    assert "a fault of ours" in second.problem.why
    assert third.problem
    assert third.problem.stage == "clean"


def test_batches_hold_every_page_once_in_order_and_stay_small() -> None:
    pages = [Source(f"{i:03}", b"x" * (i % 7) * 40_000) for i in range(50)]
    made = list(local.batches(pages, local.MOST_PAGES))
    assert [page for batch in made for page in batch] == pages
    assert all(len(batch) <= local.MOST_PAGES for batch in made)
    assert all(len(batch) == 1 or sum(len(p.data) for p in batch) <= local.MOST_BYTES for batch in made)
    assert [len(batch) for batch in local.batches([Source("large", b"x" * local.MOST_BYTES * 2)] * 3, 16)] == [1, 1, 1]
