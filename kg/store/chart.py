"""An answer as a bar chart: on the terminal, or as SVG or HTML.

    合肥市 · 国家级  ███████████████████████████ 3
    株洲市 · 国家级  █████████ 1

Columns of numbers become bars, the others their labels. The same answer gives the same bytes; nothing in it can run.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from html import escape as markup
from pathlib import Path

import pyoxigraph as ox

from kg.export.terms import clean_text
from kg.model import InvalidInput, InvalidQuery
from kg.store.query import Result, Row
from kg.store.results import XSD, compact, cut, printable, width

NUMBERS = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float")}
MOST = 60
"""Bars of a chart."""
LABEL, BAR = 40, 50
"""Columns of a terminal for a label, and for the longest bar."""
UNIT = 7.0
"""Pixels for one column of text at 13 pixels; a Chinese character takes two."""
LINE, AREA = 22, 420
"""Pixels: the height of a bar's line, and the width of the longest bar."""
COLOURS = ("#3b6fb6", "#d97a2b", "#3c9a5f", "#9a4fb0")
_EIGHTHS = "▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under names: `Chart(("clusters",), (("合肥市", (Decimal(3),)),), 0)`."""

    series: tuple[str, ...]
    bars: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    left: int
    """Rows of the answer beyond MOST, which are not drawn."""

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The ends of the axis: zero is always on it."""
        values = [v for _, row in self.bars for v in row if v is not None]
        return min([Decimal(0), *values]), max([Decimal(0), *values])


def chart_of(result: Result) -> Chart:
    """Read an answer as bars; raises `InvalidQuery` where no column holds only numbers."""
    columns = range(len(result.variables)) if result.kind == "select" else range(0)
    numbers = [i for i in columns if _all_numbers([row[i] for row in result.rows])]
    if result.kind == "select" and not result.rows:
        raise InvalidQuery("The answer is empty: there is nothing to draw.")
    if not numbers:
        raise InvalidQuery("A chart needs a column of numbers. Add one, as (COUNT(?x) AS ?n), or leave --chart out.")
    others = [i for i in columns if i not in numbers]
    # where there are names, nobody wants the IRIs of what they name
    named = [i for i in others if any(isinstance(row[i], ox.Literal) for row in result.rows)] or others
    rows = tuple((_label(result, row, named), tuple(_number(row[i]) for i in numbers)) for row in result.rows[:MOST])
    return Chart(tuple(result.variables[i] for i in numbers), rows, max(0, len(result.rows) - MOST))


def _all_numbers(terms: list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]) -> bool:
    bound = [t for t in terms if t is not None]
    return bool(bound) and all(isinstance(t, ox.Literal) and t.datatype.value in NUMBERS for t in bound)


def _number(term: object) -> Decimal | None:
    try:
        value = Decimal(term.value) if isinstance(term, ox.Literal) else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() else None


def _label(result: Result, row: Row, columns: list[int]) -> str:
    parts = (printable(clean_text(compact(row[i], result.prefixes or {}))) for i in columns)
    return " · ".join(part for part in parts if part)


def _written(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,f}"


def terminal(chart: Chart) -> str:
    """Draw a chart with characters."""
    low, high = chart.ends
    longest = max(-low, high) or Decimal(1)
    labels = [cut(label, LABEL) for label, _ in chart.bars]
    wide = max(map(width, labels), default=0)
    names = [f"{name} " if len(chart.series) > 1 else "" for name in chart.series]
    lines = []
    for label, (_, values) in zip(labels, chart.bars, strict=True):
        for number, value in enumerate(values):
            if value is not None:
                shown = label if number == 0 else ""
                bar = _blocks(int(abs(value) / longest * BAR * 8))
                lines.append(f"{shown}{' ' * (wide - width(shown))}  {bar} {names[number]}{_written(value)}")
    if chart.left:
        lines.append(f"({chart.left} more rows)")
    return "".join(f"{line}\n" for line in lines)


def _blocks(eighths: int) -> str:
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest - 1] if rest else "")


def svg(chart: Chart) -> str:
    """Draw a chart as SVG."""
    low, high = chart.ends
    span = high - low or Decimal(1)
    labels = [cut(label, LABEL) for label, _ in chart.bars]
    left = int(max(map(width, labels), default=0) * UNIT) + 16
    right = int(max((width(_written(v)) for _, row in chart.bars for v in row), default=0) * UNIT) + 16
    zero = left + int(-low / span * AREA)
    body, y = [], 8
    if len(chart.series) > 1:
        for number, name in enumerate(chart.series):
            body.append(f'<text x="{left + 16}" y="{y + 13}" fill="{_colour(number)}">■ {markup(name)}</text>')
            y += LINE
    for label, (full, values) in zip(labels, chart.bars, strict=True):
        body.append(
            f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{markup(label)}<title>{markup(full)}</title></text>'
        )
        for number, value in enumerate(values):
            if value is not None:
                end = left + int((value - low) / span * AREA)
                x, length = min(zero, end), max(abs(end - zero), 1)
                body.append(
                    f'<rect x="{x}" y="{y + 2}" width="{length}" height="{LINE - 5}" fill="{_colour(number)}"/>'
                )
                body.append(f'<text x="{max(zero, end) + 5}" y="{y + 14}">{_written(value)}</text>')
                y += LINE
        y += 0 if any(v is not None for v in values) else LINE
    if chart.left:
        body.append(f'<text x="{left}" y="{y + 14}">… {chart.left}</text>')
        y += LINE
    size = f'width="{left + AREA + right}" height="{y + 8}" viewBox="0 0 {left + AREA + right} {y + 8}"'
    style = 'text { font: 13px system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>\n<style>{style}</style>\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n<path d="M{zero} 4V{y}" stroke="#999"/>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def html(chart: Chart, title: str) -> str:
    """Put a chart into a page of its own that may run and load nothing."""
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{markup(title)}</title>\n<h1>{markup(title)}</h1>\n{svg(chart)}</html>\n"
    )


def write_chart(result: Result, target: str, title: str) -> str:
    """Draw an answer: `-` gives the text of a terminal, `x.svg` and `x.html` write a file and give ''.

    Raises `InvalidQuery` where there is nothing to draw, `InvalidInput` where the file cannot be written.
    """
    if target == "-":
        return terminal(chart_of(result))
    path = Path(target)
    if path.suffix not in (".svg", ".html"):
        raise InvalidInput(f"--chart {target}: give a file that ends with .svg or .html, or - for the terminal.")
    chart = chart_of(result)
    try:
        path.write_text(svg(chart) if path.suffix == ".svg" else html(chart, title), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InvalidInput(f"{path}: cannot be written ({error.strerror}). Choose another file.") from error
    return ""
