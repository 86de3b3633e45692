"""What a title or a heading says that the text under it is about.

    二、北流市日用陶瓷产业集群          the cluster, up to the next heading
    聚集陶瓷企业89家,…
    佛山高新区:装备制造高地             佛山高新区
    （一）主导产业增势强劲              nothing: the page's own subject goes on
    上半年内江经开区工业增速领跑全市    内江经开区: the whole page, where it is named again

A heading is a short line without a full stop. It must name its thing at its beginning, alone or before a colon.
"""

from __future__ import annotations

import re

from kg.extract.reading import Reading, Sentence
from kg.model import Mention

LANDS = frozenset({"Park", "IndustrialCluster"})
FIRMS = frozenset({"Company"})
PLACES = frozenset({"Province", "City", "District", "Town"})
NAMED = LANDS | PLACES | FIRMS
MARKER = re.compile(
    r"""[ \t\u3000#*●■◆▶]*
    (?: [一二三四五六七八九十]{1,3}、 | [（(][一二三四五六七八九十\d]{1,3}[）)] | 第[一二三四五六七八九十]{1,3}[章节部分]+
      | \d{1,2}[.、．](?!\d) )?
    [ \u3000“「【]*""",
    re.VERBOSE,
)
CLOSED = re.compile(r"[ \u3000”」】]*(?:$|[:：—\s丨])")
"""What ends a heading's name: nothing more, or a colon or dash and what is said of it."""
BEFORE = re.compile(
    r"""(?: \d{2,4}年度? | [一二三四]季度 | [上下]半年 | 前[一二三四五六七八九十\d]+个?(?:月|季度) | \d{1,2}[-—–至~]\d{1,2}月份?
      | 今年 | 去年 | 全年 | 走进 | 探访 | 聚焦 | 解码 | 关于 | [ \u3000“「【《] )*""",
    re.VERBOSE,
)
"""What may stand in a title before the name of what the page is about."""
LONGEST = 40
REACH = 8
"""Paragraphs under a heading that it still speaks for."""
STOPS = "。；;！!？?，,、"


def heading_subjects(reading: Reading) -> dict[int, Mention]:
    """Give what the heading above says, by the number of the paragraph under it; none under one that names nothing."""
    found: dict[int, Mention] = {}
    last: Mention | None = None
    since = 0
    headings = reading.of_text(_headings)
    for index, sentence in enumerate(reading.sentences):
        if index in headings:
            last, since = _named(reading, sentence), sentence.paragraph
        elif last is not None and sentence.paragraph - since <= REACH:
            found.setdefault(sentence.paragraph, last)
    return found


def page_subject(reading: Reading) -> Mention | None:
    """Give the park or cluster that the title names first and alone, where the page names it again."""
    title = next((s for s in reading.sentences if s.end - s.start >= 4), None)
    if title is None or title.end - title.start > LONGEST:
        return None
    named = [m for m in reading.mentions_in(title.start, title.end) if m.type in LANDS]
    if len({_name(m) for m in named}) != 1:
        return None
    first = named[0]
    at = title.start
    for place in [m for m in reading.mentions_in(title.start, first.start) if m.type in PLACES]:
        if BEFORE.fullmatch(reading.text, at, place.start) is None:
            return None
        at = place.end
    if BEFORE.fullmatch(reading.text, at, first.start) is None or reading.text[first.end : first.end + 1] in (
        "等",
        "、",
        "和",
        "与",
        "暨",
    ):
        return None
    meant = first.antecedent or first
    again = {reading.sentence_index(m.start) for m in reading.mentions if m.type in LANDS and _name(m) == _name(first)}
    return meant if again - {reading.sentence_index(first.start)} else None


def _name(mention: Mention) -> str:
    return (mention.antecedent or mention).name


def _headings(reading: Reading) -> frozenset[int]:
    return frozenset(index for index in range(len(reading.sentences)) if is_heading(reading, index))


def is_heading(reading: Reading, index: int) -> bool:
    """Tell whether a sentence is a line of its own, short, and no statement."""
    sentences = reading.sentences
    here = sentences[index]
    if reading.text[here.end - 1] in STOPS:
        return False
    alone = (index == 0 or sentences[index - 1].paragraph != here.paragraph) and (
        index + 1 == len(sentences) or sentences[index + 1].paragraph != here.paragraph
    )
    text = reading.text[here.start : here.end].strip()
    return alone and 0 < len(text) <= LONGEST and text[-1] not in STOPS


def _named(reading: Reading, heading: Sentence) -> Mention | None:
    """Give the one thing that a heading names at its beginning."""
    text = reading.text
    at = MARKER.match(text, heading.start, heading.end)
    start = at.end() if at else heading.start
    named = [m for m in reading.mentions_in(heading.start, heading.end) if m.type in NAMED]
    while len(named) > 1 and named[0].type in PLACES and named[0].end == named[1].start:
        if named[0].start != start:
            return None
        start, named = named[1].start, named[1:]
    if not named or named[0].start != start:
        return None
    closed = CLOSED.match(text[named[0].end : heading.end])
    if closed is None or (not closed[0].strip() and len({_name(m) for m in named}) > 1):
        return None
    return named[0].antecedent or named[0]
