"""The comparison with other tools: what counts as right, and that it runs where they are not installed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from benchmarks.peers_extraction import judge, labelled_forms, measure, ours, tools
from kg.evaluate.labels import read_labels
from tests.extract.cases import document

LABELS = {
    "id": "page",
    "entities": [
        {"name": "诸暨市", "type": "District", "mentions": ["諸暨", "诸暨(zhūjì) "]},
        {"name": "浙江省", "type": "Province", "optional": True},
        {"name": "东华链条有限公司", "type": "Company", "mentions": ["东华链条"]},
    ],
}


def test_strings_are_judged_by_the_forms_of_the_labels(tmp_path: Path) -> None:
    (tmp_path / "page.gold.json").write_text(json.dumps(LABELS), encoding="utf-8")
    (labels,) = read_labels(tmp_path)
    assert labelled_forms(labels)[0][1] == {"诸暨市", "诸暨"}
    counts = judge(labels, {"places": {"诸暨", "浙江省", "东华"}, "organisations": {"东华链条", "诸暨"}})
    assert counts["places"] == Counter(right=2, wrong=1, found=1)
    assert counts["organisations"] == Counter(right=1, wrong=1, found=1)


def test_the_script_runs_with_the_tools_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "page.gold.json").write_text(json.dumps(LABELS), encoding="utf-8")
    page = document("浙江省诸暨市的东华链条有限公司扩产。该公司去年增长8%。")
    assert ours(page)["organisations"] == {"东华链条有限公司"}
    made, absent = tools("no_such_pipeline")
    assert "ours" in made
    assert "no_such_pipeline" in absent
    if "LAC" not in made and "JioNLP, recognize_location" not in made:  # they are slow, and no part of the tests
        table, _ = measure({"page": page}, read_labels(tmp_path), "")
        assert table["ours"]["companies"]["found"] == 1
