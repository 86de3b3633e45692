"""Firms that a park or place has, told by a sentence whose subject it is, or by the one that leads up to them.

园区还集聚了甲、乙、丙等配套企业28家          a verb of gathering, and whose sentence it is
区内还有一批材料企业，如甲、乙等              firms in general, then by name
今年新增上市的4家企业分别是甲、乙、丙、丁      counted, then by name
甲、乙等一批批优质企业的落户，扩大了朋友圈      they settle where the text is
我市甲、乙和丙3家企业上榜                     a place before the whole of a counted list
统筹推进甲、乙等龙头企业扩产                  a place that helps its own firms

The firms of another place, guests and customers have words around them that say so.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg.extract.gathered import GUESTS, gathering_verb, verbs
from kg.extract.reading import Reading, Sentence
from kg.extract.relations.gathering import AND, FIRMS, SITES, firms_listed
from kg.extract.relations.holding import subjects
from kg.extract.relations.making import claim, located, qualify
from kg.extract.scan import scanner
from kg.model import Claim, Mention

SMALL = frozenset({"Park", "District", "Town"})
FIRM = r"(?:企业|公司|厂商|巨头|车企|药企|民企|央企|工厂|厂家|品牌|项目)"
MANY = rf"[”’]?(?:等(?:一批批?|多家|众多|\d+(?:余|多)?家|[两三四五六七八九十]家)?[^，。；,;、]{{0,12}}?{FIRM}|等)?"
COUNTED = re.compile(rf"(?:等)?\s?(?:\d{{1,3}}|[两三四五六七八九十])(?:余|多)?(?:家|户)[^，。；,;、]{{0,8}}?{FIRM}")
IN_GENERAL = rf"[^。；;]{{0,24}}?{FIRM}[^。；;]{{0,16}}?"
NAMELY = re.compile(r"(?:[，,。]?(?:其中)?(?:主要)?(?:包括|例如|比如|如|像|有|分别是|分别为|即)|[：:]|——)[“‘]?$")
LISTED = re.compile(
    rf"(?:\d{{1,3}}|[两三四五六七八九十])(?:家|户)[^，。；,;、]{{0,12}}?{FIRM}[，,]?(?:分别|依次)?(?:是|为|有|即|[:：])[“‘]?$"
)
SETTLE = re.compile(
    MANY
    + r"(?:的|都|均|皆|也|已|纷纷|相继|先后|陆续|接连|成功|集中|竞相)*"
    + r"(?:落户(?!于|在|到|[一-鿿]{2,6}[省市县区镇园])|入驻|扎根|进驻|安家|集聚(?!区)|聚集(?!区)|扎堆|云集|跟着来|接踵而至|纷至沓来"
    + r"|[于在](?:此|这里|这座城市|园内|区内)|出自这里|从这里(?:走出|起步))"
)
SETTLES_AT = re.compile(
    r"(?:等)?(?:\d+|[两三四五六七八九十])?(?:余|多)?(?:家|户)?[^，。；,;、]{0,8}?(?:落户|入驻|扎根|进驻|布局|落子|搬到|迁至|迁入)"
)
ASSEMBLE = re.compile(MANY + r"(?:也|都|均)*[把将][^，。；,;、]{1,8}[安设放落建]在(?:这里|此|这座城市|这座小城|当地)")
CHIEF = re.compile(r"的?(?:[^，。；,;、]{0,8})(?:龙头|链主|骨干|代表|支柱|重点|标杆|名片)(?:企业|之一)?[，,][“‘]?")
LEADERS = re.compile(
    r"[”’]?等(?:\d+家|一批|[两三四五六七八九十]家)?[^，。；,;、]{0,4}(?:龙头|链主|骨干|领军|头部|重点)[”’]?(?:企业|公司)"
)
AT_WORK = re.compile(
    MANY
    + r"(?:上下游|项目)?(?:的|都|均|也|已|正|正在|纷纷|相继|先后|陆续|满负荷|加快|全面|顺利|建成)*(?:达产|投产|扩产|开工|生产|运营|支撑|满产)"
)
HELPS = re.compile(
    r"(?:支持|推动|推进|加快|帮助|助力|依托|发挥|做强|做大|做优|壮大|扶持|培育|抓好|保障|服务|带动|解决|鼓励|引导)"
    r"(?:了|好)?[^，。；,;、]{0,4}[“‘]?$"
)
GROWS = re.compile(
    MANY
    + r"[^，。；,;、]{0,6}?(?:扩产|扩能|增产|达产|投产|技改|改造|建设|做大|做强|壮大|上市|发展|构筑|打造|构建"
    + r"|延伸|转型|升级|优势|作用|项目|推进|带动)"
)
ELSEWHERE = re.compile(
    r"签约|签订|签署|赴|前往|考察|走访|拜访|销往|供应给|对接|洽谈|来自|客户|总部在|收购|竞争|相比|学习|借鉴|采购|瞄准|紧盯|盯住|锁定|供货|供应商|订单|出口|代工|配套关系|为[^，。；]{0,16}配套|百公里|相距|拟引进|争取|力争引|抢抓|对标|战略合作"
)
"""What lets a company of such a sentence be elsewhere."""
WIDER = re.compile(r"(?:全国|全球|世界|国内|国际|行业|业内|我国|榜单|亚洲)[^，。；]{0,20}$")
REACH = 60
"""Characters before a list within which its verb is looked for."""


VERB = 6
"""Characters before a list of firms in which the verb that governs it begins."""


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `locatedIn` for the firms of a sentence whose subject is a park or place."""
    done = -1
    for index, mention in enumerate(reading.mentions):
        if mention.type not in FIRMS or mention.start < done or mention.rule.startswith("deixis."):
            continue
        run = firms_listed(reading, index)
        done = run[-1].end
        sentence = reading.sentence_at(mention.start)
        found = _site(reading, run, sentence) if sentence else None
        if found and sentence:
            site, rule = found
            if (site.antecedent or site).type == "Province":
                continue
            meant = qualify(reading, _verb_start(reading, run[0].start))
            for firm in (*run, *_others(reading, run, sentence, rule)):
                if site.start < sentence.start:
                    yield claim(reading, firm, "locatedIn", site, f"hosting.{rule}", 0.75, meant)
                else:
                    yield from located(reading, firm, site, f"hosting.{rule}", 0.75, meant)


def _verb_start(reading: Reading, start: int) -> int:
    """Give where the verb of gathering begins that stands right before an offset, or the offset: `否认引进…`."""
    low = max(0, start - VERB)
    hits = scanner("gathering_verbs").find(reading.text[low:start])
    return low + hits[-1].start if hits else start


@functools.cache
def _gathers_some() -> re.Pattern[str]:
    """Give the pattern of a verb of gathering whose object is firms in general."""
    return re.compile(f"(?:{verbs()}|有)(?:了|着)?{IN_GENERAL}$")


def _site(reading: Reading, run: list[Mention], sentence: Sentence) -> tuple[Mention, str] | None:
    """Give the site that a list of firms belongs to, and the rule that says so."""
    text, first, last = reading.text, run[0], run[-1]
    floor = max(sentence.start, first.start - REACH)
    if GUESTS.match(text, last.end) or ELSEWHERE.search(text, floor, min(sentence.end, last.end + 16)):
        return None
    if SETTLES_AT.match(text, last.end) and _place_follows(reading, last.end):
        return None
    return _before(reading, run, sentence, floor) or _after(reading, run, floor)


def _before(reading: Reading, run: list[Mention], sentence: Sentence, floor: int) -> tuple[Mention, str] | None:
    """Give the site where the words before a list say so: a verb of gathering, a count, a general word, 作为…的龙头."""
    text, first, last = reading.text, run[0], run[-1]
    verb = gathering_verb(text, floor, first.start)
    if verb >= 0:
        return _subject(reading, verb, "gathers")
    namely = NAMELY.search(text, floor, first.start)
    if namely:
        low = floor if namely.start() > sentence.start + 2 else _previous(reading, sentence)
        some = _gathers_some().search(text, low, namely.start())
        if some:
            return _subject(reading, some.start(), "namely")
    if LISTED.search(text, floor, first.start) and not WIDER.search(text, floor, first.start):
        return _subject(reading, first.start, "listed")
    sites = [m for m in reading.mentions_in(floor, first.start) if m.type in SITES]
    if sites and sites[-1].end == first.start and len(run) > 1 and COUNTED.match(text, last.end):
        return sites[-1], "counted"
    start = reading.chain_start(sites[-1].start) if sites else 0
    if sites and text[max(0, start - 2) : start] == "作为" and CHIEF.fullmatch(text, sites[-1].end, first.start):
        return sites[-1], "chief"
    return None


def _after(reading: Reading, run: list[Mention], floor: int) -> tuple[Mention, str] | None:
    """Give the site where the words after a list say so: they settle, lead or work there, or the place helps them."""
    text, first, last = reading.text, run[0], run[-1]
    if SETTLE.match(text, last.end) and not _place_follows(reading, last.end):
        return _subject(reading, first.start, "settles") or _place_topic(reading, first, "settles")
    if ASSEMBLE.match(text, last.end):
        return _place_topic(reading, first, "settles")
    if HELPS.search(text, floor, first.start) and GROWS.match(text, last.end):
        return _subject(reading, first.start - 2, "helps")
    if LEADERS.match(text, last.end):
        return _subject(reading, first.start, "leaders", SMALL)
    if AT_WORK.match(text, last.end) and len(run) > 1:
        return _subject(reading, first.start, "at_work", SMALL)
    return None


def _previous(reading: Reading, sentence: Sentence) -> int:
    """Give where the sentence before one begins, of the same paragraph."""
    index = reading.sentence_index(sentence.start)
    before = reading.sentences[index - 1] if index else sentence
    return before.start if before.paragraph == sentence.paragraph else sentence.start


def _subject(reading: Reading, at: int, rule: str, kinds: frozenset[str] = SITES) -> tuple[Mention, str] | None:
    """Give what a clause is about where that is one site."""
    found = subjects(reading, at)
    site = found[0] if len(found) == 1 and found[0].type in kinds else None
    return None if site is None or (site.antecedent or site).rule.startswith("projects.") else (site, rule)


def _place_topic(reading: Reading, first: Mention, rule: str) -> tuple[Mention, str] | None:
    """Give the place that the text around a list is about, where its sentence has a company for its subject."""
    topic = reading.place_topic_at(first.start)
    return (topic, rule) if topic and topic.type in SITES and topic.start < first.start else None


def _place_follows(reading: Reading, end: int) -> bool:
    """Tell whether a site stands soon after a list: what settles then settles there."""
    return any(
        m.type in SITES and not reading.text.count("，", end, m.start) for m in reading.mentions_in(end, end + 30)
    )


def _others(reading: Reading, run: list[Mention], sentence: Sentence, rule: str) -> Iterator[Mention]:
    """Yield the further firms of a sentence: `本土企业：甲做…，乙做…`, `我市甲、乙2家企业上榜，丙、丁2家企业通过复核`."""
    text = reading.text
    if rule not in ("namely", "counted") or ELSEWHERE.search(text, run[-1].end, sentence.end):
        return
    rest = reading.mentions_in(run[-1].end, sentence.end)
    if any(m.type in SITES for m in rest):
        return
    for place, mention in enumerate(rest):
        if mention.type not in FIRMS or mention.rule.startswith("deixis."):
            continue
        opens = text[mention.start - 1] in "，,；;"
        if rule == "namely" and opens and text[run[0].start - 1] in "：:—":
            yield mention
        elif rule == "counted" and opens:
            more = [mention]
            for other in rest[place + 1 :]:
                if other.type not in FIRMS or not AND.fullmatch(text, more[-1].end, other.start):
                    break
                more.append(other)
            if COUNTED.match(text, more[-1].end):
                yield from more
