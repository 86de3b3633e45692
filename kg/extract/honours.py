"""What a company or place was recognised as: `获评国家级绿色工厂`, `入选第五批专精特新“小巨人”企业名单`.

The honour is what stands between the cue of `recognisedAs` and the end of the clause, or the `的` after it:
`刚被认定为国家企业技术中心的株洲某公司`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import Scanner
from kg.model import Mention
from kg.ontology import load_ontology

OBJECT = re.compile(
    r"(?:了|为|成为|全国|首批|第\d+[次年])?[“‘]?((?:[^，。；、,;!！?？：:\n\s“”‘’的]|“[^”\n]{1,20}”|‘[^’\n]{1,20}’){3,40})"
)
HONOUR_WORDS = re.compile(
    r"企业|名单|之都|之乡|鞋都|名城|名县|名镇|示范|试点|百强|\d强|奖|称号|基地|工厂|园区|冠军|小巨人|独角兽|瞪羚|标杆|集群|区域|城市|县|品牌|项目|中心|榜|先进|优秀|领跑者|认证|荣誉"
)


AS = re.compile(r"作为([^，。；、,;!！?？：:\n]{4,30})[，,]")
AWARDED = re.compile(r"试点|示范|百强|\d强|小巨人|称号|先行区|标杆|认定|名城|之都|之乡|单项冠军|独角兽|瞪羚")


@functools.cache
def cues() -> Scanner[str]:
    """Scan for the cue words of `recognisedAs`, as the ontology has them."""
    relation = load_ontology().relations["recognisedAs"]
    return Scanner({cue: cue for cue in relation.cues})


def find_honours(reading: Reading) -> Iterator[Mention]:
    """Yield the honours that follow a cue of recognition."""
    for hit in cues().find(reading.text):
        match = OBJECT.match(reading.text, hit.end)
        if match and HONOUR_WORDS.search(match[1]):
            start, end = match.span(1)
            name = match[1]
            yield Mention(start, end, name, "Honour", name, "honours.after_cue", 0.8)
    for match in AS.finditer(reading.text):
        if AWARDED.search(match[1]) and HONOUR_WORDS.search(match[1]):
            yield Mention(match.start(1), match.end(1), match[1], "Honour", match[1], "honours.as", 0.75)
