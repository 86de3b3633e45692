"""What a company works in, where no verb between the two says so.

甲公司、乙公司都是电子信息产业的骨干          are … of the industry
以甲公司为龙头发展汽车制造                    leads what the place develops
动力电池规上企业47户，形成以甲、乙为链主的…    leads the industry named before
深耕制冷行业30余载，甲公司…                   the subject comes after its clause
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.model import Claim, Mention

MAKERS = frozenset({"Company", "UnnamedCompany"})
IS = re.compile(
    r"(?:(?:等)?(?:\d+|[两三四五六七八九十])?家?(?:企业|公司)?)?(?:都|均|皆|同|也|已|正)?(?:是|为|成为|作为|系)[^，。；,;、]{0,12}$"
)
LEADER = re.compile(
    r"(?:产业链|产业|行业|领域)?的?[“‘]?(?:链主|龙头|骨干|领军|头部|重点|核心|标杆|代表|主力)(?:型|性)?"
    r"(?:企业|单位|厂商|公司)?[”’]?(?:之一)?(?=[，。；,;、\n]|$)"
)
AS_LEADERS = re.compile(
    r"(?:等(?:企业|公司)?)?为(?:龙头|链主|引领|核心|骨干|主导|代表)(?P<then>[^，。；,;]{0,3}(?:发展|壮大|做强|培育)|[^，。；,;]{0,3}的)?"
)
CATAPHORA = re.compile(r"(?:深耕|扎根|专注于?|聚焦|从事|立足|投身|致力于)(?:于|在)?[^，。；,;]{0,3}$")
GROWS = re.compile(
    r"(?:产业|制造业|行业|业|产业链)?(?!园|集群|带|基地|协会|大脑)[^，。；,;、的]{0,3}(?:再|回升|增长|突破|领跑|蓬勃|快速|持续|稳步|加快|攀|壮大)"
)
HAS_FIRMS = re.compile(
    r"(?:产业|行业|领域)?(?:(?:方面|领域|板块|上|环节)[，,]|(?:方面|领域|板块)?(?:有|靠的是|看|数|要数|首推|当属))[“‘]?"
)
AND = re.compile(r"[、和与及]|以及")
LINK = re.compile(r"[、和与及]|、?[^，。；,;、]{0,14}的")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `operatesIn` for companies whose industry the sentence tells without a verb between them."""
    for index, industry in enumerate(reading.mentions):
        if industry.type == "Industry":
            found = (
                *_are(reading, industry),
                *_before_subject(reading, index),
                *_under_topic(reading, industry),
                *_after_industry(reading, index),
            )
            for company, rule in found:
                qualifiers = qualify(reading, industry.start)
                yield claim(reading, company, "operatesIn", industry, f"specialising.{rule}", 0.75, qualifiers)
        elif industry.type in MAKERS:
            yield from _leaders(reading, industry)


def _are(reading: Reading, industry: Mention) -> Iterator[tuple[Mention, str]]:
    """Yield the companies before `是…产业的骨干`."""
    sentence = reading.sentence_at(industry.start) if LEADER.match(reading.text, industry.end) else None
    if sentence is None:
        return
    before = [m for m in reading.mentions_in(sentence.start, industry.start) if m.type in MAKERS]
    if before and IS.fullmatch(reading.text, before[-1].end, industry.start):
        for company in _together(reading, before):
            yield company, "is_leader"


def _together(reading: Reading, companies: list[Mention]) -> Iterator[Mention]:
    """Yield the last of some companies, and those before it in one list, each with its place: `某市的甲、某县的乙`."""
    last = companies[-1]
    yield last
    for company in reversed(companies[:-1]):
        if not LINK.fullmatch(reading.text, company.end, last.start):
            return
        yield company
        last = company


def _after_industry(reading: Reading, index: int) -> Iterator[tuple[Mention, str]]:
    """Yield the companies that an industry has: `激光有甲公司、乙公司`, `生物医药方面，甲公司、乙公司扩产`."""
    industry = reading.mentions[index]
    following = reading.mentions[index + 1 : index + 2]
    if not following or following[0].type not in MAKERS or not _opens_clause(reading, industry):
        return
    if not HAS_FIRMS.fullmatch(reading.text, industry.end, following[0].start):
        return
    last = following[0]
    yield last, "after_industry"
    for company in reading.mentions[index + 2 : index + 12]:
        if company.type not in MAKERS or not AND.fullmatch(reading.text, last.end, company.start):
            return
        yield company, "after_industry"
        last = company


def _opens_clause(reading: Reading, mention: Mention) -> bool:
    return mention.start == 0 or reading.text[mention.start - 1] in "，,。；;：:、\n "


def _under_topic(reading: Reading, industry: Mention) -> Iterator[tuple[Mention, str]]:
    """Yield the companies that open the sentences after one whose subject is an industry: `装备制造业回升。甲公司、乙公司…`."""
    index = reading.sentence_index(industry.start)
    opening = reading.sentences[index]
    if industry.start - opening.start > 1 or not GROWS.match(reading.text, industry.end):
        return
    for number in range(index + 1, min(index + 4, len(reading.sentences))):
        sentence, mentions = reading.sentences[number], reading.mentions_of(number)
        if sentence.paragraph != opening.paragraph or any(m.type == "Industry" for m in mentions):
            return
        first = mentions[0] if mentions else None
        if first and first.type in MAKERS and first.start - sentence.start <= 1:
            run = [first]
            for mention in mentions[1:]:
                if mention.type not in MAKERS or not AND.fullmatch(reading.text, run[-1].end, mention.start):
                    break
                run.append(mention)
            yield from ((company, "under_topic") for company in run if len(run) > 1)
            return


def _leaders(reading: Reading, last: Mention) -> Iterator[Claim[Mention]]:
    """Yield what the companies of `以甲、乙为龙头` lead: the industry right after, else the one before."""
    match = AS_LEADERS.match(reading.text, last.end)
    sentence = reading.sentence_at(last.start) if match else None
    if not match or sentence is None:
        return
    companies = [m for m in reading.mentions_in(sentence.start, last.end) if m.type in MAKERS]
    run = list(_together(reading, companies))
    if reading.text[run[-1].start - 1] != "以":
        return
    after = [m for m in reading.mentions_in(match.end(), match.end() + 3) if m.type == "Industry"]
    before = [m for m in reading.mentions_in(sentence.start, run[-1].start) if m.type == "Industry"]
    one_before = before[-1:] if len({m.name for m in before}) == 1 else []
    developed = match["then"] and match["then"][-1] != "的"
    led = after[:1] or ([] if developed else one_before)
    for industry in led:
        for company in run:
            yield claim(reading, company, "operatesIn", industry, "specialising.leads", 0.75)


def _before_subject(reading: Reading, index: int) -> Iterator[tuple[Mention, str]]:
    """Yield the company that a sentence names after the clause that is about it."""
    industry = reading.mentions[index]
    sentence = reading.sentence_at(industry.start)
    if sentence is None or (index and reading.mentions[index - 1].start >= sentence.start):
        return
    if not CATAPHORA.fullmatch(reading.text[sentence.start : industry.start].strip("“‘ 　")):
        return
    following = reading.mentions[index + 1 : index + 2]
    if following and following[0].type in MAKERS and reading.text[following[0].start - 1] in "，, ":
        yield following[0], "before_subject"
