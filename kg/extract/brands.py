"""Companies by brand and trade word, without a legal form: `拓普达钛业`, `某某重工`, `智享门业负责人`.

国核锆业、力兴钛业等3家企业      -> 国核锆业, 力兴钛业: 业 after a metal or a ware is a company's ending
华大电子总经理                  -> 华大电子, since a post follows
迈兴车业做转向节                -> 迈兴车业, since it makes something
宇明电子、江缘茧丝              -> both: two brands with a trade each bear each other out
传统药业、绿色能源、铜基材料      -> nothing: the brand is an ordinary word, or a stuff
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import rjieba

from kg.extract.industries import known_forms
from kg.extract.reading import Reading
from kg.extract.scan import lexicon, scanner, words
from kg.model import Mention

POST = re.compile(
    r"(?:相关|有关|公司|集团)?(?:董事长|总经理|副总|总裁|CEO|创始人|负责人|总监|厂长|首席|总工|党委书记|车间|生产线|厂区|总部)"
)
OPENS = re.compile(r"[、，,。；;：:（(“\s]|和|与|及|由|在|走进|如|为")
CHIEF = re.compile(r"(?:有关|相关)?(?:董事长|总经理|总裁|创始人|CEO)")
"""Only a company has one: the brand before may be any word."""
ACTS = re.compile(
    r"""
    (?:主要|专门|专|只|也|则|还|已|正|又|主|先后|相继|率先|成功|正式|今年|去年)*
    (?: 做(?!大|强|优|精) | 生产(?!企业|基地|项目|线) | 主营 | 研制 | 专注 | 深耕 | 主打 | 年产
      | 入驻 | 落户 | 扎根 | 落地 | 搬 | 迁 | 上市 | 挂牌 | 登陆 | 签约 | 扩产 | 投产 | 获评 | 荣获 | 入选 | 上榜 | 牵头
      | 作为(?:国内|全国|全球|国际|我国|一家|当地|本地|园区|龙头|链主) | 是(?:国内|全国|全球|国际|我国|一家|亚洲|全省)
      | 的(?:车间|厂房|工厂|生产车间|产品|订单|新厂|展厅) | (?:自主|独立)研发 )
    """,
    re.VERBOSE,
)
"""What only a firm does right behind its name; 项目 and 产业 may follow any word."""
LINKS = frozenset("、和与及")
BEFORE = frozenset("、，。；：:,;（(“”\n 有是为的了着和与及在由")
"""What may stand right before a coined word, wherever the segmenter parts the text."""
BRAND_TAGS = frozenset({"nr", "nz", "nrt", "nrfg", "nt", "x", "j"})
BRAND = re.compile(r"[一-鿿A-Za-z]{2,4}")


def find_brands(reading: Reading) -> Iterator[Mention]:
    """Yield the companies whose brand no dictionary holds and whose trade word, or a post after it, gives them away."""
    text = reading.text
    for hit in scanner("trade_endings").find(text):
        sure = hit.value["kind"] == "company"
        if not sure and not POST.match(text, hit.end):
            continue
        chief = CHIEF.match(text, hit.end) is not None
        for size in (2, 3, 4):
            start = hit.start - size
            if start < 0 or not BRAND.fullmatch(text[start : hit.start]):
                break
            opens = start == 0 or OPENS.fullmatch(text[start - 1 : start]) or reading.place_ending(start)
            brand = text[start : hit.start]
            if opens and reading.words.starts_at(start) and (is_brand(brand) or (chief and may_be_brand(brand))):
                place = reading.place_ending(start)
                start = place.start if place else start
                name = text[start : hit.end]
                yield Mention(start, hit.end, name, "Company", name, f"brands.{hit.value['kind']}", 0.75)
                break
    yield from _borne_out(reading)


def _borne_out(reading: Reading) -> Iterator[Mention]:
    """Yield the names of brand and trade that act as firms do, or that stand side by side with another such name."""
    text = reading.text
    names: dict[int, int] = {}
    acting: set[int] = set()
    for hit in scanner("trade_words").find(text):
        called = text.startswith("公司", hit.end)
        acts = called or ACTS.match(text, hit.end) is not None
        listed = text[hit.end : hit.end + 1] in LINKS
        for size in (2, 3, 4):
            start = hit.start - size
            if not (acts or listed or text[max(0, start - 1) : max(0, start)] in LINKS):
                continue
            if start < 0 or not BRAND.fullmatch(text, start, hit.start):
                break
            free = reading.words.starts_at(start) or start == 0 or text[start - 1] in BEFORE
            if free and is_coined(text[start : hit.start]) and text[start : hit.end] not in known_forms():
                names[start] = hit.end + 2 * called
                acting |= {start} if acts else set()
                break
    for start in sorted(names):
        end = names[start]
        beside = end + 1 if text[end : end + 1] in LINKS else -1
        acting |= {start, beside} if beside in names else set()
        if start in acting:
            name = text[start:end]
            yield Mention(start, end, name, "Company", name, "brands.borne_out", 0.75)


def may_be_brand(text: str) -> bool:
    """Tell whether an ordinary word can be a brand: one word, and none that describes firms."""
    generic = words("generic_modifiers") | words("kinds_of_firms") | words("generic_industries")
    return text not in generic and len(rjieba.cut(text)) == 1


def brand_of(name: str) -> str:
    """Give what stands before the trade word at the end of a name, two to four characters; empty where there is none.

    >>> brand_of("中伟新能源"), brand_of("新能源")
    ('中伟', '')
    """
    both = words("trade_endings") | words("trade_words")
    size = max((size for size in (2, 3, 4) if name[-size:] in both), default=0)
    return name[:-size] if size and 2 <= len(name) - size <= 4 else ""


@functools.cache
def _refused() -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the characters that no coined word ends with, and those of stuffs, of which alone none consists."""
    table = lexicon("brand_refusals", "form")
    ends = tuple(form for form, row in table.items() if row["kind"] == "end")
    return ends, frozenset(form for form, row in table.items() if row["kind"] == "only")


def is_coined(text: str) -> bool:
    """Tell whether a text is a coined word: no dictionary has it or a part of it, and it names no stuff.

    >>> is_coined("江缘"), is_coined("绿色"), is_coined("镍钴")
    (True, False, False)
    """
    ends, stuffs = _refused()
    if text.endswith(ends) or stuffs.issuperset(text) or text in words("generic_modifiers") or text in known_forms():
        return False
    small = words("particles")
    return all(len(piece) == 1 and piece not in small for piece in rjieba.cut(text, False))


def is_brand(text: str) -> bool:
    """Tell whether a text is no ordinary word: the segmenter breaks it up, or takes it for a name."""
    if text in words("generic_modifiers") or text in words("generic_industries"):
        return False
    tagged = rjieba.tag(text)
    if len(tagged) == 1:
        return tagged[0][1] in BRAND_TAGS or is_coined(text)
    return all(len(piece) == 1 or tag in BRAND_TAGS for piece, tag in tagged) and not any(
        piece in words("particles") for piece, _ in tagged
    )
