"""Who belongs to a cluster.

有色金属集群的链主是甲公司                  -> memberOf
甲公司、乙公司等企业撑起智能终端集群         -> each
门业集群里，甲公司建起绿色工厂              -> memberOf
以甲公司为龙头的轨道交通装备集群            -> memberOf
工程机械集群集聚了甲公司、乙公司            -> each
(heading) 二、县陶瓷产业集群 … 骨干企业有甲公司  -> memberOf the cluster of the heading
甲公司研究产业集群政策                      -> nothing
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.headings import heading_subjects
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.model import Claim, Mention

MEMBERS = frozenset({"Company", "UnnamedCompany"})
AND = re.compile(r"[”’]?(?:、|和|与|及|以及)[“‘]?")
FORM = re.compile(
    r"""
    (?: 等 (?: [\d一二两三四五六七八九十]*[余多]?家? [^，。；,;、]{0,8}? (?:企业|公司|龙头|巨头|车企|药企)? )? )?
    (?: [\d一二两三四五六七八九十]+家(?:企业|公司|[^，。；,;、]{0,4}企业) )?
    (?: 在此扎堆 | 在此集聚 | 齐聚于?此 | 落户于?此 | 为(?:龙头|链主|引领|核心|代表|主体|骨干|主导) )?
    [，,]? (?: 共同|携手|已|正|逐步|带动 )*
    (?: 形成了? | 构筑了? | 打造 | 构建 | 撑起了? | 组成了? | 构成了? | 支撑起?了? | 汇聚成了? | 引领 | 领衔 | 的 )
    [^，。；,;、]{0,8}? [“‘]?
    """,
    re.VERBOSE,
)
AS_LEAD = re.compile(r"为(?:龙头|链主|引领|核心|代表|主体|骨干|主导)")
CHAIN = re.compile(
    r"""
    [”’]? (?:的|内|中的|里的)? [“‘]? (?:链主|龙头|核心|骨干|领军|代表|头部|成员|牵头)(?:型|性)? [”’]? (?:企业|单位)?
    [^，。；,;、]{0,6}? (?:是|为|包括|有|——|:|：)? [“‘]?
    """,
    re.VERBOSE,
)
HOLDS = re.compile(
    r"[”’]?(?:内|里|中)?(?:已|现|先后|已经)*(?:集聚|汇聚|聚集|拥有|涌现|培育|吸引|引进|集聚起)(?:了|出|有|起)?(?:以)?[^，。；,;、]{0,6}[“‘]?"
)
WITHIN = re.compile(r"[”’]?(?:里|内|中)[，,][“‘]?")
IS_LEAD = re.compile(r"(?:是|作为|成为|系|加入|融入)(?:了)?[“‘]?")
LEADS = re.compile(r"[”’]?(?:的|内的|中的)?[“‘]?(?:链主|龙头|核心|骨干|领军|代表|头部|成员)")
NAMED_FIRMS = re.compile(
    r"(?:骨干|龙头|链主|重点|代表性?|主要|核心|成员|领军)(?:企业|单位|公司)(?:主要)?(?:有|包括|为|是|：|:)?[“‘]?"
)
BARE = re.compile(r"集群的?[“‘]?(?:链主|龙头|核心|骨干|领军|头部)(?:企业|单位)?[”’]?(?:是|为|——|：|:)[“‘]?")
BEFORE_BARE = re.compile(r"(?:这个|该|这一)?(?:产业)?\Z")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `memberOf` for the companies that the text ties to a cluster."""
    for index, cluster in enumerate(reading.mentions):
        if cluster.type != "IndustrialCluster":
            continue
        for member, rule in (*_before(reading, index), *_after(reading, index)):
            yield claim(
                reading,
                member,
                "memberOf",
                cluster,
                f"membership.{rule}",
                0.8,
                qualify(reading, min(member.start, cluster.start)),
            )
    yield from _bare(reading)
    yield from _headed(reading)


def _headed(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the leading firms that the text under a cluster's heading names."""
    headed = {p: m for p, m in heading_subjects(reading).items() if m.type == "IndustrialCluster"}
    if not headed:
        return
    for number, sentence in enumerate(reading.sentences):
        cluster = headed.get(sentence.paragraph)
        if cluster is None or any(m.type == "IndustrialCluster" for m in reading.mentions_of(number)):
            continue
        for match in NAMED_FIRMS.finditer(reading.text, sentence.start, sentence.end):
            first = bisect_left(reading.mentions, match.end(), key=lambda m: m.start)
            firms = [m for m in reading.mentions[first : first + 1] if m.start == match.end() and m.type in MEMBERS]
            for member in _run_on(reading, first) if firms else ():
                qualifiers = qualify(reading, match.start())
                yield claim(reading, member, "memberOf", cluster, "membership.heading", 0.8, qualifiers)


def _before(reading: Reading, index: int) -> Iterator[tuple[Mention, str]]:
    """Yield the companies before a cluster that form it, lead it or belong to it."""
    cluster = reading.mentions[index]
    sentence = reading.sentence_at(cluster.start)
    if sentence is None:
        return
    earlier = [
        m for m in reading.mentions_in(max(sentence.start, cluster.start - 60), cluster.start) if m.end <= cluster.start
    ]
    last = next((m for m in reversed(earlier) if m.type in MEMBERS), None)
    if last is None:
        return
    between = reading.text[last.end : cluster.start]
    run = _run_back(reading, last, max(sentence.start, last.start - 240))
    formed = FORM.fullmatch(between)
    if (
        formed
        and (not between.rstrip("“‘").endswith("的") or AS_LEAD.search(between))
        and (len(run) > 1 or AS_LEAD.search(between))
    ):
        yield from ((m, "forms") for m in run)
    elif IS_LEAD.fullmatch(between) and (between[:2] in ("加入", "融入") or LEADS.match(reading.text, cluster.end)):
        yield from ((m, "leads") for m in run)


def _after(reading: Reading, index: int) -> Iterator[tuple[Mention, str]]:
    """Yield the companies after a cluster that it holds, or that lead it."""
    cluster = reading.mentions[index]
    following = reading.mentions[index + 1 : index + 2]
    if not following or following[0].type not in MEMBERS:
        return
    between = reading.text[cluster.end : following[0].start]
    if CHAIN.fullmatch(between) or HOLDS.fullmatch(between):
        yield from ((m, "holds") for m in _run_on(reading, index + 1))
    elif WITHIN.fullmatch(between):
        yield following[0], "within"


def _bare(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the leader of `集群` where the sentences before name one cluster alone."""
    for match in BARE.finditer(reading.text):
        pointer = BEFORE_BARE.search(reading.text, max(0, match.start() - 4), match.start())
        start = pointer.start() if pointer else match.start()
        leaders = reading.mentions_in(match.end(), match.end() + 1)
        earlier = [
            m
            for m in reading.mentions_in(max(0, start - 120), start)
            if m.type == "IndustrialCluster" and "“" not in m.text
        ]
        if leaders and leaders[0].type in MEMBERS and len({m.name for m in earlier}) == 1:
            run = _run_on(reading, bisect_left(reading.mentions, match.end(), key=lambda m: m.start))
            for member in run:
                yield claim(reading, member, "memberOf", earlier[-1], "membership.bare", 0.75, qualify(reading, start))


def _run_back(reading: Reading, last: Mention, floor: int) -> list[Mention]:
    found = [last]
    for mention in reversed(reading.mentions_in(floor, last.start)):
        if mention.type not in MEMBERS or not AND.fullmatch(reading.text[mention.end : found[-1].start]):
            break
        found.append(mention)
    return found[::-1]


def _run_on(reading: Reading, index: int) -> list[Mention]:
    found = [reading.mentions[index]]
    for mention in reading.mentions[index + 1 : index + 30]:
        if mention.type not in MEMBERS or not AND.fullmatch(reading.text[found[-1].end : mention.start]):
            break
        found.append(mention)
    return found
