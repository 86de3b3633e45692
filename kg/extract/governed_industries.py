"""Industries that no dictionary holds, named by the verb that governs them or by what they are called.

眉县侧重钛设备，岐山县侧重汽车用钛      -> 钛设备, 汽车用钛
略阳经开区做绿色食药产业               -> 绿色食药: `做` counts after a park or a place alone
某市聚焦科技创新                       -> nothing: an abstract noun
把绿色农产品加工写进主导产业            -> 绿色农产品加工
景泰县的石膏建材是老牌支柱              -> 石膏建材
吴忠仪表有限责任公司等控制阀企业40余家   -> 控制阀: the firms that a company is one of
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from kg.extract.industries import bare_name, is_item, known_forms
from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, endings, scanner, stretches, words
from kg.model import Mention

ITEM = r"(?:(?![和与及])[一-鿿A-Za-z0-9]){1,12}?"
"""A piece of a list up to the next joint: no character is both, so that a list has one reading."""
NO_OF = r"(?:(?![和与及的])[一-鿿A-Za-z0-9]){1,12}?"
OBJECT = re.compile(
    rf"(?:了|着|起)?[“‘]?(?P<list>{ITEM}(?:[、和与及]{ITEM}){{0,11}})"
    r"(?P<end>[”’]?(?:等|产业|领域|行业|赛道|板块|(?:[两三四五六七八九十]|\d{1,2})(?:大|个|条)|[，。；,;\n]|$))"
)
NOT_NOUN = re.compile(r"的|(?<!一体)[型化级]$|^[东西南北中]部")
AS_LEADING = re.compile(
    rf"以[“‘]?(?P<list>{ITEM}(?:[、和与及]{ITEM}){{0,7}}?)[”’]?(?:产业|行业)?为(?:主导|支柱|首位|重点|特色|核心产业|主攻|主要方向|主的[^，。；,;、]{{0,10}}(?:体系|格局|集群))"
)
NAMED_AS = re.compile(
    rf"(?:把|将)[“‘]?(?P<list>{ITEM}(?:[、和与及]{ITEM}){{0,7}}?)[”’]?(?:产业|行业)?"
    r"(?:写进|写入|列为|列入|作为|确定为|确立为|定为|培育成|培育为|打造成|打造为|纳入)[^，。；,;、]{0,8}(?:产业|支柱|主攻方向)"
)
CALLED = re.compile(
    rf"(?:(?<![一-鿿A-Za-z0-9])|(?<=的))[“‘]?(?P<list>{NO_OF}(?:[、和与及]{NO_OF}){{0,5}}?)[”’]?(?:产业|行业)?"
    r"(?:[也已正渐都均]|逐渐|逐步|一直|如今|已经)*(?:是|成为|成)(?:[^，。；,;、]{0,8}的)?(?:老牌|重要|新的|新|特色|第一|另一|首位|主要)*"
    r"(?:支柱|主导产业|特色产业|优势产业|富民产业|首位产业|当家产业|拳头产业)"
)
CALLED_SO = re.compile("支柱|主导产业|特色产业|优势产业|富民产业|首位产业|当家产业|拳头产业")
PILLAR = re.compile("支柱|(?:主导|特色|优势|富民|首位|当家|拳头)产业")
CALLED_REACH = 80
"""Characters before such a word that may hold what is called so."""
OF_FIRMS = re.compile(
    rf"等(?:一批|众多|多家|数十家|国内外|知名|\d+[余多]?家)*(?P<list>{ITEM}(?:[、和与及]{ITEM}){{0,3}}?)"
    r"(?:龙头|骨干|重点|头部|领军|配套|生产|制造|上下游|规上)*企业"
)
NOT_OF_FIRMS = re.compile(
    r"龙头|骨干|重点|头部|领军|知名|高新|优质|规上|上市|民营|外资|国有|中小|大型|[两三四五六七八九十]|入驻|本土|本地|关联|下游|上游|专精|省级|国家|世界|中央|集团|高质量|科技型|创新|单项|独角兽|标杆|代表|链主|科技$|整车|整机|零部件|终端"
)
ADVERBS = re.compile(r"(?:重点|则|也|还|主要|大力|积极|加快|正|将|要)*$")
PIECE = re.compile(r"[^、]+")
PART = re.compile(r"[^和与及]+")
LONGEST = 8
"""Characters of an industry that only a verb vouches for."""


def find_governed(reading: Reading) -> Iterator[Mention]:
    """Yield the industries that a verb of developing or specialising governs."""
    for hit in scanner("developing_verbs").find(reading.text):
        if hit.value["kind"] == "frame" or (hit.value["kind"] != "sure" and not _after_holder(reading, hit)):
            continue
        match = OBJECT.match(reading.text, hit.end)
        if match and (hit.value["kind"] != "park" or match["end"] == "产业"):
            yield from _items(reading, match.start("list"), match.end("list"))
    called = (match for span in stretches(reading.text, CALLED_SO) for match in CALLED.finditer(reading.text, *span))
    for match in chain(AS_LEADING.finditer(reading.text), NAMED_AS.finditer(reading.text), called):
        yield from _items(reading, match.start("list"), match.end("list"))
    for end in sorted({m.end for m in reading.candidates if m.type == "Company"}):
        firms = OF_FIRMS.match(reading.text, end)
        if firms and not NOT_OF_FIRMS.search(firms["list"]):
            yield from _items(reading, firms.start("list"), firms.end("list"))


def _after_holder(reading: Reading, hit: Hit[Row]) -> bool:
    """Tell whether a place, or a park, stands right before a verb."""
    floor = max(0, hit.start - 6)
    end = hit.start - len(ADVERBS.search(reading.text[floor : hit.start])[0])  # type: ignore[index]  # may be empty
    return reading.place_ending(end) is not None or reading.text[floor:end].endswith(("区", "园", "镇", "市", "县"))


def _items(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    text = reading.text
    pieces = [m.span() for m in PIECE.finditer(text, start, end)]
    spans = [span for piece in pieces[:-1] for span in _parts(text, *piece, joined=True)]
    for begin, stop in (*spans, *_parts(text, *pieces[-1], joined=False)):
        item = text[begin:stop]
        abstract = (
            item in words("abstract_nouns")
            or bool(NOT_NOUN.search(item))
            or item.endswith(endings("industry_refusals"))
        )
        whole = reading.words.ends_at(stop) and 2 <= len(item) <= LONGEST
        if whole and not abstract and is_item(item) and not reading.places_in(begin, stop):
            yield Mention(begin, stop, item, "Industry", bare_name(item), "governed_industries.object", 0.6)


def _parts(text: str, start: int, end: int, *, joined: bool) -> list[tuple[int, int]]:
    """Cut what 和, 与 or 及 joins; inside a list (`joined`) only where each part is an industry of the dictionary."""
    parts = [m.span() for m in PART.finditer(text, start, end)]
    return parts if not joined or all(text[s:e] in known_forms() for s, e in parts) else [(start, end)]
