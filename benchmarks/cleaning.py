"""Measures cleaning beside `bytes.decode` and OpenCC alone, on the same pages in the same run.

    python benchmarks/cleaning.py [--size MB] [--pages FOLDER]

Pages are repeated to the size asked for (20 MB); the three take turns, a batch of pages each, so that a loaded machine
slows all of them alike. Caches that hold results for stretches of text are emptied before each page.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter
from pathlib import Path

from benchmarks import peers
from benchmarks.corpus import pages, pages_folder, repeated
from benchmarks.stages import emptied, text_caches
from kg.clean import clean
from kg.clean.decode import decode

BATCH = 50
OPENCC_SHARE = 5
"""OpenCC, the slowest, converts every fifth page."""
GOAL = 2.0
"""MB a CPU-second."""


def measure(folder: Path, size: int) -> dict[str, float]:
    """Give MB a CPU-second of each, over the bytes of the pages."""
    once = pages(folder)
    for page in once:
        clean(page)  # loads the tables
    convert, caches = peers.converted(), text_caches()
    sources = repeated(once, size)
    seconds: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    gc.collect()
    for begin in range(0, len(sources), BATCH):
        batch = sources[begin : begin + BATCH]
        texts = [decode(source.data, source.name) for source in batch]
        for source in batch:
            emptied(caches)
            before = time.process_time()
            clean(source)
            seconds["decode and clean"] += time.process_time() - before
            weight["decode and clean"] += len(source.data)
        before = time.process_time()
        for source, text in zip(batch, texts, strict=True):
            source.data.decode(text.encoding, "replace")
        seconds["bytes.decode alone"] += time.process_time() - before
        weight["bytes.decode alone"] += sum(len(source.data) for source in batch)
        before = time.process_time()
        for text in texts[::OPENCC_SHARE]:
            convert(text.decoding.text)
        seconds["OpenCC t2s alone"] += time.process_time() - before
        weight["OpenCC t2s alone"] += sum(len(source.data) for source in batch[::OPENCC_SHARE])
    return {name: weight[name] / 1e6 / max(taken, 1e-9) for name, taken in seconds.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--size", type=float, default=20.0, help="megabytes to read (20)")
    parser.add_argument("--pages", default="", help="a folder of pages to repeat")
    given = parser.parse_args()
    found = measure(pages_folder(given.pages), int(given.size * 1e6))
    for name, speed in found.items():
        print(f"{name:22} {speed:10.2f} MB a CPU-second")
    reached = "reached" if found["decode and clean"] >= GOAL else "MISSED"
    print(f"goal: cleaning at least {GOAL:.0f} MB a CPU-second: {reached}")


if __name__ == "__main__":
    main()
