"""The timeline: years as columns, and a brush with two ends, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.view.browser import Watched

Visit = Callable[..., Watched]


def years(shown: Watched, which: str = ".year") -> list[int]:
    """Give the years of the chart, or those within the brush (`.year.in`)."""
    found: list[int] = shown.page.eval_on_selector_all(f"{which} button", "all => all.map((b) => +b.dataset.year)")
    return found


def listed(shown: Watched) -> list[int]:
    """Give the years under which something is listed."""
    return sorted(int(text) for text in shown.page.locator("#sheet h3").all_inner_texts())


def middle(shown: Watched, selector: str) -> tuple[float, float]:
    box = shown.page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(shown: Watched, start: str, stop: str) -> None:
    """Drag by mouse from the middle of one thing to the middle of another."""
    to = middle(shown, stop)
    shown.page.mouse.move(*middle(shown, start))
    shown.page.mouse.down()
    shown.page.mouse.move(*to, steps=6)
    shown.page.mouse.up()


def of(year: int) -> str:
    return f"button[data-year='{year}']"


def test_a_drag_over_the_columns_draws_a_range(visit: Visit) -> None:
    shown = visit(1200, "#v=time")
    every = years(shown)
    assert {2019, 2020, 2021, 2022, 2023, 2024, 2025} <= set(every)
    drag(shown, of(2023), of(2021))
    assert years(shown, ".year.in") == [2021, 2022, 2023]
    assert years(shown) == every
    assert listed(shown) == [2021, 2022, 2023]
    assert "from=2021&to=2023" in shown.address()
    assert shown.errors == []


def test_each_end_is_dragged_and_the_range_moved_as_a_whole(visit: Visit) -> None:
    shown = visit(1200, "#v=time&from=2021&to=2023")
    drag(shown, ".end.to", of(2024))
    assert years(shown, ".year.in") == [2021, 2022, 2023, 2024]
    drag(shown, ".end.from", of(2023))
    assert years(shown, ".year.in") == [2023, 2024]
    drag(shown, of(2024), of(2022))
    assert years(shown, ".year.in") == [2021, 2022]
    assert listed(shown) == [2021, 2022]


@pytest.mark.parametrize("side", ["from", "to"])
def test_an_end_never_passes_the_other(visit: Visit, side: str) -> None:
    shown = visit(1200, "#v=time&from=2021&to=2023")
    drag(shown, f".end.{side}", of(2025 if side == "from" else 2019))
    assert years(shown, ".year.in") == [2023 if side == "from" else 2021]


def test_both_ends_are_sliders_for_the_keyboard(visit: Visit) -> None:
    shown = visit(1200, "#v=time&from=2021&to=2023")
    ends = shown.page.get_by_role("slider").all()
    names = [end.get_attribute("aria-label") for end in ends if "end" in str(end.get_attribute("class"))]
    assert sorted(str(name) for name in names) == ["止", "起"]
    shown.page.locator(".end.from").focus()
    shown.keys("ArrowLeft")
    assert shown.page.evaluate("document.activeElement.matches('.end.from')")
    assert shown.page.locator(".end.from").get_attribute("aria-valuenow") == "2020"
    shown.page.locator(".end.to").focus()
    shown.keys("End")
    assert years(shown, ".year.in") == [y for y in years(shown) if y >= 2020]
    shown.keys("Home")
    assert years(shown, ".year.in") == [2020]


def test_shift_and_arrows_draw_the_range_along(visit: Visit) -> None:
    shown = visit(1200)
    shown.keys("y", "ArrowLeft")
    last = years(shown)[-2]
    shown.keys("Shift+ArrowLeft", "Shift+ArrowLeft")
    assert years(shown, ".year.in") == [last - 2, last - 1, last]
    shown.keys("Shift+ArrowRight")
    assert years(shown, ".year.in") == [last - 1, last]


def test_a_press_takes_one_year_and_a_second_all_again(visit: Visit) -> None:
    shown = visit(1200, "#v=time")
    shown.page.locator(of(2022)).click()
    assert years(shown, ".year.in") == [2022]
    assert listed(shown) == [2022]
    shown.page.locator(of(2022)).click()
    assert years(shown, ".year.in") == years(shown)
    assert "from" not in shown.address()


def test_figures_policies_and_events_can_be_seen_alone(visit: Visit) -> None:
    shown = visit(1200, "#v=time")
    everything = shown.page.locator("#sheet .dated li").count()
    for lane in ("policies", "events", "relations"):
        toggle = shown.page.locator(f"[data-lane={lane}]")
        if toggle.is_enabled():
            toggle.click()
    alone = shown.page.locator("#sheet .dated li").count()
    assert 0 < alone < everything
    assert all("产值" in text for text in shown.page.locator("#sheet .dated li").all_inner_texts())
    shown.page.locator("[data-lane=figures]").click()
    assert "没有带时间的内容" in shown.page.inner_text("#sheet")
    assert shown.errors == []


def test_a_target_counts_where_it_is_due(visit: Visit) -> None:
    shown = visit(1200, "#v=time&from=2025&to=2025")
    assert "突破2000亿元" in shown.page.inner_text("#sheet")


def test_a_figure_opens_with_its_sentence(visit: Visit) -> None:
    shown = visit(1200, "#v=time&from=2025&to=2025")
    shown.page.locator("#sheet .many", has_text="突破2000亿元").first.click()
    assert "突破2000亿元" in shown.page.inner_text("#panel details[open] blockquote")
    again = visit(1200, f"#{shown.address().partition('#')[2]}")
    assert again.panel() == shown.panel()
