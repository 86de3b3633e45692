"""Cells and headings of flattened tables, by the column words of their header line.

附件：2023年度全省制造业单项冠军(节选)                 -> Honour 2023年度全省制造业单项冠军
序号 企业名称 所在地 主导产品
1 株洲硬质合金集团有限公司 株洲市 硬质合金、钨制品     -> Product 硬质合金, Product 钨制品
2.醴陵市——中国花炮之都                               -> Honour 中国花炮之都
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.cells import Cell, grid_at, grids
from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, endings, scanner
from kg.model import Mention

LINE = re.compile(r"[^\n]+")
LONGEST_HEADER = 60
"""Characters of a line that is looked at as a heading or a header."""
HEADING = re.compile(
    r"""
    ^ (?:附件?\d*[:：]?|[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十][)）])? [ 　]*
    (?P<name> (?!\d{1,3}[.、．\s])[^。；，,;：:|\t—]{5,40}?
        (?:\d+强|百强|冠军|企业|集群|园区|工厂|中心|小巨人|名县|名镇|名区|示范区|示范基地|品牌) [”’]? (?:名单)? )
    [ 　]* (?:[(（][^()（）]{1,8}[)）])? $
    """,
    re.VERBOSE,
)
DASH = re.compile(r"[—–-](?:(?<=—)—?|(?<=–)|(?<=-)-)([^—\n，。；,;(（]{4,30})")
CELL_SPLIT = re.compile(r"[、,，;；/]")
PLAIN_CELL = re.compile(r"[一-鿿A-Za-z][一-鿿A-Za-z0-9()（）-]{1,20}|[一-鿿]")
WHOLE_CELL = re.compile(r"[一-鿿A-Za-z0-9()（）·&“”-]{4,50}(?<!某)")
NOISE = re.compile(r"[\d.,，%|\t \n—-]+")
NEXT_ROW = re.compile(r"[|\t \n]\s*\d{1,3}[ 　、.．|\t]*$")


class Table(NamedTuple):
    """A header line and the text that it governs, up to the next blank heading or the end."""

    start: int
    end: int
    columns: frozenset[str]


def tables(reading: Reading) -> list[Table]:
    """Find the header lines of a text: lines made of at least two column words and little else."""
    found: list[Table] = []
    text = reading.text
    by_line: dict[int, list[Hit[Row]]] = {}  # by where the line ends
    end = -1
    for hit in scanner("table_columns").find(text):
        if hit.start > end:
            end = text.find("\n", hit.end)
            end = len(text) if end < 0 else end
        by_line.setdefault(end, []).append(hit)
    for end, hits in by_line.items():
        if len(hits) < 2:
            continue
        start = text.rfind("\n", 0, hits[0].start) + 1
        covered = sum(h.end - h.start for h in hits)
        if end - start <= LONGEST_HEADER and covered * 2 >= len(NOISE.sub("", text[start:end])):
            if found:
                found[-1] = found[-1]._replace(end=start)
            found.append(Table(end, len(text), frozenset(h.value["kind"] for h in hits)))
    return found


def find_cells(reading: Reading) -> Iterator[Mention]:
    """Yield what the cells of tables name by their columns, and the honours that headings and dashes name."""
    yield from _headings(reading)
    known = {(m.start, m.end) for m in reading.candidates}
    for grid in grids(reading):
        for row in grid.rows:
            for cell in row:
                if cell.kind == "name" and (cell.start, cell.end) not in known:
                    yield from _named(cell)
                elif cell.kind in ("product", "industry"):
                    yield from _listed(cell)
    for table in tables(reading):
        kind = "Product" if "product" in table.columns else "Industry" if "industry" in table.columns else ""
        if kind:
            yield from _last_cells(reading, table, kind)
    for match in DASH.finditer(reading.text):
        line = reading.text.rfind("\n", max(0, match.start() - 31), match.start()) + 1
        if match.start() - line <= 30 and reading.text[match.end() : match.end() + 1] in ("", "\n", "(", "（"):
            name = match[1].strip()
            yield Mention(match.start(1), match.start(1) + len(name), name, "Honour", name, "tables.dash", 0.8)


def _named(cell: Cell) -> Iterator[Mention]:
    """Yield what a cell names as a whole, by the word it ends with: `徐州某某传动与控制科技有限公司`, 与 and all."""
    if not WHOLE_CELL.fullmatch(cell.text) or cell.text.endswith(endings("project_heads")):
        return
    forms = scanner("legal_forms").find(cell.text)
    heads = scanner("heads").find(cell.text)
    type_ = heads[-1].value["type"] if heads and heads[-1].end == len(cell.text) else ""
    if forms and forms[-1].start > 1:
        yield Mention(cell.start, cell.end, cell.text, "Company", cell.text, "tables.name", 0.97)
    elif type_ in ("IndustrialCluster", "Park"):
        yield Mention(cell.start, cell.end, cell.text, type_, cell.text, "tables.name", 0.95)


def _listed(cell: Cell) -> Iterator[Mention]:
    """Yield the products or industries of a cell."""
    at = 0
    for piece in CELL_SPLIT.split(cell.text):
        name = piece.strip()
        start = cell.start + cell.text.index(piece, at) + len(piece) - len(piece.lstrip())
        at += len(piece)
        if PLAIN_CELL.fullmatch(name):
            type_ = cell.kind.capitalize()
            yield Mention(start, start + len(name), name, type_, name, "tables.cell", 0.85)


def _headings(reading: Reading) -> Iterator[Mention]:
    for line in LINE.finditer(reading.text):
        match = HEADING.match(line[0]) if len(line[0]) <= LONGEST_HEADER else None
        if match and line.start() > 0:
            start = line.start() + match.start("name")
            name = match["name"]
            yield Mention(start, start + len(name), name, "Honour", name, "tables.heading", 0.75)


def _last_cells(reading: Reading, table: Table, kind: str) -> Iterator[Mention]:
    """Yield what stands in the last cell of each row: what is left when head, place and numbers are taken away."""
    heads = sorted(
        {
            (m.start, m.end)
            for m in reading.candidates
            if m.type == "Company"
            and table.start <= m.start < table.end
            and not ((grid := grid_at(reading, m.start)) and grid.is_read(m.start))
        }
    )
    for index, (_, end) in enumerate(heads):
        following = heads[index + 1][0] if index + 1 < len(heads) else table.end
        stop = min(following, _row_end(reading.text, end))
        cut = end
        for place in reading.places_in(end, stop):
            cut = max(cut, place.end)
        cell = reading.text[cut:stop]
        cell = NEXT_ROW.sub("", cell)
        for piece in CELL_SPLIT.split(cell):
            name = NOISE.sub(" ", piece).strip().split(" ")[-1]
            offset = reading.text.find(name, cut, stop) if name else -1
            if offset >= 0 and PLAIN_CELL.fullmatch(name):
                yield Mention(offset, offset + len(name), name, kind, name, "tables.cell", 0.8)


def _row_end(text: str, start: int) -> int:
    """Give the end of a row: its line, and the next one where a cell goes on there."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end
