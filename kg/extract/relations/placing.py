"""Where things are, told by their order rather than by a verb.

砚山县的云南绿色铝创新产业园          the place owns the park: 的 between them
麦积区天水星火机床有限责任公司        the district right before the company's name
在酒泉经开区，中国中车、金风科技等     a clause that begins with a place
世界制造业大会在安徽合肥举行          an event and its verb
曲靖经开区已集聚晶澳、隆基等企业      a place that has brought companies together
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.discourse import PLACES, coordinated
from kg.extract.gathered import GUESTS
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, located, qualify
from kg.model import Claim, Mention

LOCATED = frozenset({"Company", "UnnamedCompany", "Institute", "Park"})
OWNS = re.compile(
    r"(?:境内|区内|市内|县内|辖区内|内|当地)?的(?:[^，。；,;、的]{0,8}(?:企业|公司|龙头|园区))?[“‘]?|[“‘]?"
)
OPENS = re.compile(r"(?:内|境内)?\s?[，,]\s?(?:[^，。；,;、的]{0,8}(?:企业|公司|巨头|龙头))?")
SEAT = re.compile(r"的?(?:总部)?所在地[，,]?(?:是|为|位于|在|就是)")
SETTLES_IN = re.compile(
    r"(?:等(?:\d+家|[一-鿿]家)?(?:企业|公司))?[，,]?(?:已|也|均|都|将|先后|选择|正式|项目|于|20\d\d年|\d{1,2}月)*"
    r"(?:在|[把将][^，。；,;、在]{1,8}[安设放落建]在)"
)
SETTLED = re.compile(
    r"(?:成功|正式|开工|顺利|全面)?(?:建成|投产|投用|落户|开工|设厂|设立|建设|建厂|布局|扎根|揭牌|成立|落地|开业|动工|安了?家|开机|试车|试产|开建|落子|起步|扎堆|[，。,])"
)
BUILT_IN = re.compile(
    r"(?:内|境内)?[，,]?(?:将|拟|计划|总)?(?:投资|斥资|投入)?(?:约|超)?[\d.]*[多余]?[万亿]?(?:美)?元?(?:、)?"
    r"(?:开工建设|投资建设|投资兴建|建设|投建|新建|兴建|开建|扩建|建成|落地)(?:和运营|的|了)?"
)
HELD = re.compile(r"[^，。；,;\n]{0,14}?(?:举行|举办|召开|开幕|启幕|落幕|闭幕|开赛)")
BRINGS = re.compile(
    r"(?:先后|已|已经|累计|成功|陆续|相继|又|还|则|也|正|近年来)*"
    r"(?:引进|引入|引育|招引|集聚|汇聚|聚集|吸引|拥有|有|聚着|坐落着|聚集着|汇集|云集|诞生|走出|培育|培育出|涌现出|涌现|落户|落地|引来|迎来|请来|招来|挤进|落着|聚起)(?:了|出|有)?(?:[^，。；,;、]{0,8}?)[“‘]?"
)


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `locatedIn` claims from the order of places and the things in them."""
    for before, after in zip(reading.mentions, reading.mentions[1:], strict=False):
        between = reading.text[before.end : after.start]
        if before.type in PLACES or before.type == "Park":
            yield from _owned(reading, before, after, between)
        if before.type in LOCATED and (after.type in PLACES or after.type == "Park") and SEAT.fullmatch(between):
            yield claim(reading, before, "locatedIn", after, "placing.seat", 0.9, qualify(reading, after.start))
        if before.type in LOCATED and after.type in PLACES | {"Park"} and SETTLES_IN.fullmatch(between):
            last = _last_of_chain(reading, after)
            settled = SETTLED.match(reading.text, last.end)
            if settled and (settled[0] == "。" or not _sets_up(reading, settled.end())):
                for thing in coordinated(reading, before, before.start - 120):
                    yield claim(
                        reading, thing, "locatedIn", last, "placing.settled", 0.85, qualify(reading, after.start)
                    )
        built = after.rule.startswith("projects.") or after.rule == "parks.joint"
        at = (
            built
            and before.type in PLACES | {"Park"}
            and reading.text[max(0, reading.chain_start(before.start) - 1)] == "在"
        )
        if at and BUILT_IN.fullmatch(between):
            yield from located(reading, after, before, "placing.built", 0.85, qualify(reading, before.start))
        if before.type == "Event" and after.type in PLACES and between.rstrip().endswith("在"):
            last = _last_of_chain(reading, after)
            if HELD.match(reading.text, last.end):
                yield claim(reading, before, "locatedIn", last, "placing.event", 0.92, qualify(reading, after.start))


def _sets_up(reading: Reading, offset: int) -> bool:
    """Tell whether a company follows a verb: what was set up in a place is there, and not its parent."""
    return any(m.type == "Company" for m in reading.mentions_in(offset, offset + 4))


def _owned(reading: Reading, place: Mention, thing: Mention, between: str) -> Iterator[Claim[Mention]]:
    """Yield where a thing is when a place stands right before it."""
    if thing.type not in LOCATED or thing.rule.startswith("deixis.") or "\n" in between:
        return
    if OWNS.fullmatch(between) and (between or place.type in ("District", "Town", "Park")):
        yield claim(reading, thing, "locatedIn", place, "placing.owned", 0.85)
    elif OPENS.fullmatch(between) and reading.text[max(0, reading.chain_start(place.start) - 1)] == "在":
        for item in _list_from(reading, thing):
            yield claim(reading, item, "locatedIn", place, "placing.clause_opens", 0.75)
    elif BRINGS.fullmatch(between) and thing.type != "Park":
        items = list(_list_from(reading, thing))
        for item in () if GUESTS.match(reading.text, items[-1].end) else items:
            yield claim(reading, item, "locatedIn", place, "placing.brought", 0.8)


def _list_from(reading: Reading, first: Mention) -> Iterator[Mention]:
    """Yield a mention and those of its type that follow it in a list."""
    end = first.start
    for mention in reading.mentions_in(first.start, first.start + 120):
        between = reading.text[end : mention.start]
        if mention.type != first.type or not re.fullmatch(r"[、和与及]?", between):
            return
        yield mention
        end = mention.end


def _last_of_chain(reading: Reading, place: Mention) -> Mention:
    """Give the last of the places that follow one another: `安徽合肥` gives 合肥."""
    for mention in reading.mentions_in(place.end, place.end + 20):
        if mention.start == place.end and mention.type in PLACES:
            place = mention
    return place
