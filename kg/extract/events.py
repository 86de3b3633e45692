"""Meetings, fairs, forums and contests with a name: `世界制造业大会`, `“智汇株洲”人才对接会`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.heads import head_hits, specific
from kg.extract.reading import Reading
from kg.model import Mention

NUMBER = r"第[一二三四五六七八九十百\d]{1,4}[届次]"
NUMBERED = re.compile(rf"{NUMBER}[^，。；、,;：:！？\s“”《》]{{2,20}}(?:和|与|及|暨|·)$")
JOINED = re.compile(r"(?!.*(?:领导|企业|政府|代表|嘉宾|商会|协会|[的在等]))[一-鿿]{1,6}(?:和|与|及|暨)$")
VERBAL = re.compile(r".*(?:认真落实|贯彻落实|落实|召开|举行|出席|参加|举办)了?")
"""What a fair's name never holds; the name begins after it."""
SESSION = re.compile(rf"{NUMBER}(?:人民代表大会|委员会|人大|党代会)(?:常务委员会)?{NUMBER}(?:全体)?会议")
SHORT = re.compile(rf"{NUMBER}[一-鿿]{{1,8}}?(?:博会|交会|洽会|展会|年会|论坛|大赛|文化节|旅游节|运动会|服贸会|消博会)")

NAMED = re.compile(
    rf"(?:{NUMBER}|(?<!\d)20\d\d(?!年|\d))(?:(?!第|召开|举行|举办|开幕|参加|出席|在|的|上|为|将)[一-鿿·（）()A-Za-z0-9]){{2,26}}?"
    r"(?:论坛|博览会|交易会|洽谈会|峰会|展览会|推介会|发布会|对接会|年会|文化节|旅游节|购物节|马拉松|(?<!代表)大会|大赛)(?![一-鿿]?会议)"
)
"""A fair or forum by its ordinal or year, whatever places stand in its name: `第三届中国天津国际直升机博览会`."""


def find_events(reading: Reading) -> Iterator[Mention]:
    """Yield the events with a name of their own; `大会` and `签约仪式` alone name none."""
    for hit in head_hits(reading, "Event"):
        if reading.text[hit.end : hit.end + 1] in ("部", "组", "办", "处", "战"):  # 竞赛部, 大会战 is no contest
            continue
        edge = left_edge(reading, hit.start, limit=36, quotes=True, brackets=True, past=name_parts("Event"))
        said = VERBAL.search(reading.text, edge.start, hit.start)
        edge = edge._replace(start=said.end() if said else _numbered(reading, edge.start))
        if reading.text.startswith("暨", edge.start):
            edge = edge._replace(start=edge.start + 1)
        body = reading.text[edge.start : hit.start]
        if edge.why != "limit" and (len(specific(reading, edge.start, hit.start)) >= 3 or "”" in body):
            text = reading.text[edge.start : hit.end]
            yield Mention(edge.start, hit.end, text, "Event", text, "events.head", 0.85)
    for match in (
        *SESSION.finditer(reading.text),
        *SHORT.finditer(reading.text),
        *NAMED.finditer(reading.text),
    ):
        holder = reading.place_ending(match.start())
        start = holder.start if holder and match.re is SESSION else match.start()
        text = reading.text[start : match.end()]
        yield Mention(start, match.end(), text, "Event", text, "events.numbered", 0.85)


def _numbered(reading: Reading, start: int) -> int:
    """Give where a name begins that a conjunction or a dot parts: `第三届中国国际轨道交通和装备制造产业博览会`."""
    before = NUMBERED.search(reading.text, max(0, start - 30), start)
    if before:
        return before.start()
    joined = JOINED.search(reading.text, max(0, start - 8), start)
    for offset in range(joined.start(), joined.end() - 1) if joined else ():
        place = reading.place_ending(offset)
        if place is not None:
            return place.start  # 宝鸡市钛及新材料产业招商恳谈会
    return start
