"""Lists of industries, institutes and companies that belong to the subject of their sentence.

装备制造、食品加工等传统产业是漯河工业的基本盘    -> 漯河市 operatesIn 装备制造, 食品加工
株洲引进中南大学…研究院、…创新中心等平台          -> each locatedIn 株洲市
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.discourse import PLACES
from kg.extract.reading import Reading
from kg.extract.relations.making import claim
from kg.model import Claim, Mention

BACKBONE = re.compile(r"(?:等|[两三四五六七八九十]大)?[^，。；,;]{0,10}(?:产业|行业)(?:是|为|已成为|成为|构成)")
BRINGS = re.compile(
    r"(?:引进|引入|引育|招引|组建|落地|建成|设立|成立|集聚|汇聚|建设|共建|引进成立)(?:了|起)?[^，。；,;、]{0,6}$"
)


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the claims that a list as a whole carries."""
    for match in BACKBONE.finditer(reading.text):
        owner = next(
            (m for m in reading.mentions_in(match.end(), match.end() + 4) if m.type in PLACES or m.type == "Park"), None
        )
        if owner:
            for industry in run_before(reading, match.start(), "Industry"):
                yield claim(reading, owner, "operatesIn", industry, "listing.backbone", 0.88)
    for institute in reading.mentions:
        if institute.type == "Institute":
            yield from _brought(reading, institute)


def run_before(reading: Reading, end: int, kind: str) -> Iterator[Mention]:
    """Yield the mentions of one type that form a list ending at an offset, from right to left."""
    for mention in reversed(reading.mentions_in(max(0, end - 80), end)):
        between = reading.text[mention.end : end]
        if mention.type != kind or not re.fullmatch(r"(?:产业|制造业|制造|业)?[、和及与,，]?(?:以及)?", between):
            return
        yield mention
        end = mention.start


def _brought(reading: Reading, institute: Mention) -> Iterator[Claim[Mention]]:
    """Yield `locatedIn` for an institute that the place its sentence is about has brought in."""
    sentence = reading.sentence_at(institute.start)
    if sentence is None:
        return
    first = institute.start
    while True:  # back to the first member of the list
        before = [m for m in reading.mentions_in(max(sentence.start, first - 40), first) if m.type == "Institute"]
        if not before or not re.fullmatch(r"[、和及与][^，。；,;、]{0,8}", reading.text[before[-1].end : first]):
            break
        first = before[-1].start
    if not BRINGS.search(reading.text[max(sentence.start, first - 16) : first]):
        return
    places = [m for m in reading.mentions_in(sentence.start, first) if m.type in PLACES]
    owner = places[-1] if places else reading.topic_at(institute.start)
    if owner and owner.type in PLACES:
        yield claim(reading, institute, "locatedIn", owner, "listing.brought_in", 0.8)
