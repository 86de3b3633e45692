"""Which place a form means on this page: the toponym's referent, or none.

    鼓楼区 after 福州市                the one in 福州, by the holder before it
    甘南 on a page of 齐齐哈尔          甘南县, since the page names its holder; elsewhere 甘南藏族自治州
    大方县 … 大方                      the county, since its full name stands on the page
    大方得体, 友好合作                  no place: an ordinary word without support

A place that did not yet exist on the page's date is never meant; an abolished one only where no other fits.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence

from kg.extract.reading import Reading
from kg.extract.scan import Hit, words
from kg.gazetteer import Gazetteer, rows
from kg.model import Mention

Codes = tuple[str, ...]
NOWHERE = ("", 0.0)
ZONES = ("经济开发区", "经济技术开发区", "经开区", "工业园区", "工业集中区")


class Context:
    """What a page tells about its places as a whole: how often each is named beyond doubt, itself or a part of it."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, hits: Sequence[Hit[Codes]]) -> None:
        self.reading = reading
        self.gazetteer = gazetteer
        self.date = reading.document.metadata.date
        self.named: Counter[str] = Counter()
        self._in_force: dict[Codes, list[str]] = {}
        self._plain_starts: set[int] = set()
        self._plain_ends: set[int] = set()
        self._best: dict[str, tuple[str, bool]] = {}
        self._zones: dict[str, bool] = {}
        self._spelled: dict[str, bool] = {}
        times = Counter([hit.form for hit in hits])
        counted: set[str] = set()
        for start, end, form, value in hits:
            if form in gazetteer.common_words:
                continue
            self._plain_starts.add(start)
            self._plain_ends.add(end)
            if form in counted:
                continue
            counted.add(form)
            codes = self.in_force(value)
            full = [c for c in codes if gazetteer.places[c].name == form]
            seniors = [c for c in codes if gazetteer.places[c].type in ("Province", "City")]
            sure = next((group for group in (full, seniors, codes) if len(group) == 1), None)
            if sure:
                self.named[sure[0]] += times[form]
        for code in list(self.named):
            for holder in gazetteer.ancestors(code):
                self.named[holder] += 1

    def in_force(self, codes: Codes) -> list[str]:
        """Give the places in force on the page's date; where none is, those that had been before."""
        if codes not in self._in_force:
            valid = [c for c in codes if self.gazetteer.valid_on(c, self.date)]
            if not valid:
                valid = [c for c in codes if not self.date or self.gazetteer.places[c].valid_to]
            self._in_force[codes] = valid
        return self._in_force[codes]

    def backing(self, code: str) -> int:
        """Count how often the page names the places that hold this one; near holders count more than far ones."""
        return sum(self.named[h] * w for h, w in zip(self.gazetteer.ancestors(code), (10, 1), strict=False))

    def best(self, form: str, codes: Sequence[str]) -> tuple[str, bool]:
        """Give which of its places a form means wherever nothing beside it says, and whether it is the full name."""
        if form not in self._best:
            full = [c for c in codes if self.gazetteer.places[c].name == form]
            self._best[form] = _best(self, full or codes), bool(full)
        return self._best[form]

    def is_spelled(self, name: str) -> bool:
        """Tell whether a place's full name, of three characters at least, stands on the page."""
        if name not in self._spelled:
            self._spelled[name] = len(name) > 2 and name in self.reading.text
        return self._spelled[name]

    def has_zone(self, form: str) -> bool:
        """Tell whether the page names a zone after a place, and goes on to speak of the place: twice at least."""
        if form not in self._zones:
            text = self.reading.text
            zones = sum(text.count(form + zone) for zone in ZONES)
            self._zones[form] = zones > 0 and text.count(form) >= zones + 2
        return self._zones[form]

    def listed(self, hit: Hit[Codes]) -> bool:
        """Tell whether a form stands in a list beside an undoubted place: `商洛、安康`."""
        text = self.reading.text
        before = text[hit.start - 1 : hit.start] in ("、", "和") and hit.start - 1 in self._plain_ends
        after = text[hit.end : hit.end + 1] in ("、", "和") and hit.end + 1 in self._plain_starts
        return before or after


def choose(context: Context, hit: Hit[Codes], holder: Mention | None) -> tuple[str, float]:
    """Pick the code that a form means, with the confidence; an empty code where the page does not tell."""
    gazetteer = context.gazetteer
    codes = context.in_force(hit.value)
    if holder:
        inside = [c for c in codes if gazetteer.within(c, holder.key) and c != holder.key]
        if inside:
            return min(inside, key=lambda c: (len(gazetteer.ancestors(c)), c)), 0.98
    if not codes:
        return NOWHERE
    if hit.form in gazetteer.common_words:
        return _common_word(context, hit, codes)
    code, full = context.best(hit.form, codes)
    if not code:
        return NOWHERE
    if gazetteer.places[code].type == "District" and not full and not context.backing(code):
        # a county's short name on a page that names nothing around it
        return (code, 0.7) if _reads_as_place(context.reading, hit) else NOWHERE
    return code, 0.98 if full else 0.93


def _best(context: Context, codes: Sequence[str]) -> str:
    """Choose among places of one name: a province, else the one whose holder the page names, else a lone city."""
    places = context.gazetteer.places
    if len(codes) == 1:
        return codes[0]
    provinces = [c for c in codes if places[c].type == "Province"]
    if provinces:
        return provinces[0]
    ancestors = context.gazetteer.ancestors
    codes = [c for c in codes if not set(ancestors(c)) & set(codes)]  # 长沙 is the city, not the county in it
    if len(codes) == 1:
        return codes[0]
    ranked = sorted(codes, key=lambda c: (-context.backing(c), c))
    first, second = (context.backing(c) for c in ranked[:2])
    if first > second:
        return ranked[0]
    cities = [c for c in codes if places[c].type == "City"]
    return cities[0] if len(cities) == 1 else ""


def _common_word(context: Context, hit: Hit[Codes], codes: Sequence[str]) -> tuple[str, float]:
    """Accept a form that is also an ordinary word (`大方`, `城区`) only where the page supports the place."""
    places = context.gazetteer.places
    backed = [c for c in codes if context.backing(c)]
    if len(hit.form) > 2 and hit.form[-1] in "市区县旗":
        return (backed[0], 0.85) if len(backed) == 1 else NOWHERE
    spelled = [c for c in codes if context.is_spelled(places[c].name)]
    if not spelled and len(codes) == 1 and context.has_zone(hit.form):
        spelled = list(codes)  # 长泰 on a page of 长泰经济开发区
    word = context.reading.words.at(hit.start)
    named = word.tag == "ns" and word.end == hit.end
    meant = spelled or (backed if named or context.listed(hit) else [])
    if not meant and context.listed(hit):
        meant = [c for c in codes if places[c].type == "City"]
    if not meant and named and context.reading.text.startswith(_park_heads(), hit.end):
        meant = [c for c in codes if places[c].type == "City"]  # 新乡高新区: a city before the head of a park
    meant = [c for c in meant if not set(context.gazetteer.ancestors(c)) & set(meant)]  # the city, not its county
    if context.listed(hit) or (meant and _reads_as_place(context.reading, hit)):
        return (meant[0], 0.85) if len(meant) == 1 else NOWHERE
    return NOWHERE


def _reads_as_place(reading: Reading, hit: Hit[Codes]) -> bool:
    """Tell whether the segmenter too sees a word that ends here, and the context is one of places."""
    return reading.words.ends_at(hit.end) and (
        reading.text[max(0, hit.start - 1) : hit.start] in words("place_openers")
        or reading.text[hit.end : hit.end + 1] in words("place_closers")
        or reading.text.startswith(_park_heads(), hit.end)
        or hit.start == 0
    )


@functools.cache
def _park_heads() -> tuple[str, ...]:
    """Give the words that name a park after a place: 高新技术产业开发区, 工业园区."""
    return tuple(row["form"] for row in rows("heads") if row["type"] == "Park" and len(row["form"]) > 2)
