"""Companies by brand and trade word, without a legal form: `拓普达钛业`, `某某重工`, `智享门业负责人`.

国核锆业、力兴钛业等3家企业      -> 国核锆业, 力兴钛业: 业 after a metal or a ware is a company's ending
华大电子总经理                  -> 华大电子, since a post follows
传统药业、绿色能源、现代农业      -> nothing: the brand is an ordinary word
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from kg.extract.reading import Reading
from kg.extract.scan import scanner, words
from kg.model import Mention

POST = re.compile(
    r"(?:相关|有关|公司|集团)?(?:董事长|总经理|副总|总裁|CEO|创始人|负责人|总监|厂长|首席|总工|党委书记|车间|生产线|厂区|总部)"
)
OPENS = re.compile(r"[、，,。；;：:（(“\s]|和|与|及|由|在|走进|如|为")
CHIEF = re.compile(r"(?:有关|相关)?(?:董事长|总经理|总裁|创始人|CEO)")
"""Only a company has one: the brand before may be any word."""
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
            if opens and reading.words.starts_at(start) and (is_brand(brand) or (chief and _may_be_brand(brand))):
                place = reading.place_ending(start)
                start = place.start if place else start
                name = text[start : hit.end]
                yield Mention(start, hit.end, name, "Company", name, f"brands.{hit.value['kind']}", 0.75)
                break


def _may_be_brand(text: str) -> bool:
    """Tell whether an ordinary word can be a brand: one word, and none that describes firms."""
    generic = words("generic_modifiers") | words("kinds_of_firms") | words("generic_industries")
    return text not in generic and len(rjieba.cut(text)) == 1


def is_brand(text: str) -> bool:
    """Tell whether a text is no ordinary word: the segmenter breaks it up, or takes it for a name."""
    if text in words("generic_modifiers") or text in words("generic_industries"):
        return False
    tagged = rjieba.tag(text)
    if len(tagged) == 1:
        return tagged[0][1] in BRAND_TAGS
    return all(len(piece) == 1 or tag in BRAND_TAGS for piece, tag in tagged) and not any(
        piece in words("particles") for piece, _ in tagged
    )
