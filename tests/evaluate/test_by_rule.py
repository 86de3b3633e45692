"""The reliability table: claims of a rule judged by labels."""

from __future__ import annotations

import json
from pathlib import Path

from kg import run
from kg.evaluate.by_rule import PRIOR_WEIGHT, as_bins, as_table, reliability, smoothed
from kg.evaluate.labels import read_labels
from kg.evaluate.tables import build_tables
from kg.model import Source
from tests.conftest import ROOT, Built, Command

TEXT = "迅达科技集团股份有限公司位于株洲市。恒力机械有限公司位于湘潭市。"
LABELS = {
    "entities": [
        {"name": "株洲市", "type": "City"},
        {"name": "湘潭市", "type": "City"},
        {"name": "迅达科技集团股份有限公司", "type": "Company"},
        {"name": "恒力机械有限公司", "type": "Company"},
    ],
    "relations": [{"s": "迅达科技集团股份有限公司", "p": "locatedIn", "o": "株洲市"}],
}


def test_right_and_wrong_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(json.dumps(LABELS), encoding="utf-8")
    tables = build_tables(run.build([Source("a.txt", TEXT.encode())]))
    rows = {r.rule: r for r in reliability(read_labels(tmp_path), tables)}
    its = rows["relations.cues.locatedIn"]
    assert (its.right, its.wrong, its.open, its.precision) == (1, 1, 0, 0.5)
    assert all(0 < stated < 1 for stated in its.stated)
    right, judged = sum(r.right for r in rows.values()), sum(r.right + r.wrong for r in rows.values())
    estimate = smoothed(list(rows.values()))["relations.cues.locatedIn"]
    assert estimate == (1 + PRIOR_WEIGHT * right / judged) / (2 + PRIOR_WEIGHT)
    assert "| `relations.cues.locatedIn` | 1 | 1 | 0 | 0.50 |" in as_table(list(rows.values()))
    assert "claims" in as_bins(list(rows.values()))


def test_what_follows_through_another_place_is_right(tmp_path: Path) -> None:
    chain = [
        {"s": "恒力机械有限公司", "p": "locatedIn", "o": "株洲市"},
        {"s": "株洲市", "p": "partOf", "o": "湘潭市"},
    ]
    (tmp_path / "a.gold.json").write_text(json.dumps({**LABELS, "relations": chain}), encoding="utf-8")
    tables = build_tables(run.build([Source("a.txt", TEXT.encode())]))
    its = next(r for r in reliability(read_labels(tmp_path), tables) if r.rule == "relations.cues.locatedIn")
    assert (its.right, its.wrong) == (1, 1)


def test_the_command_prints_the_table(here: Command, built: Built) -> None:
    done = here("evaluate", ROOT / "tests" / "gold" / "articles", built.folder, "--by-rule")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("| rule | right | wrong | open | precision | smoothed | stated |")
    assert done.stdout.decode().count("relations.") > 20
