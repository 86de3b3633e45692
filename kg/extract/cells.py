"""Tables whose cells can still be told apart, however they were flattened: header, columns, rows, cells.

    序号 企业名称 所在地 主导产品            cells in a line, parted by bars, tabs or blanks, as many as in the header
    1 衡阳华菱钢管有限公司 衡阳市 无缝钢管

    序号                                     a cell a line: the header's lines, then as many for each row;
    企业名称                                 where there are ordinals, each row begins at its own
    1
    衡阳华菱钢管有限公司

Rows that do not come out even are left to those who read tables by what stands in them (`tables.py`, `relations/rows.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.extract.reading import Reading
from kg.extract.scan import scanner

LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
UNIT = re.compile(r"[(（][^()（）]{1,12}[)）]|20\d\d年度?")
TITLE, NAME = 16, 60
"""Characters of a column's title, and of a cell, at most."""
PARTED = (re.compile(r"[ 　]*[|｜\t][ 　]*"), re.compile(r"[ 　]+"))
PARTS = re.compile(r"[ 　|｜\t]")
"""What parts the cells of a line."""
SENTENCE = re.compile(r"[。；！？;!?]")
WIDEST = 12
"""Columns of a table with a cell a line, at most."""
FEWEST = 2
"""Rows of a table."""
MISSES = 3
"""Lines in a row that are no row of the table, after which it has ended."""


class Cell(NamedTuple):
    """A cell: its place in the text, what it says, and what its column holds (`name`, `place`, `product` …, or nothing)."""

    start: int
    end: int
    text: str
    kind: str


Row = tuple[Cell, ...]


class Grid(NamedTuple):
    """A table: where its header begins and its last row ends, the cells of its header, and its rows."""

    start: int
    end: int
    titles: Row
    rows: tuple[Row, ...]

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies between the header's beginning and the end of the last row."""
        return self.start <= offset < self.end

    def heads(self, offset: int) -> bool:
        """Tell whether an offset lies in the header."""
        return self.start <= offset < self.rows[0][0].start

    def is_read(self, offset: int) -> bool:
        """Tell whether an offset lies in one of the rows."""
        at = bisect_right(self.rows, offset, key=lambda row: row[0].start) - 1
        return at >= 0 and offset < self.rows[at][-1].end


class Line(NamedTuple):
    """A line that is not blank, stripped, and where it begins."""

    start: int
    text: str


def grids(reading: Reading) -> tuple[Grid, ...]:
    """Give the tables of a text that come out even, in their order."""
    return reading.of_text(_grids)


def _grids(reading: Reading) -> tuple[Grid, ...]:
    text = reading.text
    if not scanner("table_columns").occurs_in(text):
        return ()
    lines = [Line(m.start(), m[0]) for m in LINE.finditer(text)]
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        grid, after = _in_lines(lines, at) or _line_by_line(lines, at) or (None, at + 1)
        if grid:
            found.append(grid)
        at = after
    return tuple(found)


def grid_at(reading: Reading, offset: int) -> Grid | None:
    """Give the table that holds an offset of a text."""
    found = grids(reading)
    at = bisect_right(found, offset, key=lambda grid: grid.start) - 1
    return found[at] if at >= 0 and found[at].holds(offset) else None


@lru_cache(maxsize=4096)
def column(title: str) -> str:
    """Give what a column of a title holds; empty where the title is none of the known ones."""
    if len(title) > TITLE or SENTENCE.search(title):
        return ""
    bare = UNIT.sub("", title).replace(" ", "").replace("　", "")
    hits = scanner("table_columns").find(bare)
    kind = hits[-1].value["kind"] if hits and hits[-1].end == len(bare) else ""
    return kind if kind and 2 * sum(h.end - h.start for h in hits) >= len(bare) else ""


def _columns(titles: list[str]) -> tuple[str, ...] | None:
    """Give what the columns hold where some titles are those of a table: two known ones, one of them of names."""
    if any(len(t) > TITLE for t in titles):
        return None
    kinds = tuple(map(column, titles))
    known = [kind for kind in kinds if kind]
    return kinds if len(known) > 1 and kinds.count("name") == 1 else None


def _in_lines(lines: list[Line], at: int) -> tuple[Grid, int] | None:
    """Read a table with a row a line, whose header is the line at an index; give it with the index after it."""
    head = lines[at]
    if len(head.text) > TITLE * WIDEST or not PARTS.search(head.text):
        return None
    if not scanner("table_columns").occurs_in(head.text):
        return None
    for parting in PARTED:
        titles = [t for t in parting.split(head.text.strip("|｜")) if t]
        kinds = _columns(titles) if len(titles) > 1 else None
        if kinds is None:
            continue
        rows: list[Row] = []
        number, end, missed = at + 1, at + 1, 0
        while number < len(lines) and missed < MISSES:
            row = _split(lines[number], parting, kinds)
            missed = 0 if row else missed + 1
            number += 1
            if row:
                rows.append(row)
                end = number
        if len(rows) >= FEWEST:
            return Grid(head.start, rows[-1][-1].end, _cut(head, parting, kinds), tuple(rows)), end
    return None


def _split(line: Line, parting: re.Pattern[str], kinds: tuple[str, ...]) -> Row | None:
    """Cut a line into the cells of the columns; nothing where there are more or fewer."""
    if SENTENCE.search(line.text) or len(line.text) > NAME * len(kinds):
        return None
    cells = _cut(line, parting, kinds)
    return cells if cells and _even(cells) else None


def _cut(line: Line, parting: re.Pattern[str], kinds: tuple[str, ...]) -> Row:
    """Cut a line into as many cells as there are columns; into none where there are more or fewer."""
    spans: list[tuple[int, int]] = []
    left = len(line.text) - len(line.text.lstrip("|｜ "))
    right = len(line.text.rstrip("|｜ "))
    for gap in parting.finditer(line.text, left, right):
        spans.append((left, gap.start()))
        left = gap.end()
    spans.append((left, right))
    if len(spans) != len(kinds):
        return ()
    return tuple(
        Cell(line.start + a, line.start + b, line.text[a:b], kind) for (a, b), kind in zip(spans, kinds, strict=True)
    )


def _even(cells: Row) -> bool:
    """Tell whether cells are what their columns hold, as far as that can be seen: a number, a name."""
    return all(
        cell.text.isdecimal() if cell.kind == "ordinal" else len(cell.text) >= 4 if cell.kind == "name" else True
        for cell in cells
    )


def _line_by_line(lines: list[Line], at: int) -> tuple[Grid, int] | None:
    """Read a table with a cell a line, whose header begins at an index; give it with the index after it."""
    if not column(lines[at].text):
        return None
    for width in _widths(lines, at):
        kinds = _columns([line.text for line in lines[at : at + width]])
        if kinds is None:
            continue
        rows = tuple(_rows(lines, at + width, kinds))
        if len(rows) >= FEWEST:
            after = next(
                n for n in range(at + width, len(lines) + 1) if n == len(lines) or lines[n].start >= rows[-1][-1].end
            )
            titles = tuple(
                Cell(t.start, t.start + len(t.text), t.text, k) for t, k in zip(lines[at:], kinds, strict=False)
            )
            return Grid(lines[at].start, rows[-1][-1].end, titles, rows), after
    return None


def _widths(lines: list[Line], at: int) -> Iterator[int]:
    """Give the numbers of columns to try: up to the first ordinal, or the lines at the beginning that are known titles."""
    if column(lines[at].text) == "ordinal":
        yield from (n for n in range(2, WIDEST) if at + n < len(lines) and lines[at + n].text in ("1", "01"))
        return
    known = at
    while known < len(lines) and known - at <= WIDEST and column(lines[known].text):
        known += 1
    if known - at <= WIDEST:
        yield known - at


def _rows(lines: list[Line], at: int, kinds: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows from an index on; a row that is not even is passed over by ordinals."""
    number = 0
    while at + len(kinds) <= len(lines):
        chunk = lines[at : at + len(kinds)]
        cells = tuple(Cell(c.start, c.start + len(c.text), c.text, k) for c, k in zip(chunk, kinds, strict=True))
        ordinals = [int(c.text) for c in cells if c.kind == "ordinal" and c.text.isdecimal()]
        if "ordinal" in kinds and ordinals != [number + 1]:
            return
        number += 1
        even = _even(cells) and not any(len(c.text) > NAME or SENTENCE.search(c.text) for c in cells)
        following = at + len(kinds)
        if not even and not ordinals:
            return
        if ordinals and following < len(lines) and lines[following].text not in _numerals(number + 1):
            even, following = _next_row(lines, at, number + 1, len(kinds))
            even = even and _even(cells)
        if even:
            yield cells
        at = following


def _next_row(lines: list[Line], at: int, ordinal: int, width: int) -> tuple[bool, int]:
    """Find where the next row begins that is not where it should be; where there is none the row was the last."""
    for index in range(at + 2, min(len(lines), at + 2 * width + 2)):
        if lines[index].text in _numerals(ordinal):
            return False, index
    return True, len(lines)


def _numerals(number: int) -> tuple[str, str]:
    """Give how an ordinal may be printed."""
    return str(number), f"{number:02d}"
