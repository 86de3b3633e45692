"""The page in a real browser: it stands alone, stays where it was put, and shows what it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg.model import Build, Entity
from tests.view.browser import SIZE, Watched
from tests.viewbuilds import example

Visit = Callable[..., Watched]
SIZES = [30, 400, 5000]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_asked_for_and_nothing_goes_wrong(visit: Visit, size: int) -> None:
    shown = visit(size, offline=True)
    for key in ("t", "y", "m", "g", "h"):
        shown.keys(key)
        shown.page.wait_for_timeout(100)
    assert shown.outside() == []
    assert shown.errors == []


def test_it_draws_while_every_request_hangs(chromium: Any, pages: Callable[[int], Path]) -> None:
    context = chromium.new_context(viewport=SIZE)
    page = context.new_page()
    page.route("http*://**", lambda _route: None)
    assert Watched(page, pages(120)).view("shown().length") > 100
    context.close()


@pytest.mark.parametrize("size", [120, 1200])
def test_the_picture_is_the_same_later_and_at_every_opening(visit: Visit, size: int) -> None:
    first = visit(size)
    spots, picture = first.view("spots()"), first.page.locator("#canvas").screenshot()
    for wait in (1000, 4000):
        first.page.wait_for_timeout(wait)
        assert first.view("spots()") == spots
        assert first.page.locator("#canvas").screenshot() == picture
    second = visit(size)
    assert second.view("spots()") == spots
    assert second.page.locator("#canvas").screenshot() == picture


@pytest.mark.parametrize("size", [30, 120, 400])
def test_a_small_graph_is_shown_whole(visit: Visit, size: int) -> None:
    shown = visit(size)
    tied = {
        end
        for c in example(size).claims
        if isinstance(c.object, Entity) and c.subject
        for end in (c.subject.id, c.object.id)
    }
    assert sorted(shown.view("shown()")) == sorted(tied)
    shown = visit(size, "#alone=1")
    assert shown.view("shown().length") == size


def test_most_names_of_a_small_graph_are_readable_at_once(visit: Visit) -> None:
    assert visit(30).view("labelled()") >= 30
    assert visit(120).view("labelled()") >= 50


def test_a_large_graph_opens_on_named_groups(visit: Visit) -> None:
    shown = visit(1200)
    bubbles = shown.view("bubbles()")
    assert 5 <= len(bubbles) <= 61
    assert sum(count for _, count in bubbles) == 1200
    assert shown.view("labelled()") >= 0.9 * len(bubbles)


def test_a_group_then_an_entity_then_more_and_all_of_it_undone(visit: Visit) -> None:
    shown = visit(1200)
    shown.page.evaluate("view.open.group(0)")
    assert 2 <= shown.view("shown().length") <= 150
    shown.search("hefeishi")
    around = shown.view("shown()")
    assert around[0] == "place:340100"
    assert 2 <= len(around) <= 41
    shown.keys("e")
    assert len(shown.view("shown()")) == len(around) + 30
    shown.keys("u")
    assert sorted(shown.view("shown()")) == sorted(around)
    shown.keys("u", "u")
    assert shown.view("bubbles().length") > 0
    assert shown.errors == []


def test_the_legend_is_the_filter(visit: Visit) -> None:
    shown = visit(120)
    shown.page.get_by_label("企业", exact=False).first.uncheck()
    assert not [id_ for id_ in shown.view("shown()") if id_.startswith("company:")]
    assert "c=Company" in shown.address()


def test_filters_count_in_the_groups_too(visit: Visit) -> None:
    shown = visit(1200, "#c=Company")
    assert sum(count for _, count in shown.view("bubbles()")) < 3000


@pytest.mark.parametrize(
    "fragment",
    [
        f"#m=around&n={quote('place:340100')}",
        f"#m=around&n={quote('place:340100')}&x={quote('place:340100')}&c=Event&sure=60",
        f"#m=path&n={quote('place:340100|place:430200')}",
        "#m=group&n=1",
        "#v=table&is=planned",
        "#m=map",
    ],
)
def test_an_address_brings_back_what_was_shown(visit: Visit, fragment: str) -> None:
    first = visit(1200, fragment)
    address = first.address()
    assert "#" in address
    second = visit(1200, f"#{address.partition('#')[2]}")
    assert second.view("shown()") == first.view("shown()")
    assert second.panel() == first.panel()
    assert second.errors == []


def test_a_broken_address_opens_the_start(visit: Visit) -> None:
    shown = visit(120, "#m=around&n=nothing&e=a|b|c&c=%00&from=x&p=%F0%9F%90%BC&v=nosuch")
    assert shown.view("shown().length") > 100
    assert shown.errors == []


def test_dragging_moves_the_picture_by_as_much(visit: Visit) -> None:
    shown = visit(400)
    where = "view.net.canvasToDOM({x: 0, y: 0})"
    before = shown.page.evaluate(where)
    shown.page.mouse.move(215, 700)
    shown.page.mouse.down()
    shown.page.mouse.move(255, 670, steps=5)
    shown.page.mouse.move(315, 650, steps=5)
    shown.page.mouse.up()
    shown.page.wait_for_timeout(400)
    after = shown.page.evaluate(where)
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (100, -50)
    shown.page.mouse.wheel(0, -300)
    shown.page.wait_for_timeout(400)
    assert shown.errors == []


@pytest.mark.parametrize("query", ["合肥长鑫", "長鑫電子", "hfcx", "hefeichangxin", "hefeizhangxin", "长鑫电子"])
def test_a_name_is_found_as_people_type_it(visit: Visit, query: str) -> None:
    found = visit(1200).page.evaluate("query => view.find(query)", query)
    assert any("长鑫" in id_ for id_ in found)


def test_both_languages_and_both_modes(visit: Visit) -> None:
    shown = visit(30, color_scheme="dark")
    assert shown.page.evaluate("document.documentElement.hasAttribute('data-dark')")
    shown.page.get_by_role("button", name="EN").click()
    assert "Company" in shown.page.inner_text("#sidebar")
    assert shown.page.get_attribute("html", "lang") == "en"


def test_a_table_can_be_sorted_and_saved(visit: Visit) -> None:
    shown = visit(120, "#v=table")
    shown.page.get_by_role("button", name="关系数").click()
    shown.page.get_by_role("button", name="关系数").click()
    counts = [int(text) for text in shown.page.locator("td.number").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    with shown.page.expect_download() as download:
        shown.page.get_by_role("button", name="下载 CSV").click()
    lines = Path(download.value.path()).read_bytes().decode("utf-8-sig").splitlines()
    assert len(lines) == 121


@pytest.mark.parametrize(("kind", "start"), [("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("Turtle", b"@prefix")])
def test_what_is_shown_can_be_saved(visit: Visit, kind: str, start: bytes) -> None:
    shown = visit(30)
    shown.page.get_by_text("导出").click()
    with shown.page.expect_download() as download:
        shown.page.get_by_role("button", name=kind).click()
    assert Path(download.value.path()).read_bytes().startswith(start)


def test_the_turtle_and_the_query_of_a_view_say_what_it_shows(visit: Visit) -> None:
    shown = visit(120, f"#m=around&n={quote('place:340100')}")
    store = ox.Store()
    store.load(shown.view("turtle()").encode(), format=ox.RdfFormat.TURTLE)
    told = list(store.query(shown.view("sparql()")))
    assert len(told) >= shown.view("shown().length") - 3  # hedged and planned ones are not stated


def test_an_empty_build_opens(visit: Visit) -> None:
    shown = visit(Build())
    assert shown.errors == []
