"""A real browser for the tests of the page: Debian's chromium (`apt install chromium`), or Playwright's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.export.html import write_html
from kg.model import Build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZE = {"width": 1280, "height": 800}


def executable() -> str | None:
    """Give the path of an installed Chromium."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser without GPU; skip the test, and say why, where none is installed."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    with api.sync_playwright() as playwright:
        path = executable()
        if path is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no chromium found: apt install chromium, or playwright install chromium")
        started = playwright.chromium.launch(executable_path=path, args=["--disable-gpu", "--no-sandbox"])
        try:
            yield started
        finally:
            started.close()


def written(build: Build, path: Path, heading: str = "产业知识图谱") -> Path:
    """Write the page of a build."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_html(build, stream, heading)
    return path


class Watched:
    """A page, with what it asked for, what went wrong, and what its policy refused."""

    def __init__(self, page: Page, path: Path, fragment: str = "") -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("dialog", lambda d: (self.errors.append(f"dialog: {d.message}"), d.dismiss()))
        self.url = path.as_uri()
        self.open(fragment)

    def open(self, fragment: str = "") -> None:
        """Load the page anew, and wait for its first picture."""
        self.page.goto("about:blank")
        self.page.goto(self.url + fragment)
        self.page.wait_for_selector("body[data-whole]", timeout=30_000)

    def address(self) -> str:
        """Give the address as the page has it now; Playwright's own copy comes later."""
        return str(self.page.evaluate("location.href"))

    def outside(self) -> list[str]:
        """Give the requests that left the file."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:", "about:"))]

    def keys(self, *names: str) -> None:
        """Press keys one after another."""
        for name in names:
            self.page.keyboard.press(name)

    def search(self, text: str) -> None:
        """Search by keyboard, and take the first hit."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def panel(self) -> str:
        """Give the text of the panel."""
        return self.page.inner_text("#panel")

    def view(self, what: str) -> Any:
        """Ask the page's `window.view`."""
        return self.page.evaluate(f"window.view.{what}")
