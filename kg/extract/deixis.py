"""Words that point: `我市`, `全省`, `该区`, `该公司`, `这家企业`, `公司` as a subject, `该计划`.

    株洲市…。全市规上工业增加值增长7.6%。   全市 -> 株洲市
    三一重工…。该公司计划投资20亿元。        该公司 -> 三一重工

Each becomes a mention whose antecedent is what it points to; where the page does not decide, none is made.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kg.extract.furniture import home_places
from kg.extract.headings import heading_subjects, page_subject
from kg.extract.nearby import nearby
from kg.extract.reading import Reading
from kg.extract.zones import Zones, name_endings
from kg.model import Mention

COMPANIES = frozenset({"Company", "UnnamedCompany"})
PLACES = frozenset({"Province", "City", "District"})
NAMED_FOR = frozenset({"Company", "Institute", "Product"})
"""Types whose names hold a place that the page need not be about: 全省 is not 浙江 for a 浙江某某有限公司."""

POINTER = re.compile(
    r"""
    (?= [我全该本这此当公企园开高经工产集新区] ) (?:
      (?P<place> (?:我|全|该|本|这个)(?P<level>省|市|区|县|州|镇|乡(?!镇|村))
                    (?! (?!(?P=level)) [一-鿿]?(?:长|委|政府|区域|域)) | 当地
                | 这座 [一-鿿]{0,12}? (?:城市|县城|小城) )
    | (?P<policy> (?:该|这一|这项|此项) (?:计划|政策|方案|规划|行动|办法|意见|工程|改革|措施|条例) )
    | (?P<park> (?:该|这个|本) (?:园区|开发区|新区|小镇|基地|产业园|高新区|经开区|工业园区|工业园|园(?![一-鿿]?[长林艺丁]))
                | (?<![一-鿿、+＋“])园区 | (?<=[是为在对从由到向把给])园区 (?=[的内里，。企]) )
    | (?P<inside> (?<![一-鿿、+＋“]) [园区][内里] (?=[一-鿿，]) )
    | (?P<zone> (?<![一-鿿A-Za-z0-9、+＋“”])
        (?:开发区|高新区|经开区|集聚区|集中区|新区|产业园区?|工业园区?)
        (?! [、和与及化级内外] | 的?(?:体制|机制|改革|升级|建设|综合|总体|发展水平) ) )
    | (?P<cluster> (?:该|这个|这一) (?:产业)?集群 )
    | (?P<company>
          (?:该|这家) [一-鿿]{0,6}? (?:公司|企业|集团|厂(?!区)|车企|药企) | 本公司
          # alone only where a clause, or what follows a quoted speech, begins with it
        | (?: (?<=[，。；！？,;!?\n“]) | (?<=[。！？，]”) | ^ ) (?:公司 (?!化) | 企业 (?=[^、家数名\d]))
      )
    )
    """,
    re.VERBOSE,
)
JOINING = ("、", "和", "与", "及")
ZONE = re.compile("[一-鿿]{2}区(?![别域分块间]|县)")
"""A zone that no gazetteer knows, and that 该区 may mean: 石化区."""
LIST_GAP = 12
"""Characters between two members of a list of places, what each is known for included."""
NEAR = 1
MODIFIES = re.compile(r"[^，。；、,;]{1,8}的")
IS = re.compile("(?:也|正|就|则)?(?:是|为|系|成为|作为)")
DETERMINER = re.compile("^(?:该|这个|本)")
BARE_PARK = frozenset({"", "园区", "该园区", "这个园区", "本园区", "该园", "这个园", "本园"})
"""Words that may mean a park of any name; 该基地 means what is called a base."""
PLACE_REACH = 12
QUOTED = 300
"""Characters of a quotation that are gone back over."""
REACH = {"company": 4, "policy": 6, "park": 6, "cluster": 6}
"""How many sentences back an antecedent may stand."""

TYPES = {
    "company": COMPANIES,
    "policy": frozenset({"Policy"}),
    "park": frozenset({"Park"}),
    "cluster": frozenset({"IndustrialCluster"}),
}


def find_pointers(reading: Reading) -> Iterator[Mention]:
    """Yield the pointing words whose antecedent the page decides."""
    inside = frozenset(m.start for firm in reading.mentions if firm.type in NAMED_FOR for m in reading.nested_in(firm))
    levels: dict[str, Level] = {}
    headed = heading_subjects(reading)
    homes, zones = home_places(reading.document.metadata), Zones(reading)
    own = page_subject(reading)
    for match in POINTER.finditer(reading.text):
        kind = match.lastgroup if match.lastgroup != "level" else "place"
        if any(m.start < match.end() and match.start() < m.end for m in _around(reading, match.start())):
            continue
        if match["level"] == "区" and match[0][0] in "全我" and own and own.name.endswith("区"):
            antecedent, kind = own, "park"
        elif match["place"]:
            kind = "place"
            name = match["level"] or ""
            if name not in levels:
                levels[name] = _level(reading, name, inside)
            antecedent = None
            if match[0][0] == "全":
                sentence = reading.sentences[reading.sentence_index(match.start())]
                above = headed.get(sentence.paragraph)
                antecedent = nearby(reading, levels[name].places, levels[name].starts, match.start(), above)
            if antecedent is not None:
                kind = "nearby"
            else:
                antecedent = _place(reading, match.start(), match[0], levels[name])
        elif kind == "inside":
            antecedent = _inside(reading, match.start(), match[0])
        elif kind == "zone":
            antecedent = zones.only(match[0], match.start())
        else:
            antecedent = _latest(reading, _unquoted(reading.text, match.start()), str(kind), match[0])
            if antecedent is None and match[0] == "园区":
                antecedent = zones.only(match[0], match.start())
        if antecedent is None and match["level"] and match[0][0] in "我全本":
            home = next((p for p in homes if p.name.endswith(match["level"])), None)
            if home is not None:
                yield Mention(
                    match.start(), match.end(), match[0], home.type, home.name, "deixis.furniture", 0.7, key=home.code
                )
        if antecedent:
            target = antecedent.antecedent or antecedent
            yield Mention(
                match.start(),
                match.end(),
                match[0],
                target.type,
                target.name,
                f"deixis.{'park' if kind in ('zone', 'inside') else kind}",
                0.8,
                key=target.key,
                antecedent=target,
            )


def _around(reading: Reading, offset: int) -> Sequence[Mention]:
    return reading.mentions_in(max(0, offset - 40), offset + 12)


@dataclass(frozen=True, slots=True)
class Level:
    """The places of one level that a page names, in the order of the text, and the one that it is about."""

    places: tuple[Mention, ...]
    starts: tuple[int, ...]
    about: Mention | None
    only: Mention | None


def _level(reading: Reading, level: str, inside: frozenset[int]) -> Level:
    """Gather the places of a level, but for those inside the names of companies."""
    places = tuple(m for m in reading.places if _of_level(m, level) and m.start not in inside)
    keys = {m.key: m for m in places}
    only = places[0] if len(keys) == 1 else None
    return Level(places, tuple(m.start for m in places), _about(reading, places), only)


def _place(reading: Reading, offset: int, word: str, level: Level) -> Mention | None:
    """Find the place that a word points to: `该市` the latest of its level, `全市` and `我市` the one the page is about."""
    if word[0] in "全我本" and level.about:
        return level.about
    before = bisect_left(level.starts, offset) - 1
    if before >= 0:
        latest = level.places[before]
        if word == "当地" and reading.text[latest.start - 1 : latest.start] in JOINING:
            return None
        if word != "当地" and _in_doubt(reading, level, before, offset):
            return None
        reach = NEAR if word == "当地" else PLACE_REACH
        if reading.sentence_index(offset) - reading.sentence_index(latest.start) <= reach:
            return latest
        if word == "当地":
            return None
    return level.only


def _in_doubt(reading: Reading, level: Level, latest: int, offset: int) -> bool:
    """Tell whether `该区` may mean another one than the latest: it stands in a list, or a zone was named since."""
    last = level.places[latest]
    if latest:
        before = level.places[latest - 1]
        between = reading.text[before.end : last.start]
        if before.key != last.key and len(between) <= LIST_GAP and between[:1] != "，" and "、" in between:
            return True
    return bool(ZONE.search(reading.text, last.end, offset)) and last.name.endswith("区")


def _about(reading: Reading, places: Sequence[Mention]) -> Mention | None:
    """Give the place of one level that a page is about: the only one of its title, else one named in most cases."""
    title_end = reading.sentences[0].end if reading.sentences else 0
    title = {m.key: m for m in places if m.start < title_end}
    if len(title) == 1:
        return next(iter(title.values()))
    counts = Counter(m.key for m in places)
    for key, count in counts.most_common(1):
        if count * 2 > len(places):
            return next(m for m in places if m.key == key)
    return None


def _of_level(place: Mention, level: str) -> bool:
    if not level:
        return place.type in PLACES
    return place.name.endswith(level) or (level == "区" and place.name.endswith("自治区"))


def _unquoted(text: str, offset: int) -> int:
    """Give where the quotation begins that ends right before an offset: `“…比亚迪的工厂。”公司负责人说` is not 比亚迪's."""
    opened = text.rfind("“", max(0, offset - QUOTED), offset) if text[offset - 1 : offset] == "”" else -1
    return opened if opened >= 0 else offset


def _latest(reading: Reading, offset: int, kind: str, word: str = "") -> Mention | None:
    """Find the latest mention of the kind a word points to; none where it is one of several."""
    fit = name_endings().get(DETERMINER.sub("", word), ()) if kind == "park" and word not in BARE_PARK else ()
    sentence = reading.sentence_index(offset)
    floor = reading.sentences[max(0, sentence - REACH[kind])].start if reading.sentences else 0
    found = [
        m
        for m in reading.mentions_in(floor, offset)
        if m.type in TYPES[kind]
        and (m.text.endswith(fit) if fit else not (kind == "park" and m.rule == "projects.named"))
    ]
    if kind == "park" and not found:  # 某园区管委会副主任说，园区…
        bodies = [m for m in reading.mentions_in(floor, offset) if m.rule == "bodies.of_park"]
        found = [m for body in bodies[-1:] for m in reading.nested_in(body) if m.type == "Park"]
    if not found:
        return None
    last = found[-1]
    beside = [m for m in found if reading.sentence_index(m.start) == reading.sentence_index(last.start)]
    heads = [m for m, other in zip_longest(beside, beside[1:]) if not (other and _describes(reading, m, other))]
    siblings = {(m.antecedent or m).name for m in heads}
    if kind == "company" and len(siblings) == len(heads) == 2 and _said_of_another(reading, *heads):
        return heads[0]  # 甲公司是乙公司的供应商。该公司…
    before, after = reading.text[last.start - 1 : last.start], reading.text[last.end : last.end + 1]
    # of two companies in one sentence 该公司 may be either
    listed = kind == "company" or before in JOINING or after in ("、", "等")
    return None if listed and len(siblings) > 1 else last


def latest_company(reading: Reading, offset: int) -> Mention | None:
    """Give the company that `公司` would mean at an offset, for a post that names none: `“…。”总经理某某说`."""
    return _latest(reading, _unquoted(reading.text, offset), "company")


def _inside(reading: Reading, offset: int, word: str) -> Mention | None:
    """Find what 区内 or 园内 points to: the park, or for 区内 the district, that a sentence opened with, else the latest park."""
    kinds = ("Park", "District") if word[0] == "区" else ("Park",)
    floor = reading.sentences[max(0, reading.sentence_index(offset) - REACH["park"])].start
    opening = [m for m in reading.mentions_in(floor, offset) if m.type in kinds and _opens(reading, m)]
    return opening[-1] if opening else _latest(reading, offset, "park")


def _opens(reading: Reading, mention: Mention) -> bool:
    """Tell whether a sentence begins with a mention, or with the places that hold it."""
    sentence = reading.sentence_at(mention.start)
    return sentence is not None and reading.chain_start(mention.start) - sentence.start <= 1


def _said_of_another(reading: Reading, first: Mention, second: Mention) -> bool:
    """Tell whether a sentence says what one company is to another: `甲公司是乙公司的下游企业`."""
    is_ = reading.text[first.end : second.start]
    return IS.fullmatch(is_) is not None and reading.text[second.end : second.end + 1] == "的"


def _describes(reading: Reading, mention: Mention, other: Mention) -> bool:
    """Tell whether a mention is part of what describes another: `离甲公司不远的乙公司` is about 乙公司 alone."""
    return MODIFIES.fullmatch(reading.text, mention.end, other.start) is not None
