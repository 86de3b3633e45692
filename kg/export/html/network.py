"""The one file that imports pyvis: its network, made to work offline, safely and in any encoding.

pyvis stays what one builds with (`add_node`, `add_edge`, `generate_html`, `write_html`, `show`); what it writes is our
own page: no request leaves it, names from the web stay text, parallel relations stay, and adding is not quadratic.
vis-network is taken from the installed pyvis package, which is why its version is pinned.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.export.html.packing import deflated, packed, steps

ASSETS = Path(__file__).parent / "assets"
VIS = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
MODULES = (
    "data", "words", "dom", "state", "filters", "forces", "labels", "texture", "canvas", "names", "bubbles", "views", "map",
    "search", "quote", "chart", "rows", "disputes", "entity", "panel", "drawing", "query", "share", "tables", "table", "brush",
    "timeline", "served", "sidebar", "keys", "start",
)  # fmt: skip
"""The page's script is these files of `assets/js`, in this order: what runs on loading uses only what stands before."""
OPTIONS = {
    "layout": {"improvedLayout": False},
    "physics": False,
    "nodes": {"shape": "dot", "borderWidth": 1.5, "borderWidthSelected": 4},
    "edges": {"smooth": False, "width": 1, "selectionWidth": 1, "hoverWidth": 0.5},
    "interaction": {"hover": True, "tooltipDelay": 200, "multiselect": False, "keyboard": {"bindToWindow": False}},
}


class _Ids(list[Any]):
    """A list with a set beside it: pyvis asks `in` for every node and every end of an edge."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        super().__init__(values)
        self._seen = set(self)

    def append(self, value: Any) -> None:
        super().append(value)
        self._seen.add(value)

    def __contains__(self, value: object) -> bool:
        return value in self._seen


class OfflineNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A `pyvis.network.Network` whose page stands alone.

    `extra` is what the page shows beside nodes and edges, `late` what it needs only after its first picture. `asks`
    allows it to ask the server that it comes from, if it comes from one.
    """

    def __init__(
        self,
        heading: str = "",
        extra: dict[str, Any] | None = None,
        late: dict[str, Any] | None = None,
        *,
        asks: bool = False,
    ) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=heading)
        self.node_ids = _Ids()
        self.extra = extra or {}
        self.asks = asks
        self.late = late or {}
        self.options = OPTIONS
        self.templateEnv = Environment(loader=FileSystemLoader(ASSETS), autoescape=True)
        self.path = "page.html"

    def columns(self) -> dict[str, Any]:
        """Give the positions of the nodes, where they have one, and the ends of the edges as lists of numbers, `from` in steps."""
        row = {node["id"]: place for place, node in enumerate(self.nodes)}
        return {
            "x": [node["x"] for node in self.nodes if "x" in node],
            "y": [node["y"] for node in self.nodes if "y" in node],
            "from": steps(row[edge["from"]] for edge in self.edges),
            "to": [row[edge["to"]] for edge in self.edges],
        }

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002 - pyvis's signature
        """Give the whole page as text; the arguments are pyvis's and change nothing."""
        vis = VIS.read_text("utf-8").replace("//# sourceMappingURL=vis-network.min.js.map", "")
        view = script()
        style = (ASSETS / "view.css").read_text("utf-8")
        if "</script" in view.lower():
            raise ValueError("the script of the page would end its own element")
        data = {"network": self.columns(), "options": self.options, **self.extra}
        self.html = self.templateEnv.get_template(self.path).render(
            heading=self.heading,
            csp=policy([vis, view], style, asks=self.asks),
            style=Markup(style),  # noqa: S704 - our own file
            vis=deflated(vis.encode("utf-8")),
            view=Markup(view),  # noqa: S704 - our own files
            data=packed(data),
            late=packed(self.late),
        )
        return str(self.html)

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:  # noqa: ARG002 - pyvis's signature
        """Write the page to a file as UTF-8, whatever the machine's default encoding."""
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")

    def show(self, name: str, local: bool = True, notebook: bool = False) -> None:  # noqa: ARG002 - pyvis's signature
        """Write the page; pyvis's own `show` fails outside a notebook."""
        self.write_html(name)


def script() -> str:
    """Join the modules of the page's script inside one function."""
    parts = [(ASSETS / "js" / f"{module}.js").read_text("utf-8") for module in MODULES]
    words = (ASSETS / "words.json").read_text("utf-8")
    return f'(async () => {{\n"use strict";\nconst WORDS = {words.strip()};\n{"".join(parts)}}})();\n'


def policy(scripts: list[str], style: str, *, asks: bool = False) -> str:
    """Give the content security policy that lets these scripts and this style run, and nothing else.

    With `asks` the page may also ask its own server; a page opened as a file has none.
    """

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

    return "; ".join([
        "default-src 'none'",
        f"script-src {' '.join(map(digest, scripts))}",
        f"style-src {digest(style)}",
        "img-src data: blob:",
        *(["connect-src 'self'"] if asks else []),
        "base-uri 'none'",
        "form-action 'none'",
    ])  # fmt: skip
