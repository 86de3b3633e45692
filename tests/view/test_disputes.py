"""Where pages disagree, the panel says so and names who says what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.model import Build, Claim, Entity, Evidence, Metadata, Page, Period, Qualifiers, Quantity, Span
from tests.view.browser import Watched

Visit = Callable[..., Watched]
CITY = Entity("place:630100", "City", "西宁市", code="630100")
FIRM = Entity("company:青海云杉材料有限公司", "Company", "青海云杉材料有限公司")
PAGES = [
    Page(c * 16, (f"{c}.txt",), c * 64, Metadata(f"第{c}版", "2024-05-01", f"{c}报"), "utf-8", 99, c) for c in "abc"
]
YEAR = Period("2024年", "2024", "2024")


def seen(page: int, quote: str) -> Evidence:
    span = Span(10 * page, 10 * page + len(quote))
    return Evidence(PAGES[page].id, span, span, span, quote, "cue", 0.9)


def figure(page: int, value: str, **rest: object) -> Claim[Entity]:
    quantity = Quantity("工业增加值增速", Decimal(value), "%", f"{value}%", period=YEAR)
    return Claim(CITY, "figure", replace(quantity, **rest), seen(page, f"西宁市工业增加值增长{value}%"))  # type: ignore[arg-type]


def located(page: int, *, negated: bool) -> Claim[Entity]:
    return Claim(FIRM, "locatedIn", CITY, seen(page, "青海云杉与西宁市"), Qualifiers(negated=negated))


def build(*claims: Claim[Entity]) -> Build:
    return Build(tuple(PAGES), tuple(sorted([CITY, FIRM], key=lambda e: e.id)), claims)


def disputes(shown: Watched, name: str) -> list[str]:
    shown.search(name)
    return [" ".join(text.split()) for text in shown.page.locator("#panel .dispute").all_inner_texts()]


def test_two_values_of_one_figure_stand_side_by_side_with_their_sources(visit: Visit) -> None:
    shown = visit(build(figure(0, "8.1"), figure(1, "8.10"), figure(2, "7.6")))
    (text,) = disputes(shown, "西宁")
    assert text.startswith("工业增加值增速 2024")
    assert "7.6% c报 2024-05-01 第c版" in text
    assert "a报" in text
    assert "b报" in text
    shown.page.locator(".dispute button", has_text="7.6%").click()
    assert "7.6%" in shown.page.inner_text("#panel details[open] blockquote")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(0, "8.1"), figure(1, "8.10")),
        (figure(0, "8.1"), figure(1, "8", operator=">=")),
        (figure(0, "8.1"), figure(1, "8.3", operator="about")),
        (figure(0, "8.1"), figure(1, "7", upper=Decimal(9))),
        (figure(0, "8.1"), figure(1, "7", period=Period("2023年", "2023", "2023"))),
        (figure(0, "8.1"), figure(1, "7", kind="target")),
        (figure(0, "8.1"), figure(1, "7", indicator="工业投资增速")),
    ],
)
def test_what_can_both_hold_is_no_dispute(visit: Visit, one: Claim[Entity], other: Claim[Entity]) -> None:
    assert disputes(visit(build(one, other)), "西宁") == []


@pytest.mark.parametrize("operator", [">=", "<="])
def test_a_value_beyond_a_bound_is_a_dispute(visit: Visit, operator: str) -> None:
    bound = "9" if operator == ">=" else "5"
    assert len(disputes(visit(build(figure(0, "8.1"), figure(1, bound, operator=operator))), "西宁")) == 1


def test_two_figures_of_one_page_are_two_things(visit: Visit) -> None:
    assert (
        disputes(visit(build(figure(0, "8.1"), replace(figure(0, "7.6"), evidence=seen(0, "其中7.6%")))), "西宁") == []
    )


def test_a_denial_stands_beside_what_it_denies(visit: Visit) -> None:
    shown = visit(build(located(0, negated=False), located(1, negated=True)))
    (text,) = disputes(shown, "云杉")
    assert text.startswith("青海云杉材料有限公司 位于 西宁市")
    assert "肯定 a报" in text
    assert "否认 b报" in text
    shown.page.locator(".dispute button", has_text="否认").click()
    assert shown.page.locator("#panel .denied").count() == 1
    assert shown.page.locator("#panel blockquote").count() == 2
    assert "说法不一" in shown.panel()


def test_a_denial_that_nobody_contradicts_is_no_dispute(visit: Visit) -> None:
    shown = visit(build(located(0, negated=True)))
    assert disputes(shown, "云杉") == []


def test_the_graph_as_a_whole_tells_its_disputes(visit: Visit) -> None:
    shown = visit(build(figure(0, "8.1"), figure(1, "7.6"), located(0, negated=False), located(1, negated=True)))
    assert "说法不一 2" in " ".join(shown.panel().split())
    assert "西宁市 工业增加值增速 2024" in " ".join(shown.panel().split())
