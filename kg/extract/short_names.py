"""Short names of companies, checked in the same document: `奇瑞新能源` after `奇瑞新能源汽车股份有限公司`.

The parts of a full name (place, brand, trade, group, legal form) give the candidates; one that occurs on the page
beside the full name, and fits no other company of the page, is a mention whose antecedent is the full name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import rjieba

from kg.extract.contractions import find_contractions
from kg.extract.definitions import REACH, find_definitions, is_within
from kg.extract.industries import known_forms
from kg.extract.known_companies import full_names
from kg.extract.reading import Reading
from kg.extract.scan import endings, find_once, scanner, words
from kg.gazetteer import load_gazetteer
from kg.model import Mention

BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
BRACKETS = re.compile(r"[()（）]")
WITH_FORM = frozenset({"companies.company", "companies.defined"})
APART = re.compile("[。，,、；;！？!?：:\n“”《》]")
SHORT_GROUP = 3
TELLING = 8
"""Characters at the end of a full name that tell two companies apart."""
GROUP = re.compile(r"(?:集团|控股|投资控股)+$")


def find_short_names(reading: Reading) -> Iterator[Mention]:
    """Yield the short names of the companies named in full, each tied to its full name."""
    full = [m for m in reading.candidates if m.type == "Company" and m.rule.startswith("companies.")]
    definitions = list(find_definitions(reading, full))
    cut = {d.full.end: d.full for d in definitions if d.full not in full}
    yield from cut.values()
    full = [*(m for m in full if m.end not in cut), *cut.values()]
    meanings: dict[str, set[str]] = {}
    first: dict[str, Mention] = {}
    places: dict[str, str] = {}
    placed: set[str] = set()
    for mention in full:
        first.setdefault(mention.name, mention)
        held = [p.text for p in reading.places_in(mention.start, mention.end)]
        places.setdefault(
            mention.name, next((p for p in held if mention.text.startswith(p)), "") or _place(mention.text)
        )
        chain = _chain(reading, mention)
        placed |= {"".join(chain), *chain}
        for short in short_forms(mention.text, held):
            meanings.setdefault(short, set()).add(mention.name)
    legal = [m for m in full if m.text.endswith(endings("legal_forms")) and m.rule in WITH_FORM]
    for short, name in find_contractions(reading, legal, places):
        meanings.setdefault(short, set()).add(name)
    defined: dict[str, set[str]] = {}
    for definition in definitions:
        defined.setdefault(definition.short, set()).add(definition.full.name)
    meanings.update(defined)
    for short in (placed - defined.keys()) | _shared_brands(reading.text, meanings.keys() - defined.keys()):
        meanings[short] = set()
    for short in meanings.keys() & full_names().keys() - defined.keys():
        if all(_is_branch(name, short, places[name]) for name in meanings[short] - full_names()[short]):
            meanings[short] &= full_names()[short]  # 比亚迪 is not 青海比亚迪锂电池有限公司
    groups = {name for name, mention in first.items() if mention.rule not in WITH_FORM}
    chosen = {
        short: names
        for short, names in meanings.items()
        if len(names) == 1
        and (short in defined or short not in known_forms())  # 碳纤维 is a trade, whatever the firm is called
        and (short not in first or short in defined or (short in groups and _is_core(short, *names)))
    }
    starts = sorted(m.start for m in full if m.name not in chosen)
    ends = {m.start: m.end for m in full}
    for hit in find_once(reading.text, chosen):
        before = bisect_right(starts, hit.start) - 1
        if before >= 0 and hit.end <= ends[starts[before]]:
            continue  # inside a full name
        antecedent = first[next(iter(hit.value))]
        if (
            hit.form not in defined
            and len(hit.form) < 4
            and not (reading.words.starts_at(hit.start) and reading.words.ends_at(hit.end))
        ):
            continue
        rule, confidence = ("short_names.defined", 0.97) if hit.form in defined else ("short_names.parts", 0.92)
        yield Mention(hit.start, hit.end, hit.form, "Company", antecedent.name, rule, confidence, antecedent=antecedent)


def _is_branch(name: str, brand: str, place: str) -> bool:
    """Tell whether a full name is that of a known brand's firm in some place: 青海比亚迪…, 格力电器(合肥)有限公司."""
    return bool(place) and name.startswith((place + brand, f"{brand}({place}", f"{brand}（{place}"))


def _shared_brands(text: str, forms: Iterable[str]) -> set[str]:
    """Give the forms such as 宏泰股份 and 宏泰集团 whose brand stands before several legal forms: they may mean any of them.

    The clause up to the legal form is looked at, not the name found in it: that may have been cut too short.
    """
    brands: dict[str, list[str]] = {}
    for form in forms:
        if form.endswith(("股份", "集团")):
            brands.setdefault(form[:-2], []).append(form)
    holders: dict[str, set[str]] = {}
    sizes = sorted({len(brand) for brand in brands})
    for hit in scanner("legal_forms").find(text) if brands else ():
        if hit.value["kind"] != "company":
            continue
        clause = APART.split(text[max(0, hit.start - REACH) : hit.end])[-1]
        for size in sizes:
            for start in range(len(clause) - size + 1):
                if (piece := clause[start : start + size]) in brands:
                    holders.setdefault(piece, set()).add(clause[-TELLING:])
    return {form for brand, its in holders.items() if len(its) > 1 for form in brands[brand]}


def _place(name: str) -> str:
    """Give the place form that a name begins with, where the text around it does not support one."""
    return next((name[:size] for size in (3, 2) if name[:size] in load_gazetteer().forms), "")


def _is_core(group: str, name: str) -> bool:
    """Tell whether a group's name is a full name without its legal form: 暴风集团, and 株冶集团 for 株洲冶炼集团."""
    core = BRACKETS.sub("", name)
    form = next((f for f in sorted(endings("legal_forms"), key=len, reverse=True) if core.endswith(f)), "")
    bare = core.removesuffix(form) + ("集团" if "集团" in form else "")
    return len(group) > SHORT_GROUP and bare.endswith(group[-2:]) and is_within(group, bare)


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


def _chain(reading: Reading, mention: Mention) -> list[str]:
    """Give the places that a name begins with, each within the one before: 广西, 玉林 of 广西玉林达业机械配件有限公司."""
    gazetteer, chain, at = load_gazetteer(), list[Mention](), mention.start
    for place in reading.places_in(mention.start, mention.end):
        if place.start != at or (chain and not gazetteer.within(place.key, chain[-1].key)):
            break
        chain.append(place)
        at = place.end
    return [place.text for place in chain]


def _usable(form: str, name: str, place: str) -> bool:
    """Refuse what is no name: a place, a bare trade or an ordinary word."""
    if form in (name, place) or len(form) < 2 or form in words("generic_modifiers"):
        return False
    if len(form) <= 3:
        tagged = rjieba.tag(form)
        ordinary = len(tagged) == 1 and tagged[0][1] not in ("nz", "nr", "nrt", "x", "j", "nt", "nrfg")
        return not ordinary
    return True
