"""A document as the figures see it: its times, its clauses, its sections of plans, and whose page it is.

A work report of a city names the city once and then speaks without a subject; under the heading `二、2024年工作安排` it
speaks of aims. Views are built when asked for and kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from kg.extract.discourse import park_run_by
from kg.extract.figures.amounts import Amount
from kg.extract.figures.clauses import View, view
from kg.extract.figures.cues import anywhere
from kg.extract.figures.definites import Definites
from kg.extract.figures.periods import Timespan, find_timespans
from kg.extract.headings import heading_subjects, page_subject
from kg.extract.reading import Reading
from kg.model import Mention

PLACES = frozenset({"Province", "City", "District", "Town"})
SUBJECTS = PLACES | {
    "Company",
    "UnnamedCompany",
    "Park",
    "IndustrialCluster",
    "Policy",
    "Product",
    "Institute",
    "Event",
    "Honour",
}
ACTORS = SUBJECTS - {"Product"}
"""What can be the subject of a clause with a figure; a product only where the number stands before its name."""
LOOKED_AT = SUBJECTS | {"GovernmentBody"}
HEADING = re.compile(
    r"""^[ \t\u3000]*
    (?: [一二三四五六七八九十]{1,3}、 | [（(][一二三四五六七八九十]{1,3}[）)] | 第[一二三四五六七八九十]部分 | [0-9]{1,2}[.、．] )
    (?P<title>[^。\n]{2,40})""",
    re.VERBOSE | re.MULTILINE,
)
ISSUED = re.compile(r"(?:印发|发布|公布|出台|转发)\s*$")
NOTICE = re.compile(r"\s*(?:的通知|的公告|已经|印发给你们|的实施)")
"""What follows the name of a plan that the page is the text of."""
CHARTER_SENTENCES = 12
MOST_LISTS = 20
CHINESE = re.compile(r"[一-鿿]{4}")
SENIORITY = ("Province", "City", "District", "Town")
NEAR = 0.75
FIRMS = frozenset({"Company", "UnnamedCompany", "Institute"})
REACH = 3
"""How many sentences back an indicator is carried."""
HEAD_SENTENCES = 3
"""How many sentences at the top of a page speak most clearly of whose page it is."""


class Context:
    """What the finders of this package share about one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.date = reading.document.metadata.date
        self.timespans = tuple(find_timespans(reading.text, self.date))
        self._timespan_starts = [s.start for s in self.timespans]
        self._carried = list(accumulate(range(len(self.timespans)), self._latest, initial=-1))
        self._views: dict[int, View] = {}
        self._indicators: dict[tuple[int, str], str] = {}
        self.definites = Definites(reading)
        self.leaders: dict[tuple[int, frozenset[str]], Mention | None] = {}
        """The subject of a sentence, by its index and what may be it; filled by `beyond`."""
        self.inherited: dict[tuple[int, frozenset[str]], Mention | None] = {}
        """The subject that the sentences before one leave to it, by the same; filled by `beyond`."""
        self.headed = heading_subjects(reading)
        """What the heading above names, by the number of the paragraph."""
        self.whole = page_subject(reading)
        """The park or cluster that the page is about."""

    def _latest(self, before: int, here: int) -> int:
        return here if self.timespans[here].carries else before

    def view(self, number: int) -> View:
        """Give the view of a sentence by its index, without amounts."""
        if number not in self._views:
            start, end, _ = self.reading.sentences[number]
            mentions = [park_run_by(self.reading, m) for m in self.reading.mentions_of(number) if m.type in LOOKED_AT]
            times = self.timespans_in(start, end)
            self._views[number] = view(self.reading.text, (number, start, end), mentions, times)
        return self._views[number]

    def with_amounts(self, number: int, amounts: Iterable[Amount]) -> View:
        """Give the view of a sentence with its amounts."""
        return self.view(number)._replace(amounts=tuple(amounts))

    def back(self, number: int, reach: int, *, within: bool = True) -> Iterator[int]:
        """Give a sentence's index and those before it, fewer than `reach` back; `within` its paragraph only."""
        sentences = self.reading.sentences
        for i in range(number, max(-1, number - reach - 1), -1):
            if within and sentences[i].paragraph != sentences[number].paragraph:
                return
            yield i

    def timespans_in(self, start: int, end: int) -> Sequence[Timespan]:
        """Give the times that begin within a span of the clean text."""
        starts = self._timespan_starts
        return self.timespans[bisect_left(starts, start) : bisect_left(starts, end)]

    def carried(self, number: int) -> Timespan | None:
        """Give the last time of the sentences before one, within its paragraph."""
        here = self.reading.sentences[number]
        last = self._carried[bisect_left(self._timespan_starts, here.start)]
        if last < 0:
            return None
        sentence = self.reading.sentence_at(self.timespans[last].start)
        return self.timespans[last] if sentence and sentence.paragraph == here.paragraph else None

    def note_indicator(self, number: int, name: str, measure: str) -> None:
        """Keep the first indicator of a sentence for a measure, for one after it that names none (`其中甲市3个`)."""
        if name:
            self._indicators.setdefault((number, measure), name)

    def indicator(self, number: int, measure: str) -> str:
        """Give the first indicator of the measure in the nearest sentence of the paragraph that has one, up to this."""
        keys = ((i, measure) for i in self.back(number, REACH))
        return next((self._indicators[k] for k in keys if k in self._indicators), "")

    def policies(self, number: int, reach: int, before: int, *, within: bool = False) -> tuple[Mention, ...]:
        """Give the policies of a sentence up to an offset, else of the nearest sentence before it."""
        for i in self.back(number, reach, within=within):
            found = tuple(m for m in self.view(i).mentions if m.type == "Policy" and m.end <= before)
            if found:
                return found
        return ()

    def setters(self, number: int, reach: int, before: int) -> tuple[Mention, ...]:
        """Give the policies of the nearest sentence up to an offset, within the numbered part of the text it stands in.

        A page that issues a plan is that plan, whatever measures its parts are headed by.
        """
        if self.charter is not None and self.charter.end <= before:
            return (self.charter,)
        start = self.reading.sentences[number].start
        opening = bisect_right(self._openings, start) - 1
        floor = self._openings[opening] if opening >= 0 else 0
        found = self.policies(number, reach, before)
        return found if found and found[0].start >= floor else ()

    @cached_property
    def official_lists(self) -> tuple[Mention, ...]:
        """Give the mentions of official lists (`…名单`), at most `MOST_LISTS`."""
        return tuple(m for m in self.reading.mentions if m.type == "Policy" and m.text.endswith("名单"))[:MOST_LISTS]

    @cached_property
    def events(self) -> tuple[Mention, ...]:
        """Give the first mentions of fairs and meetings, at most `MOST_LISTS`."""
        return tuple(m for m in self.reading.mentions if m.type == "Event")[:MOST_LISTS]

    @cached_property
    def _openings(self) -> list[int]:
        return [heading.start() for heading in HEADING.finditer(self.reading.text)]

    @cached_property
    def charter(self) -> Mention | None:
        """Give the plan that the page issues: named after 印发 or 发布 near its top, in 《》."""
        sentences = self.reading.sentences
        top = sentences[min(CHARTER_SENTENCES, len(sentences)) - 1].end if sentences else 0
        named = (m for m in self.reading.mentions_in(0, top) if m.type == "Policy" and m.text.startswith("《"))
        issued = (m for m in named if ISSUED.search(self.reading.text, max(0, m.start - 8), m.start))
        return next((m for m in issued if NOTICE.match(self.reading.text, m.end)), None)

    @cached_property
    def sections(self) -> list[tuple[int, str]]:
        """Give where a heading opens a part on aims (`target`) or on what was done (`actual`)."""
        found = []
        for heading in HEADING.finditer(self.reading.text):
            for kind in ("target", "actual"):
                if anywhere("figure_kinds", f"{kind}_section").search(heading["title"]):
                    found.append((heading.start(), kind))
                    break
        return found

    def section(self, offset: int) -> str:
        """Give `target` or `actual` for the part that an offset stands in, empty where no heading says."""
        i = bisect_right(self.sections, offset, key=lambda s: s[0]) - 1
        return self.sections[i][1] if i >= 0 else ""

    @cached_property
    def owner(self) -> Mention | None:
        """Give a mention of the place that the page is about: named most, in longer names too, the top counting more.

        Where a senior place is named nearly as often (a list of counties under one province) it is the senior one.
        """
        reading = self.reading
        scores: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        top = reading.sentences[min(HEAD_SENTENCES, len(reading.sentences)) - 1].end if reading.sentences else 0
        title = next((s.end for s in reading.sentences if CHINESE.search(reading.text, s.start, s.end)), 0)
        firms = {i for m in reading.mentions if m.type in FIRMS for i in range(m.start, m.end)}
        inside = [m for m in reading.nested if m.start not in firms]
        named = [m for m in (*reading.mentions, *inside) if m.type in PLACES]
        begins = {m.start for m in named}
        for m in named:
            if m.end in begins:
                continue  # 江苏省 in 江苏省无锡市 only says where
            target = m.antecedent or m
            first.setdefault(target.name, target)
            scores[target.name] += 4 if m.start < title else 2 if m.start < top or m.antecedent else 1
        if not scores:
            return None
        most = max(scores.values())
        near = [name for name in scores if scores[name] >= NEAR * most]
        return first[min(near, key=lambda name: (SENIORITY.index(first[name].type), -scores[name]))]
