"""Short names of companies, checked in the same document: `奇瑞新能源` after `奇瑞新能源汽车股份有限公司`.

The parts of a full name (place, brand, trade, group, legal form) give the candidates; one that occurs on the page
beside the full name, and fits no other company of the page, is a mention whose antecedent is the full name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import rjieba

from kg.extract.reading import Reading
from kg.extract.scan import Scanner, scanner, words
from kg.model import Mention

BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
DEFINED = re.compile(r"\s*[(（](?:以下|下)?(?:简称|称)[:：]?[“\"‘]?([^”\"’()（）]{2,12})[”\"’]?[)）]")
GROUP = re.compile(r"(?:集团|控股|投资控股)+$")


def find_short_names(reading: Reading) -> Iterator[Mention]:
    """Yield the short names of the companies named in full, each tied to its full name."""
    full = [m for m in reading.candidates if m.type == "Company" and m.rule.startswith("companies.")]
    meanings: dict[str, set[str]] = {}
    first: dict[str, Mention] = {}
    for mention in full:
        first.setdefault(mention.name, mention)
        for short in short_forms(mention.text, [p.text for p in reading.places_in(mention.start, mention.end)]):
            meanings.setdefault(short, set()).add(mention.name)
        defined = DEFINED.match(reading.text, mention.end)
        if defined:
            meanings[defined[1]] = {mention.name}
    chosen = {short: names for short, names in meanings.items() if len(names) == 1 and short not in first}
    starts = sorted(m.start for m in full)
    ends = {m.start: m.end for m in full}
    for hit in Scanner(chosen, once=True).find(reading.text) if chosen else ():
        before = bisect_right(starts, hit.start) - 1
        if before >= 0 and hit.end <= ends[starts[before]]:
            continue  # inside a full name
        antecedent = first[next(iter(hit.value))]
        if len(hit.form) < 4 and not (reading.words.starts_at(hit.start) and reading.words.ends_at(hit.end)):
            continue
        yield Mention(
            hit.start, hit.end, hit.form, "Company", antecedent.name, "short_names.parts", 0.92, antecedent=antecedent
        )


def short_forms(name: str, places: list[str]) -> set[str]:
    """Give the short names that the parts of a full name allow.

    >>> sorted(short_forms("合肥长鑫存储技术有限公司", ["合肥"]))
    ['合肥长鑫', '长鑫存储', '长鑫存储技术', '长鑫技术']
    """
    core = BRACKETED.sub("", name)
    for hit in scanner("legal_forms").find(core):
        if hit.end == len(core) and hit.start > 1:
            core = core[: hit.start]
            break
    place = next((p for p in places if core.startswith(p)), "")
    inner = core[len(place) :].removeprefix("省").removeprefix("市")
    forms = {core, inner, GROUP.sub("", core), GROUP.sub("", inner)}
    bare = GROUP.sub("", inner)
    pieces = [w for w, _ in rjieba.tag(bare)]
    brand = pieces[0] if pieces else ""
    if len(brand) == 1 and len(pieces) > 1:
        brand += pieces[1]
    if brand and brand != bare:
        forms |= {brand + pieces[-1], place + brand, brand + "集团", brand + "股份", brand}
        forms |= {bare[: len(brand) + 2], place[:1] + brand, place[:1] + bare[:2]}
    elif len(bare) == 2:
        forms.add(bare + "集团")
    for tail in pieces[1:]:
        forms |= {bare[:size] + tail for size in (2, 3, 4) if size + len(tail) < len(bare) and size <= bare.find(tail)}
    return {form for form in forms if _usable(form, name, place)}


def _usable(form: str, name: str, place: str) -> bool:
    """Refuse what is no name: a place, a bare trade or an ordinary word."""
    if form in (name, place) or len(form) < 2 or form in words("generic_modifiers"):
        return False
    if len(form) <= 3:
        tagged = rjieba.tag(form)
        ordinary = len(tagged) == 1 and tagged[0][1] not in ("nz", "nr", "nrt", "x", "j", "nt", "nrfg")
        return not ordinary
    return True
