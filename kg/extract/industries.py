"""Industries by name, and the lists in which policy news names them.

重点发展先进陶瓷、硬质合金和人工智能等战略性新兴产业
    -> 先进陶瓷, 硬质合金, 人工智能: the list gives what no dictionary holds
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.boundary import left_edge, name_parts
from kg.extract.reading import Reading
from kg.extract.scan import Scanner, endings, scanner, words
from kg.gazetteer import load_industries
from kg.model import Mention

LIST_END = re.compile(
    r"""
    (?= [”’等这两三四五六七八九十\d] )
    [”’]?
    (?: 等 (?:[\d一二两三四五六七八九十]+(?:大|个|条|类))? | 这?(?:[两三四五六七八九十]|\d{1,2})(?:大|个|条) )
    [“‘]? (?:[一-鿿]{0,12}?)
    (?:产业|行业|领域|赛道|支柱产业|主导产业|板块|产业集群|集群|产业链)
    """,
    re.VERBOSE,
)
SEPARATOR = re.compile(r"、|以及|和(?!平)|(?<![涉普波危顾遍])及(?!时)|与|(?<=[一-鿿])[,，](?=[一-鿿])")
NO_TRADE = re.compile(r"融入|对接|承接|抢抓|长三角|珠三角|京津冀|大湾区|一带一路|战略|涉$")
"""What makes of the words before a count of trades something else: `深度融入长三角四大支柱产业持续努力`."""
COUNTS = re.compile(r"等|近?\d|^各|[\d一二两三四五六七八九十]+(?:大|个|项|条|万|余)|亿级|研究院|大学")
PLAIN = re.compile(r"[一-鿿A-Za-z0-9()（）+“”‘’·-]{2,14}")
RUN = re.compile(r"、(?<=[一-鿿A-Za-z0-9]{2}、)[一-鿿A-Za-z0-9]{2,12}(?:、[一-鿿A-Za-z0-9]{2,12}){0,29}")
"""A list from its first 、 on, which a search finds at once; two characters at least stand before it."""
IN_A_NAME = re.compile(r"专项|工程|示范|行动|试点|实施|提升|体系")
"""What a way of making goes on with where it is what a policy is about; elsewhere it tells how, and not what."""
RUN_ITEM = re.compile(r"[^、]+")


class Known(NamedTuple):
    """What a mention of an industry of the dictionary says: its name and its codes."""

    name: str
    attributes: tuple[tuple[str, str], ...]


@functools.cache
def _scanner() -> Scanner[Known | None]:
    """Scan for the forms of the dictionary; a generic one has no value, and hides the shorter ones in it."""
    forms: dict[str, Known | None] = {}
    for industry in load_industries():
        codes = " ".join(industry.codes)
        for form in (industry.name, *industry.aliases):
            if len(form) > 1 and form not in forms:
                known = Known(bare_name(form), (("gbt4754", codes),) if codes else ())
                forms[form] = None if form in words("generic_industries") else known
    return Scanner(forms)


@functools.cache
def known_forms() -> frozenset[str]:
    """Give every name of an industry that the dictionary has."""
    return frozenset(form for industry in load_industries() for form in (industry.name, *industry.aliases))


def find_industries(reading: Reading) -> Iterator[Mention]:
    """Yield the industries of the dictionary, then those that only a list names."""
    starts_at = reading.words.starts_at
    for start, end, form, known in _scanner().find(reading.text):
        if known and (len(form) > 3 or starts_at(start)):
            yield Mention(
                start, end, form, "Industry", known.name, "industries.dictionary", 0.9, "", None, known.attributes
            )
    for way in scanner("ways_of_making").find(reading.text):
        if IN_A_NAME.match(reading.text, way.end):
            yield Mention(way.start, way.end, way.form, "Industry", way.form, "industries.way", 0.8)
    for match in LIST_END.finditer(reading.text):
        yield from _items(reading, match.start())
    yield from _neighbours(reading)


def _neighbours(reading: Reading) -> Iterator[Mention]:
    """Yield the unknown members of a list in which at least half are industries of the dictionary."""
    text = reading.text
    forms, done = known_forms(), 0
    while match := RUN.search(text, done):
        if match.start() - done < 2:  # what stands before it belongs to the list before
            done = match.start() + 1
            continue
        done = match.end()
        inner = [m.span() for m in RUN_ITEM.finditer(text, match.start(), done)][:-1]
        known = sum(text[s:e] in forms for s, e in inner)
        if known and known * 2 >= len(inner) - 1:
            for start, end in inner:
                item = text[start:end]
                if item not in forms and is_item(item) and len(item) <= 8 and not reading.places_in(start, end):
                    yield Mention(start, end, item, "Industry", bare_name(item), "industries.neighbour", 0.65)


def _items(reading: Reading, end: int) -> Iterator[Mention]:
    """Yield the members of a list that ends at `end`, from right to left until a clause ends."""
    text = reading.text
    inner = False
    while end > 0:
        start = _item_start(reading, end, inner=inner)
        item = text[start:end]
        if not (item in known_forms() or is_item(item)) or reading.places_in(start, end):
            return
        clean = item.strip("“”‘’")
        offset = start + item.find(clean)
        yield Mention(offset, offset + len(clean), clean, "Industry", bare_name(clean), "industries.list", 0.75)
        before = _separator_before(text, start)
        if before < 0:
            return
        inner = text[before] == "、"
        end = before


def _item_start(reading: Reading, end: int, *, inner: bool) -> int:
    """Find where the last member of a list begins: after a separator, or where a name begins.

    Inside a list 和 joins two words of one member (`锂电和光伏新能源、航空等`), unless each is an industry by itself.
    """
    text = reading.text
    floor = max(0, end - 16)
    window = text[floor:end]
    cut = window.rfind("、") + 1 if inner else 0
    if cut and SEPARATOR.search(window, cut):
        joined = SEPARATOR.split(window[cut:])
        if not all(part in known_forms() for part in joined):
            return floor + cut
    cut = max((m.end() for m in SEPARATOR.finditer(window)), default=0)
    edge = left_edge(reading, end, limit=16, quotes=True, brackets=True, past=name_parts("Industry")).start
    return max(floor + cut, edge) if cut else edge


def _separator_before(text: str, start: int) -> int:
    for mark in ("、", "以及", "和", "及", "与", "，", ","):
        if text.endswith(mark, 0, start) and not (mark == "及" and text[start - 2] in "涉普波危顾遍"):
            return start - len(mark)
    return -1


def bare_name(name: str) -> str:
    """Give an industry's name without the word for industry: `光伏产业` is `光伏`, `文化产业` keeps its two syllables."""
    for suffix in ("产业", "行业"):
        bare = name.removesuffix(suffix)
        if bare != name and (len(bare) > 2 or bare in known_forms()):
            return bare
    return name


def is_item(item: str) -> bool:
    """Tell whether the member of a list may name an industry: plain characters, nothing generic and no count."""
    body = item.strip("“”‘’")
    generic = body in words("generic_modifiers") or body in words("generic_industries")
    generic = generic or body.endswith(endings("industry_refusals"))
    stops = words("name_stops")
    generic = generic or any(body[:size] in stops for size in (2, 3, 4)) or bool(COUNTS.search(body))
    generic = generic or bool(NO_TRADE.search(body))
    return bool(PLAIN.fullmatch(body)) and not generic and not body[0].isdigit()
