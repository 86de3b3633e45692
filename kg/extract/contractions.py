"""Short names that leave out characters of a full name: `茂化实华` for 茂名石化实华股份有限公司, `株冶集团`, `兆驰股份`.

The page proposes them: a run of its characters that stands in the full name in the same order, begins where the name,
its brand or its place begins, and holds a character of the brand. `株洲新材料` is none of 株洲时代新材料股份有限公司.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.reading import Reading
from kg.extract.scan import endings, scanner, words
from kg.model import Mention

BRACKETS = re.compile(r"[(（)）]")
NATION = "中国"
LONGEST, SHORTEST = 6, 3
BRAND = 2
"""Characters of a name, behind its place, of which a contraction holds at least one."""
CROWD = 24
"""Full names of a page that begin with one character; of more, a contraction would mean none for certain."""


def find_contractions(reading: Reading, full: Sequence[Mention], places: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a short form that stands on the page and the full name that it leaves characters out of.

    `places` gives the place that a full name begins with.
    """
    by_anchor: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for name in dict.fromkeys(m.name for m in full):
        core, kind = _core(name)
        inner = core[len(places.get(name, "")) :].removeprefix(NATION).removeprefix("省").removeprefix("市")
        if len(inner) >= BRAND:
            source = core + kind
            for anchor in {core[0], inner[0]}:
                by_anchor[anchor].append((name, source, inner[:BRAND]))
    crowded = {anchor for anchor, names in by_anchor.items() if len(names) > CROWD}
    anchors = "".join(sorted(by_anchor.keys() - crowded))
    if not anchors:
        return
    taken = _starts(full)
    for hit in re.finditer(f"[{re.escape(anchors)}]", reading.text):
        if hit.start() in taken:
            continue
        for name, source, brand in by_anchor[hit[0]]:
            form = _longest_run(reading, hit.start(), source)
            if form and _names(form, source, brand, places.get(name, "")):
                yield form, name


def _core(name: str) -> tuple[str, str]:
    """Give a name without its legal form, and the word of the form that a short name may end in."""
    bare = BRACKETS.sub("", name)
    for hit in scanner("legal_forms").find(bare):
        if hit.end == len(bare) and hit.start > 1:
            kind = "集团" if "集团" in hit.form else ""
            return bare[: hit.start] + kind, "股份" if "股份" in hit.form else ""
    return bare, ""


def _starts(full: Iterable[Mention]) -> set[int]:
    """Give the offsets inside the full names."""
    return {offset for mention in full for offset in range(mention.start, mention.end)}


def _longest_run(reading: Reading, start: int, source: str) -> str:
    """Give the longest run of the page from an offset whose characters stand in a full name in their order."""
    text, at, end = reading.text, 0, start
    while end < len(text) and end - start < LONGEST:
        at = source.find(text[end], at) + 1
        if not at:
            break
        end += 1
    form = text[start:end]
    if len(form) < SHORTEST or text.startswith((*endings("legal_forms"), *endings("trade_endings")), end):
        return ""
    if not reading.words.starts_at(start):
        return ""
    return form if len(form) > SHORTEST or reading.words.ends_at(end) else ""


def _names(form: str, source: str, brand: str, place: str) -> bool:
    """Tell whether a form is no ordinary word, no place, and holds a character of the brand behind its place."""
    if form == source or form in words("generic_modifiers"):
        return False
    rest = form
    if place and form.startswith(place):
        rest = form[len(place) :]
    elif place and form[0] == place[0] and form[0] not in brand:
        rest = form[1:]
    return bool(rest) and rest[0] in brand and len(rest) > 1
