"""An evaluation as a table that a person reads, and as JSON.

core entities             precision 0.98 (336/342)   recall 0.90 (336/374)   F1 0.94
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.evaluate import Evaluation
from kg.evaluate.scoring import BY_SUBJECT, BY_VALUE, CORE, FORBIDDEN, OPEN, RELATIONS

ALL_CORE, ALL_RELATIONS = "ALL core entities", "ALL relations"


def totals(found: Evaluation) -> dict[str, Counter[str]]:
    """Give the counts by kind with the sums over the core classes and over all relations."""
    core, relations = Counter[str](), Counter[str]()
    for kind, counts in found.counts.items():
        if kind in CORE:
            core.update(counts)
        elif kind.startswith("rel:"):
            relations.update(counts)
    return {**found.counts, ALL_CORE: core, ALL_RELATIONS: relations}


def rates(counts: Mapping[str, int]) -> tuple[float | None, float | None, float | None]:
    """Give precision, recall and F1; None where nothing was there to be right or wrong."""
    tp, fp, fn = (counts.get(name, 0) for name in ("tp", "fp", "fn"))
    precision = tp / (tp + fp) if tp + fp else None
    recall = tp / (tp + fn) if tp + fn else None
    if precision and recall:
        return precision, recall, 2 * precision * recall / (precision + recall)
    return precision, recall, 0.0 if tp + fp + fn else None


def as_json(found: Evaluation) -> dict[str, Any]:
    """Give the evaluation as JSON holds it."""
    rows = {
        kind: {**dict(zip(("p", "r", "f1"), rates(counts), strict=True)), **dict(counts)}
        for kind, counts in sorted(totals(found).items())
    }
    return {
        "pages": found.pages,
        "withoutPage": list(found.without_page),
        "counts": rows,
        "misses": list(found.misses),
    }


def as_table(found: Evaluation) -> str:
    """Give the evaluation as lines for a terminal; every rate with its count."""
    counts = totals(found)
    lines = [f"pages  {found.pages}"]
    lines += _block(counts, "core entities", ALL_CORE, CORE)
    lines += _block(counts, "other entities (recall only: their labels are not complete)", "", OPEN)
    lines += _block(counts, "relations", ALL_RELATIONS, tuple(f"rel:{name}" for name in RELATIONS))
    lines += _block(counts, "figures (recall only)", "", (BY_VALUE, BY_SUBJECT))
    made, of = counts.get(FORBIDDEN, Counter[str]())["fp"], counts.get(FORBIDDEN, Counter[str]())["tp"]
    lines += ["", f"forbidden entities  {made} made, of {of} names that are none"]
    return "\n".join(lines)


def _block(counts: Mapping[str, Counter[str]], title: str, whole: str, kinds: tuple[str, ...]) -> list[str]:
    lines = ["", title]
    for kind in (*([whole] if whole else []), *kinds):
        if kind not in counts:
            continue
        c = counts[kind]
        precision, recall, f1 = rates(c)
        tp, fp, fn = c["tp"], c["fp"], c["fn"]
        name = "all" if kind == whole else kind.removeprefix("rel:").removeprefix("figure:")
        cells = [f"recall {_rate(recall, tp, tp + fn)}"]
        if "recall only" not in title:
            cells = [f"precision {_rate(precision, tp, tp + fp)}", *cells, f"F1 {_rate(f1)}"]
        lines.append(f"  {name:18} {'  '.join(cells)}".rstrip())
    return lines


def _rate(rate: float | None, part: int = 0, of: int = 0) -> str:
    if rate is None:
        return "-".ljust(16)
    return f"{rate:.3f}" + (f" ({part}/{of})".ljust(11) if of else "")
