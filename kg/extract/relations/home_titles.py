"""Which place bears the title of the home of a trade, and that the trade is its own.

“中国椅业之乡”安吉, 在中国鞋都晋江, 素有“五金之都”美誉的永康    the place follows
临清市是全国闻名的轴承之乡, 作为“中国眼镜之乡”，丹阳市          the place is the subject

    -> recognisedAs the title, operatesIn the trade in it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.discourse import PLACES, governed, innermost
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import scanner
from kg.model import Claim, Mention

TO_PLACE = re.compile(r"[”’」』]?(?:之称|之誉|之名|的?(?:美誉|美称|称号|称谓|美名))?(?:的|——)?")
AS = re.compile(r"(?:作为|身为)(?:全国|国内|世界)?(?:[有闻知著驰远]名的)?[“‘「]?$")
AFTER_AS = re.compile(r"[”’」』]?[，,]")
IS = re.compile(
    r"""
    [，,]? (?:[^，。；：！？\n“”]{0,16}[，,])?                                     # 沛县，…，
    (?: 如今|现在|也|更|又|还|既|则|便|就|早已|已|早就|历来|向来|自古|素来|先后|相继|陆续|曾|近年来|20\d\d年 )*
    (?: 是|系|乃|为|成为|成了|号称|素称|人称|俗称|堪称
      | 被[^，。；“”\n]{0,16}?(?:称|誉|评|授|命名|冠)[^，。；“”\n]{0,4} | 享有|享|素有|有着?|拥有|荣获|荣膺|获得|获评|获 )
    (?: 了|一个|一座|座|远近|全国|国内|世界|著名|知名|闻名|有名|驰名|的|我国|省内 )*
    [“‘「]?
    """,
    re.VERBOSE,
)
MORE = re.compile(r"[“‘「][^”’」\n]{2,16}[”’」][、和及，,]?(?:也是|又是|还是|还有)?")
"""A title before another one in a list."""


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `recognisedAs` for such a title, and `operatesIn` for the trade in a place's title."""
    for honour in reading.mentions:
        if honour.type != "Honour" or not _is_home(honour):
            continue
        place = bearer(reading, honour)
        if place is None:
            continue
        modality = qualify(reading, honour.start)
        yield claim(reading, place, "recognisedAs", honour, "home_titles.bearer", 0.85, modality)
        for trade in reading.nested_in(honour):
            if trade.type == "Industry":
                yield claim(reading, place, "operatesIn", trade, "home_titles.trade", 0.85, modality)


def _is_home(honour: Mention) -> bool:
    hits = scanner("home_titles").find(honour.text)
    return bool(hits) and hits[-1].end == len(honour.text)


def bearer(reading: Reading, honour: Mention) -> Mention | None:
    """Give the place that bears a title: right behind it, or the subject of its clause."""
    after = [m for m in reading.mentions_in(honour.end, honour.end + 10) if m.type in PLACES]
    if after and TO_PLACE.fullmatch(reading.text, honour.end, after[0].start):
        return innermost(reading, after[0])
    sentence = reading.sentence_at(honour.start)
    if sentence is None:
        return None
    as_such = after and AS.search(reading.text, sentence.start, honour.start)
    if as_such and AFTER_AS.fullmatch(reading.text, honour.end, after[0].start):
        return innermost(reading, after[0])
    for place in reversed(reading.mentions_in(max(sentence.start, honour.start - 60), honour.start)):
        if place.type in PLACES:
            between = MORE.sub("", reading.text[place.end : honour.start])
            if IS.fullmatch(between) and not governed(reading, place):
                return place
    return None
