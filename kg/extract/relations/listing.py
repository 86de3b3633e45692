"""Lists of industries, institutes and companies that belong to the subject of their sentence.

装备制造、食品加工等传统产业是漯河工业的基本盘    -> 漯河市 operatesIn 装备制造, 食品加工
株洲引进中南大学…研究院、…创新中心等平台          -> each locatedIn 株洲市
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from kg.extract.discourse import PLACES, governed
from kg.extract.reading import Reading
from kg.extract.relations.making import claim
from kg.model import Claim, Mention

BACKBONE = re.compile(
    r"(?:产业|制造业|业)?(?:等|[两三四五六七八九十]大)?[^，。；,;、]{0,8}(?:是|为|已成为|成为|构成|撑起)"
)
AS_BACKBONE = re.compile(
    r"(?:等|[两三四五六七八九十]大|[“‘(（])?[^，。；,;]{0,22}?为(?:[^，。；,;]{0,6})(?:引领|动力|主导|支柱|核心|特色|重点|首位|主攻|主体|协同|龙头|主的)"
)
OUTPUT = re.compile(
    r"(?:等)?链?(?:[\d两三四五六七八九十]+(?:条|大|个))?(?:[一-鿿]{0,4}产业链|产业|行业|制造业)?(?:规上|规模以上)?(?:工业)?(?:总)?"
    r"(?:产值|营业收入|营收|增加值|产业规模|主营业务收入|产量)|(?:产业|行业|制造业)?(?:分别)?(?:同比|比上年)?(?:增长|下降)[0-9]"
    r"|(?:产业|行业)?(?:增长最快，)?(?:分别)?(?:完成|实现)(?:规上|规模以上)?(?:工业)?(?:总)?(?:产值|营业收入|营收|增加值|主营业务收入)"
)
THRIVES = re.compile(
    r"(?:等)?(?:特色|传统|优势)?(?:产业|制造业|业|产业链)(?!园|集群|带|基地|协会|大脑)"
    r"[^，。；,;、的]{0,3}(?:再|回升|增长|突破|领跑|蓬勃|快速|持续|稳步|加快|兴盛|兴起|发达|红火|延伸|扎实|雄厚)"
)
CLAUSE_START = re.compile(r"[，。；;：:\n](?:其中|早年|目前|如今|当前|近年)?[，,“ 　]?$")
NO_OWNERS = frozenset({"Company", "UnnamedCompany", "IndustrialCluster", "Institute"})
"""What has an output of its own: of a city's page that speaks of a firm it is the firm's."""
INDUSTRY = "产业"
INCLUDES = re.compile(r"[”’]?[，,]?(?:主要)?(?:包括|即|分别是|分别为|涵盖|具体为|覆盖|[:：])[“‘]?|[”’]?[:：]")
FIRMS = re.compile(r"(?:制造|生产|行业|产业)?(?:龙头|骨干|头部|领军|链主)?(?:企业|巨头|厂商|龙头)")
FIRMS_LEAD = re.compile(r"(?:等)?(?:\d+|[两三四五六七八九十])?(?:余|多)?(?:家)?(?:国内|全球|知名|一批|龙头)*$")
COUNTED_END = re.compile(
    r"(?:等)?(?:[\d两三四五六七八九十]+(?:条|大|个))(?:[一-鿿]{0,8}?)(?:产业链|产业|集群|赛道|领域)"
)
LEADING_END = re.compile(
    r"(?:等)?(?:[\d两三四五六七八九十]+(?:条|大|个))?(?:首位|主导|支柱|优势|特色|传统|新兴|重点|战略性新兴)(?:产业|产业链)"
)
AROUND = re.compile(
    r"(?:围绕|依托|立足|聚力|紧扣|瞄准|聚焦|提升|改造提升|改造|壮大|巩固|夯实|做强|做大|做优|做精|发展|培育|形成|构建|布局|深耕|振兴)(?:着|了)?$"
)
LINK = re.compile(r"(?:产业|制造业|制造|业)?[、和及与,，]?(?:以及)?")
NUMERALS = frozenset("一二两三四五六七八九十0123456789")
BRINGS = re.compile(
    r"(?:引进|引入|引育|招引|组建|落地|建成|设立|成立|集聚|汇聚|建设|共建|引进成立)(?:了|起)?[^，。；,;、]{0,6}$"
)


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the claims that a list as a whole carries."""
    for last, following in zip_longest(reading.mentions, reading.mentions[1:]):
        match = BACKBONE.match(reading.text, last.end) if last.type == "Industry" else None
        near = match and following and match.end() <= following.start <= match.end() + 4
        if near and following and (following.type in PLACES or following.type == "Park"):
            for industry in run_before(reading, last.end, "Industry"):
                yield claim(reading, following, "operatesIn", industry, "listing.backbone", 0.88)
    yield from _backbones(reading)
    yield from _outputs(reading)
    yield from _counted(reading)
    yield from _firms(reading)
    yield from _members(reading)
    for institute in reading.mentions:
        if institute.type == "Institute":
            yield from _brought(reading, institute)


def _backbones(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the industries that a place, or a park, has as its leading ones: `以锂电、光伏为主导`."""
    for index, last in enumerate(reading.mentions):
        if last.type != "Industry" or not AS_BACKBONE.match(reading.text, last.end):
            continue
        following = reading.mentions[index + 1] if index + 1 < len(reading.mentions) else None
        if following and following.type in ("Industry", "IndustrialCluster") and following.start - last.end < 3:
            continue  # the list goes on, or is a cluster's
        run = list(run_before(reading, last.end, "Industry"))
        first = run[-1].start
        if reading.text[max(0, first - 2) : first].strip("“‘")[-1:] not in ("以", "把", "将", "为"):
            continue
        owner = _owner_before(reading, first)
        if owner:
            for industry in run:
                yield claim(reading, owner, "operatesIn", industry, "listing.leading", 0.8)


def _outputs(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the industries whose output a place reports: `全市锂电产业产值突破600亿元`."""
    for last in reading.mentions:
        if last.type == "Industry" and (
            OUTPUT.match(reading.text, last.end)
            or (THRIVES.match(reading.text, _bare_end(last)) and _opens_clause(reading, last))
        ):
            owner = _owner_before(reading, last.start)
            if owner and owner.type in PLACES and not _of_firm(reading, owner, last.start):
                for industry in run_before(reading, last.end, "Industry"):
                    yield claim(reading, owner, "operatesIn", industry, "listing.output", 0.75)


def _of_firm(reading: Reading, owner: Mention, offset: int) -> bool:
    """Tell whether a firm or a cluster stands between the place and its industry, or is what the sentence is about."""
    sentence = reading.sentence_at(offset)
    floor = max(owner.end, sentence.start) if sentence else owner.end
    if any(m.type in NO_OWNERS for m in reading.mentions_in(floor, offset)):
        return True
    topic = reading.topic_at(offset)
    return (
        owner.end <= floor
        and topic is not None
        and topic.type in NO_OWNERS
        and (not sentence or owner.end < sentence.start)
    )


def _bare_end(industry: Mention) -> int:
    """Give where the word for industry begins that a mention ends with, else where the mention ends."""
    return industry.end - len(INDUSTRY) if industry.text.endswith(INDUSTRY) else industry.end


def _opens_clause(reading: Reading, last: Mention) -> bool:
    """Tell whether the list that ends with a mention begins its clause, a word of time apart."""
    first = list(run_before(reading, last.end, "Industry"))[-1]
    return CLAUSE_START.search(reading.text, max(0, first.start - 4), first.start) is not None or not first.start


def _counted(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield industries counted after their list: `该市电工电器、集成电路两条产业链`, `光伏、锂电“两个千亿级集群”`."""
    for last in reading.mentions:
        if last.type != "Industry":
            continue
        following = reading.mentions_in(last.end, last.end + 2)
        if following and following[0].type == "IndustrialCluster" and following[0].text[0] in NUMERALS:
            for industry in run_before(reading, last.end, "Industry"):
                yield claim(reading, following[0], "operatesIn", industry, "listing.of_clusters", 0.8)
            continue
        counted, leading = COUNTED_END.match(reading.text, last.end), LEADING_END.match(reading.text, last.end)
        if not (counted or leading):
            continue
        run = list(run_before(reading, last.end, "Industry"))
        first = run[-1].start
        if (counted and _place_ends_at(reading, first)) or (
            leading and AROUND.search(reading.text[max(0, first - 4) : first])
        ):
            owner = _owner_before(reading, first)
            if owner:
                for industry in run:
                    yield claim(reading, owner, "operatesIn", industry, "listing.counted", 0.75)


def _members(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the industries that a sentence lists for a group of clusters: `十大产业集群，包括新能源、现代农业等`."""
    for group, first in pairwise(reading.mentions):
        if group.type != "IndustrialCluster" or first.type != "Industry":
            continue
        if INCLUDES.fullmatch(reading.text[group.end : first.start]):
            end = first.start
            for industry in reading.mentions_in(first.start, first.start + 200):
                between = reading.text[end : industry.start]
                if industry.type != "Industry" or not re.fullmatch(r"(?:产业|制造业|业)?[、和及与]?", between):
                    break
                yield claim(reading, group, "operatesIn", industry, "listing.members", 0.85)
                end = industry.end


def _place_ends_at(reading: Reading, offset: int) -> bool:
    return any(m.end in (offset, offset - 1) for m in reading.mentions_in(offset - 14, offset) if m.type in PLACES)


def _firms(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the industry of companies listed as its firms: `晶科、隆基等光伏龙头企业`."""
    for industry in reading.mentions:
        if industry.type != "Industry" or not FIRMS.match(reading.text, industry.end):
            continue
        lead = FIRMS_LEAD.search(reading.text[max(0, industry.start - 12) : industry.start])
        if lead:
            for company in run_before(reading, industry.start - len(lead[0]), "Company"):
                yield claim(reading, company, "operatesIn", industry, "listing.firms", 0.75)


def _owner_before(reading: Reading, offset: int) -> Mention | None:
    """Give the place or park that a list belongs to: the nearest one before it in its sentence, else the topic."""
    sentence = reading.sentence_at(offset)
    if sentence is None:
        return None
    for mention in reversed(reading.mentions_in(sentence.start, offset)):
        if (mention.type in PLACES or mention.type == "Park") and (
            not governed(reading, mention) or mention.start - sentence.start < 3
        ):
            return mention
    topic = reading.topic_at(offset)
    if topic is None or not (topic.type in PLACES or topic.type == "Park"):
        topic = reading.place_topic_at(offset)
    return topic if topic and topic.start < offset else None


def run_before(reading: Reading, end: int, kind: str) -> Iterator[Mention]:
    """Yield the mentions of one type that form a list ending at an offset, from right to left."""
    for mention in reversed(reading.mentions_in(max(0, end - 80), end)):
        between = reading.text[mention.end : end]
        if mention.type != kind or not LINK.fullmatch(between):
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
