"""The pages in a real browser: they ask nothing of anyone else, break no policy of theirs, and run nothing from the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from kg.export import write_all
from kg.model import Build, Metadata
from tests.builds import BUILD, GOTION
from tests.serve.conftest import Client, serving
from tests.view.browser import SIZE, browser

HOSTILE = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "javascript:document.title='owned'",
    "</textarea></style><svg onload=document.title='owned'>",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Serve a build whose names, sentences and sources are hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "out"
    evil = "".join(HOSTILE)
    company = replace(GOTION, name=evil, aliases=HOSTILE)

    def spoiled(thing: Any) -> Any:
        return company if getattr(thing, "id", "") == GOTION.id else thing

    claims = tuple(
        replace(
            c,
            subject=spoiled(c.subject),
            object=spoiled(c.object),
            evidence=replace(c.evidence, quote=evil) if c.evidence.quote else c.evidence,
        )
        for c in BUILD.claims
    )
    pages = tuple(replace(p, sources=(evil,), metadata=Metadata(title=evil)) for p in BUILD.pages)
    write_all(Build(pages, tuple(map(spoiled, BUILD.entities)), claims, versions=BUILD.versions), folder)
    with serving(folder, "--workers", "1") as found:
        yield found


class Visit:
    """A page, what it asked for, and what went wrong."""

    def __init__(self, chromium: Any, client: Client, path: str) -> None:
        self.context = chromium.new_context(viewport=SIZE)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.home = f"http://127.0.0.1:{client.port}"
        self.page.goto(self.home + path)

    def close(self) -> None:
        """Nothing went wrong, nothing was asked of others, nothing from the graph ran."""
        assert self.errors == []
        assert [u for u in self.requests if not u.startswith((self.home, "data:", "blob:"))] == []
        assert self.page.title() != "owned"
        self.context.close()


def until(page: Any, holds: Callable[[], bool]) -> None:
    """Wait until something holds, five seconds at most; the page's policy lets nobody evaluate a condition in it."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("waited in vain")


def test_a_named_question_is_chosen_filled_and_answered(chromium: Any, client: Client) -> None:
    visit = Visit(chromium, client, "/")
    page = visit.page
    page.wait_for_selector("body[data-ready]")
    page.fill("#filter", "clusters of a place")
    page.click("#questions button")
    page.wait_for_selector("#answer table")
    page.fill("#parameters input", "湖南省")
    page.press("#parameters input", "Tab")
    until(page, lambda: "湖南省" in page.input_value("#query"))
    page.click("#run")
    until(page, lambda: page.locator("#answer tbody tr").count() == 1)
    assert "株洲市轨道交通装备集群" in page.inner_text("#answer")
    page.click("#answer a")
    page.wait_for_selector(".quotes")
    assert page.inner_text("h1") == "株洲市轨道交通装备集群"
    visit.close()


def test_a_link_with_a_query_answers_it(chromium: Any, client: Client) -> None:
    visit = Visit(
        chromium,
        client,
        "/sparql?query=SELECT%20%3Fn%20%7B%20%3Fc%20a%20kg%3ACity%20%3B%20skos%3AprefLabel%20%3Fn%20%7D",
    )
    visit.page.wait_for_selector("#answer table")
    assert "东莞市" in visit.page.inner_text("#answer")
    visit.close()


def test_a_fault_is_shown_with_its_line(chromium: Any, client: Client) -> None:
    visit = Visit(chromium, client, "/")
    visit.page.wait_for_selector("body[data-ready]")
    visit.page.fill("#query", "SELECT ?x WHERE {\n ?x a foo:Bar }")
    visit.page.press("#query", "Control+Enter")
    visit.page.wait_for_selector("#answer .wrong")
    assert "Line 2" in visit.page.inner_text("#answer")
    assert [e for e in visit.errors if "400" not in e] == []
    visit.errors.clear()
    visit.close()


def test_the_graph_page_works_when_served(chromium: Any, client: Client) -> None:
    visit = Visit(chromium, client, "/graph.html")
    visit.page.wait_for_selector("body[data-whole]", timeout=30_000)
    visit.close()


@pytest.mark.parametrize("path", ["/data/company/国轩高科股份有限公司.html", "/data/place/340100.html"])
def test_scraped_text_stays_text_on_the_page_of_a_thing(chromium: Any, hostile: Client, path: str) -> None:
    visit = Visit(chromium, hostile, path)
    assert "<script>document.title" in visit.page.inner_text("main")
    assert visit.page.locator("main script, main img, main svg").count() == 0
    assert visit.page.locator("a[href^='javascript']").count() == 0
    visit.close()


def test_scraped_text_stays_text_in_an_answer(chromium: Any, hostile: Client) -> None:
    visit = Visit(chromium, hostile, "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D")
    visit.page.wait_for_selector("#answer table")
    assert "<script>document.title" in visit.page.inner_text("#answer")
    assert visit.page.locator("#answer script, #answer img, #answer svg").count() == 0
    visit.close()


def test_nothing_in_the_way_of_those_who_see_or_click_less(chromium: Any, client: Client) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    for path in ("/", "/data/company/国轩高科股份有限公司.html"):
        context = chromium.new_context(viewport=SIZE, bypass_csp=True)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{client.port}{path}")
        if path == "/":
            page.wait_for_selector("body[data-ready]")
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        context.close()
