"""What a claim rests on: the sentence as repaired, and beside it what the page prints, with the same names lit in both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.export.html.cut import affordable
from kg.model import Source
from kg.run import build
from tests.view.browser import Watched

Visit = Callable[..., Watched]
DAMAGED = "昌樂(lè)華泰電(diàn)子有限公司位于(yú)濰坊(fāng)市昌樂縣。\n西宁市的青海云杉材料有限公司投产。\n"


@pytest.fixture(scope="module")
def made() -> object:
    return build([Source("昌乐.txt", DAMAGED.encode())])


def located(shown: Watched, name: str) -> None:
    """Open the sentence that says where a company lies."""
    shown.search(name)
    shown.keys("Enter")


def test_the_damaged_sentence_stands_beside_the_repaired_one(visit: Visit, made: object) -> None:
    shown = visit(made)
    located(shown, "昌乐华泰")
    sentence = DAMAGED.partition("\n")[0]
    assert shown.page.locator("blockquote .clean").first.inner_text() == "昌乐华泰电子有限公司位于潍坊市昌乐县。"
    raw = shown.page.locator("blockquote .raw").first.inner_text()
    assert raw.removeprefix("网页原文") == sentence


def test_the_same_names_are_lit_in_both(visit: Visit, made: object) -> None:
    shown = visit(made)
    located(shown, "昌乐华泰")
    first = shown.page.locator("blockquote").first
    assert first.locator(".clean mark.subject").first.inner_text() == "昌乐华泰电子有限公司"
    assert first.locator(".raw mark.subject").first.inner_text() == "昌樂(lè)華泰電(diàn)子有限公司"
    assert first.locator(".clean mark").count() == first.locator(".raw mark").count()
    assert first.locator(".raw .mend").all_inner_texts()[:4] == ["樂", "(lè)", "華", "電"]


def test_a_sentence_without_damage_stands_alone(visit: Visit, made: object) -> None:
    shown = visit(made)
    located(shown, "青海云杉")
    assert "青海云杉材料有限公司" in shown.page.locator("blockquote .clean").first.inner_text()
    assert shown.page.locator("blockquote .raw").count() == 0


def test_of_too_much_damage_the_small_pieces_are_kept() -> None:
    assert affordable([5, 1, 3], most=4) == {1, 2}
    assert affordable([5, 1, 3], most=9) == {0, 1, 2}
    assert affordable([], most=0) == set()


def test_a_sentence_whose_damage_is_left_out_says_so(
    visit: Visit, made: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.html.claims.TEXT", 0)
    shown = visit(made)
    located(shown, "昌乐华泰")
    assert "见 kg explain" in shown.page.inner_text("blockquote")
    located(shown, "青海云杉")
    assert "见 kg explain" not in shown.page.inner_text("blockquote")
