"""The industry of firms, told by the frame that their sentence, or the one before it, opens with.

在生物医药领域，园区集聚了众多企业。如甲、乙等跨国药企在此设立研发中心     甲, 乙 operatesIn 生物医药
围绕锂电，园区还集聚了甲、乙、丙等配套企业                            each
园区已有60多家航空企业，甲做机翼，乙做短舱                            the firms of that trade, then by name

Customers, guests and the firms of another trade have words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.discourse import governed
from kg.extract.gathered import GUESTS, gathering_verb
from kg.extract.reading import Reading, Sentence
from kg.extract.relations.making import claim
from kg.model import Claim, Mention

FIRMS = frozenset({"Company", "UnnamedCompany"})
AND = re.compile(r"[”’]?(?:、|和|与|及|以及)[“‘]?")
OPENING = re.compile(r"[ 　]*(?:如今|目前|此外|同时|其中)?[，,]?(?:在|围绕|聚焦|就)?[“‘]?")
FRAME = re.compile(r"[”’]?(?:产业|制造业|行业|业|产业链)?(?:这一|这个)?(?:领域|方面|板块|赛道|环节)[，,]")
AROUND = re.compile(r"[”’]?(?:产业|制造业|产业链)?(?:上下游)?[，,]")
"""What closes a frame that 围绕 or 聚焦 opens."""
COUNTED = re.compile(r"\d{1,4}(?:余|多)?(?:家|户)$")
OF_TRADE = re.compile(r"(?:产业|制造|产品)?(?:类|相关)?(?:加工|生产|制造)?企业")
LISTED = re.compile(r"(?:等|\d{1,3}家|[两三四五六七八九十]家)")
AS_FIRM = re.compile(r"[”’]?(?:作为|是)(?:国内|全国|全球|国际|我国|园区|当地|区内|行业)")
OTHERS = re.compile(r"(?:与|为|向|给|同|对接|供应|客户|瞄准|紧盯|学习|引进人才)[^，。；]{0,6}$")
NEAR = 6
"""Characters before which another industry in a sentence opens a frame of its own."""
MOST = 3
"""Sentences after its own that a frame still holds for, in one paragraph."""


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `operatesIn` for the firms of a frame."""
    for index, sentence in enumerate(reading.sentences):
        mentions = reading.mentions_in(sentence.start, sentence.end)
        industry = next((m for m in mentions if m.type == "Industry"), None)
        if industry is None:
            continue
        if _frames(reading, sentence, industry):
            yield from _framed(reading, index, industry)
        elif COUNTED.search(reading.text, sentence.start, industry.start) and OF_TRADE.match(
            reading.text, industry.end
        ):
            yield from _of_trade(reading, sentence, industry)


def _frames(reading: Reading, sentence: Sentence, industry: Mention) -> bool:
    """Tell whether a sentence opens with an industry as the field of what follows."""
    opening = OPENING.fullmatch(reading.text, sentence.start, industry.start)
    if opening is None:
        return False
    if FRAME.match(reading.text, industry.end):
        return True
    return opening[0].rstrip("“‘").endswith(("围绕", "聚焦")) and AROUND.match(reading.text, industry.end) is not None


def _framed(reading: Reading, index: int, industry: Mention) -> Iterator[Claim[Mention]]:
    """Yield the claims of the firms in a frame's sentence and the ones after it, up to another industry or paragraph."""
    opening = reading.sentences[index]
    for sentence in reading.sentences[index : index + MOST + 1]:
        mentions = reading.mentions_in(sentence.start, sentence.end)
        first = next((m for m in mentions if m.type == "Industry"), None)
        if sentence.paragraph != opening.paragraph or (
            sentence != opening and first and first.start - sentence.start < NEAR
        ):
            return
        for run in _runs(reading, mentions):
            if _named_in_frame(reading, sentence, run):
                for firm in run:
                    yield claim(reading, firm, "operatesIn", industry, "framing.field", 0.75)


def _runs(reading: Reading, mentions: tuple[Mention, ...]) -> Iterator[list[Mention]]:
    """Yield the lists of firms among some mentions; one alone is a list of one."""
    run: list[Mention] = []
    for mention in mentions:
        if run and not (mention.type in FIRMS and AND.fullmatch(reading.text, run[-1].end, mention.start)):
            yield run
            run = []
        if mention.type in FIRMS:
            run.append(mention)
    if run:
        yield run


def _named_in_frame(reading: Reading, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell whether a list of firms stands for the frame: gathered, listed with others, or called a firm of it."""
    text, first, last = reading.text, run[0], run[-1]
    if OTHERS.search(text, max(sentence.start, first.start - 12), first.start) or GUESTS.match(text, last.end):
        return False
    if gathering_verb(text, sentence.start, first.start) >= 0:
        return True
    if governed(reading, first):
        return False
    return (len(run) > 1 and LISTED.match(text, last.end) is not None) or AS_FIRM.match(text, last.end) is not None


def _of_trade(reading: Reading, sentence: Sentence, industry: Mention) -> Iterator[Claim[Mention]]:
    """Yield the claims of the firms that open the clauses after a count of the firms of a trade."""
    rest = reading.mentions_in(industry.end, sentence.end)
    if any(m.type == "Industry" for m in rest):
        return
    for run in _runs(reading, rest):
        opens = reading.text[run[0].start - 1] in "，,；;"
        if opens and not governed(reading, run[0]) and not GUESTS.match(reading.text, run[-1].end):
            for firm in run:
                yield claim(reading, firm, "operatesIn", industry, "framing.trade", 0.7)
