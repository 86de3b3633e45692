"""Where companies are, told by a sentence about the place that has them.

溧水县以甲公司为龙头发展汽车制造        the place leans on them: 以, 靠, 依托
该区龙头企业甲公司                     a firm of the place
甲公司、乙公司等企业在此扎堆            they gather where the text is
加上甲公司、乙公司，合肥共有6家车企     they count among the firms of the place
落户南昌五年的甲公司                   a clause before the company
甲公司在溧阳设立了乙公司                the company set up is there, not its parent
在武汉举行的…博览会                    an event and its verb before it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.discourse import PLACES
from kg.extract.reading import Reading
from kg.extract.relations.holding import subjects
from kg.extract.relations.making import located, qualify
from kg.model import Claim, Mention

FIRMS = frozenset({"Company", "UnnamedCompany"})
SITES = PLACES | {"Park"}
AND = re.compile(r"[”’]?(?:、|和|与|及|以及)[“‘]?")
MANY = r"(?:等)?(?:(?:一批|多家|\d+家|[两三四五六七八九十]家)?[^，。；,;、]{0,6}(?:企业|公司|车企|药企|厂商|巨头))?"

LEANS = re.compile(r"(?:以|靠|依托|凭借|以本土企业|有)[“‘]?$")
LED = re.compile(
    MANY + r"[”’]?(?:为(?:龙头|链主|引领|核心|骨干|主导|代表|支撑)|见长|闻名|著称|守住|撑起|发展|做强|壮大|起步|带动)"
)
HERE = re.compile(MANY + r"(?:都|均|先后|也|已)*(?:在此|于此|在这里|落户于?此|齐聚于?此|集聚于?此|在当地|在本地)")
COUNTED = re.compile(MANY + r"(?:在内)?\s?[，,]?\s?$")
HAS_MANY = re.compile(r"(?:目前|现在|如今)?(?:共|已|现|总共|一共)*(?:有|拥有|集聚|聚集|汇聚)了?\d+(?:余|多)?家")
IS_OF = re.compile(MANY + r"\s?[，,]?\s?(?:都|均|皆|也)*(?:是|为)$")
OF_THEM = re.compile(r"的[“‘]?[^，。；,;]{0,10}(?:招牌|企业|龙头|链主|名片|骨干|台柱|代表)")
LOCAL_FIRM = re.compile(
    r"(?:的)?[“‘]?(?:本土|本地|龙头|链主|重点|骨干|知名|老牌|上市|外贸|规上|规模以上|民营|高新技术|科技型|领军)+[”’]?(?:企业|公司)[“‘—]{0,2}"
)
SETTLED_IN = re.compile(r"(?:落户|入驻|扎根|来到|落地|迁入|迁到|搬到|投产于|诞生于|成立于)(?:在|于)?$")
CLAUSE_OF = re.compile(r"[^，。；,;]{0,8}的(?:[^，。；,;、的]{0,6}(?:企业|公司))?[“‘]?")
SET_UP = re.compile(
    r"[，,]?(?:投资|注册|联合|共同|先后|出资)*(?:设立|成立|组建|创办|创立|新设|设立|组成|注册)(?:了|起)?(?:全资)?(?:子公司)?[“‘]?"
)
HELD = re.compile(r"(?:成功|顺利|隆重|联合)?(?:举行|举办|召开|开幕|启幕|落幕|闭幕)(?:的|了)[^，。；,;、]{0,8}?[“‘]?")
INSIDE = re.compile(
    r"(?:里|内|中|境内|现有|已有|现在|有|集聚|聚集|汇聚|拥有|落户|入驻|引进|引来|以|重点布局|已形成|形成)"
)
"""What follows a place that a sentence then tells the firms of."""
ELSEWHERE = re.compile(
    r"与|同|和[^，。；、]{1,12}(?:签|合作|共建)|签约|签订|赴|前往|考察|走访|拜访|销往|供应给|对接|来自|客户|总部在|收购|控股|竞争|相比|学习|借鉴|采购"
)
"""What lets a company of such a sentence be elsewhere."""
MOST = 60
"""Members of one list at most."""
OPENS_WITH = re.compile(r"[，,][ 　]?[“‘]?")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `locatedIn` for the companies that a place's own sentence names, and for the events held there."""
    done = -1
    for index, mention in enumerate(reading.mentions):
        if mention.type in FIRMS and mention.start >= done:
            run = firms_listed(reading, index)
            done = run[-1].end
            for site, rule in _sites(reading, run):
                for firm in run:
                    yield from located(reading, firm, site, f"gathering.{rule}", 0.75, qualify(reading, firm.start))
        elif mention.type in SITES:
            yield from _after_site(reading, index)
    yield from _under_site(reading)


def firms_listed(reading: Reading, index: int) -> list[Mention]:
    """Give a company and those that follow it in one list."""
    run = [reading.mentions[index]]
    for mention in reading.mentions[index + 1 : index + MOST]:
        if mention.type not in FIRMS or not AND.fullmatch(reading.text, run[-1].end, mention.start):
            break
        run.append(mention)
    return run


def _sites(reading: Reading, run: list[Mention]) -> Iterator[tuple[Mention, str]]:
    """Yield the place of a list of companies, by the words around the list."""
    text, first, last = reading.text, run[0], run[-1]
    following = next(iter(reading.mentions_in(last.end, last.end + 24)), None)
    if LEANS.search(text, max(0, first.start - 8), first.start) and LED.match(text, last.end):
        yield from ((s, "leans_on") for s in subjects(reading, first.start - 1) if s.type in SITES)
    elif HERE.match(text, last.end):
        site = _site_before(reading, first)
        if site:
            yield site, "here"
    elif following and following.type in SITES:
        between = text[last.end : following.start]
        if len(run) > 1 and COUNTED.fullmatch(between) and HAS_MANY.match(text, following.end):
            yield following, "counted"
        elif IS_OF.fullmatch(between) and OF_THEM.match(text, following.end):
            yield following, "is_of"


def _site_before(reading: Reading, firm: Mention) -> Mention | None:
    """Give the place that `在此` means: named before in its sentence, else what the sentence before is about."""
    sentence = reading.sentence_at(firm.start)
    if sentence is None:
        return None
    here = [m for m in reading.mentions_in(sentence.start, firm.start) if m.type in SITES]
    index = reading.sentence_index(firm.start)
    topic = here[-1] if here else reading.topics.get(index - 1)
    if topic is None or topic.type not in SITES:
        topic = reading.place_topic_at(firm.start)
    return topic if topic and topic.start < firm.start else None


def _after_site(reading: Reading, index: int) -> Iterator[Claim[Mention]]:
    """Yield what stands after a place: its firms, the company that settled or was set up there, an event held there."""
    site = reading.mentions[index]
    following = reading.mentions[index + 1 : index + 2]
    if not following:
        return
    thing = following[0]
    between = reading.text[site.end : thing.start]
    before = reading.text[max(0, site.start - 8) : reading.chain_start(site.start)]
    if thing.type == "Event":
        if HELD.fullmatch(between):
            yield from located(reading, thing, site, "gathering.event", 0.85)
        return
    if thing.type not in FIRMS or thing.rule.startswith("deixis."):
        return
    if LOCAL_FIRM.fullmatch(between):
        rule = "local_firm"
    elif CLAUSE_OF.fullmatch(between) and SETTLED_IN.search(before):
        rule = "settled_clause"
    elif SET_UP.fullmatch(between) and (before.endswith("在") or between[0] in "，,"):
        rule = "set_up"
    elif OPENS_WITH.fullmatch(between) and _opens_sentence(reading, site):
        rule = "opens_sentence"
    else:
        return
    for firm in firms_listed(reading, index + 1) if rule == "local_firm" else [thing]:
        yield from located(reading, firm, site, f"gathering.{rule}", 0.75, qualify(reading, site.start))


def _under_site(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the companies of a sentence that opens with a park, district or town: `空港经济区里有60多家企业，甲做机翼，乙做短舱`."""
    for number, sentence in enumerate(reading.sentences):
        site: Mention | None = None
        for mention in reading.mentions_of(number):
            if mention.type in SITES:
                opens = reading.chain_start(mention.start) - sentence.start <= 2
                holds = mention.type in ("Park", "District", "Town") and INSIDE.match(reading.text, mention.end)
                site = mention if opens and holds else None
            elif site and mention.type in FIRMS and not mention.rule.startswith("deixis."):
                if ELSEWHERE.search(reading.text, site.end, mention.end + 6):
                    break
                yield from located(reading, mention, site, "gathering.under_site", 0.6)


def _opens_sentence(reading: Reading, site: Mention) -> bool:
    """Tell whether a sentence begins with a district or town; a city alone may be the place of a dateline: `深圳，某公司宣布`."""
    sentence = reading.sentence_at(site.start)
    return (
        sentence is not None
        and site.type in ("District", "Town")
        and reading.chain_start(site.start) - sentence.start <= 1
    )
