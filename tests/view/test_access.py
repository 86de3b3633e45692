"""For everyone: no serious finding of axe in any view, and a way past the canvas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.view.browser import Watched

Visit = Callable[..., Watched]


@pytest.mark.parametrize(
    ("fragment", "scheme"),
    [
        ("", "light"),
        ("#m=around&n=place%3A340100", "light"),
        ("#m=around&n=place%3A340100", "dark"),
        ("#v=table", "light"),
        ("#v=time", "dark"),
        ("#m=map", "light"),
        ("#v=time&from=2021&to=2023", "light"),
        ("#s=place%3A340100&f=0", "dark"),
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


def test_the_panel_is_reached_without_the_canvas(visit: Visit) -> None:
    shown = visit(120)
    shown.keys("Tab")
    assert focused(shown) == "跳到详情"
    shown.keys("Enter", "Tab")
    assert shown.page.evaluate("!!document.activeElement.closest('#panel')")
