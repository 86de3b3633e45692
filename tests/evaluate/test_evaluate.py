"""`kg evaluate` as a user meets it: a page of a build against its labels, and labels that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import export, run
from kg.evaluate import Evaluation, evaluate, report
from kg.model import InvalidInput
from kg.read import read
from tests.conftest import ROOT, Built, Command

ONE = "株洲硬质合金集团有限公司位于株洲市。2023年，株洲市规模以上工业增加值增长8.1%，新增企业120家。"
TWO = "湘潭市的迅达科技集团股份有限公司位于株洲市，湘潭市规模以上工业增加值增长6.2%。"
LABELS = {
    "id": "one",
    "entities": [
        {"name": "株洲市", "type": "City", "mentions": ["株洲市"]},
        {"name": "株洲硬质合金集团有限公司", "type": "Company"},
        {"name": "株洲高新区", "type": "Park"},
        {"name": "湖南省", "type": "Province", "optional": True},
    ],
    "relations": [
        {"s": "株洲硬质合金集团有限公司", "p": "locatedIn", "o": "株洲市"},
        {"s": "株洲高新区", "p": "locatedIn", "o": "株洲市"},
    ],
    "figures": [
        {"subject": "株洲市", "indicator": "工业增加值增速", "value": 8.1, "unit": "%"},
        {"subject": "株洲高新区", "indicator": "企业", "value": 120, "unit": "家"},
        {"subject": None, "indicator": "产值", "value": 3, "unit": "亿元", "optional": True},
    ],
    "must_not": ["迅达科技集团股份有限公司"],
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    return folder


def scored(pages: Path, labels: dict[str, object]) -> Evaluation:
    out = pages.parent / "out"
    export.write_all(run.build(read([str(pages)])), out)
    (pages.parent / "one.gold.json").write_text(json.dumps(labels), encoding="utf-8")
    return evaluate(pages.parent / "one.gold.json", out)


def test_what_is_found_and_what_is_missing(pages: Path) -> None:
    found = scored(pages, LABELS)
    assert found.counts["City"] == {"tp": 1, "exact": 1, "split": 0}
    assert found.counts["Park"] == {"fn": 1}
    assert found.counts["rel:locatedIn"] == {"tp": 1, "fn": 1}
    assert found.counts["figure:value+unit"] == {"tp": 2}
    assert found.counts["figure:+subject"] == {"tp": 1, "fn": 1}
    assert found.counts["must_not"]["fp"] == 0
    assert "Province" not in found.counts, "optional and absent: neither a miss nor a fault"
    assert any("missing Park: 株洲高新区" in line for line in found.misses)


def test_what_only_another_page_says_does_not_count(pages: Path) -> None:
    """One build of two pages, held against the labels of one: the company of the other page is no fault of this one."""
    alone = scored(pages, LABELS)
    (pages / "two.txt").write_text(TWO, encoding="utf-8")
    assert scored(pages, LABELS).counts == alone.counts


def test_what_no_label_knows_is_a_fault(pages: Path) -> None:
    (pages / "one.txt").write_text(ONE + TWO, encoding="utf-8")
    found = scored(pages, LABELS)
    assert found.counts["City"]["fp"] == 1
    assert found.counts["Company"]["fp"] == 1
    assert found.counts["must_not"]["fp"] == 1
    implied = scored(pages, {**LABELS, "implied": ["湘潭市"]})
    assert implied.counts["City"]["fp"] == 0


def test_rates_have_their_counts(pages: Path) -> None:
    found = scored(pages, LABELS)
    line = next(line for line in report.as_table(found).splitlines() if "locatedIn" in line)
    assert line.split() == ["locatedIn", "precision", "1.000", "(1/1)", "recall", "0.500", "(1/2)", "F1", "0.667"]
    row = report.as_json(found)["counts"]["rel:locatedIn"]
    assert (row["p"], row["r"], row["tp"], row["fn"]) == (1.0, 0.5, 1, 1)
    assert report.rates({}) == (None, None, None)
    assert report.rates({"fn": 2}) == (None, 0.0, 0.0)


def test_the_command_over_a_folder_of_labels(here: Command, built: Built, tmp_path: Path) -> None:
    labels = ROOT / "tests" / "gold" / "articles"
    done = here("evaluate", labels, built.folder, "--json")
    said = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr.decode()
    assert said["pages"] == len(list(labels.glob("*.gold.json")))
    assert said["counts"]["ALL core entities"]["tp"] > 0
    (tmp_path / "elsewhere.gold.json").write_text(json.dumps({**LABELS, "id": "elsewhere"}), encoding="utf-8")
    (tmp_path / "zhuzhou_2023.gold.json").write_bytes((labels / "zhuzhou_2023.gold.json").read_bytes())
    done = here("evaluate", tmp_path, built.folder, "--misses")
    assert done.returncode == 1
    assert "elsewhere.gold.json" in done.stderr.decode()
    assert "zhuzhou_2023 missing" in done.stdout.decode()


WRONG = {
    "not JSON": (b"{", "not JSON"),
    "no labels": (b"{}", "entities"),
    "an entity without a type": (b'{"entities": [{"name": "a"}]}', "entities, number 1: “type”"),
    "bytes of no encoding": (b"\xff\xfe\xfd", "UTF-8"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_labels_that_cannot_be_read_are_named(here: Command, built: Built, tmp_path: Path, kind: str) -> None:
    data, mend = WRONG[kind]
    path = tmp_path / "a.gold.json"
    path.write_bytes(data)
    done = here("evaluate", path, built.folder)
    assert done.returncode == 2
    assert str(path) in done.stderr.decode()
    assert mend in done.stderr.decode()


def test_a_folder_that_holds_no_build_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(json.dumps(LABELS), encoding="utf-8")
    with pytest.raises(InvalidInput, match="kg build"):
        evaluate(tmp_path / "a.gold.json", tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InvalidInput, match="no label file"):
        evaluate(tmp_path / "empty", tmp_path)


def test_labels_of_no_page_are_refused(built: Built, tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(json.dumps(LABELS), encoding="utf-8")
    with pytest.raises(InvalidInput, match="Name the label file after its page"):
        evaluate(tmp_path / "a.gold.json", built.folder)
    (tmp_path / "a.gold.json").write_text(json.dumps({**LABELS, "page": "zhuzhou_2023.txt"}), encoding="utf-8")
    assert evaluate(tmp_path / "a.gold.json", built.folder).pages == 1
