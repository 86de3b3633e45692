"""Official lists, which are policies and honours at once: `第五批国家级专精特新“小巨人”企业名单`.

The name reaches back over numbers, years, levels and quotations to the verb that governs it or the clause's beginning:
`入选2023年度湖南省绿色工厂名单` begins after `入选`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import scanner, words
from kg.model import Mention

HEAD = re.compile(r"(?:名单|推广应用指导目录|推广目录|产品目录|培育库)(?!之外|里|外)")
CLAUSE = re.compile(r"[，。；：、,;:!！?？《》\n\t|]")
OPEN_BRACKET = re.compile(r"[(（](?![^()（）]*[)）])")
TAILS = frozenset("推荐 认定 入选 公示 入围 确定".split())
"""Words right before 名单 that are part of its name even after 拟: 拟推荐名单."""
REACH = 48
THEME = re.compile(
    r"企业|集群|产业群|示范|试点|培育|园区|中心|项目|产品|基地|地区|平台|工厂|装备|名县|县|强|冠军|开发区|小镇|目录|"
    r"制造|绿色|人才|标准|服务|技术|小巨人|专精特新|冠军"
)


def find_official_lists(reading: Reading) -> Iterator[Mention]:
    """Yield the official lists that have a name of their own."""
    text = reading.text
    for match in HEAD.finditer(text):
        start = _start(text, match.start())
        name = text[start : match.end()].strip()
        start = match.end() - len(name)
        body = name[: match.start() - start]
        if len(body) >= 5 and THEME.search(body) and body not in words("generic_modifiers"):
            yield Mention(start, match.end(), name, "Policy", name, "official_lists.head", 0.85)


def _start(text: str, head: int) -> int:
    """Give where a list's name begins: after the last clause mark, verb or preposition before its head."""
    floor = max(0, head - REACH)
    window = text[floor:head]
    ends = [m.end() for m in CLAUSE.finditer(window) if not _inside(window, m.start())]
    ends += [
        h.end
        for h in scanner("list_openers").find(window)
        if h.end < len(window) and window[h.end :] not in TAILS and not _inside(window, h.start)
    ]
    ends += [m.end() for m in OPEN_BRACKET.finditer(window)]
    return floor + max(ends, default=0)


def _inside(window: str, at: int) -> bool:
    """Tell whether an offset lies inside a quotation or bracket that closes before the head."""
    for opening, closing in ("“”", "()", "（）"):
        last = window.rfind(opening, 0, at)
        if last >= 0 and window.find(closing, last, at) < 0 <= window.find(closing, at):
            return True
    return False
