"""For everyone: no serious finding of axe in any view, and what an analyst does most works by keyboard alone.

Keys are counted from the "/" that opens the search; the letters typed are not. Ten are allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Entity
from tests.view.browser import Watched
from tests.viewbuilds import example

Visit = Callable[..., Watched]
MOST = 10


@pytest.mark.parametrize(
    ("fragment", "scheme"),
    [
        ("", "light"),
        ("#m=around&n=place%3A340100", "light"),
        ("#m=around&n=place%3A340100", "dark"),
        ("#v=table", "light"),
        ("#v=time", "dark"),
        ("#m=map", "light"),
        ("#m=path&n=place%3A340100|place%3A430200", "dark"),
    ],
)
def test_axe_finds_nothing_serious(visit: Visit, fragment: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed: pip install axe-playwright-python")
    shown = visit(1200, fragment, color_scheme=scheme)
    shown.page.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text("utf-8"))
    found = shown.page.evaluate("axe.run(document)")
    worst = [
        (v["id"], v["impact"], v["nodes"][0]["html"][:120], len(v["nodes"]))
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
    assert worst == []


def focused(shown: Watched) -> str:
    return str(shown.page.evaluate("document.activeElement.innerText || document.activeElement.tagName"))


def until(shown: Watched, words: str, key: str = "Tab", most: int = MOST) -> int:
    """Press a key until what has the focus holds some words; give how often."""
    for pressed in range(most + 1):
        if words in focused(shown):
            return pressed
        shown.keys(key)
    raise AssertionError(f"{words} was not reached with {most} times {key}; the focus is on {focused(shown)!r}")


def company(shown: Watched) -> int:
    """Search a company by its initials; give the keys pressed: `/` and Enter."""
    shown.search("hfcx")
    return 2


def test_find_a_company_by_initials(visit: Visit) -> None:
    shown = visit(1200)
    assert company(shown) <= MOST
    assert "合肥长鑫" in shown.page.inner_text("#panel h2")


def test_its_district(visit: Visit) -> None:
    shown = visit(1200)
    company(shown)
    assert "位于 →" in shown.panel()
    assert "区" in shown.panel().partition("位于 →")[2]


def test_the_sentence_that_says_so(visit: Visit) -> None:
    shown = visit(1200)
    keys = company(shown)
    shown.keys("Enter")
    assert keys + 1 <= MOST
    assert shown.page.locator("blockquote mark").count() >= 2
    assert "合肥长鑫" in shown.page.inner_text("blockquote")
    assert shown.page.locator(".source").count() >= 1


def test_the_policy_that_targets_its_cluster(visit: Visit) -> None:
    claims = [c for c in example(1200).claims if c.subject and isinstance(c.object, Entity)]
    policies = {c.object: c.subject for c in claims if c.relation == "targets"}
    member = next(c for c in claims if c.relation == "memberOf" and c.object in policies)
    shown = visit(1200)
    shown.search(member.subject.name)
    keys = 2 + until(shown, member.object.name, "ArrowRight")
    shown.keys("Enter")
    assert member.object.name in shown.page.inner_text("blockquote")
    shown.keys("ArrowDown", "Enter")
    assert keys + 3 <= MOST
    assert shown.page.inner_text("#panel h2") == member.object.name
    assert "← 面向" in shown.panel()
    assert policies[member.object].name in shown.panel()


def test_from_a_company_to_the_policy_of_its_cluster_in_two_clicks(visit: Visit) -> None:
    claims = [c for c in example(1200).claims if c.subject and isinstance(c.object, Entity)]
    policies = {c.object: c.subject for c in claims if c.relation == "targets"}
    member = next(c for c in claims if c.relation == "memberOf" and c.object in policies)
    shown = visit(1200)
    shown.search(member.subject.name)
    shown.page.locator("#panel button.many", has_text=member.object.name).click()
    shown.page.locator("#panel .triple button", has_text=member.object.name).click()
    assert policies[member.object].name in shown.panel()


def test_all_clusters_of_a_city(visit: Visit) -> None:
    shown = visit(1200)
    shown.search("hefeishi")
    heads = shown.page.locator("#panel h3").all_inner_texts()
    assert any("产业集群" in head and "位于" in head for head in heads)
    keys = 2 + until(shown, "产业集群", "ArrowRight")
    assert keys <= MOST


def test_targets_due_in_a_year(visit: Visit) -> None:
    shown = visit(1200)
    shown.keys("y")
    keys = 1 + until(shown, "2025", "ArrowLeft")
    shown.keys("Enter")
    assert keys + 1 <= MOST
    assert "突破2000亿元" in shown.page.inner_text("#sheet")
    assert "规划" in shown.page.inner_text("#sheet")


def test_what_changed_since_a_year(visit: Visit) -> None:
    shown = visit(1200)
    shown.keys("s")
    shown.page.keyboard.type("2022")
    shown.keys("Enter", "Tab")
    assert "from=2022" in shown.page.url
    shown.keys("y")
    assert "2021" not in shown.page.locator("#sheet h3").all_inner_texts()


def test_the_path_between_two_companies(visit: Visit) -> None:
    shown = visit(1200)
    keys = company(shown)
    shown.keys("p")
    shown.page.keyboard.type("dggx")
    shown.keys("Enter")
    assert keys + 2 <= MOST
    way = shown.view("shown()")
    assert way[0].startswith("company:合肥长鑫")
    assert way[-1].startswith("company:东莞国仙")
    assert shown.page.locator("blockquote").count() >= len(way) - 1


def test_the_development_of_a_figure(visit: Visit) -> None:
    shown = visit(1200)
    shown.search("hefeishi")
    label = shown.page.locator("svg.chart").first.get_attribute("aria-label")
    assert label is not None
    assert "2021 980亿元；2022 1150亿元" in label


def test_the_relations_as_a_table(visit: Visit) -> None:
    shown = visit(1200)
    shown.keys("t")
    keys = 1 + until(shown, "关系")
    shown.keys("Enter")
    assert keys + 1 <= MOST
    assert shown.page.locator("tbody tr").count() == 100


def test_what_else_hangs_on_a_neighbour(visit: Visit) -> None:
    shown = visit(1200)
    keys = company(shown)
    before = shown.view("shown().length")
    shown.search("hefeishi")
    shown.keys("e")
    assert keys + 1 <= MOST
    assert shown.view("shown().length") > before


def test_only_what_is_planned(visit: Visit) -> None:
    shown = visit(1200, "#is=planned&v=table")
    shown.page.get_by_role("button", name="关系", exact=True).click()
    assert set(shown.page.locator("td.of-status").all_inner_texts()) == {"规划"}


def test_the_panel_is_reached_without_the_canvas(visit: Visit) -> None:
    shown = visit(120)
    shown.keys("Tab")
    assert focused(shown) == "跳到详情"
    shown.keys("Enter", "Tab")
    assert shown.page.evaluate("!!document.activeElement.closest('#panel')")
