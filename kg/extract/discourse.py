"""What each sentence is about, so that a sentence without a subject can borrow one.

    株洲市深化改革。2023年新增专精特新企业120家。     the second sentence is about 株洲市 too

A topic is the first mention that can be a subject and that no preposition governs. It is carried on within a
paragraph; a new paragraph falls back on what its heading names (`headings.py`), else on the place that the text was about.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.extract.gathered import gathering_verb
from kg.extract.headings import heading_subjects, page_subject
from kg.extract.reading import Reading, Sentence
from kg.extract.scan import endings
from kg.gazetteer import load_gazetteer
from kg.model import Mention

PLACES = frozenset({"Province", "City", "District", "Town"})
AT_CLAUSE_START = frozenset({"IndustrialCluster", "Policy", "Park", "Institute", "GovernmentBody"})
"""Types that are subjects where they open a clause, and objects elsewhere."""
ISSUING = frozenset({"GovernmentBody", "Policy"})
OPENERS = frozenset(
    {"近年来", "近年", "其中", "目前", "当前", "今年", "去年", "年", "月", "日", "来", "以来", "如今", "同时", "据悉"}
)
JOINTS = ("、", "和", "与", "及", "以及")
"""What may stand between two members of a list."""
GATHERS = (
    "涉及",
    "涵盖",
    "引进",
    "引入",
    "招引",
    "吸引",
    "集聚",
    "聚集",
    "汇聚",
    "集聚了",
    "聚集了",
    "汇聚了",
    "吸引了",
    "引进了",
    "囊括",
)
"""Verbs whose object is a list of firms, `等57家企业` behind it; what the sentence goes on to say is not said of these."""
AND_SO_ON = re.compile(r"(?:[、和及与][^，。；、\n]{2,20}){0,9}等")
CAUSATIVES = ("支持", "推动", "鼓励", "引导", "指导")
"""Verbs whose object does what the verb after it says."""
FIRMS = frozenset({"Company", "UnnamedCompany"})
TOPICS = PLACES | {"Company", "UnnamedCompany", "Park", "IndustrialCluster", "Policy", "Institute", "GovernmentBody"}


def find_topics(reading: Reading) -> tuple[dict[int, Mention], dict[int, Mention]]:
    """Give the topic of each sentence by its index, and the place it is about; those before the first have none."""
    topics: dict[int, Mention] = {}
    place_topics: dict[int, Mention] = {}
    main = place = main_place(reading)
    headed, whole = heading_subjects(reading), page_subject(reading)
    topic = whole or place
    paragraph = -1
    for index, sentence in enumerate(reading.sentences):
        if sentence.paragraph != paragraph:
            if main and place and load_gazetteer().within(place.key, main.key):
                place = main
            paragraph = sentence.paragraph
            above = headed.get(paragraph)
            if above is not None and above.type in PLACES:
                place = above
            topic = above or whole or (place or topic if topic is None or topic.type not in PLACES else topic)
        own = subject_of(reading, index)
        if own and own.type in PLACES and _one_of_several(reading, sentence, own):
            topic = place  # 甲县做强…，乙县壮大…: what follows is about neither
        elif own and (own.type not in PLACES or opens_clause(reading, own)):
            topic = own
            if own.type in PLACES:
                place = own
        if own or topic:
            topics[index] = own or topic  # type: ignore[assignment]
        if place:
            place_topics[index] = place
    return topics, place_topics


def subject_of(reading: Reading, number: int) -> Mention | None:
    """Give the first mention of a sentence, by its index, that can be its subject."""
    weak: Mention | None = None
    start = reading.sentences[number].start
    for mention in reading.mentions_of(number):
        if mention.type not in TOPICS:
            continue
        if not is_object(reading, mention) and (mention.type not in AT_CLAUSE_START or opens_clause(reading, mention)):
            return innermost(reading, mention)
        if weak is None and mention.type in PLACES and mention.start - start <= 3:
            weak = innermost(reading, mention)
    return weak


def innermost(reading: Reading, place: Mention) -> Mention:
    """Give the last of the places that follow one another: `内蒙古自治区呼和浩特市` is about the city."""
    if place.rule == "bodies.of_park":
        return park_run_by(reading, place)
    gazetteer = load_gazetteer()
    for following in reading.mentions_in(place.end, place.end + 12):
        if following.start == place.end and following.type in PLACES and gazetteer.within(following.key, place.key):
            place = following
    return place


def park_run_by(reading: Reading, mention: Mention) -> Mention:
    """Give the park for the body that runs it, whose subjects are the park's (`某高新区管委会`); else the mention itself."""
    if mention.rule != "bodies.of_park":
        return mention
    return next((m for m in reading.nested_in(mention) if m.type == "Park" and m.start == mention.start), mention)


def _one_of_several(reading: Reading, sentence: Sentence, own: Mention) -> bool:
    """Tell whether other places are subjects of the same sentence: `九江市做强石化，上饶市壮大光伏`."""
    return any(
        other.type in PLACES
        and not other.rule.startswith("deixis.")
        and other.key != own.key
        and (reading.text[other.start - 1] == "、" or opens_clause(reading, other))
        and not governed(reading, other)
        for other in reading.mentions_in(own.end, sentence.end)
    )


def opens_clause(reading: Reading, mention: Mention) -> bool:
    """Tell whether a clause begins with a mention, words of time or of turning aside (`近年来`, `其中`) apart."""
    start = reading.chain_start(mention.start) if mention.type in PLACES else mention.start
    before = reading.text[max(0, start - 3) : start].rstrip(" “‘「『")
    if not before or before[-1] in "，,。；;：:！？!?\n”’—)）":
        return True
    word = reading.words.at(start - 1)
    return word.tag == "t" or word.text in OPENERS


def coordinated(reading: Reading, last: Mention, floor: int) -> list[Mention]:
    """Give a mention and those of its kind before it in one list: `卫辉市、辉县市重点发展…` has two subjects."""
    found = [last]
    if not reading.text.endswith(JOINTS, 0, last.start):
        return found
    for mention in reversed(reading.mentions_in(floor, last.start)):
        between = reading.text[mention.end : found[-1].start]
        same_kind = mention.type == last.type or (mention.type in PLACES and last.type in PLACES)
        if not same_kind or between not in JOINTS:
            break
        found.append(mention)
    return found


def main_place(reading: Reading) -> Mention | None:
    """Give the place that a page is about: one of its title, else the one named most, at least two times in five.

    Where none is named so often it is the smallest that holds three in five of the places meant (`政府工作报告`).
    """
    if not reading.sentences:
        return None
    meant = [m for m in reading.mentions if m.type in PLACES]
    meant += [
        m for body in reading.mentions if body.type in ISSUING for m in reading.nested_in(body) if m.type in PLACES
    ]
    title = [m for m in reading.places if m.start < reading.sentences[0].end]
    if title:
        return title[-1] if len({m.key for m in title}) == 1 else title[0]
    counts = Counter(m.key for m in meant)
    for key, count in counts.most_common(1):
        if count * 5 >= 2 * sum(counts.values()):
            return next(m for m in meant if m.key == key)
    return _holder_of_most(meant, counts)


def _holder_of_most(meant: list[Mention], counts: Counter[str]) -> Mention | None:
    """Give the smallest place, of those named twice, within which three in five of the mentions lie."""
    gazetteer = load_gazetteer()
    held = {
        outer: sum(n for inner, n in counts.items() if inner == outer or gazetteer.within(inner, outer))
        for outer, own in counts.items()
        if own > 1
    }
    most = [key for key, n in held.items() if n * 5 >= 3 * sum(counts.values())]
    smallest = min(most, key=lambda key: (held[key], key), default=None)
    return next((m for m in meant if m.key == smallest), None) if smallest else None


def governed(reading: Reading, mention: Mention) -> bool:
    """Tell whether a preposition or a transitive verb stands right before a mention."""
    last = mention
    mention = coordinated(reading, mention, max(0, mention.start - 60))[-1]
    before = reading.text[max(0, mention.start - 4) : mention.start].rstrip("“‘「『")
    if before[-1:] in ("和", "与", "同"):  # a conjunction after a thing of the same kind, a preposition elsewhere
        end = mention.start - 1
        return not any(m.end == end and m.type == mention.type for m in reading.mentions_in(end - 40, end))
    if before.endswith(CAUSATIVES) and reading.words.at(last.end).tag.startswith("v"):
        return False  # 支持曲靖、保山建设…: the two build
    if before.endswith(GATHERS) and AND_SO_ON.match(reading.text, last.end):
        return True
    return before.endswith(endings("governors"))


def is_object(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention is governed, or one of the firms that a verb gathers: 培育壮大了甲、乙, 形成了支柱产业."""
    if governed(reading, mention):
        return True
    if mention.type not in FIRMS:
        return False
    first = coordinated(reading, mention, max(0, mention.start - 60))[-1]
    return gathering_verb(reading.text, 0, first.start) >= 0
