"""Score a build against gold labels: `kg evaluate GOLD OUT`.

    entities   {"name": "株洲市", "type": "City", "mentions": ["株洲"]}          the graph has a City of that name or form?
    relations  {"s": "株洲硬质合金集团有限公司", "p": "locatedIn", "o": "株洲市"}    the graph has the direct triple?
    figures    {"subject": "株洲市", "value": 1507, "unit": "亿元"}             the graph has the figure, with that subject?

Every label file is held against one page of the build, by what the build claims of that page alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.labels import Labels, read_labels
from kg.evaluate.scoring import Counts, score
from kg.evaluate.tables import Tables, graph_of, load_tables
from kg.model import InvalidInput


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What label files found in a build."""

    pages: int
    """Label files that had their page."""
    counts: Counts
    """By kind: the classes, `rel:` and a relation, `figure:value+unit`, `figure:+subject`, `must_not`."""
    misses: tuple[str, ...]
    """One line for each that is missing or should not be."""
    without_page: tuple[str, ...]
    """Label files whose page is not in the build."""


def evaluate(gold: Path, out: Path) -> Evaluation:
    """Score the build in a folder against a label file, or all label files of a folder.

    Raises `InvalidInput` where either cannot be read, or no label file has a page in the build.
    """
    return evaluate_tables(read_labels(gold), load_tables(out))


def evaluate_tables(labels: Sequence[Labels], tables: Tables) -> Evaluation:
    """Score tables against labels that are read already."""
    pairs = paired(labels, tables)
    missing = tuple(one.file for one in labels if all(one is not other for other, _ in pairs))
    if not pairs:
        raise InvalidInput(
            f"{labels[0].file}: no page of the build has this name. Name the label file after its page "
            "(株洲.gold.json for 株洲.txt), or write the page's name into it as “page”."
        )
    total: dict[str, Counter[str]] = {}
    misses: list[str] = []
    for one, document in pairs:
        for kind, counts in score(one, graph_of(tables, document), misses).items():
            total.setdefault(kind, Counter()).update(counts)
    return Evaluation(len(pairs), total, tuple(misses), missing)


def paired(labels: Iterable[Labels], tables: Tables) -> list[tuple[Labels, str]]:
    """Give each label file with the id of its page: by the name of the page, or where there is one of each, those."""
    labels = list(labels)
    if len(labels) == 1 and len(tables.pages) == 1 and not labels[0].page:
        return [(labels[0], next(iter(tables.pages)))]
    by_name: dict[str, str] = {}
    for document, sources in sorted(tables.pages.items()):
        for source in sources:
            for name in (source, Path(source).name, Path(source).stem):
                by_name.setdefault(name, document)
    found = []
    for one in labels:
        names = [one.page] if one.page else [one.id, Path(one.file).name.removesuffix(".json").removesuffix(".gold")]
        found += [(one, by_name[name]) for name in names if name in by_name][:1]
    return found
