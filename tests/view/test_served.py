"""Served by `kg serve`, a file that had to leave entities out asks the server for them; opened as a file it asks nobody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.export import write_all
from kg.export.html import write_html
from kg.export.turtle import write_turtle
from kg.model import Build, Entity
from tests.serve.conftest import Client, serving
from tests.view.browser import SIZE, Watched
from tests.viewbuilds import example

HUB = "place:340100"
KEPT = 60


@pytest.fixture(scope="module")
def build() -> Build:
    return example(500)


@pytest.fixture(scope="module")
def folder(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a build whose page holds sixty of its entities."""
    out: Path = tmp_path_factory.mktemp("cut") / "out"
    write_all(build, out, (("graph.ttl", write_turtle), ("graph.html", partial(write_html, most=KEPT))))
    return out


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    with serving(folder, "--workers", "1") as found:
        yield found


class Served(Watched):
    """The page as a server gives it."""

    def __init__(self, page: Any, client: Client, fragment: str = "") -> None:
        self.home = f"http://127.0.0.1:{client.port}/"
        super().__init__(page, Path("/graph.html"), fragment)

    def open(self, fragment: str = "") -> None:
        """Load the page from its server."""
        self.url = f"{self.home}graph.html"
        super().open(fragment)

    def asked(self) -> list[str]:
        """Give what was asked of the server beside the page itself."""
        return [u.removeprefix(self.home) for u in self.requests if u.startswith(f"{self.home}api/")]


@pytest.fixture
def shown(chromium: Any, client: Client) -> Iterator[Served]:
    context = chromium.new_context(viewport=SIZE, color_scheme="light")
    yield Served(context.new_page(), client)
    context.close()


def neighbours(build: Build, id_: str) -> set[str]:
    ends = [(c.subject.id, c.object.id) for c in build.claims if c.subject and isinstance(c.object, Entity)]
    return {b for a, b in ends if a == id_} | {a for a, b in ends if b == id_}


def test_opening_the_page_asks_nothing(shown: Served) -> None:
    shown.page.wait_for_timeout(400)
    assert shown.asked() == []


def test_surroundings_beyond_the_file_come_from_the_server(shown: Served, build: Build) -> None:
    every = neighbours(build, HUB)
    assert len(every) > KEPT
    shown.search("合肥市")
    shown.page.wait_for_selector("#panel h3:has-text('企业')")
    assert len(shown.asked()) >= 1
    for _ in range(12):
        shown.keys("e")
    assert every <= set(shown.view("shown()"))
    assert shown.errors == []


def test_a_name_that_the_file_lacks_is_found_shown_and_read(shown: Served, build: Build) -> None:
    loaded = set(shown.page.evaluate("view.ids()"))
    firm = next(
        c.subject
        for c in build.claims
        if c.subject and c.subject.id not in loaded and c.relation == "locatedIn" and c.subject.type == "Company"
    )
    shown.search(firm.name)
    shown.page.wait_for_selector("#panel h3:has-text('位于')")
    assert set(shown.view("shown()")) == {firm.id, *neighbours(build, firm.id)}
    shown.page.locator("#panel h3:has-text('位于') + ul button.many").first.click()
    shown.page.wait_for_selector("blockquote")
    assert firm.name in shown.page.inner_text("blockquote")
    assert shown.page.locator(".source").count() >= 1
    assert shown.errors == []
    assert shown.page.title() == "产业知识图谱"


def test_an_address_of_such_an_entity_opens_it(chromium: Any, client: Client, shown: Served, build: Build) -> None:
    loaded = set(shown.page.evaluate("view.ids()"))
    other = next(e for e in build.entities if e.id not in loaded and neighbours(build, e.id))
    context = chromium.new_context(viewport=SIZE)
    again = Served(context.new_page(), client, f"#m=around&n={quote(other.id)}")
    again.page.wait_for_selector(f"#panel h2:has-text('{other.name}')")
    context.close()


def test_as_a_file_the_same_page_asks_nobody(chromium: Any, folder: Path) -> None:
    context = chromium.new_context(viewport=SIZE)
    opened = Watched(context.new_page(), folder / "graph.html")
    opened.search("合肥市")
    opened.page.wait_for_timeout(400)
    assert opened.outside() == []
    assert [u for u in opened.requests if "api/" in u] == []
    assert opened.errors == []
    context.close()


def test_a_page_that_holds_all_may_ask_nobody_at_all(build: Build, tmp_path: Path) -> None:
    write_all(build, tmp_path, (("graph.html", write_html),))
    assert "connect-src" not in (tmp_path / "graph.html").read_text("utf-8")
