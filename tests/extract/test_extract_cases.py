"""Every recogniser and every relation finder on cases of its own: what it must find, and what it must leave alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.extract.pipeline import PIPELINE
from kg.extract.relations import FINDERS
from tests.extract.cases import FOLDER, find, load

NO_NAMES = {"arbitration", "topics"}
"""Steps that find nothing of their own."""
MANY = {"places", "companies", "clusters", "policies"}


@pytest.mark.parametrize("case", [*load("recognisers"), *load("relations")])
def test_a_case_comes_out_as_an_analyst_would_want(case: dict[str, Any]) -> None:
    found = find(case["text"], case.get("date", ""))
    shown = [(e.type, e.name, e.aliases) for e in found.entities]
    wanted = case.get("expect", [])
    for type_, name, *code in wanted:
        assert found.named(name, type_, *code), f"missing {type_} {name}: {shown}"
    for claim in case.get("claims", []):
        assert found.states(*claim), f"not stated {claim}: {sorted(found.stated)}"
    for names in case.get("same", []):
        ids = [{e.id for e in found.named(name)} for name in names]
        assert set.intersection(*ids), f"{names} are not one: {shown}"
    for bad in case.get("forbid", []):
        if isinstance(bad, str):
            assert not found.named(bad), f"{bad} is no entity: {shown}"
        elif len(bad) == 2:
            assert not found.named(bad[1], bad[0]), f"{bad[1]} is no {bad[0]}: {shown}"
        else:
            assert not found.states(*bad), f"stated {bad}"
    for type_ in case.get("only", []):
        names = {name for kind, name, *_ in wanted if kind == type_}
        more = [e.name for e in found.entities if e.type == type_ and not names & {e.name, *e.aliases}]
        assert not more, f"no {type_}: {more}"


def negative(case: dict[str, Any]) -> bool:
    return not case.get("expect") and not case.get("claims") and not case.get("same")


@pytest.mark.parametrize(
    ("folder", "name"),
    [("recognisers", n) for n, _ in PIPELINE if n not in NO_NAMES] + [("relations", n) for n, _ in FINDERS],
)
def test_every_step_has_cases_and_a_third_of_them_say_no(folder: str, name: str) -> None:
    cases = json.loads((FOLDER / folder / f"{name}.json").read_text(encoding="utf-8"))
    assert len(cases) >= (8 if name in MANY else 4)
    assert sum(map(negative, cases)) * 3 >= len(cases)
    assert len({c["title"] for c in cases}) == len(cases)
    assert all(c["title"] and len(c["text"]) > 5 for c in cases)
