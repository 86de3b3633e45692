"""Industries that a sentence calls the backbone of a place, and those that a heading calls its own.

高精铝加工和装备制造也渐成支柱            the place that the text is about
柳编是阜南县的富民产业                    阜南县: named in what they are called
三穗鸭是当地的特色产业                    what 当地 points to
苏州工业园区:生物医药与纳米技术双引擎     a heading: what stands before the colon
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.discourse import PLACES
from kg.extract.headings import LANDS, is_heading
from kg.extract.reading import Reading
from kg.extract.relations.holding import Run, runs, subjects
from kg.extract.relations.making import claim, qualify
from kg.model import Claim, Mention

HOLDERS = PLACES | LANDS
IS = re.compile(
    r"""(?:产业|制造业|制造|行业|业)?[”’]?(?:等)?(?:\d|[两三四五六七八九十])?(?:大|个)?(?:产业|行业)?
    (?:[也已正渐都均曾一直仍]|逐渐|逐步|一直|长期|历来|如今|迅速|加速|已经|正在|正)*
    (?:是|为|成为|成了|成|构成|撑起|跃升为|崛起为|发展成|发展为|作为)了?""",
    re.VERBOSE,
)
CALLED = re.compile(
    r"[^，。；,;]{0,16}?(?:支柱|主导产业|特色产业|优势产业|传统产业|首位产业|富民产业|基本盘|当家产业|拳头产业|主打产业|老牌产业|立[县市区]之本|首位度)"
)
NOT_CALLED = re.compile(r"不|没|未|全国|全球|国家|国民经济|我国|企业|公司|集团|一家")
COLON = re.compile(r"[ ]?(?:[：:]|——|—)[ “‘]?")
LONGEST_TAIL = 12
"""Characters of a heading after its list of industries: `双引擎`, `高地`."""


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `operatesIn` for the places and parks whose backbone an industry is called."""
    for run in runs(reading):
        for holder, rule in (*_called(reading, run), *_headed(reading, run)):
            qualifiers = qualify(reading, run.start)
            for industry in run.members:
                yield claim(reading, holder, "operatesIn", industry, f"pillars.{rule}", 0.75, qualifiers)


def _called(reading: Reading, run: Run) -> Iterator[tuple[Mention, str]]:
    """Yield the places of `…是甲县的支柱产业`: those named in it, else what the clause is about."""
    verb = IS.match(reading.text, run.end)
    called = CALLED.match(reading.text, verb.end()) if verb else None
    sentence = reading.sentence_at(run.start)
    if verb is None or called is None or sentence is None or NOT_CALLED.search(called[0]):
        return
    inside = [m for m in reading.mentions_in(verb.end(), called.end()) if m.type in HOLDERS]
    if inside:
        yield inside[-1], "called"
    elif not any(m.type not in HOLDERS | {"Industry"} for m in reading.mentions_in(sentence.start, run.start)):
        for holder in subjects(reading, run.start):
            if holder.type in HOLDERS:
                yield holder, "called"


def _headed(reading: Reading, run: Run) -> Iterator[tuple[Mention, str]]:
    """Yield what a heading names before the colon after which it lists industries."""
    before = reading.mentions_in(run.start - 24, run.start)
    if not before or before[-1].type not in HOLDERS or not COLON.fullmatch(reading.text, before[-1].end, run.start):
        return
    number = reading.sentence_index(run.start)
    sentence = reading.sentences[number]
    if is_heading(reading, number) and len(reading.text[run.end : sentence.end].strip()) <= LONGEST_TAIL:
        yield before[-1], "heading"
