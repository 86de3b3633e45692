"""Times of figures as OWL-Time nodes.

`2024年1至2月` is `period:2024-01--2024-02`, from `instant:2024-01` to `instant:2024-02`; `到2026年` is
`period:until-2026`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.terms import DATE, Literal, chinese, first_day, is_date, last_day, moment
from kg.model import Period

_IN_XSD = {4: "time:inXSDgYear", 7: "time:inXSDgYearMonth", 10: "time:inXSDDate"}


def period_id(period: Period) -> str:
    """Give the local name of a period: `2024`, `2024-01--2024-02`, `until-2026`; empty where no end of it is known."""
    start, end = (day if is_date(day) else "" for day in (period.start, period.end))
    if start and end:
        return start if start == end else f"{start}--{end}"
    return f"since-{start}" if start else f"until-{end}" if end else ""


def ends(local: str) -> tuple[str, str]:
    """Give the two ends of a period by its local name; the reverse of `period_id`."""
    if local.startswith("since-"):
        return local.removeprefix("since-"), ""
    if local.startswith("until-"):
        return "", local.removeprefix("until-")
    start, _, end = local.partition("--")
    return start, end or start


def spoken(day: str) -> str:
    """Write a date as Chinese does: `2024-06` is `2024年6月`."""
    return "".join(f"{int(part)}{name}" for part, name in zip(day.split("-"), "年月日", strict=False))


def label(local: str) -> str:
    """Give the Chinese label of a period: `2024年1月至2024年2月`, `2026年以前`, `2020年以来`."""
    start, end = ends(local)
    if not start:
        return f"{spoken(end)}以前"
    if not end:
        return f"{spoken(start)}以来"
    return spoken(start) if start == end else f"{spoken(start)}至{spoken(end)}"


def period_pairs(local: str) -> Iterator[tuple[str, list[str | Literal]]]:
    """Describe a period."""
    start, end = ends(local)
    yield "skos:prefLabel", [chinese(label(local))]
    if start:
        yield "kg:firstDay", [Literal(first_day(start), DATE)]
    if end:
        yield "kg:lastDay", [Literal(last_day(end), DATE)]
    if start:
        yield "time:hasBeginning", [f"instant:{start}"]
    if end:
        yield "time:hasEnd", [f"instant:{end}"]


def instant_pairs(local: str) -> Iterator[tuple[str, list[str | Literal]]]:
    """Describe the instant at either end of a period."""
    yield _IN_XSD[len(local)], [moment(local)]


def instants(periods: Iterable[str]) -> list[str]:
    """Give the instants that a number of periods begin and end at, sorted."""
    return sorted({day for local in periods for day in ends(local) if day})
