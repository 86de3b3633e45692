"""Things that are alike and are two stay two: 10,000 generated pairs, on two pages and on one; unnamed companies on many."""

from __future__ import annotations

import random
from collections import Counter

from kg.extract import extract
from kg.model import Entity, Extraction
from kg.resolve import resolve
from kg.resolve.identity import plain
from tests.extract.cases import document
from tests.resolve.pairs import KINDS, Pair, cities, pairs, sentence

PAIRS = 10_000
FOUND = 0.8
"""The share of pairs of each kind of which both names must be found as entities: those not found could not be confused."""


def test_ten_thousand_pairs_on_two_pages_each_stay_apart() -> None:
    """All pages are one build: each name meets every other one."""
    dice = random.Random(1)
    read: dict[str, Extraction] = {}
    made = list(pairs(PAIRS))
    for pair in made:
        for name in (pair.one, pair.other):
            if name not in read:
                read[name] = extract(document(sentence(dice, pair, name)))
    by_name = entities_by_name(resolve(read.values()).entities)
    merged, found = judged(made, by_name)
    assert merged == []
    short = {kind: n for kind, n in found.items() if n < FOUND * PAIRS / len(KINDS) - 1}
    assert short == {}, "too many names are not found"


def test_pairs_on_one_page_stay_apart() -> None:
    dice = random.Random(2)
    merged = []
    found: Counter[str] = Counter()
    made = list(pairs(PAIRS // 5, seed=2))
    for pair in made:
        text = "\n".join(sentence(dice, pair, name) for name in (pair.one, pair.other))
        its_merged, its_found = judged([pair], entities_by_name(resolve([extract(document(text))]).entities))
        merged += its_merged
        found += its_found
    assert merged == []
    assert sum(found.values()) > FOUND * len(made)


def entities_by_name(entities: tuple[Entity, ...]) -> dict[tuple[str, str], set[str]]:
    """Give the ids of the entities that go by a name, by their class."""
    found: dict[tuple[str, str], set[str]] = {}
    for entity in entities:
        for name in {entity.name, *entity.aliases, *(m.quote for m in entity.mentions)}:
            found.setdefault((entity.type, plain(name)), set()).add(entity.id)
    return found


def judged(made: list[Pair], by_name: dict[tuple[str, str], set[str]]) -> tuple[list[Pair], Counter[str]]:
    """Give the pairs of which one entity has both names, and how many were found in full, by kind."""
    merged, found = [], Counter[str]()
    for pair in made:
        one, other = (by_name.get((pair.type, plain(name)), set()) for name in (pair.one, pair.other))
        found[pair.kind] += bool(one and other)
        if one & other:
            merged.append(pair)
    return merged, found


def test_unnamed_companies_are_never_merged_across_documents() -> None:
    dice = random.Random(3)
    wordings = ["某新材料科技有限公司", "某机械有限公司", "某化工企业", "某食品有限公司"]
    read = []
    for number in range(1000):
        wording = f"{dice.choice(['', dice.choice(cities()) + '市'])}{dice.choice(wordings)}"
        read.append(extract(document(f"第{number}号通报：{wording}拒不整改，该公司负责人已被约谈。")))
    unnamed = [e for e in resolve(read).entities if e.type == "UnnamedCompany"]
    assert len(unnamed) > 900
    assert [e.id for e in unnamed if len({m.document for m in e.mentions}) > 1] == []
    assert all(len(e.mentions) > 1 for e in unnamed if any(m.quote == "该公司" for m in e.mentions))
