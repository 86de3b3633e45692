"""The page in a real browser: it stands alone, stays where it was put, and shows what it is asked for."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest

from kg.export.turtle import write_turtle
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


def test_the_number_behind_a_name_is_what_expanding_adds(visit: Visit) -> None:
    shown = visit(1200)
    shown.search("hefeishi")
    for _ in range(3):
        offer = shown.page.get_by_role("button", name="展开 +").inner_text()
        count, before = int(re.sub(r"\D", "", offer)), shown.view("shown().length")
        shown.page.get_by_role("button", name="展开 +").click()
        assert shown.view("shown().length") - before == min(30, count)


def test_the_canvas_takes_six_hundred_and_says_so(visit: Visit) -> None:
    shown = visit(5000)
    shown.search("hefeishi")
    for _ in range(25):
        shown.keys("e")
    assert 570 < shown.view("shown().length") <= 600
    assert "画布已满" in shown.page.inner_text("#status")
    shown.keys("u")
    assert shown.view("shown().length") <= 570


def test_the_map_shows_the_places_where_they_lie(visit: Visit) -> None:
    shown = visit(1200, "#m=map")
    spots = {id_: (x, y) for id_, x, y in shown.view("spots()")}
    ids = shown.view("shown()")
    assert all(id_.startswith("place:") for id_ in ids)
    at = {
        id_: spots[row] for id_, row in ((id_, shown.page.evaluate("id => view.ids().indexOf(id)", id_)) for id_ in ids)
    }
    dalian, dongguan, mianyang = at["place:210200"], at["place:441900"], at["place:510700"]
    assert dalian[1] < mianyang[1] < dongguan[1]
    assert mianyang[0] < dongguan[0] < dalian[0]
    assert shown.view("outlines()") > 30


@pytest.mark.parametrize(
    ("fragment", "column", "allowed"),
    [
        ("#from=2022&to=2023&v=table", 3, {"2022", "2023"}),
        ("#sure=90&v=table", -3, {str(n) for n in range(90, 101)}),
        ("#r=partOf,locatedIn,operatesIn,memberOf,cooperatesWith,produces,appliesTo&v=table", 1, {"面向"}),
    ],
)
def test_a_filter_leaves_only_what_it_asks_for(visit: Visit, fragment: str, column: int, allowed: set[str]) -> None:
    shown = visit(1200, fragment)
    shown.page.get_by_role("button", name="关系", exact=True).click()
    rows = [row.locator("td").all_inner_texts() for row in shown.page.locator("tbody tr").all()]
    assert rows
    assert {row[column] for row in rows} <= allowed


def test_filters_can_be_cleared_and_an_empty_canvas_says_why(visit: Visit) -> None:
    shown = visit(120)
    whole = shown.view("shown().length")
    assert not shown.page.get_by_role("button", name="清除筛选").is_visible()
    shown.page.get_by_role("button", name="类别: 全不选").click()
    assert shown.view("shown().length") == 0
    assert shown.page.locator("#hollow").is_visible()
    shown.page.get_by_label("企业", exact=False).first.check()
    assert 0 < shown.view("shown().length") < whole
    shown.page.get_by_role("button", name="清除筛选").click()
    assert shown.view("shown().length") == whole
    assert not shown.page.locator("#hollow").is_visible()


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


def test_an_address_brings_back_the_table_the_language_and_the_place_of_the_canvas(visit: Visit) -> None:
    first = visit(120)
    first.page.mouse.move(560, 700)
    first.page.mouse.wheel(0, -300)
    first.page.wait_for_timeout(500)
    first.page.get_by_role("button", name="EN", exact=True).click()
    first.page.get_by_role("button", name="Table").click()
    first.page.get_by_role("button", name="Relations", exact=True).first.click()
    first.page.get_by_role("button", name="Confidence", exact=True).click()
    first.page.get_by_label("Find in table").fill("合肥")
    first.page.wait_for_timeout(400)
    at = [first.page.evaluate("view.net.getViewPosition()"), first.view("net.getScale()")]
    second = visit(120, f"#{first.address().partition('#')[2]}")
    assert second.page.inner_text("#sheet") == first.page.inner_text("#sheet")
    there = [second.page.evaluate("view.net.getViewPosition()"), second.view("net.getScale()")]
    assert there[0] == pytest.approx(at[0], abs=1)
    assert there[1] == pytest.approx(at[1], abs=0.001)
    assert second.address() == first.address()


def test_a_broken_address_opens_the_start(visit: Visit) -> None:
    shown = visit(
        120,
        "#m=around&n=nothing&e=a|b|c&c=%00&from=x&p=%F0%9F%90%BC&v=nosuch&t=__proto__,x&k=no&z=1,NaN,-3&lang=__proto__&f=-1",
    )
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


def test_a_full_canvas_is_not_drawn_anew_while_it_is_dragged_even_by_a_node(visit: Visit) -> None:
    shown = visit(5000, "#m=all")
    shown.page.evaluate(
        "() => { view.net.on('afterDrawing', () => { window.drawnAnew = (window.drawnAnew || 0) + 1; }); }"
    )
    x, y = shown.page.evaluate(
        """() => {
            const box = document.querySelector("#canvas").getBoundingClientRect();
            const points = view.spots().map(([, x, y]) => view.net.canvasToDOM({ x, y }));
            const at = points.find((p) => p.x > 250 && p.x < 400 && p.y > 250 && p.y < 400);
            return [box.x + at.x, box.y + at.y];
        }"""
    )
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x + 20, y + 10, steps=3)
    before = shown.page.evaluate("window.drawnAnew || 0")
    shown.page.mouse.move(x + 120, y + 60, steps=20)
    assert shown.page.evaluate("window.drawnAnew || 0") - before <= 1
    shown.page.mouse.up()
    shown.page.wait_for_timeout(600)
    assert shown.page.evaluate("window.drawnAnew") > before
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


def local(iri: str) -> str:
    """Give an IRI of ours as a prefixed name."""
    return unquote(iri.partition("/id/")[2].replace("/", ":", 1))


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        f"#m=around&n={quote('place:340100')}",
        f"#m=around&n={quote('company:合肥硬质装备股份有限公司')}",
        f"#m=path&n={quote('place:340100|place:430200')}",
        "#from=2022&to=2023&sure=80",
        "#is=planned",
        f"#p={quote('安徽省')}&r=locatedIn",
    ],
)
def test_the_turtle_and_the_query_of_a_view_say_what_it_shows(visit: Visit, fragment: str) -> None:
    shown = visit(120, fragment)
    drawn = {tuple(triple) for triple in shown.view("triples()")}
    whole = io.StringIO()
    write_turtle(example(120), whole)
    for turtle, exact in ((whole.getvalue(), True), (shown.view("turtle()"), False)):
        store = ox.Store()
        store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
        told = {
            (local(row["subject"].value), row["relation"].value.partition("#")[2], local(row["object"].value))
            for row in store.query(shown.view("sparql()"))
        }
        assert told == drawn if exact else told >= drawn


def test_an_empty_build_opens(visit: Visit) -> None:
    shown = visit(Build())
    assert shown.errors == []
