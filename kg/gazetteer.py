"""What is known before any page is read: `seeds/*.csv` as records, places by code with the dates of their changes.

    >>> gazetteer = load_gazetteer()
    >>> [gazetteer.places[code].name for code in gazetteer.forms["江干"]]
    ['江干区']
    >>> gazetteer.places["330104"].valid_to, gazetteer.places["330104"].replaced_by
    ('2021-04-09', ('330102', '330114'))
    >>> gazetteer.ancestors("330104")
    ('330100', '330000')

Where the tables come from, and what is doubtful in them, says `seeds/SOURCES.md`.
"""

from __future__ import annotations

import csv
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from kg.model import InvalidInput

SENIORITY = ("Province", "City", "District", "Town")


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division: `Place("330113", "临平区", "临平", "District", "330100", "2021-04-09", …)`.

    `valid_from` and `valid_to` are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, empty where no change is on record since 2000;
    `valid_to` is the first day on which it no longer was. Degrees are decimal; None where not known.
    """

    code: str
    name: str
    short: str
    type: str
    parent: str
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: tuple[str, ...] = ()
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Gazetteer:
    """The divisions of the country and the forms by which a text may name them; built once, by `load_gazetteer`.

    The codes of a form stand in order: those in force before those abolished, then by seniority, then by code.
    """

    places: Mapping[str, Place]
    """By code, six digits or, for towns, nine."""
    forms: Mapping[str, tuple[str, ...]]
    """From a full name, short name, abbreviation, alias or former name to counties and above."""
    town_forms: Mapping[str, tuple[str, ...]]
    """From the full name of a town, township or subdistrict to its codes."""
    common_words: frozenset[str]
    """Forms that are also ordinary words or parts of phrases: `友好`, `新平` in 创新平台, `合作市` in 合作市场."""
    abbreviations: frozenset[str]
    """The forms of one character: `浙`, `甬`."""
    _ancestors: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, compare=False)
    """What `ancestors` gave, by code."""

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Give the codes of the divisions that hold (or held) this one, nearest first; KeyError for an unknown code."""
        if code not in self._ancestors:
            parent = self.places[code].parent
            self._ancestors[code] = (parent, *self.ancestors(parent)) if parent else ()
        return self._ancestors[code]

    def within(self, code: str, ancestor: str) -> bool:
        """Tell whether a division is the other or lies in it."""
        return code == ancestor or ancestor in self.ancestors(code)

    def province(self, code: str) -> str:
        """Give the code of its province, autonomous region or municipality, which may be itself."""
        return (code, *self.ancestors(code))[-1]

    def valid_on(self, code: str, date: str) -> bool:
        """Tell whether a division existed at some time of a day, month or year; with an empty date, whether it does."""
        place = self.places[code]
        if not date:
            return not place.valid_to
        if place.valid_from and _last_day(date) < _first_day(place.valid_from):
            return False
        if len(place.valid_to) == len("YYYY-MM-DD"):
            return _first_day(date) < place.valid_to
        return not place.valid_to or _first_day(date) <= _last_day(place.valid_to)


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry as news names it: `Industry("集成电路", ("芯片", …), ("397", "652"), "sector")`."""

    name: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    """Sections, divisions or groups of GB/T 4754-2017."""
    scheme: str


def data_folder(name: str) -> Path:
    """Find `seeds` or `ontology`: inside an installed package, or else at the top of the repository."""
    installed = Path(__file__).parent / "_data" / name
    return installed if installed.is_dir() else Path(__file__).parent.parent / name


def rows(name: str) -> list[dict[str, str]]:
    """Read `seeds/<name>.csv` or `seeds/lexicon/<name>.csv`; InvalidInput names the file, the line and the mend."""
    seeds = data_folder("seeds")
    path = next((p for p in (seeds / f"{name}.csv", seeds / "lexicon" / f"{name}.csv") if p.is_file()), None)
    if path is None:
        raise InvalidInput(f"{name}.csv is neither in {seeds} nor in {seeds / 'lexicon'}. Put it in one of them.")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        table: list[dict[str, str]] = []
        try:
            header = next(reader, [])
            for cells in reader:
                if len(cells) != len(header):
                    raise InvalidInput(
                        f"{path}, line {reader.line_num}: {len(cells)} cells where the header has {len(header)}. "
                        "Give each column a cell, and put one that holds a comma in double quotes."
                    )
                table.append(dict(zip(header, cells, strict=True)))
        except (csv.Error, UnicodeDecodeError) as error:
            raise InvalidInput(f"{path}, line {reader.line_num}: {error}. Write it as UTF-8 CSV.") from error
    return table


@functools.cache
def load_gazetteer() -> Gazetteer:
    """Read `places`, `towns` and `place_forms`."""
    counties = {row["code"]: _place(row) for row in rows("places")}
    towns = {row["code"]: Place(row["code"], row["name"], "", "Town", row["parent"]) for row in rows("towns")}
    extra: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("place_forms"):
        extra[row["kind"]].append((row["form"], row["code"]))
    common = frozenset(form for form, _ in extra.pop("common_word", []))
    own = chain.from_iterable(((place.name, code), (place.short, code)) for code, place in counties.items())
    return Gazetteer(
        places=MappingProxyType(counties | towns),
        forms=_by_form(chain(own, *extra.values()), counties),
        town_forms=_by_form(((town.name, code) for code, town in towns.items()), towns),
        common_words=common,
        abbreviations=frozenset(form for form, _ in extra["abbreviation"]),
    )


@functools.cache
def load_industries() -> tuple[Industry, ...]:
    """Read `emerging_industries`, then the sections, divisions and groups of GB/T 4754 under their own names."""
    named = [
        Industry(
            row["name"], tuple(filter(None, row["aliases"].split("|"))), tuple(row["gbt4754"].split()), row["scheme"]
        )
        for row in rows("emerging_industries")
    ]
    taken = {form for industry in named for form in (industry.name, *industry.aliases)}
    standard: dict[str, list[str]] = defaultdict(list)
    for row in rows("industries"):
        standard[row["name"]].append(row["code"])
    plain = (Industry(n, (), tuple(codes), "GB/T 4754-2017") for n, codes in standard.items() if n not in taken)
    return (*named, *plain)


def _place(row: dict[str, str]) -> Place:
    code, name, short, level, parent, start, end, successors, *degrees = row.values()
    east, north = (float(cell) if cell else None for cell in degrees)
    return Place(code, name, short, level, parent, start, end, tuple(successors.split()), east, north)


def _by_form(pairs: Iterable[tuple[str, str]], places: Mapping[str, Place]) -> Mapping[str, tuple[str, ...]]:
    """Collect the codes of each form in the order that `Gazetteer` promises."""
    found: dict[str, tuple[str, ...]] = {}
    for form, code in pairs:
        if form and code not in (codes := found.get(form, ())):
            found[form] = (*codes, code)

    def order(code: str) -> tuple[bool, int, str]:
        return bool(places[code].valid_to), SENIORITY.index(places[code].type), code

    return MappingProxyType(
        {f: codes if len(codes) == 1 else tuple(sorted(codes, key=order)) for f, codes in found.items()}
    )


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def _last_day(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :]
