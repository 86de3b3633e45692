"""What stands beside our stages in the same run: libraries that do a part of the work, on the same text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import jieba.posseg
import opencc
import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer import load_gazetteer


def clocked(do: Callable[[str], object], texts: Iterable[str]) -> tuple[int, float]:
    """Run a function over texts; give the characters that it read and the CPU-seconds that it took."""
    characters, taken = 0, 0.0
    for text in texts:
        before = time.process_time()
        do(text)
        taken += time.process_time() - before
        characters += len(text)
    return characters, taken


def gazetteer_scan() -> Callable[[str], object]:
    """Make a bare Aho-Corasick scan for every form of the gazetteer, towns included."""
    gazetteer = load_gazetteer()
    automaton = AhoCorasick([*gazetteer.forms, *gazetteer.town_forms], matchkind=MatchKind.LeftmostLongest)
    return automaton.find_matches_as_indexes


def rust_tags() -> Callable[[str], object]:
    """Make rjieba's segmentation with tags."""
    return rjieba.tag


def jieba_tags() -> Callable[[str], object]:
    """Make jieba's segmentation with tags, its dictionary loaded."""
    jieba.setLogLevel(60)
    jieba.posseg.lcut("热身")
    return jieba.posseg.lcut


def converted() -> Callable[[str], object]:
    """Make OpenCC's t2s over whole texts."""
    convert = opencc.OpenCC("t2s").convert
    convert("熱身")
    return convert
