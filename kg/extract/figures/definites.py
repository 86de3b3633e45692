"""Common nouns that stand for a thing named before: `园区现有企业131家`, `项目总投资11亿元`, `软件谷已有企业300家`.

    某市化工产业园…。园区现有企业131家        园区: the park named before
    某公司年产5万吨碳纤维项目…。项目总投资…    项目: the project of the sentence before
    甲公司…。该公司碳纤维项目占地210亩         the project whose name holds 碳纤维
    第三届某产业博览会…。博览会签约项目23个    the event whose name ends so

The noun opens its clause or follows the subject there. What it stands for must end in such a noun itself and hold the
words before it; where the sentence that names it last names two, none is taken. The nouns, what names of theirs end in
and how many sentences back they reach are in `seeds/lexicon/figure_definites.csv`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg import gazetteer
from kg.extract.figures.clauses import View
from kg.extract.figures.cues import begins
from kg.extract.reading import Reading
from kg.model import Mention

TABLE = "figure_definites"
DETERMINER = re.compile(r"该|这个|这一|这座|这家|这场|本|此次|本次|本届|新|整个|上述")
GENERIC = re.compile(r"[化式型类库级们者长]|[、和与及或等]|(?:[共达有已超约近为]|累计|总数)*[0-9]")
"""What follows the noun where it means no one thing: `集群化`, `项目120个`."""
ANY_PROJECT = re.compile("建设|招引|引进|签约|谋划|推进|落地|带动|审批|储备|服务|招商|融资|个数|合作|数")
"""What follows 项目 where any project is meant: `项目建设提速`."""
FILLER = " “‘「（(【】]·|丨—"
WORDS = re.compile(r"[一-鿿A-Za-z0-9]*")
FIRMS = frozenset({"Company", "UnnamedCompany"})
LONGEST = 12
MOST = 64
"""Mentions before a noun that are looked at."""


class Definite(NamedTuple):
    """What a common noun stands for, and where its words end; 0 where the mention itself is meant."""

    mention: Mention
    end: int = 0


@dataclass(frozen=True, slots=True)
class Noun:
    """A row of the table."""

    types: frozenset[str]
    endings: tuple[str, ...]
    reach: int
    page: bool


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """Read the table."""
    return {
        row["head"]: Noun(
            frozenset(row["types"].split("|")),
            tuple(e for e in row["names"].split("|") if e),
            int(row["reach"]),
            row["page"] == "yes",
        )
        for row in gazetteer.rows(TABLE)
    }


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Compile the nouns of the table."""
    return re.compile("|".join(sorted(map(re.escape, nouns()), key=lambda h: (-len(h), h))))


class Definites:
    """Finds what the common nouns of one document stand for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._found: dict[tuple[int, int, int], Definite | None] = {}
        self._openings: dict[tuple[int, int, int], int] = {}
        self._nouns: dict[int, bool] = {}
        self._named: dict[str, tuple[list[Mention], list[int]]] = {}

    def find(self, view: View, clause: int, subject: Mention | None, before: int) -> Definite | None:
        """Give what the noun stands for that opens a clause, or that follows the subject in it, up to an offset."""
        if not self._has_noun(view):
            return None
        start, end = view.clause(clause)
        if before < end:
            return self._look(view, start, before, subject)
        key = (start, end, subject.start if subject is not None else -1)  # asked again for each amount after it
        if key not in self._found:
            self._found[key] = self._look(view, start, end, subject)
        return self._found[key]

    def _look(self, view: View, start: int, end: int, subject: Mention | None) -> Definite | None:
        """Look for the noun in a clause, or in the part of it before an amount."""
        at = self._opening(view, start) if subject is None else subject.end
        if subject is not None and view.text.startswith("的", at):
            at += 1
        determiner = DETERMINER.match(view.text, at, end)
        at = determiner.end() if determiner else at
        for found in pattern().finditer(view.text, at, min(end, at + LONGEST)):
            noun, words = nouns()[found[0]], view.text[at : found.start()]
            if GENERIC.match(view.text, found.end()) or not WORDS.fullmatch(words) or view.mention_at(at) is not None:
                continue
            if found[0] == "项目" and not determiner and ANY_PROJECT.match(view.text, found.end()):
                continue
            if subject is not None and (noun.types & FIRMS or not words):
                continue  # 某集团公司; 甲公司项目 may be any
            if len(found[0]) == 1 and not words:
                continue
            meant = self._antecedent(view.number, at, words, found[0], 2 if determiner or words else 1)
            if meant is not None:
                return Definite(meant, found.end())
        return None

    def _has_noun(self, view: View) -> bool:
        """Tell whether a sentence holds any noun of the table: most hold none."""
        if view.number not in self._nouns:
            self._nouns[view.number] = pattern().search(view.text, view.start, view.end) is not None
        return self._nouns[view.number]

    def _opening(self, view: View, start: int) -> int:
        key = (view.start, view.end, start)
        if key not in self._openings:
            self._openings[key] = _opening(view, start)
        return self._openings[key]

    def _antecedent(self, number: int, before: int, words: str, head: str, factor: int) -> Mention | None:
        """Give the one mention before an offset that a noun can stand for: the latest, or the only one of the page."""
        mentions, starts = self._of(head)
        noun, tail = nouns()[head], words + head if len(head) == 1 else ""
        last = bisect_left(starts, before) - 1
        sentence, names, latest = -1, set[str](), None
        for i in range(last, max(-1, last - MOST), -1):
            m = mentions[i]
            here = self.reading.sentence_index(m.start)
            if number - here > noun.reach * factor or here < sentence:
                break
            if words in m.text and m.text.endswith(tail):
                target = m.antecedent or m
                latest, sentence = latest or target, here
                names.add(target.name)
        if latest is not None or not (noun.page or words) or last >= MOST:
            return latest if len(names) == 1 else None
        every = {m.name: m for m in mentions[: last + 1] if words in m.text and m.text.endswith(tail)}
        return next(iter(every.values())) if len(every) == 1 else None

    def _of(self, head: str) -> tuple[list[Mention], list[int]]:
        """Give the mentions that a noun of the table can stand for, and where they begin."""
        if head not in self._named:
            noun = nouns()[head]
            fit = [
                m
                for m in self.reading.mentions
                if m.type in noun.types and (not noun.endings or m.text.endswith(noun.endings))
            ]
            self._named[head] = fit, [m.start for m in fit]
        return self._named[head]


def _opening(view: View, start: int) -> int:
    """Give where a clause begins after its times, openers and quotation marks."""
    openers = begins("figure_subjects", "lead"), begins("indicators", "lead")
    while True:
        head = view.text[start : start + 4]
        at = start + len(head) - len(head.lstrip(FILLER))
        if view.timespans:
            at = next((span.end for span in view.timespans if span.start == at), at)
        for pattern in openers:
            opener = pattern.match(view.text, at)
            if opener is not None and view.mention_at(at) is None:
                at = opener.end()
        if at == start:
            return at
        start = at
