"""Look-ups in word lists: the longest of those that begin first, whichever way they are looked up."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.scan import FEW, Scanner, find_once, widened

SYLLABLES = st.text(alphabet="长鑫存储", min_size=1, max_size=4)


@given(st.text(alphabet="长鑫存储和", max_size=40), st.dictionaries(SYLLABLES, st.integers(), max_size=12))
def test_a_few_forms_are_found_as_by_an_automaton(text: str, forms: dict[str, int]) -> None:
    assert find_once(text, forms) == Scanner(forms).find(text)


def test_many_forms_of_one_page_are_found_too() -> None:
    forms = {f"甲{n}公司": n for n in range(2 * FEW)}
    assert [hit.value for hit in find_once("甲7公司、甲70公司和甲119公司", forms)] == [7, 70, 119]


def test_a_hit_is_widened_by_what_stands_right_before_it_and_never_into_another_hit() -> None:
    text = "智能生产线、生产线智能生产线"
    hits = Scanner({"生产线": "", "生产": ""}).find(text)
    found = [(start, hit.end) for start, hit in widened(text, hits, re.compile(r"(?:线?智能)?\Z"), 5)]
    assert found == [(0, 5), (6, 9), (9, 14)]
