"""Industries that no dictionary holds, named by the word for industry after them.

正安吉他产业高质量发展             -> 吉他
全省原材料产业、风光电装备制造业    -> 原材料, 风光电装备制造业
主导产业、千亿级产业、产业链         -> nothing: generic, or nothing before the word
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.industries import bare_name, known_forms
from kg.extract.reading import Reading
from kg.extract.scan import endings, scanner, words
from kg.model import Mention

GENERIC_END = re.compile(
    r"(?:级|性|化|型|大|类|个|条|等|其他|相关|上游|下游|上下游|配套|龙头|亿元|首位|本土|关联|企业|该|全|地区|区域|园区)$"
)
LONGER = re.compile(r"集群|群|带|园|基地|化|大脑|工人|功能区|新城|集聚区|集中区|社区|城(?!市)|走廊|小镇")
LEAD = re.compile(
    r"(?:.*(?:厅|局|委|部|院)(?!件)|(?:中国|我国|全国|全省|全市|世界级|国家级|省级|市级|[\d一二三四五六七八九十百千万]+亿级)+)"
)
PLAIN = re.compile(r"[一-鿿A-Za-z0-9]{1,8}")
NOUNS = frozenset("nblxj")
"""First letters of the tags of nouns, of words that only stand before nouns, of phrases, of foreign words, of short forms."""
VERBAL_NOUN = "vn"
PARTICLES = re.compile(r"[的地得了在是有为与和及把将对向从由]")


def find_named(reading: Reading) -> Iterator[Mention]:
    """Yield what stands before 产业, 制造业 … where it is a noun that says which."""
    for head in scanner("industry_heads").find(reading.text):
        if LONGER.match(reading.text, head.end):
            continue  # 产业集群, 产业园: names of clusters and parks say it themselves
        start = left_edge(reading, head.start, limit=10, past=name_parts("Industry")).start
        for place in reading.places_in(start, head.start):
            start = max(start, place.end)
        verbs = [w.end for w in reading.words_in(start, head.start) if w.text in _verbs()]
        start = max([start, *verbs])
        lead = LEAD.match(reading.text, start, head.start)
        start = lead.end() if lead else start
        body = reading.text[start : head.start]
        if not PLAIN.fullmatch(body) or not _names_one(reading, start, head.start, body):
            continue
        text = reading.text[start : head.end]
        name = text if head.value["kind"] == "kept" else bare_name(text)
        yield Mention(start, head.end, text, "Industry", name, "named_industries.head", 0.65)


@functools.cache
def _verbs() -> frozenset[str]:
    """Give the words that end before a name begins, some of which are parts of other names."""
    return words("developing_verbs") | words("name_stops")


def _names_one(reading: Reading, start: int, end: int, body: str) -> bool:
    """Tell whether the words before the head are nouns, and say more than that there is an industry."""
    if body in known_forms() or body in words("generic_modifiers") or body in words("abstract_nouns"):
        return False  # the dictionary has it, or it names none
    if (
        GENERIC_END.search(body)
        or PARTICLES.search(body)
        or body.endswith(endings("industry_refusals"))
        or body[0].isdigit()
    ):
        return False
    if not (reading.words.starts_at(start) and reading.words.ends_at(end)):
        return False
    return all(word.tag[0] in NOUNS or word.tag == VERBAL_NOUN for word in reading.words_in(start, end))
