"""Industries that no dictionary holds, named by the verb that governs them.

眉县侧重钛设备，岐山县侧重汽车用钛      -> 钛设备, 汽车用钛
略阳经开区做绿色食药产业               -> 绿色食药: `做` counts after a park or a place alone
某市聚焦科技创新                       -> nothing: an abstract noun
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.industries import bare_name, is_item, known_forms
from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, endings, scanner, words
from kg.model import Mention

ITEM = r"[一-鿿A-Za-z0-9]{2,12}?"
OBJECT = re.compile(
    rf"(?:了|着|起)?[“‘]?(?P<list>{ITEM}(?:[、和与及]{ITEM}){{0,11}})"
    r"(?P<end>[”’]?(?:等|产业|领域|行业|赛道|板块|(?:[两三四五六七八九十]|\d{1,2})(?:大|个|条)|[，。；,;\n]|$))"
)
NOT_NOUN = re.compile(r"的|(?<!一体)[型化级]$|^[东西南北中]部")
AS_LEADING = re.compile(
    rf"以[“‘]?(?P<list>{ITEM}(?:[、和与及]{ITEM}){{0,7}}?)[”’]?(?:产业|行业)?为(?:主导|支柱|首位|重点|特色|核心产业|主攻|主要方向)"
)
ADVERBS = re.compile(r"(?:重点|则|也|还|主要|大力|积极|加快|正|将|要)*$")
PIECE = re.compile(r"[^、]+")
PART = re.compile(r"[^和与及]+")
LONGEST = 8
"""Characters of an industry that only a verb vouches for."""


def find_governed(reading: Reading) -> Iterator[Mention]:
    """Yield the industries that a verb of developing or specialising governs."""
    for hit in scanner("developing_verbs").find(reading.text):
        if hit.value["kind"] == "frame" or (hit.value["kind"] != "sure" and not _after_holder(reading, hit)):
            continue
        match = OBJECT.match(reading.text, hit.end)
        if match and (hit.value["kind"] != "park" or match["end"] == "产业"):
            yield from _items(reading, match.start("list"), match.end("list"))
    for match in AS_LEADING.finditer(reading.text):
        yield from _items(reading, match.start("list"), match.end("list"))


def _after_holder(reading: Reading, hit: Hit[Row]) -> bool:
    """Tell whether a place, or a park, stands right before a verb."""
    floor = max(0, hit.start - 6)
    end = hit.start - len(ADVERBS.search(reading.text[floor : hit.start])[0])  # type: ignore[index]  # may be empty
    return reading.place_ending(end) is not None or reading.text[floor:end].endswith(("区", "园", "镇", "市", "县"))


def _items(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    text = reading.text
    pieces = [m.span() for m in PIECE.finditer(text, start, end)]
    spans = [span for piece in pieces[:-1] for span in _parts(text, *piece, joined=True)]
    for begin, stop in (*spans, *_parts(text, *pieces[-1], joined=False)):
        item = text[begin:stop]
        abstract = (
            item in words("abstract_nouns")
            or bool(NOT_NOUN.search(item))
            or item.endswith(endings("industry_refusals"))
        )
        whole = reading.words.ends_at(stop) and 2 <= len(item) <= LONGEST
        if whole and not abstract and is_item(item) and not reading.places_in(begin, stop):
            yield Mention(begin, stop, item, "Industry", bare_name(item), "governed_industries.object", 0.6)


def _parts(text: str, start: int, end: int, *, joined: bool) -> list[tuple[int, int]]:
    """Cut what 和, 与 or 及 joins; inside a list (`joined`) only where each part is an industry of the dictionary."""
    parts = [m.span() for m in PART.finditer(text, start, end)]
    return parts if not joined or all(text[s:e] in known_forms() for s, e in parts) else [(start, end)]
