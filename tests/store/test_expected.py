"""The named questions over the sample pages, held to what a reader of the pages would answer.

`expected/sample_pages.json` has a case a line: the question, its parameters, where in the pages the answer stands, rows
that must be in it (in the columns named), rows that must not; then what is known to be amiss and may change: `faults`,
wrong rows that still come, and `missing`, rows that the pages have and the rules do not find.
Rules may find more than the rows listed; what is listed was read in the pages, not copied from an answer.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.store.query import Store, open_store, run_query
from kg.store.questions import fill, find_question, load_questions
from tests.conftest import Built

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "expected" / "sample_pages.json").read_text(encoding="utf-8")
)


def case_id(case: dict[str, Any]) -> str:
    return "-".join([case["question"], *case.get("with", {}).values()])


AMISS = [case for case in CASES if case.get("faults") or case.get("missing")]


@pytest.fixture(scope="module")
def store(built: Built) -> Store:
    return open_store(built.folder)


def answers(store: Store, case: dict[str, Any]) -> list[dict[str, str]]:
    result = run_query(store, fill(find_question(case["question"]), case.get("with", {})))
    return [
        {name: term.value for name, term in zip(result.variables, row, strict=True) if isinstance(term, ox.NamedNode | ox.Literal)}
        for row in result.rows
    ]  # fmt: skip


def matches(wanted: dict[str, Any], row: dict[str, str]) -> bool:
    """Tell whether a row has what is wanted in the columns named: a text, one of several names of a thing, or a number."""
    return all(name in row and _is(value, row[name]) for name, value in wanted.items())


def _is(wanted: str | float | list[str], found: str) -> bool:
    if isinstance(wanted, list):
        return found in wanted
    return found == wanted if isinstance(wanted, str) else Decimal(found) == Decimal(str(wanted))


def test_every_question_but_the_checks_has_an_expected_answer() -> None:
    names = {name for name in load_questions() if not name.startswith(("check-", "warn-"))}
    assert {case["question"] for case in CASES} == names
    assert len({case_id(case) for case in CASES}) == len(CASES)
    assert all(case["rows"] or case["never"] for case in CASES)
    assert sum(len(case["rows"]) for case in CASES) > 130


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_question_is_answered_as_the_pages_have_it(store: Store, case: dict[str, Any]) -> None:
    rows = answers(store, case)
    columns = set(run_query(store, fill(find_question(case["question"]), {})).variables)
    for wanted in (*case["rows"], *case["never"], *case.get("faults", ()), *case.get("missing", ())):
        assert set(wanted) <= columns, "a case names a column that the question does not have"
    assert [w for w in case["rows"] if not any(matches(w, row) for row in rows)] == [], rows[:20]
    assert [row for row in rows if any(matches(w, row) for w in case["never"])] == []
    assert len(rows) >= case.get("least", 0)


@pytest.mark.parametrize("case", AMISS, ids=case_id)
@pytest.mark.xfail(reason="what the rules still get wrong or miss on the sample pages", strict=True)
def test_what_was_amiss_is_mended(store: Store, case: dict[str, Any]) -> None:
    rows = answers(store, case)
    assert [row for row in rows if any(matches(w, row) for w in case.get("faults", ()))] == []
    assert [w for w in case.get("missing", ()) if not any(matches(w, row) for row in rows)] == []
