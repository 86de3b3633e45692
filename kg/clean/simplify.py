"""Traditional characters to simplified ones: `濰坊` to `潍坊`, exactly as OpenCC's `t2s` does it.

The tables are those of opencc-python-reimplemented. Characters are exchanged one for one, so no offset moves; where
phrases overlap the text, OpenCC itself converts that stretch. What `t2s` leaves is for `kg.clean.variants`. Names that
are written with such a character in simplified script too, 乾安县, keep it (`clean_kept.csv`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import ahocorasick_rs
import opencc

from kg import gazetteer
from kg.clean.page import Page, beyond_u_ffff
from kg.offsets import Edit


@dataclass(frozen=True, slots=True)
class Tables:
    """OpenCC's tables in the forms that are fast to apply."""

    run: re.Pattern[str]
    single: dict[int, str]
    trigger: re.Pattern[str]
    rare: re.Pattern[str]
    """Characters that traditional text alone has; a page without any is left, 李昇 and 颠覆成规 in it too."""
    phrases: ahocorasick_rs.AhoCorasick
    deciding: re.Pattern[str]
    """The characters that phrases convert otherwise than they are converted alone; each phrase has one."""
    kept: dict[str, str]
    """Names, as printed in either script, that keep a character, with their simplified form."""


def simplify(text: str, _page: Page) -> list[Edit]:
    """Make traditional characters simplified."""
    tables = _tables()
    if tables.trigger.search(text) is None and not (beyond_u_ffff(text) and tables.rare.search(text)):
        return []
    stretches = _phrase_stretches(tables, text) if tables.deciding.search(text) else []
    found: list[Edit] = []
    done = 0
    for start, end in [*stretches, (len(text), len(text))]:
        for run in tables.run.finditer(text, done, start):
            old = run[0]
            new = old.translate(tables.single)
            if new != old:
                found.append(Edit(run.start(), run.end(), new, "simplify", "TSCharacters", old))
        old = text[start:end]
        new = _convert(old) if old else old
        if new != old:
            found.append(Edit(start, end, new, "simplify", "TSPhrases", old))
        done = end
    return found


def simplified(text: str) -> str:
    """Give a text in simplified script, one character for one, without regard to phrases."""
    return text.translate(_tables().single)


def _phrase_stretches(tables: Tables, text: str) -> list[tuple[int, int]]:
    """Join the phrases found, where they overlap, to stretches that convert independently of each other."""
    stretches: list[tuple[int, int]] = []
    for _, start, end in tables.phrases.find_matches_as_indexes(text, overlapping=True):
        low, high = start, end
        while stretches and low < stretches[-1][1]:
            before = stretches.pop()
            low, high = min(low, before[0]), max(high, before[1])
        stretches.append((low, high))
    return stretches


@lru_cache(maxsize=10_000)
def _convert(text: str) -> str:
    kept = _tables().kept
    parts = _names().split(text)
    return "".join(kept[part] if i % 2 else str(_converter().convert(part)) for i, part in enumerate(parts))


@cache
def _names() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(map(re.escape, sorted(_tables().kept, key=len, reverse=True)))})")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _any_of(wanted: set[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(wanted))}]")


@cache
def _tables() -> Tables:
    folder = Path(opencc.__file__).parent / "dictionary"
    rows = dict(line.split("\t") for line in (folder / "TSCharacters.txt").read_text("utf-8").splitlines() if line)
    pairs = [line.split("\t") for line in (folder / "TSPhrases.txt").read_text("utf-8").splitlines() if line]
    phrases = {old: new.split(" ")[0] for old, new in pairs}
    single = {ord(old): new.split(" ")[0] for old, new in rows.items()}
    single = {old: new for old, new in single.items() if chr(old) != new}
    names = [row["name"] for row in gazetteer.rows("clean_kept")]
    back = opencc.OpenCC("s2t")
    kept = {form: name for name in names for form in (name, str(back.convert(name)))}
    deciding = {
        one
        for old, new in (phrases | kept).items()
        for one, other in zip(old, new, strict=True)
        if single.get(ord(one), one) != other
    }
    both = {row["character"] for row in gazetteer.rows("clean_both_scripts")}
    traditional = set(map(chr, single)) - both
    return Tables(
        # one character beyond U+FFFF makes the whole class slow, so these stand apart, as a range
        run=re.compile("[" + "".join(chr(c) for c in single if c < 0x10000) + "]+|[\U00020000-\U0003ffff]"),
        single=single,
        trigger=_any_of({c for c in traditional if c <= "\uffff"}),
        rare=_any_of({c for c in traditional if c > "\uffff"}),
        phrases=ahocorasick_rs.AhoCorasick([*phrases, *kept], implementation=ahocorasick_rs.Implementation.DFA),
        deciding=_any_of(deciding),
        kept=kept,
    )
