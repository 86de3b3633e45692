"""What a change did: the entities, claims and figures that one build has and the other lacks: `kg compare OUT1 OUT2`.

    claims     530 -> 531: 2 gained, 1 lost
    + 株洲硬质合金集团有限公司 locatedIn 株洲高新区   zhuzhou.txt: “…位于株洲高新区”   relations.cues.locatedIn

A claim is the same where subject, relation, object and how it is meant are the same; that more or fewer places in the
pages bear it out makes it no other. An entity is the same by its id; where its names or its class differ, it has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.written import Record, read_pages, read_records

QUOTED = 60
"""Characters of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One table of two builds; records by id."""

    before: int
    after: int
    gained: tuple[Record, ...]
    lost: tuple[Record, ...]
    changed: tuple[Record, ...] = ()
    """Each with `was`, what differed in the first build."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two builds side by side."""

    pages: Difference
    entities: Difference
    claims: Difference
    figures: Difference

    @property
    def same(self) -> bool:
        """Tell whether nothing was gained, lost or changed."""
        tables = (self.pages, self.entities, self.claims, self.figures)
        return not any((t.gained, t.lost, t.changed) != ((), (), ()) for t in tables)


def compare(one: Path, other: Path) -> Comparison:
    """Compare two builds by their folders. Raises `InvalidInput` where a folder holds none."""
    pages: list[dict[str, Record]] = [
        {id_: {"id": id_, "names": list(names)} for id_, names in read_pages(f).items()} for f in (one, other)
    ]
    entities = [{record["id"]: record for record in read_records(f / "entities.jsonl")} for f in (one, other)]
    claims: list[dict[str, Record]] = []
    figures: list[dict[str, Record]] = []
    for folder, names, sources in zip((one, other), entities, pages, strict=True):
        statements: dict[str, Record] = {}
        observed: dict[str, Record] = {}
        for record in read_records(folder / "claims.jsonl"):
            table = observed if isinstance(record["object"], dict) else statements
            if record["claim"] not in table:  # lines are sorted: the first place speaks for all
                table[record["claim"]] = _readable(record, names, sources)
        claims.append(statements)
        figures.append(observed)
    return Comparison(
        _difference(pages),
        _difference(entities, keys=("type", "name", "aliases", "code", "attributes")),
        _difference(claims),
        _difference(figures),
    )


def _difference(tables: list[dict[str, Record]], keys: tuple[str, ...] = ()) -> Difference:
    one, other = tables
    changed = []
    for id_ in sorted(one.keys() & other.keys()):
        was = {key: one[id_][key] for key in keys if one[id_][key] != other[id_][key]}
        if was:
            changed.append({**_shown(other[id_], keys), "was": was})
    return Difference(
        len(one),
        len(other),
        tuple(_shown(other[id_], keys) for id_ in sorted(other.keys() - one.keys())),
        tuple(_shown(one[id_], keys) for id_ in sorted(one.keys() - other.keys())),
        tuple(changed),
    )


def _shown(record: Record, keys: tuple[str, ...]) -> Record:
    """Leave out of an entity what is not compared: where it is mentioned."""
    return {key: record[key] for key in ("id", *keys)} if keys else record


def _readable(record: Record, names: Mapping[str, Record], pages: Mapping[str, Record]) -> Record:
    """Give a claim with the names of its ends and of its page."""

    def name(id_: str | None) -> str:
        return str(names[id_]["name"]) if id_ and id_ in names else id_ or ""

    evidence, end = record["evidence"], record["object"]
    document = evidence["document"]
    return {
        "claim": record["claim"],
        "subject": record["subject"],
        "subjectName": name(record["subject"]),
        "relation": record["relation"],
        "object": end,
        "objectName": "" if isinstance(end, dict) else name(end),
        **{key: record[key] for key in ("policy", "role", "when", "negated", "planned", "hedged") if record[key]},
        "page": pages[document]["names"][0] if document in pages else document,
        "quote": evidence["quote"],
        "rule": evidence["rule"],
        "confidence": evidence["confidence"],
    }


def as_json(found: Comparison) -> dict[str, Any]:
    """Give a comparison as JSON holds it."""
    tables = {"pages": found.pages, "entities": found.entities, "claims": found.claims, "figures": found.figures}
    return {
        "same": found.same,
        **{
            name: {
                "before": table.before,
                "after": table.after,
                "gained": list(table.gained),
                "lost": list(table.lost),
                "changed": list(table.changed),
            }
            for name, table in tables.items()
        },
    }


def as_text(found: Comparison) -> str:
    """Give a comparison as lines for a person: the counts, then what was gained (+), lost (-) and changed (~)."""
    tables = (
        ("pages", found.pages, _page_line),
        ("entities", found.entities, _entity_line),
        ("claims", found.claims, _claim_line),
        ("figures", found.figures, _figure_line),
    )
    lines = [f"{name:10} {table.before} -> {table.after}: {_counts(table)}" for name, table, _ in tables]
    for name, table, line in tables:
        marked = [
            *(f"- {text}" for text in sorted(map(line, table.lost))),
            *(f"+ {text}" for text in sorted(map(line, table.gained))),
            *(f"~ {line(record)}   {_was(record)}" for record in table.changed),
        ]
        if marked:
            lines += ["", name, *marked]
    return "\n".join(lines)


def _counts(table: Difference) -> str:
    said = ((len(table.gained), "gained"), (len(table.lost), "lost"), (len(table.changed), "changed"))
    return ", ".join(f"{n} {word}" for n, word in said if n) or "the same"


def _page_line(record: Record) -> str:
    return ", ".join(record["names"])


def _entity_line(record: Record) -> str:
    return f"{record['type']} {record['name']}   {record['id']}"


def _was(record: Record) -> str:
    def text(value: object) -> str:
        return "|".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)

    pairs = ((key, text(value) or "(none)", text(record[key]) or "(none)") for key, value in record["was"].items())
    return "; ".join(f"{key} was {before}, is {after}" for key, before, after in pairs)


def _claim_line(record: Record) -> str:
    marks = [record["role"]] if record.get("role") else []
    marks += [mark for mark in ("negated", "planned", "hedged") if record.get(mark)]
    meant = f" [{', '.join(marks)}]" if marks else ""
    return f"{record['subjectName']} {record['relation']} {record['objectName']}{meant}   {_where(record)}"


def _figure_line(record: Record) -> str:
    figure = record["object"]
    period = f", {figure['period']['printed']}" if figure["period"] else ""
    subject = record["subjectName"] or "(open)"
    value = f"{figure['operator']} {figure['value']} {figure['unit']}".strip()
    return f"{subject}: {figure['indicator']} {value} [{figure['figureKind']}{period}]   {_where(record)}"


def _where(record: Record) -> str:
    quote = record["quote"].replace("\n", " ")
    quote = quote if len(quote) <= QUOTED else f"{quote[: QUOTED - 1]}…"
    return f"{record['page']}: “{quote}”   {record['rule']}" if quote else f"{record['page']}   {record['rule']}"
