"""What may be one over several pages, and why it is joined or not: decisions on pairs of entities.

时代电气 on a page of 株洲, and another page of 株洲 ties it to 株洲中车时代电气股份有限公司 alone    same
恒力机械, where 济南恒力机械有限公司 and 青岛恒力机械有限公司 both fit                              refused
宏达机械有限公司, 鸿达机械有限公司; 鼓楼区 of 南京 and of 福州; 某公司 on two pages                   refused

Only the first kind joins anything. The others say what was seen and kept apart, so that a person can decide otherwise.
Every list is sorted and compared with its neighbours alone: the work grows with the names, not with their pairs.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extract.scan import endings
from kg.extract.short_names import short_forms
from kg.gazetteer import load_gazetteer
from kg.model import Decision, Span
from kg.resolve.identity import SCOPED, entity_id, known_names, plain
from kg.resolve.within import SHOWN

PLACES = frozenset({"Province", "City", "District", "Town"})
SHORTEST_SHORT, SHORTEST_FULL = 4, 6
"""Characters: a brand of two or three says too little across pages; short names of companies are alike by chance."""
NOWHERE = Span(0, 0)
WHY = {
    "UnnamedCompany": "unnamed companies are never joined across pages",
    "Person": "one name, but not one employer",
    **dict.fromkeys(PLACES, "one name, but two divisions with codes of their own"),
    **dict.fromkeys(SCOPED, "one name, but not one place"),
}


@dataclass(slots=True)
class Known:
    """What the pages say of an entity, before anything is joined across them."""

    type: str
    names: set[str] = field(default_factory=set)
    tied: set[str] = field(default_factory=set)
    """Short forms that a page ties to it."""
    places: set[str] = field(default_factory=set)
    """Codes of the places, up to the city, that its pages name."""

    @property
    def name(self) -> str:
        """Give its longest name."""
        return max(self.names, key=lambda n: (len(n), n))


def city_and_below(code: str) -> set[str]:
    """Give a place and what holds it, without its province: pages of one province have little in common."""
    gazetteer = load_gazetteer()
    held = [c for c in (code, *gazetteer.ancestors(code)) if gazetteer.places[c].type != "Province"]
    return set(held)


def pair_decisions(known: Mapping[str, Known]) -> list[Decision]:
    """Decide on the pairs that are alike enough to ask; sorted, and one decision for a pair."""
    found: dict[frozenset[str], Decision] = {}
    for decision in (*_short_names(known), *_one_name(known), *_near_names(known)):
        found.setdefault(frozenset((decision.entity, decision.other)), decision)
    return sorted(found.values(), key=lambda d: (d.entity, d.other))


def pair(kind: str, known: Mapping[str, Known], entity: str, other: str, reason: str) -> Decision:
    """Make a decision on two entities."""
    return Decision(kind, "", NOWHERE, known[other].name, entity, reason, other)


def _short_names(known: Mapping[str, Known]) -> Iterator[Decision]:
    """Decide on companies that a page names in short only."""
    forms = endings("legal_forms")
    companies = {id_: k for id_, k in known.items() if k.type == "Company"}
    full = {id_: k for id_, k in companies.items() if k.name.endswith(forms)}
    by_pair: defaultdict[str, list[str]] = defaultdict(list)
    for id_, its in full.items():
        for two in {its.name[i : i + 2] for i in range(len(its.name) - 1)}:
            by_pair[two].append(id_)
    tied_to: defaultdict[str, set[str]] = defaultdict(set)
    for id_, its in companies.items():
        for form in its.tied:
            tied_to[form].add(id_)
    fitting: dict[str, set[str]] = {}
    for id_, its in sorted(companies.items()):
        if id_ in full or its.tied:
            continue
        candidates = set(tied_to[its.name]) - {id_}
        for other in sorted(set(by_pair[its.name[:2]]) & set(by_pair[its.name[-2:]]) - {id_}):
            if other not in fitting:
                fitting[other] = short_forms(full[other].name, _leading(full[other].name))
            if its.name in fitting[other]:
                candidates.add(other)
        for other in sorted(candidates)[:SHOWN]:
            why = _why_not(its, companies[other], candidates, tied=other in tied_to[its.name])
            if id_ in _listed():
                why = f"{its.name} is a company of its own in the list of known ones"
            if why:
                yield pair("refused", known, other, id_, why)
            else:
                reason = (
                    f"the short name {its.name}, which a page of the same place ties to {companies[other].name} alone"
                )
                yield pair("same", known, other, id_, reason)


@functools.cache
def _listed() -> frozenset[str]:
    """Give the ids of the companies that the tables know by a short name."""
    return frozenset(entity_id("Company", plain(name)) for name in known_names().values())


def _leading(name: str) -> list[str]:
    """Give the place forms that a name begins with."""
    return [name[:size] for size in range(2, 6) if name[:size] in load_gazetteer().forms]


def _why_not(short: Known, full: Known, candidates: set[str], *, tied: bool) -> str:
    """Say why a short name is not joined with a full one; empty where it is."""
    if len(candidates) > 1:
        return f"the short name {short.name} fits {len(candidates)} companies"
    if not tied:
        return f"no page ties the short name {short.name} to {full.name}"
    if len(short.name) < SHORTEST_SHORT:
        return f"{short.name} is too short to mean one company on every page"
    if not short.places & full.places:
        return f"the pages of {short.name} and of {full.name} name no city in common"
    return ""


def _one_name(known: Mapping[str, Known]) -> Iterator[Decision]:
    """Refuse things of one name that are not one."""
    buckets: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, its in known.items():
        for name in its.names:
            if its.type in WHY:
                buckets[its.type, plain(name)].append(id_)
    for (kind, _), ids in sorted(buckets.items()):
        ordered = sorted(set(ids))
        for one, other in pairwise(ordered):
            yield pair("refused", known, one, other, WHY[kind])


def _near_names(known: Mapping[str, Known]) -> Iterator[Decision]:
    """Refuse companies whose names differ by a character, by the legal form, or by what follows the name."""
    forms = sorted(endings("legal_forms"), key=lambda f: (-len(f), f))
    names = {plain(k.name): id_ for id_, k in sorted(known.items()) if k.type == "Company"}
    names = {name: id_ for name, id_ in names.items() if len(name) >= SHORTEST_FULL}
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        for i in range(len(name)):
            alike[name[:i], name[i + 1 :]].append(name)
        form = next((f for f in forms if name.endswith(f) and len(f) < len(name)), "")
        if form:
            alike[name.removesuffix(form), "legal form"].append(name)
    for (head, tail), near in sorted(alike.items()):
        ordered = sorted(near)
        for one, other in pairwise(ordered):
            if tail == "legal form":
                why = f"one legal form is not another: {one.removeprefix(head)}, {other.removeprefix(head)}"
            else:
                why = f"names that differ by a character are two: {one[len(head)]}, {other[len(head)]}"
            yield pair("refused", known, names[one], names[other], why)
    ordered = sorted(names)
    for one, other in pairwise(ordered):
        if other.startswith(one) and one.endswith(tuple(forms)):
            yield pair(
                "refused", known, names[one], names[other], f"a part or branch is not the whole: {other[len(one) :]}"
            )
