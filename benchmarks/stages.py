"""Measures every stage from bytes to Turtle beside its peers, in one run.

    python benchmarks/stages.py [--size MB] [--pages FOLDER] [--json] [--profile]

Speed is in characters and bytes for each CPU-second of this process (`time.process_time`), which a loaded machine
stretches less than the clock on the wall. Tables are loaded and every stage has run once before anything is measured.
Caches that hold results for stretches of text are emptied before each page, so that repeating pages gains nothing.
Pages are taken in the batches in which the program takes them, and jieba.posseg tags some of them in between.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from benchmarks import peers
from benchmarks.corpus import ROOT, pages, pages_folder, repeated
from benchmarks.hotspots import hotspots, profiled
from kg import run
from kg.clean import clean
from kg.export.html import write_html
from kg.export.turtle import write_turtle
from kg.extract import extract_all
from kg.extract.carrier import READING, blank_pipeline
from kg.extract.figures import find_figures
from kg.extract.reading import Reading
from kg.extract.relations import FINDERS
from kg.model import Build, Claim, Document, Extraction, Mention, Source
from kg.resolve import resolve
from kg.run.local import MOST_PAGES, batches, collector_paused

R = TypeVar("R")
JIEBA_SAMPLE = 1_000_000
"""Bytes of pages, spread over the run; jieba.posseg would take minutes for more."""
JIEBA = "peer: jieba.posseg (sample)"
HTML_LIMIT = 20_000
"""Claims in the largest graph for which the page is measured on all documents, not on each page once."""
TEXT_CACHE = 1000
"""Entries; a cache that may hold as many holds results for stretches of text."""
GOAL = 10.0
"""Times the characters a CPU-second of jieba.posseg, from bytes to claims."""
MEMORY_GOAL = 1024.0
"""MiB for the build of the pages once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    characters: int
    bytes: int
    seconds: float

    @property
    def speed(self) -> float:
        """Give characters a CPU-second."""
        return self.characters / max(self.seconds, 1e-9)


class Clock:
    """CPU-seconds by stage, added up over documents."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def __call__(self, stage: str, do: Callable[[], R]) -> R:
        """Run something and add what it took to a stage."""
        before = time.process_time()
        made = do()
        self.seconds[stage] += time.process_time() - before
        return made


def cleaned(clock: Clock, sources: Iterable[Source]) -> list[Document]:
    """Clean pages with empty caches."""
    caches = text_caches()
    documents = []
    for source in sources:
        emptied(caches)
        documents.append(clock("decode and clean", partial(clean, source)))
    return documents


def step_by_step(clock: Clock, sources: Iterable[Source]) -> list[Extraction]:
    """Do what `kg.run.process` does with some pages, each step on the clock."""
    documents = cleaned(clock, sources)
    nlp = blank_pipeline()
    docs = clock("spaCy document", lambda: [nlp.make_doc(document.text) for document in documents])
    readings = clock("segment", lambda: [Reading(document) for document in documents])
    for doc, reading in zip(docs, readings, strict=True):
        doc.user_data[READING] = reading
    for name, component in nlp.pipeline:
        clock(f"mentions: {name.removeprefix('kg_')}", lambda step=component: [step(doc) for doc in docs])  # type: ignore[misc]
    claims: list[list[Claim[Mention]]] = [[] for _ in readings]
    for name, find in (*((f"relations: {name}", find) for name, find in FINDERS), ("figures", find_figures)):
        found = clock(name, lambda step=find: [list(step(reading)) for reading in readings])  # type: ignore[misc]
        for mine, more in zip(claims, found, strict=True):
            mine.extend(more)
    return [
        Extraction(reading.document, (*reading.mentions, *reading.nested), tuple(found))
        for reading, found in zip(readings, claims, strict=True)
    ]


def text_caches() -> list[Callable[[], None]]:
    """Find the large bounded caches of our modules: they keep results for stretches of text, the others tables."""
    found = {}
    for name, module in list(sys.modules.items()):
        if name == "kg" or name.startswith("kg."):
            for value in vars(module).values():
                if hasattr(value, "cache_parameters") and (value.cache_parameters()["maxsize"] or 0) >= TEXT_CACHE:
                    found[id(value)] = value.cache_clear
    return list(found.values())


def whole(clock: Clock, sources: Iterable[Source]) -> list[Extraction]:
    """Take some pages to their claims as the program does, in two steps on the clock."""
    with collector_paused():
        documents = cleaned(clock, sources)
        return clock("extract", lambda: extract_all(documents))


def beside_jieba(clock: Clock, sources: list[Source]) -> tuple[list[Extraction], list[str]]:
    """Take pages to their claims, and let jieba.posseg tag some in between: both under the same load of the machine."""
    every = max(1, sum(len(s.data) for s in sources) // JIEBA_SAMPLE)
    tags = peers.jieba_tags()
    extractions: list[Extraction] = []
    sample: list[str] = []
    for batch in batches(sources, MOST_PAGES):
        extractions += whole(clock, batch)
        with collector_paused():
            while len(sample) * every < len(extractions):
                sample.append(extractions[len(sample) * every].document.text)
                clock(JIEBA, partial(tags, sample[-1]))
    return extractions, sample


def measure(once: list[Source], size: int) -> tuple[list[Row], dict[str, float]]:
    """Measure all stages and peers on pages repeated to `size` bytes; give the rows and the facts of the run."""
    before = time.process_time()
    if _said(step_by_step(Clock(), once)) != _said(whole(Clock(), once)):
        raise SystemExit("the measured steps are not those of the program: mend step_by_step")
    exported(build(once), Clock())
    loading = time.process_time() - before

    sources = repeated(once, size)
    clock, total = Clock(), Clock()
    for batch in batches(sources, MOST_PAGES):
        step_by_step(clock, batch)
    extractions, sample = beside_jieba(total, sources)
    in_bytes = sum(len(s.data) for s in sources)
    texts = [e.document.text for e in extractions]
    decoded = [s.data.decode(e.document.encoding, "replace") for s, e in zip(sources, extractions, strict=True)]
    raw, cleaned = sum(map(len, decoded)), sum(map(len, texts))
    clean_bytes = sum(len(text.encode()) for text in texts)

    def row(name: str, seconds: float) -> Row:
        left = name.startswith("decode") or name == "BYTES TO CLAIMS"
        return Row(name, raw if left else cleaned, in_bytes if left else clean_bytes, seconds)

    rows = [row(name, seconds) for name, seconds in clock.seconds.items()]
    rows.append(row("CLEAN TEXT TO CLAIMS", total.seconds["extract"]))
    rows.append(row("BYTES TO CLAIMS", total.seconds["decode and clean"] + total.seconds["extract"]))

    after = Clock()
    resolution = after("resolve", lambda: resolve(extractions))
    made = Build(entities=resolution.entities, claims=resolution.claims, decisions=resolution.decisions)
    exported(made, after)
    rows += [row(name, seconds) for name, seconds in after.seconds.items()]
    if "html" not in after.seconds:
        alone = Clock()
        alone("html", lambda: write_html(build(once), io.StringIO()))
        share = len(once) / len(sources)
        rows.append(Row("html (each page once)", int(cleaned * share), int(clean_bytes * share), alone.seconds["html"]))

    rows.append(Row(JIEBA, sum(map(len, sample)), sum(len(text.encode()) for text in sample), total.seconds[JIEBA]))
    rows += peer_rows(
        texts, decoded, [(s.data, e.document.encoding) for s, e in zip(sources, extractions, strict=True)]
    )
    facts = {
        "documents": len(sources),
        "megabytes": in_bytes / 1e6,
        "decoded characters": raw,
        "clean characters": cleaned,
        "claims": len(resolution.claims),
        "entities": len(resolution.entities),
        "first run of each page, tables included, CPU-s": loading,
    }
    return rows, facts


def _said(extractions: Iterable[Extraction]) -> list[tuple[object, object]]:
    return [(e.mentions, e.claims) for e in extractions]


def build(sources: list[Source]) -> Build:
    """Build as the command does, in this process."""
    return run.build(sources)


def exported(made: Build, clock: Clock) -> None:
    """Write the Turtle, and the page where the graph is not too large for one."""
    clock("turtle", lambda: write_turtle(made, io.StringIO()))
    if len(made.claims) <= HTML_LIMIT:
        clock("html", lambda: write_html(made, io.StringIO()))


def peer_rows(texts: list[str], decoded: list[str], data: list[tuple[bytes, str]]) -> list[Row]:
    """Measure the peers on the same text."""
    gc.collect()
    rows: list[Row] = []
    plans: list[tuple[str, Callable[[str], object], list[str]]] = [
        ("peer: Aho-Corasick scan, gazetteer", peers.gazetteer_scan(), texts),
        ("peer: rjieba.tag", peers.rust_tags(), texts),
        ("peer: OpenCC t2s, decoded text", peers.converted(), decoded),
    ]
    for name, do, given in plans:
        characters, seconds = peers.clocked(do, given)
        rows.append(Row(name, characters, sum(len(text.encode()) for text in given), seconds))
    before = time.process_time()
    for content, encoding in data:
        content.decode(encoding, "replace")
    taken = time.process_time() - before
    rows.append(Row("peer: bytes.decode", sum(map(len, decoded)), sum(len(b) for b, _ in data), taken))
    return rows


CHILD = """
import json, sys, time
start = time.perf_counter()
from pathlib import Path
from kg import export, run
from kg.read import read
ready = time.perf_counter()
export.write_all(run.build(read([sys.argv[1]])), Path(sys.argv[2]))
status = Path("/proc/self/status")
if status.exists():  # the peak of this process alone; getrusage would count the one that started it
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
else:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
print(json.dumps({"import, wall s": ready - start, "build, wall s": time.perf_counter() - ready,
                  "whole process, CPU-s": time.process_time(), "peak memory, MiB": peak}))
"""


def once_in_a_process(folder: Path) -> dict[str, float]:
    """Build the pages once in a process of its own, all files written; give its time and its peak memory."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-c", CHILD, str(folder.absolute()), out]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return {name: float(value) for name, value in json.loads(done.stdout).items()}


def own_peak() -> float:
    """Give the peak memory of this process in MiB, or 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024


def table(rows: list[Row], facts: dict[str, float], once: dict[str, float]) -> str:
    """Lay the figures out as plain text."""
    by_name = {r.name: r for r in rows}
    jieba, total = by_name[JIEBA], by_name["BYTES TO CLAIMS"]
    lines = [f"{'stage':38} {'CPU-s':>8} {'share':>6} {'k chars/s':>10} {'MB/s':>8} {'x jieba.posseg':>15}"]
    inside = True
    steps = sum(r.seconds for r in takewhile(lambda r: not r.name.isupper(), rows))
    for r in rows:
        inside = inside and not r.name.isupper()
        share = f"{100 * r.seconds / steps:5.1f}%" if inside else ""
        megabytes = r.bytes / 1e6 / max(r.seconds, 1e-9)
        speeds = f"{r.speed / 1e3:10,.0f} {megabytes:8.2f} {r.speed / jieba.speed:15.1f}"
        lines.append(f"{r.name:38} {r.seconds:8.2f} {share:>6} {speeds}")
    lines += ["", *(f"{name:48} {value:14,.1f}" for name, value in facts.items()), ""]
    lines += ["the pages once, in a process of its own, all files written"]
    lines += [f"  {name:46} {value:14,.1f}" for name, value in once.items()]
    ratio = min(total.speed, by_name["CLEAN TEXT TO CLAIMS"].speed) / jieba.speed
    lines += [
        "",
        f"goal: bytes to claims at least {GOAL:.0f} x jieba.posseg: {ratio:.1f} x, {verdict(ratio >= GOAL)}",
        f"goal: peak memory of the pages once under {MEMORY_GOAL:.0f} MiB: {once['peak memory, MiB']:.0f} MiB, "
        + verdict(once["peak memory, MiB"] < MEMORY_GOAL),
    ]
    return "\n".join(lines)


def verdict(reached: bool) -> str:
    """Put it plainly."""
    return "reached" if reached else "MISSED"


def emptied(caches: list[Callable[[], None]]) -> None:
    """Empty caches."""
    for clear in caches:
        clear()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--size", type=float, default=10.0, help="megabytes to read (10)")
    parser.add_argument("--pages", default="", help="a folder of pages to repeat")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--profile", action="store_true", help="print the functions that take most time instead")
    given = parser.parse_args()
    folder = pages_folder(given.pages)
    once = pages(folder)
    size = int(given.size * 1e6)
    if given.profile:
        whole(Clock(), once)  # loads the tables
        print(hotspots(profiled(batches(repeated(once, size), MOST_PAGES), partial(whole, Clock()))))
        return
    rows, facts = measure(once, size)
    facts["peak memory of this run, MiB"] = own_peak()
    alone = once_in_a_process(folder)
    if given.json:
        figures = [asdict(r) | {"characters a second": r.speed} for r in rows]
        print(json.dumps({"stages": figures, "run": facts, "once": alone}, ensure_ascii=False, indent=1))
    else:
        print(table(rows, facts, alone))


if __name__ == "__main__":
    main()
