"""Numbers in flattened tables, whose unit stands in the header only.

    序号 集群名称 所在地 2017年营业收入(亿元)
    1 某县丝网产业集群 某市某县 563                  -> the cluster, 营业收入, 56300000000 元, 2017年

Columns run together and names break over lines, so cells are not counted: a number without a unit belongs to the last
company, cluster or park named before it, and the n-th such number to the n-th column with a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.extract.cells import Grid, grids
from kg.extract.figures.context import Context
from kg.extract.figures.cues import anywhere
from kg.extract.figures.numerals import parse, plain
from kg.extract.figures.units import Unit, unit_pattern, units
from kg.model import Claim, Mention, Period, Quantity

ROWS = frozenset({"Company", "IndustrialCluster", "Park", "Institute"})
NUMBER = re.compile(r"(?<![0-9.,，A-Za-z])[0-9]{1,12}(?:,[0-9]{3})*(?:\.[0-9]{1,6})?(?![0-9A-Za-z.%])")
MISSING = re.compile(r"(?<=[ |\t])[—－-]{1,2}(?=[ |\t\n]|$)")
PROSE = re.compile(r"[。；]|\n[ \t]*\n[ \t]*\n")
LONGEST_NAME = 20
NAME = re.compile(r"[^\s|（()）]{2,20}\Z")
"""The title of a column, before the bracket with its unit."""
BODY = re.compile(r"管委会|管理委员会|管理局|工委")
GAP = re.compile(r"[ \t|、.．]{0,3}")
FACTORS = {"万": 10**4, "亿": 10**8, "千": 10**3, "百": 10**2}
ROW, HEADER = 120, 200
"""Characters that a row and a header have at most."""
LONGEST = 20000
"""Characters after a header that are looked at."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a unit: what it gives, its unit and the number that its cells are multiplied by."""

    indicator: str
    unit: Unit
    factor: Decimal
    period: Period | None
    kind: str


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[^\s|（()）]{{2,20}})[（(](?P<factor>[百千]?[万亿]?)(?P<unit>{unit_pattern()})[）)]")


@lru_cache(maxsize=1)
def _unit_in_brackets() -> re.Pattern[str]:
    """Compile what every such header holds; it begins with a bracket, so that looking for it costs next to nothing."""
    return re.compile(rf"[（(][百千]?[万亿]?(?:{unit_pattern()})[）)]")


def find_cells(context: Context) -> Iterator[Claim[Mention]]:
    """Give the figures of the tables of a document."""
    text, done = context.reading.text, 0
    for grid in grids(context.reading):
        if "\n" in text[grid.start : grid.titles[1].start]:
            yield from _line_by_line(context, grid)
    for unit in _unit_in_brackets().finditer(text):
        found = NAME.search(text, max(0, unit.start() - LONGEST_NAME), unit.start())
        if found is None or found.start() < done:
            continue
        line = text.rfind("\n", max(0, found.start() - HEADER), found.start()) + 1
        end = text.find("\n", unit.end(), unit.end() + HEADER)
        header = text[line:end] if end >= 0 and found.start() - line < HEADER else ""
        if "。" in header or not re.search(r"[ \t|\u3000]", header.strip()):
            continue
        columns = [_column(context, line, m) for m in _title().finditer(header)]
        prose = PROSE.search(text, end, end + LONGEST)
        stop = prose.start() if prose else min(len(text), end + LONGEST)
        yield from _cells(context, columns, end, stop)
        done = stop


def _line_by_line(context: Context, grid: Grid) -> Iterator[Claim[Mention]]:
    """Give the numbers of a table with a cell a line, with what their row is about."""
    reading = context.reading
    columns = [
        (i, _column(context, t.start, m)) for i, t in enumerate(grid.titles) if (m := _title().fullmatch(t.text))
    ]
    for row in grid.rows if columns else ():
        name = next(cell for cell in row if cell.kind == "name")
        holder = next(
            (m for m in reading.mentions_in(name.start, name.end) if m.type in ROWS and m.end == name.end), None
        )
        for index, column in columns if holder else ():
            cell = row[index]
            value = parse(cell.text) if NUMBER.fullmatch(cell.text) else None
            if holder and value is not None:
                yield _claim(context, holder, column, value, cell.text, cell.end)


def _claim(context: Context, holder: Mention, cell: Column, value: Decimal, printed: str, end: int) -> Claim[Mention]:
    """Make the figure of a cell."""
    quantity = Quantity(
        cell.indicator, plain(value * cell.factor), cell.unit.name, printed, period=cell.period, kind=cell.kind
    )
    evidence = context.reading.evidence(holder.start, end, "figures.table", 0.8)
    return Claim(holder, "hasFigure", quantity, evidence)


def _column(context: Context, line: int, found: re.Match[str]) -> Column:
    """Read one title: `2025年目标(亿元)` is a target for 2025."""
    factor = Decimal(1)
    for sign in found["factor"]:
        factor *= FACTORS[sign]
    name, period = found["name"], None
    start = line + found.start()
    for span in context.timespans_in(start, start + len(name)):
        period = span.period
        name = name.replace(span.period.printed, "")
    kind = "target" if anywhere("figure_kinds", "target").search(found["name"]) else "actual"
    return Column(name or found["name"], units()[found["unit"]], factor, period, kind)


def _cells(context: Context, columns: list[Column], start: int, stop: int) -> Iterator[Claim[Mention]]:
    """Give the numbers without a unit between two offsets, with what their row is about."""
    reading = context.reading
    mentions = [m for m in reading.mentions_in(start, stop) if m.type in ROWS and not BODY.match(reading.text, m.end)]
    at, column, holder = 0, 0, None
    cells = [(m.start(), m) for m in NUMBER.finditer(reading.text, start, stop)]
    cells += [(m.start(), m) for m in MISSING.finditer(reading.text, start, stop)]
    for offset, found in sorted(cells, key=lambda c: c[0]):
        while at < len(mentions) and mentions[at].end <= offset:
            holder, column, at = mentions[at], 0, at + 1
        inside = at < len(mentions) and mentions[at].start <= offset
        serial = at < len(mentions) and GAP.fullmatch(reading.text, found.end(), mentions[at].start) is not None
        if holder is None or inside or serial or column >= len(columns):
            continue
        cell, column = columns[column], column + 1
        value = parse(found[0])
        if value is None:
            continue
        if found.end() - holder.start > ROW:
            continue
        yield _claim(context, holder, cell, value, found[0], found.end())
