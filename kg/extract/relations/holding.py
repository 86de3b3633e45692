"""Which industries a place, park or company has, told by the frame that a list of industries stands in.

长寿区的新材料、璧山区的零部件            the place right before its industry
海兴县以体育器材见长                     以 … 见长, 闻名, 起家
呼和浩特市把乳业作为头号产业             把 … 作为
东乡区在铜精深加工上各展所长             在 … 上
装备、食品、冶金三大主导产业产值占六成    a counted list, of the place that the text is about
12条重点产业链为：电子信息、有色金属…     the same, counted before
璧山区汽车零部件企业超过400家            the firms of an industry, counted

Whose they are is the nearest place, park or company before them that nothing governs, else what the text is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.discourse import PLACES, coordinated, is_object
from kg.extract.figures.numerals import parse
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import endings
from kg.model import Claim, Mention

LANDS = PLACES | {"Park"}
HOLDERS = PLACES | {"Park", "Company", "UnnamedCompany"}
SEPARATOR = re.compile(r"(?:产业|制造业|制造|业)?[”’]?(?:、|和|与|及|以及|,|，)[“‘]?")
NUMBER = r"(?:\d{1,2}|[一两三四五六七八九十]{1,2})"

BEFORE = re.compile(
    rf"""
    (?P<by> 以[“‘]? )
  | (?P<ba> (?:把|将)[“‘]? )
  | (?P<on> 在[“‘]? )
  | (?P<counted> {NUMBER}(?:条|大|个)[^，。；,;、]{{0,8}}?(?:产业链|产业|赛道)[”’]?[，,]?(?:为|是|包括|即|有|分别为|分别是)?[:：]?[“‘]? )
    $
    """,
    re.VERBOSE,
)
AFTER = {
    "by": re.compile(r"[^，。；,;、]{0,4}(?:见长|闻名|著称|起家|出名|立县|立市|兴县|为主(?!题)|为特色)"),
    "ba": re.compile(
        r"[^，。；,;、]{0,6}(?:作为|列为|列入|当作|当成|纳入|打造成|打造为|培育成|确定为|定为|二次创业|写进|写入)"
    ),
    "on": re.compile(
        r"(?:产业|行业|领域|赛道)?(?:上|方面|领域|赛道)[，,]?(?:各展所长|发力|落子|布局|先行|抢先|领先|领跑|突破)"
    ),
    "counted": re.compile(r""),
}
COUNTED = re.compile(
    rf"[”’]?(?:等)?[“‘]?{NUMBER}(?:条|大|个)[^，。；,;、的]{{0,8}}?(?:产业|产业链|赛道|行业|板块)(?!集群|园|带|基地|协会)"
)
FIRMS = re.compile(
    r"(?:链|产业链|产业|行业)?(?:上的?|相关|上下游|规上|规模以上|配套|生产|及配套|制造)*(?:企业|厂家|商户)[^，。；,;、]{0,6}?\d"
)
NO_HOLDING = re.compile(
    r"(?:产业链|产业|行业)?的?(?:大会|资源|基地|小镇|园|大脑|论坛|峰会|博览会|展|协会|商会|学会|联盟|研究|学院|大学|专业|专家|院士|人才|标准|技术|招商|项目|政策|意见|规划|办法|"
    r"方案|计划|措施|条例|基金|公司|龙头|链主|工程|改革|改造|转型|领军|巨头|集团|之|等地)"
)
HAS = frozenset({"", "的", "有", "抓", "主打", "押注", "主抓"})
"""What may stand between a place and its industry: 襄阳有商用车, 卫滨区抓制冷."""
PROSE = re.compile("[，。；、]")
LEADING_COUNT = re.compile(rf"({NUMBER})(?:大|个)")


class Run(NamedTuple):
    """A list of industries: its members in the order of the text."""

    members: tuple[Mention, ...]

    @property
    def start(self) -> int:
        """Give where its first member begins."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Give where its last member ends."""
        return self.members[-1].end


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `operatesIn` for the lists of industries whose frame says whose they are."""
    for run in runs(reading):
        group = _group_before(reading, run)
        if group:
            for industry in run.members:
                yield claim(reading, group, "operatesIn", industry, "holding.group", 0.7)
        for holder, rule in _holders(reading, run):
            qualifiers = qualify(reading, run.start)
            for industry in run.members:
                yield claim(reading, holder, "operatesIn", industry, f"holding.{rule}", 0.75, qualifiers)


def runs(reading: Reading) -> Iterator[Run]:
    """Yield the lists of industries of a text; one alone is a list of one."""
    run: list[Mention] = []
    for mention in reading.mentions:
        if run and not (mention.type == "Industry" and SEPARATOR.fullmatch(reading.text, run[-1].end, mention.start)):
            yield Run(tuple(run))
            run = []
        if mention.type == "Industry":
            run.append(mention)
    if run:
        yield Run(tuple(run))


def _holders(reading: Reading, run: Run) -> Iterator[tuple[Mention, str]]:
    text = reading.text
    right_before = _right_before(reading, run)
    if right_before and not NO_HOLDING.match(text, run.end):
        for place in right_before:
            yield place, "of_place"
        return
    sentence = reading.sentence_at(run.start)
    floor = max(sentence.start if sentence else 0, run.start - 30)
    lead = BEFORE.search(text, floor, run.start)
    if lead and lead.end() == run.start and lead.lastgroup and AFTER[lead.lastgroup].match(text, run.end):
        rule, at = lead.lastgroup, lead.start()
    elif COUNTED.match(text, run.end) and len(run.members) > 1:
        rule, at = "counted", run.start
    elif FIRMS.match(text, run.end):
        rule, at = "firms", run.start
    elif text[floor : run.start].rstrip("“‘").endswith(endings("developing_verbs")):
        rule, at = "verb", run.start - 2
    else:
        return
    for holder in subjects(reading, at):
        if rule not in ("counted", "firms", "verb") or holder.type in PLACES or holder.type == "Park":
            yield holder, rule


def _group_before(reading: Reading, run: Run) -> Mention | None:
    """Give the counted group of clusters, in this sentence or the one before, that has as many members as a list.

    `打造三大主导产业集群。做大汽车、电子信息、先进材料规模` lists the three.
    """
    if len(run.members) == 1:
        return None
    index = reading.sentence_index(run.start)
    floor = reading.sentences[max(0, index - 1)].start
    groups = [m for m in reading.mentions_in(floor, run.start) if m.type == "IndustrialCluster"]
    count = LEADING_COUNT.match(groups[-1].text) if groups else None
    if count is None or reading.text.count("\n", groups[-1].end, run.start):
        return None
    return groups[-1] if parse(count[1]) == len(run.members) else None


def _right_before(reading: Reading, run: Run) -> list[Mention]:
    """Give the places right before a list, with or without 的; a list of places shares it."""
    earlier = reading.mentions_in(max(0, run.start - 16), run.start)
    if not earlier or earlier[-1].type not in LANDS:
        return []
    if reading.text[earlier[-1].end : run.start] not in HAS:
        return []
    sentence = reading.sentence_at(run.start)
    if sentence is None or not PROSE.search(reading.text, sentence.start, sentence.end):
        return []  # the cells of a table's row stand side by side, too
    return coordinated(reading, earlier[-1], sentence.start)


def subjects(reading: Reading, at: int) -> list[Mention]:
    """Give what a clause at an offset is about: the nearest holder before it that nothing governs, else the topic."""
    sentence = reading.sentence_at(at)
    if sentence is None:
        return []
    for mention in reversed(reading.mentions_in(sentence.start, at)):
        if mention.type in HOLDERS and (not is_object(reading, mention) or mention.start - sentence.start < 3):
            return coordinated(reading, mention, sentence.start)
    topic = reading.topic_at(at)
    if topic is None or topic.type not in HOLDERS:
        topic = reading.place_topic_at(at)
    return [topic] if topic and topic.start < at else []
