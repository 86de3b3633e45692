"""Clusters in a list that share their last word: `晋江制鞋、长乐纺织、德化陶瓷产业集群`, `甲市A、乙市B等7个集群`.

    新干县箱包、万载县烟花、德兴市刀具等6家产业集群     -> 新干县箱包产业集群, 万载县烟花产业集群, 德兴市刀具产业集群
    晋江市、长乐区的产业集群 ; 汽车、电子等8个产业集群   -> nothing: places alone, industries alone

A member is a place and what is made there; where a count follows the list, a member or two may begin otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.reading import Reading
from kg.extract.scan import scanner
from kg.model import Mention

HEAD = re.compile(r"(?:产业)?集群(?![一-鿿]?群)")
COUNTED = re.compile(
    r"等[\d一二三四五六七八九十]{1,3}[家个大](?:[一-鿿]{0,10}?(?:特色|先进制造业|优势|重点|县域|中小企业))?$"
)
REACH = 260
"""Characters of a list at most."""
SHORTEST = 2
"""Characters of what a member makes."""
LEAST, SHARE = 3, 0.6
"""Members of a counted list at least, and how many of them begin with a place."""
MEMBER = re.compile(r"[一-鿿A-Za-z0-9（）()]{4,18}")
BREAK = re.compile(r"[，。；：！？,;:!?\n“”《》]")
JOIN = re.compile(r"、|(?<=[一-鿿])(?:和|及|与|以及)(?=[一-鿿]{4})")
REFUSED = re.compile(r"集群|\d|公司|企业|集团|园区|开发区|等$|[的在了]|^(?:培育|打造|推动|建设|形成|发展)")


Shared = tuple[re.Match[str], list[tuple[int, int, bool]]]


def find_listed_clusters(reading: Reading) -> Iterator[Mention]:
    """Yield the members of such lists, but for a last one that the head follows: that one is a name of its own."""
    for head, members in lists_of_clusters(reading):
        for at, stop, _ in members:
            text = reading.text[at:stop]
            yield Mention(at, stop, text, "IndustrialCluster", text + head[0], "listed_clusters.shared_head", 0.8)


def lists_of_clusters(reading: Reading) -> Sequence[Shared]:
    """Give the shared heads with their members: where each begins and ends, and whether a place begins it."""
    return reading.of_text(_lists)


def _lists(reading: Reading) -> Sequence[Shared]:
    return tuple(_with_members(reading))


def _with_members(reading: Reading) -> Iterator[Shared]:
    done = 0
    for head in HEAD.finditer(reading.text):
        low = max(done, head.start() - REACH)
        if reading.text.find("、", low, head.start()) < 0:
            continue
        breaks = [m.end() for m in BREAK.finditer(reading.text, low, head.start())]
        start = max(low, breaks[-1] if breaks else low)
        counted = COUNTED.search(reading.text, start, head.start())
        end = counted.start() if counted else head.start()
        if "、" not in reading.text[start:end]:
            continue
        members = _members(reading, start, end)
        if not counted:
            members = _placed_run(members)[:-1] if len(_placed_run(members)) > 1 else []
        elif len(members) < LEAST or sum(placed for *_, placed in members) < SHARE * len(members):
            members = []
        if members:
            done = head.end()
            yield head, members


def _members(reading: Reading, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Give the members of the list that ends at an offset, each with whether a place begins it; empty where one is none."""
    cuts = list(JOIN.finditer(reading.text, start, end))
    bounds = [start, *(m.end() for m in cuts)]
    stops = [*(m.start() for m in cuts), end]
    members: list[tuple[int, int, bool]] = []
    for number, (bound, stop) in enumerate(zip(bounds, stops, strict=True)):
        at = bound if number else _first(reading, bound, stop)
        last = at
        while place := reading.place_starting(last, stop):
            last = place.end
        body = reading.text[at:stop]
        if not MEMBER.fullmatch(body) or REFUSED.search(body) or stop - last < SHORTEST:
            members = []  # the list begins after this one
            continue
        members.append((at, stop, last > at))
    return members


def _first(reading: Reading, start: int, stop: int) -> int:
    """Give where the first member of a list begins after words that are none of it: at its place, or after a verb."""
    for place in reading.places_in(start, stop):
        if stop - place.end >= SHORTEST:
            return reading.chain_start(place.start)
    return start + max((h.end for h in scanner("list_openers").find(reading.text[start:stop])), default=0)


def _placed_run(members: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Give the members at the end of a list that begin with places."""
    run: list[tuple[int, int, bool]] = []
    for member in reversed(members):
        if not member[2]:
            break
        run.insert(0, member)
    return run
