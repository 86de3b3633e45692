"""Tables that were flattened, and lists under a heading.

    2022年度全省百强企业                            the heading says as what the rows are recognised
    1 湖南华菱钢铁集团有限责任公司 长沙市 钢材        company, place, product: one row
    2株洲硬质合金集团有限公司株洲市硬质合金          columns that ran together are a row too

A row is a company, park, cluster or place at the beginning of a line or after an ordinal. Two rows make a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.discourse import PLACES
from kg.extract.reading import Reading
from kg.extract.relations.making import claim
from kg.model import Claim, Mention

ROW_HEADS = frozenset({"Company", "Park", "IndustrialCluster", "District", "City", "Town"})
BEFORE = re.compile(r"(?:^|[\n|\t 　；;])[ 　\t|（(]*(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[)）.、．\t |]*$")
CELL = re.compile(r"[ \t|　]*")
NEAR = 400
"""Characters within which the next row must begin."""


class Row(NamedTuple):
    """One row: its head, the place in its next cell if any, and the product after it if any."""

    head: Mention
    place: Mention | None
    product: Mention | None


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield what the rows of tables and lists say."""
    run: list[Row] = []
    for row in _rows(reading):
        if run and (row.head.start - run[-1].head.end > NEAR or not _alike(row, run[-1])):
            yield from _read(reading, run)
            run = []
        run.append(row)
    yield from _read(reading, run)


def _rows(reading: Reading) -> Iterator[Row]:
    for mention in reading.mentions:
        line = reading.text.rfind("\n", 0, mention.start) + 1
        if mention.type not in ROW_HEADS or mention.rule.startswith("deixis."):
            continue
        if not BEFORE.search(reading.text[max(line - 1, mention.start - 12, 0) : mention.start]):
            continue
        if mention.type in PLACES and reading.place_ending(mention.start):
            continue
        after = reading.mentions_in(mention.end, mention.end + 40)
        place = after[0] if after and after[0].type in PLACES | {"Park"} else None
        if place and not CELL.fullmatch(reading.text[mention.end : place.start]):
            place = None
        last = place
        while last and len(after) > 1 and after[1].start == last.end and after[1].type in PLACES | {"Park"}:
            last, after = after[1], after[1:]
        things = [
            m for m in after if m.type in ("Product", "Industry") and "\n" not in reading.text[mention.end : m.start]
        ]
        yield Row(mention, last, things[0] if things and last else None)


def _alike(row: Row, other: Row) -> bool:
    """Tell whether two rows can belong to one list: heads of one kind."""
    places = PLACES | {"Park"}
    return row.head.type == other.head.type or (row.head.type in places and other.head.type in places)


def _read(reading: Reading, run: list[Row]) -> Iterator[Claim[Mention]]:
    if len(run) < 2:
        return
    heading = _heading(reading, run[0].head.start)
    for row in run:
        if row.place and row.head.type in ("Company", "Park", "IndustrialCluster"):
            yield claim(reading, row.head, "locatedIn", row.place, "rows.place_cell", 0.9)
        if row.product and row.head.type == "Company" and row.product.type == "Product":
            yield claim(reading, row.head, "produces", row.product, "rows.product_cell", 0.8)
        if heading:
            yield claim(reading, row.head, "recognisedAs", heading, "rows.heading", 0.8)


def _heading(reading: Reading, first: int) -> Mention | None:
    """Give the list or honour that the nearest heading over the first row names."""
    above = [m for m in reading.mentions_in(max(0, first - 300), first) if m.type in ("Policy", "Honour")]
    for mention in reversed(above):
        end = reading.text.find("\n", mention.end)
        if 0 <= end <= first and "。" not in reading.text[mention.end : end]:
            return mention
    return None
