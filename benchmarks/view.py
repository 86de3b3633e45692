"""Measures the page against its goals, against stock pyvis, and against vis-network with positions but untuned.

    python -m benchmarks.view [SIZE ...]

Seconds of CPU are those of the page's main thread (Chromium's TaskDuration), which a loaded machine does not stretch;
frames are counted as redrawings of the canvas while the mouse drags or the wheel turns for two seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyvis.network import Network

from kg.model import Build, Entity
from tests.view.browser import SIZE, browser, written
from tests.viewbuilds import example

COUNT = """
window.__draws = 0;
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...box) { window.__draws++; return clear.apply(this, box); };
"""
GOALS = {  # by size of the graph: megabytes of the file, CPU-seconds to the first picture
    100: (1.0, 0.8), 1000: (1.0, 0.8), 5000: (2.5, 1.2), 20000: (8.0, 1.2),
}  # fmt: skip


class Measured:
    """A page under measurement."""

    def __init__(self, started: Any, path: Path, drawn: str, patience: float = 60) -> None:
        self.page = started.new_context(viewport=SIZE).new_page()
        self.page.route("http*://**", lambda route: route.abort())
        self.page.add_init_script(COUNT)
        self.chromium = self.page.context.new_cdp_session(self.page)
        self.chromium.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = time.perf_counter()
        self.page.goto(path.as_uri())
        try:
            if drawn.startswith("body["):
                self.page.wait_for_selector(drawn, timeout=1000 * patience)
            else:
                self.page.wait_for_function(drawn, timeout=1000 * patience)
            self.first: float | None = self.cpu()
        except Exception as error:  # noqa: BLE001 - Playwright's timeout; anything else is told
            self.first = None
            print(f"  not drawn after {patience:.0f} s: {type(error).__name__}")
        self.wall = time.perf_counter() - before

    def metric(self, name: str) -> float:
        """Give one of Chromium's own counters."""
        found = self.chromium.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in found if m["name"] == name))

    def cpu(self) -> float:
        """Give the CPU-seconds of the main thread so far."""
        return self.metric("TaskDuration")

    def spent(self, what: Callable[[], object]) -> float:
        """Give the CPU-seconds that something took."""
        before = self.cpu()
        what()
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        return self.cpu() - before

    def frames(self, gesture: Callable[[int], None], seconds: float = 2.0) -> tuple[float, float]:
        """Give the frames a second while something goes on, and the milliseconds of CPU for each."""
        draws, cpu, start, step = self.page.evaluate("__draws"), self.cpu(), time.perf_counter(), 0
        while time.perf_counter() - start < seconds:
            gesture(step)
            step += 1
        taken = time.perf_counter() - start
        drawn = max(1, self.page.evaluate("__draws") - draws)
        return drawn / taken, 1000 * (self.cpu() - cpu) / drawn

    def pan(self, x: int = 230, y: int = 730) -> tuple[float, float]:
        """Drag the canvas to and fro, from a place where nothing stands."""
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        way = 1 if y < 400 else -1
        found = self.frames(lambda step: self.page.mouse.move(x + 8 * (step % 40), y + way * 6 * (step % 40)))
        self.page.mouse.up()
        return found

    def zoom(self) -> tuple[float, float]:
        """Turn the wheel once a frame, in and out."""
        cpu, wheel = (
            self.cpu(),
            """() => new Promise((done) => {
            const canvas = document.querySelector("canvas"), start = performance.now(), before = __draws;
            const turn = (step) => {
                if (performance.now() - start > 2000) return done([__draws - before, performance.now() - start]);
                const deltaY = step % 30 < 15 ? 40 : -40;
                const way = { deltaY, clientX: 560, clientY: 400, bubbles: true, cancelable: true };
                canvas.dispatchEvent(new WheelEvent("wheel", way));
                requestAnimationFrame(() => turn(step + 1));
            };
            turn(0);
        })""",
        )
        drawn, taken = self.page.evaluate(wheel)
        return 1000 * drawn / taken, 1000 * (self.cpu() - cpu) / max(1, drawn)

    def close(self) -> None:
        """Forget the page."""
        self.page.context.close()


def ours(started: Any, folder: Path, size: int) -> None:
    """Print what our page costs at one size."""
    build = example(size, noise=40)
    before = time.process_time()
    path = written(build, folder / f"{size}.html")
    built, megabytes = time.process_time() - before, path.stat().st_size / 1e6
    page = Measured(started, path, "body[data-ready]")
    most, patience = GOALS.get(size, (8.0, 1.2))
    print(f"\n## {len(build.entities)} entities, {len(build.claims)} claims\n")
    rows: list[tuple[str, str, str]] = [
        ("file, MB", f"{megabytes:.2f}", f"<= {most}"),
        ("build, CPU-s", f"{built:.1f}", "<= 15"),
        ("first picture, CPU-s (wall)", f"{page.first:.2f} ({page.wall:.1f})", f"<= {patience}"),
    ]
    page.page.wait_for_selector("body[data-whole]")
    page.page.wait_for_timeout(500)
    for name, gesture in (("pan", page.pan), ("zoom", page.zoom)):
        frames, cost = gesture()
        rows.append((f"{name}, frames/s (ms CPU each)", f"{frames:.0f} ({cost:.1f})", ">= 30"))
        page.page.wait_for_timeout(400)
    for query in ("合肥", "hf"):
        page.page.fill("#query", "")
        # the search as one keystroke runs it, ranking and list included
        taken = page.page.evaluate(
            """query => { const box = document.querySelector('#query'); box.value = query; const t = performance.now();
            box.dispatchEvent(new InputEvent('input')); document.querySelector('#hits').offsetHeight;
            return performance.now() - t; }""",
            query,
        )
        rows.append((f"keystroke to list, {query}, ms", f"{taken:.0f}", "<= 50"))
    hub = "place:340100"
    taken = 1000 * page.spent(lambda: page.page.evaluate("id => view.open.around(id)", hub))
    rows.append(("surroundings of the largest hub, ms CPU", f"{taken:.0f}", "<= 150"))
    if size > 400:
        taken = 1000 * page.spent(lambda: page.page.evaluate("view.open.group(0)"))
        rows.append(("largest group, ms CPU", f"{taken:.0f}", "<= 200"))
        page.page.evaluate("view.open.all()")
        page.page.wait_for_timeout(500)
        frames, cost = page.pan()
        rows.append(("pan with everything shown, frames/s (ms CPU each)", f"{frames:.0f} ({cost:.1f})", ">= 30"))
        page.page.wait_for_timeout(500)
        settle = page.spent(lambda: page.page.evaluate("view.net.renderer._redraw()"))
        rows.append(("drawing everything once, CPU-s", f"{settle:.2f}", "<= 0.7"))
    page.page.evaluate("view.open.home()")
    page.chromium.send("HeapProfiler.collectGarbage")
    rows.append(("heap, MB", f"{page.metric('JSHeapUsedSize') / 1e6:.0f}", "<= 100"))
    page.close()
    print("| what | measured | goal |\n|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def pyvis_page(build: Build, path: Path, *, positions: bool) -> Path:
    """Write what stock pyvis makes of a build: with its physics, or with positions and physics off."""
    network = Network(directed=True, cdn_resources="in_line")
    for place, entity in enumerate(build.entities):
        spot = {"x": 60 * (place % 100), "y": 60 * (place // 100)} if positions else {}
        network.add_node(entity.id, label=entity.name, **spot)
    for claim in build.claims:
        if claim.subject and isinstance(claim.object, Entity):
            network.add_edge(claim.subject.id, claim.object.id, title=claim.evidence.quote)
    if positions:
        network.toggle_physics(False)
    path.write_text(network.generate_html(), encoding="utf-8")
    return path


def peers(started: Any, folder: Path) -> None:
    """Print what pages made by pyvis cost, as they come and with positions."""
    print("\n## Peers\n")
    print("| page | entities | first picture, CPU-s (wall) | pan, frames/s (ms CPU each) |\n|---|---|---|---|")
    for name, size, positions in (
        ("stock pyvis", 100, False), ("stock pyvis", 500, False),
        ("vis-network, positions, untuned", 1000, True), ("vis-network, positions, untuned", 5000, True),
    ):  # fmt: skip
        path = pyvis_page(example(size), folder / "peer.html", positions=positions)
        settled = "window.__draws > 0 && (!network.physics.physicsEnabled || network.physics.stabilized)"
        page = Measured(started, path, settled, patience=120)
        first = "over 120 s" if page.first is None else f"{page.first:.1f} ({page.wall:.1f})"
        frames, cost = page.pan(40, 40) if page.first is not None else (0.0, 0.0)
        print(f"| {name} | {size} | {first} | {frames:.0f} ({cost:.0f}) |")
        page.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, browser() as started:
        for size in [int(a) for a in sys.argv[1:]] or sorted(GOALS):
            ours(started, Path(folder), size)
        if len(sys.argv) == 1:
            peers(started, Path(folder))
