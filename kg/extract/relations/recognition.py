"""Who was recognised as what, where the honour stands before its holder.

刚被认定为国家企业技术中心的株洲某集团       the holder follows 的
作为国家级绿色工业园区，天心经开区…          the holder is the subject after 作为
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.model import Claim, Mention
from kg.ontology import load_ontology

LINK = re.compile(r"的(?:[^，。；,;、的]{0,8})|[，,]")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `recognisedAs` for honours that stand before their holder."""
    accepts = load_ontology().accepts
    for honour, holder in zip(reading.mentions, reading.mentions[1:], strict=False):
        if honour.type != "Honour" or not accepts("recognisedAs", holder.type, "Honour"):
            continue
        between = reading.text[honour.end : holder.start]
        if LINK.fullmatch(between) and (between[0] == "的" or honour.rule == "honours.as"):
            yield claim(
                reading, holder, "recognisedAs", honour, "recognition.before", 0.85, qualify(reading, honour.start)
            )
