"""Measures how often the relations of each rule are right on labelled pages, and writes what was measured.

    python benchmarks/confidence.py                              our own pages and labels
    python benchmarks/confidence.py --pages P --labels L --out -  others, printed

It writes docs/confidence.md, and seeds/rule_confidence.csv, from which relations take their confidence.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from benchmarks.corpus import ROOT
from kg import run
from kg.evaluate.by_rule import PRIOR_WEIGHT, Reliability, as_bins, as_table, reliability, smoothed
from kg.evaluate.labels import read_labels
from kg.evaluate.tables import build_tables
from kg.read import read

TABLE = ROOT / "seeds" / "rule_confidence.csv"
HIGHEST = 0.98
"""No rule is given more, whatever the labels say."""
PAGES, LABELS = ROOT / "seeds" / "articles", ROOT / "tests" / "gold" / "articles"
OUT = ROOT / "docs" / "confidence.md"
HEAD = """# How often each rule is right

Every claim names its rule and a confidence. This page holds the confidences against labels: {pages} pages of our own, {judged}
relations of {rules} rules that the labels decide, {right} of them right. `python benchmarks/confidence.py` writes it anew;
`kg evaluate GOLD OUT --by-rule` prints the table for labels of yours.

A relation is **right** where a label has it, or where labelled containment leads from one end to the other. It is **wrong** where
both ends are labelled and no label has it, or where an end is an entity that should not be there. All others are **open**: the
labels say nothing of them. A relation that several rules found counts for each. Figures are not in the table: labels do not say
which figures would be wrong.

**Smoothed** is the estimate in use: right ones among the judged, with the precision of all rules counting for {weight:.0f} claims. It stands in
`seeds/rule_confidence.csv`, and a claim has it as its confidence, less where one of its mentions is doubtful (below 0.75).
**Stated** is the mean confidence that the judged claims of the rule had when this was written.
Pages and labels are by the hands that wrote the rules, and the confidences were set on them; on other pages expect less.
"""
BINS = """
## Stated and found

Rules by the confidence that they state. A calibrated program would have the precision within the bounds of each line.
"""


def page(rows: list[Reliability], pages: int) -> str:
    """Write the page."""
    right, judged = sum(r.right for r in rows), sum(r.right + r.wrong for r in rows if r.stated)
    head = HEAD.format(pages=pages, judged=judged, rules=len(rows), right=right, weight=PRIOR_WEIGHT)
    return f"{head}\n## By rule\n\n{as_table(rows)}\n{BINS}\n{as_bins(rows)}\n"


def main() -> None:
    """Build the pages, judge the rules, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--out", default=str(OUT))
    given = parser.parse_args()
    labels = read_labels(given.labels)
    rows = reliability(labels, build_tables(run.build(read([str(given.pages)]))))
    text = page(rows, len(labels))
    if given.out == "-":
        print(text)
        return
    Path(given.out).write_text(text, encoding="utf-8")
    estimate = smoothed(rows)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("rule", "right", "wrong", "confidence"))
        writer.writerows((r.rule, r.right, r.wrong, f"{min(estimate[r.rule], HIGHEST):.2f}") for r in rows if r.stated)


if __name__ == "__main__":
    main()
