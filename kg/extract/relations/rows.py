"""Tables that were flattened, and lists under a heading.

    2022年度全省百强企业                            the heading says as what the rows are recognised
    1 湖南华菱钢铁集团有限责任公司 长沙市 钢材        company, place, product: one row
    2株洲硬质合金集团有限公司株洲市硬质合金          columns that ran together are a row too
    株洲市(2家) 甲公司 乙公司                        a place and its count open a group

A row is a company, park, cluster or place at the beginning of a line or after an ordinal. Two rows make a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from kg.extract.cells import Grid, grid_at, grids
from kg.extract.discourse import PLACES
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, located
from kg.gazetteer import load_gazetteer
from kg.model import Claim, Mention

ROW_HEADS = frozenset({"Company", "Park", "IndustrialCluster", "District", "City", "Town"})
BEFORE = re.compile(r"(?:^|[\n|\t 　；;])[ 　\t|（(]*(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[)）.、．\t |]*$")
EDGES = frozenset("\n|\t 　；;（()）.、．一二三四五六七八九十")
"""How what `BEFORE` matches can end, digits apart: most mentions stand behind something else."""
CELL = re.compile(r"[ \t|　\n]{0,3}|[ ]?所[属在](?:市|地|县)?[:：]")
COUNT = re.compile(r"[(（]\s?\d+\s?[家个户项][)）]")
LANDS = PLACES | {"Park"}
NAMED_BEFORE = 60
"""Characters of a line before a place in which another row's head makes the place a cell of that row."""
OF_AUTHORITY = re.compile(
    r"(?:19|20)\d\d|第[一二三四五六七八九十百\d]+[批届]|首批|国家|[省市县区州盟旗]|全国|中国|\d强|百强|小巨人|冠军|专精特新|示范|瞪羚|独角兽|头雁|领航"
)
"""What makes a heading one under which somebody is chosen; `集群重点企业名单` only says what the table lists."""
NEAR = 160
"""Characters within which the next row must begin."""
PAGE = 4000
"""Characters before a list in which the honour that it confers may be named."""
APART = 400
"""Characters that rows which cannot be read may take up within one list."""
OVER_ROWS = 300
"""Characters within which a heading stands over its first row."""


class Row(NamedTuple):
    """One row: its head, the place in its next cell if any, and the products in it."""

    head: Mention
    place: Mention | None
    products: tuple[Mention, ...]
    industries: tuple[Mention, ...] = ()
    clusters: tuple[Mention, ...] = ()


class Above(NamedTuple):
    """The last row of the list before, and what its heading says."""

    row: Row
    recognitions: list[Mention]


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield what the rows of tables and lists say."""
    for grid in grids(reading):
        yield from _read(reading, list(_of_grid(reading, grid)), _headed(reading, grid.start))
    above: Above | None = None
    for run in _runs(reading):
        grid_around = grid_at(reading, run[0].head.start)
        if grid_around:  # rows of a table that did not come out even
            yield from _read(reading, run, _headed(reading, grid_around.start))
            continue
        recognitions = _recognitions(reading, run, above)
        if len(run) > 1 or recognitions:
            yield from _read(reading, run, recognitions)
            above = Above(run[-1], recognitions) if recognitions else above
    yield from _groups(reading)
    yield from _dashes(reading)


def _of_grid(reading: Reading, grid: Grid) -> Iterator[Row]:
    """Yield the rows of a table that comes out even."""
    for row in grid.rows:
        cells = {cell.kind: cell for cell in row}
        name = cells["name"]
        heads = [m for m in reading.mentions_in(name.start, name.end) if m.type in ROW_HEADS and m.end == name.end]
        if not heads:
            continue
        found = {
            kind: tuple(reading.mentions_in(cells[kind].start, cells[kind].end)) if kind in cells else ()
            for kind in ("place", "product", "industry", "cluster")
        }
        lands = [m for m in found["place"] if m.type in LANDS]
        products = tuple(m for m in found["product"] if m.type == "Product")
        industries = tuple(m for m in found["industry"] if m.type == "Industry")
        clusters = tuple(m for m in found["cluster"] if m.type == "IndustrialCluster")
        yield Row(heads[-1], lands[-1] if lands else None, products, industries, clusters)


def _runs(reading: Reading) -> Iterator[list[Row]]:
    """Yield the rows that follow one another closely and have heads of one kind."""
    run: list[Row] = []
    for row in _rows(reading):
        if run and (row.head.start - run[-1].head.end > NEAR or not _alike(row, run[-1])):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _rows(reading: Reading) -> Iterator[Row]:
    heads = [m for m in reading.mentions if m.type in ROW_HEADS and _opens_row(reading, m)]
    for mention, following in zip_longest(heads, heads[1:]):
        grid = grid_at(reading, mention.start)
        if grid and not _is_uneven(mention, grid):
            continue
        stop = min(following.start if following else len(reading.text), mention.end + 120)
        after = reading.mentions_in(mention.end, stop)
        place: Mention | None = None
        end = mention.end
        for candidate in after:
            if candidate.type in PLACES and COUNT.match(reading.text, candidate.end):
                break  # 枣庄市(1家) opens the next group
            if candidate.type in LANDS and CELL.fullmatch(reading.text[end : candidate.start]):
                place, end = candidate, candidate.end
            elif candidate.type != "Product":
                break
        products = tuple(m for m in after if m.type == "Product" and m.rule == "tables.cell")
        yield Row(mention, place, products)


def _is_uneven(head: Mention, grid: Grid) -> bool:
    """Tell whether a head within a table is that of a row which did not come out even."""
    return head.type not in LANDS - {"Park"} and not grid.is_read(head.start)


def _opens_row(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention stands where a row begins, and not in a cell after another mention's."""
    if mention.rule.startswith("deixis."):
        return False
    first = mention.start
    if mention.type in LANDS:  # 南京市江宁区 is a row of 江宁区
        first = reading.chain_start(first)
    edge = reading.text[first - 1 : first]
    if edge and edge not in EDGES and not edge.isdecimal():
        return False
    line = reading.text.rfind("\n", max(0, first - NAMED_BEFORE - 1), first) + 1
    if not BEFORE.search(reading.text[max(line - 1, first - 12, 0) : first]):
        return False
    if mention.type not in LANDS:
        return True
    if _goes_on(reading, mention, first):
        return False
    if any(m.start == mention.end and m.type in LANDS for m in reading.mentions_in(mention.end, mention.end + 1)):
        return False
    return not [m for m in reading.mentions_in(max(line, first - NAMED_BEFORE), first) if m.type in ROW_HEADS]


def _goes_on(reading: Reading, place: Mention, first: int) -> bool:
    """Tell whether a place at the beginning of a line belongs to the cell above, which names the place that holds it."""
    above = reading.mentions_in(max(0, first - 16), first)
    if not above or not {place.type, above[-1].type} <= PLACES or reading.text[above[-1].end : first].strip():
        return False
    return load_gazetteer().within(place.key, above[-1].key)


def _alike(row: Row, other: Row) -> bool:
    """Tell whether two rows can belong to one list: heads of one kind."""
    return row.head.type == other.head.type or (row.head.type in LANDS and other.head.type in LANDS)


def _recognitions(reading: Reading, run: list[Row], above: Above | None) -> list[Mention]:
    """Give what the heading over some rows says they are; rows that a broken one parts from the list are of it too."""
    first = run[0].head.start
    headed = _headed(reading, first) if len(run) > 1 else []
    if headed:
        return headed
    near = above and _alike(run[0], above.row) and first - above.row.head.end < APART
    return above.recognitions if above and near and "。" not in reading.text[above.row.head.end : first] else []


def _read(reading: Reading, run: list[Row], recognitions: list[Mention]) -> Iterator[Claim[Mention]]:
    for row in run:
        if row.place and row.head.type in ("Company", "Park", "IndustrialCluster"):
            yield from located(reading, row.head, row.place, "rows.place_cell", 0.9)
        if row.head.type == "Company":
            for product in row.products:
                yield claim(reading, row.head, "produces", product, "rows.product_cell", 0.8)
        for cluster in row.clusters if row.head.type == "Company" else ():
            yield claim(reading, row.head, "memberOf", cluster, "rows.cluster_cell", 0.85)
        if row.head.type in ("Company", "Park", "IndustrialCluster"):
            for industry in row.industries:
                yield claim(reading, row.head, "operatesIn", industry, "rows.industry_cell", 0.85)
        for recognition in recognitions:
            yield claim(reading, row.head, "recognisedAs", recognition, "rows.heading", 0.8)


def _headed(reading: Reading, first: int) -> list[Mention]:
    """Give what the heading over an offset names, and the honour that such a list confers."""
    heading = _heading(reading, first)
    return [heading, *_awarded(reading, heading, first)] if heading else []


def _heading(reading: Reading, first: int) -> Mention | None:
    """Give the list or honour that the nearest heading over the first row names."""
    above = [m for m in reading.mentions_in(max(0, first - OVER_ROWS), first) if m.type in ("Policy", "Honour")]
    for mention in reversed(above):
        end = reading.text.find("\n", mention.end)
        listed = mention.type == "Honour" or mention.rule.startswith("official_lists")
        if (
            listed
            and OF_AUTHORITY.search(mention.name)
            and "。" not in reading.text[mention.end : end if 0 <= end < first else first]
        ):
            return mention
    return None


def _awarded(reading: Reading, heading: Mention, first: int) -> list[Mention]:
    """Give the honour that a list confers, where the text before names it: 2022年度…集群 of the 2022年度…集群名单."""
    stem = heading.name.removesuffix("公示").removesuffix("名单")
    before = reading.mentions_in(max(0, first - PAGE), first)
    return [m for m in before if m.type == "Honour" and m.name == stem != heading.name][:1]


def _groups(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield where the companies are that follow a place with its count: `株洲市(2家) 甲公司 乙公司`."""
    for index, place in enumerate(reading.mentions):
        count = COUNT.match(reading.text, place.end) if place.type in PLACES else None
        if not count:
            continue
        end = count.end()
        for mention in reading.mentions[index + 1 :]:
            if mention.type != "Company" or not re.fullmatch(
                r"[\s、,，:：]{0,3}\d{0,3}[.、]?\s?", reading.text[end : mention.start]
            ):
                break
            yield claim(reading, mention, "locatedIn", place, "rows.group", 0.85)
            end = mention.end


def _dashes(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the honours after a dash, and the industry that an honour of a place names: `…产业名县`, `…之都`."""
    for holder, honour in zip(reading.mentions, reading.mentions[1:], strict=False):
        if honour.rule != "tables.dash" or holder.type not in ROW_HEADS or honour.start - holder.end > 2:
            continue
        yield claim(reading, holder, "recognisedAs", honour, "rows.dash", 0.85)
        for industry in reading.nested_in(honour):
            if industry.type == "Industry":
                yield claim(reading, holder, "operatesIn", industry, "rows.dash", 0.8)
