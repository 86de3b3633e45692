"""One browser for all tests of the page, and pages of three sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Build
from tests.view.browser import SIZE, Watched, browser, written
from tests.viewbuilds import example


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Give the page of an example of some size, written once."""
    folder = tmp_path_factory.mktemp("pages")

    def page(size: int) -> Path:
        path: Path = folder / f"{size}.html"
        return path if path.exists() else written(example(size), path)

    return page


@pytest.fixture
def visit(chromium: Any, pages: Callable[[int], Path], tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Open the page of a build, or of an example by its size."""
    contexts = []

    def go(build: Build | int, fragment: str = "", heading: str = "产业知识图谱", **options: Any) -> Watched:
        path = pages(build) if isinstance(build, int) else written(build, tmp_path / "page.html", heading)
        context = chromium.new_context(viewport=SIZE, **{"color_scheme": "light", **options})
        contexts.append(context)
        return Watched(context.new_page(), path, fragment)

    yield go
    for context in contexts:
        context.close()
