"""Twelve things that an analyst does most: each in three clicks after the search, and each by keyboard alone in ten keys.

Clicks count from the hit that was chosen in the search, or from the opening of the page where nothing is searched; a
drag is one, choosing from a list of the browser's own is two. Keys count from the `/` that opens the search, which is
one, as is the Enter that takes the hit; the letters of what is sought are not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.model import Claim, Entity
from tests.view.browser import Watched
from tests.viewbuilds import example

MOST = {"mouse": 3, "keys": 10}
SIZE = 1200
CLAIMS = [c for c in example(SIZE).claims if c.subject and isinstance(c.object, Entity)]
CITY = "place:340100"


class Hand:
    """A hand on the mouse or on the keyboard, which counts what it does."""

    def __init__(self, shown: Watched, kind: str) -> None:
        self.shown, self.kind, self.page = shown, kind, shown.page
        self.count = 0

    @property
    def mouse(self) -> bool:
        """Say whether this is the hand on the mouse."""
        return self.kind == "mouse"

    def search(self, text: str) -> None:
        """Search, and take the first hit."""
        if self.mouse:
            self.page.fill("#query", text)
            self.page.locator("#hits li").first.click()
        else:
            self.press("/")
            self.page.keyboard.type(text)
            self.press("Enter")

    def click(self, target: Any) -> None:
        """Click, and count it."""
        self.count += 1
        target.click()

    def press(self, *keys: str) -> None:
        """Press keys, and count them."""
        self.count += len(keys)
        self.shown.keys(*keys)

    def until(self, words: str, key: str) -> None:
        """Press a key until what has the focus holds some words."""
        for _ in range(MOST["keys"] + 1):
            if words in str(self.page.evaluate("document.activeElement.innerText || document.activeElement.tagName")):
                return
            self.press(key)
        raise AssertionError(f"{words} was not reached with {key}")

    def panel(self, words: str) -> Any:
        """Give the first button of the panel that holds some words."""
        return self.page.locator("#panel button", has_text=words).first


@pytest.fixture(params=["mouse", "keys"])
def hand(request: pytest.FixtureRequest, visit: Callable[..., Watched]) -> Iterator[Hand]:
    """Give a hand over the open page; what it did in the test is counted in the end."""
    used = Hand(visit(SIZE), request.param)
    yield used
    assert used.count <= MOST[used.kind]
    assert used.shown.errors == []


def member_and_policy() -> tuple[Claim[Entity], Entity]:
    """Give the membership of a company in a cluster that a policy targets, and the policy."""
    policies = {c.object: c.subject for c in CLAIMS if c.relation == "targets"}
    found = next(c for c in CLAIMS if c.relation == "memberOf" and c.object in policies)
    policy = policies[found.object]
    assert policy
    return found, policy


def test_1_a_company_by_its_initials(hand: Hand) -> None:
    hand.search("hfcx")
    assert "合肥长鑫" in hand.page.inner_text("#panel h2")


def test_2_its_district(hand: Hand) -> None:
    hand.search("hfcx")
    assert "区" in hand.shown.panel().partition("位于 →")[2]


def test_3_the_policy_that_targets_its_cluster(hand: Hand) -> None:
    member, policy = member_and_policy()
    assert member.subject
    assert isinstance(member.object, Entity)
    cluster = member.object.name
    hand.search(member.subject.name)
    if hand.mouse:
        hand.click(hand.panel(cluster))
        hand.click(hand.page.locator("#panel .triple button", has_text=cluster).first)
    else:
        hand.until(cluster, "ArrowRight")
        hand.press("Enter", "ArrowDown", "Enter")
    assert hand.page.inner_text("#panel h2") == cluster
    assert "← 面向" in hand.shown.panel()
    assert policy.name in hand.shown.panel()


def test_4_the_sentence_that_says_so(hand: Hand) -> None:
    hand.search("hfcx")
    if hand.mouse:
        hand.click(hand.page.locator("#panel button.many").first)
    else:
        hand.press("Enter")
    assert hand.page.locator("blockquote mark").count() >= 2
    assert "合肥长鑫" in hand.page.inner_text("blockquote")
    assert hand.page.locator(".source").count() >= 1


def test_5_all_clusters_of_a_city(hand: Hand) -> None:
    clusters = {
        c.subject.name
        for c in CLAIMS
        if c.subject and c.relation == "locatedIn" and c.object.id == CITY and c.subject.type == "IndustrialCluster"
    }
    assert len(clusters) > 6
    hand.search("hefeishi")
    section = hand.page.locator("#panel h3", has_text="产业集群").first
    rest = section.locator("xpath=following-sibling::ul[1]").get_by_role("button", name="还有")
    if hand.mouse:
        hand.click(rest)
    else:
        hand.until("产业集群", "ArrowRight")
        hand.press("End", "Enter")
    rows = section.locator("xpath=following-sibling::ul[1]").locator("button.many > span").all_inner_texts()
    assert {text.partition("\n")[0] for text in rows} == clusters


def test_6_targets_due_in_a_year(hand: Hand) -> None:
    if hand.mouse:
        hand.click(hand.page.get_by_role("button", name="时间"))
        hand.click(hand.page.locator("[data-year='2026']"))
    else:
        hand.press("y")
        hand.until("2026", "ArrowLeft")
        hand.press("Enter")
    rows = hand.page.locator("#sheet .dated li").all_inner_texts()
    assert any("突破2300亿元" in row and "规划" in row for row in rows)
    assert all(row.startswith("2026") for row in rows)


def test_7_what_changed_since_a_year(hand: Hand) -> None:
    if hand.mouse:
        hand.click(hand.page.get_by_role("button", name="时间"))
        edge = hand.page.locator(".end.from").bounding_box()
        column = hand.page.locator("[data-year='2022']").bounding_box()
        assert edge
        assert column
        hand.page.mouse.move(edge["x"] + 7, edge["y"] + 60)
        hand.page.mouse.down()
        hand.page.mouse.move(column["x"] + 20, column["y"] + 60, steps=5)
        hand.page.mouse.up()
        hand.count += 1
    else:
        hand.press("y", "2", "0", "2", "2", "Shift+End")
    assert "from=2022" in hand.shown.address()
    years = [int(text) for text in hand.page.locator("#sheet h3").all_inner_texts()]
    assert min(years) == 2022


def test_8_the_path_between_two_companies(hand: Hand) -> None:
    hand.search("hfcx")
    if hand.mouse:
        hand.click(hand.panel("找路径"))
        hand.page.keyboard.type("dggx")
        hand.click(hand.page.locator("#hits li").first)
    else:
        hand.press("p")
        hand.page.keyboard.type("dggx")
        hand.press("Enter")
    way = hand.shown.view("shown()")
    assert way[0].startswith("company:合肥长鑫")
    assert way[-1].startswith("company:东莞国仙")
    tied = {frozenset((c.subject.id, c.object.id)) for c in CLAIMS if c.subject and isinstance(c.object, Entity)}
    assert all(frozenset(step) in tied for step in pairwise(way))
    assert hand.page.locator("blockquote").count() >= len(way) - 1


def test_9_the_figures_of_a_place_as_a_chart(hand: Hand) -> None:
    hand.search("hefeishi")
    label = hand.page.locator("svg.chart").first.get_attribute("aria-label")
    assert label
    assert "2021 980亿元；2022 1150亿元" in label
    assert "2026 突破2300亿元" in label


def test_10_the_relations_as_csv(hand: Hand) -> None:
    with hand.page.expect_download() as download:
        if hand.mouse:
            hand.click(hand.page.get_by_role("button", name="表格"))
            hand.click(hand.page.get_by_role("button", name="关系", exact=True))
            hand.click(hand.page.get_by_role("button", name="下载 CSV"))
        else:
            hand.press("t")
            hand.until("关系", "Tab")
            hand.press("Enter", "x")
    lines = Path(download.value.path()).read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"主语","关系","宾语"')
    assert len(lines) == len(CLAIMS) + 1


def test_11_what_is_shown_as_sparql(hand: Hand) -> None:
    hand.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.search("hefeishi")
    if hand.mouse:
        hand.click(hand.page.get_by_text("导出"))
        hand.click(hand.page.get_by_role("button", name="复制 SPARQL"))
    else:
        hand.press("q")
    hand.page.wait_for_selector("#status:has-text('已复制')")
    query = hand.page.evaluate("navigator.clipboard.readText()")
    store = ox.Store()
    store.load(hand.shown.view("turtle()").encode(), format=ox.RdfFormat.TURTLE)
    told = {str(row["subject"]) for row in store.query(query)} | {str(row["object"]) for row in store.query(query)}
    assert any("340100" in iri for iri in told)
    assert len(told) > 20


def test_12_one_province_alone(hand: Hand) -> None:
    if hand.mouse:
        hand.page.locator("#sidebar select[aria-label='省份']").select_option(label="安徽省")
        hand.count += 2
    else:
        hand.search("anhuisheng")
        hand.press("o", "t")
    assert "p=%E5%AE%89%E5%BE%BD%E7%9C%81" in hand.shown.address()
    hand.shown.keys("t")
    assert set(hand.page.locator("td.of-province").all_inner_texts()) == {"安徽省"}
