"""`kg compare`: what a second build gained and lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import export, run
from kg.compare import as_json, as_text, compare
from kg.model import InvalidInput
from kg.read import read
from tests.conftest import Built, Command

BEFORE = "迅达科技集团股份有限公司位于株洲市。2023年，株洲市规模以上工业增加值增长8.1%。"
AFTER = "迅达科技集团股份有限公司位于湘潭市。2023年，株洲市规模以上工业增加值增长8.4%。株洲市重点发展先进陶瓷产业。"


def built(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "page.txt").write_text(text, encoding="utf-8")
    export.write_all(run.build(read([str(folder / "page.txt")])), folder / "out")
    return folder / "out"


@pytest.fixture
def outs(tmp_path: Path) -> tuple[Path, Path]:
    return built(tmp_path / "one", BEFORE), built(tmp_path / "two", AFTER)


def test_what_is_gained_and_lost(outs: tuple[Path, Path]) -> None:
    found = compare(*outs)
    assert not found.same
    assert [(c["subjectName"], c["relation"], c["objectName"]) for c in found.claims.lost] == [
        ("迅达科技集团股份有限公司", "locatedIn", "株洲市")
    ]
    assert ("株洲市", "operatesIn", "先进陶瓷") in {
        (c["subjectName"], c["relation"], c["objectName"]) for c in found.claims.gained
    }
    assert "Industry" in {e["type"] for e in found.entities.gained}
    assert [f["object"]["value"] for f in found.figures.lost] == ["8.1"]
    assert [f["object"]["value"] for f in found.figures.gained] == ["8.4"]


def test_the_other_way_round_is_the_mirror(outs: tuple[Path, Path]) -> None:
    there, back = as_json(compare(*outs)), as_json(compare(*reversed(outs)))
    for table in ("pages", "entities", "claims", "figures"):
        assert there[table]["gained"] == back[table]["lost"]
        assert there[table]["lost"] == back[table]["gained"]
        assert there[table]["before"] == back[table]["after"]


def test_a_person_can_read_it(outs: tuple[Path, Path]) -> None:
    lines = as_text(compare(*outs)).splitlines()
    assert lines[3].startswith("figures    1 -> 1: 1 gained, 1 lost")
    lost = next(line for line in lines if line.startswith("- 迅达科技集团股份有限公司 locatedIn 株洲市"))
    assert "page.txt: “迅达科技集团股份有限公司位于株洲市" in lost
    assert "relations." in lost


def test_another_name_is_a_change(built: Built, tmp_path: Path) -> None:
    """An entity keeps its id and gets an alias: neither gained nor lost."""
    for name in ("manifest.json", "claims.jsonl"):
        (tmp_path / name).write_bytes((built.folder / name).read_bytes())
    first, *rest = (built.folder / "entities.jsonl").read_text("utf-8").splitlines(keepends=True)
    record = json.loads(first)
    record["aliases"] = [*record["aliases"], "另名"]
    (tmp_path / "entities.jsonl").write_text(json.dumps(record) + "\n" + "".join(rest), "utf-8")
    found = compare(built.folder, tmp_path)
    assert [e["id"] for e in found.entities.changed] == [record["id"]]
    assert found.entities.gained == found.entities.lost == ()
    assert "另名" in as_text(found)


def test_the_command_and_its_exit_codes(here: Command, built: Built, outs: tuple[Path, Path], tmp_path: Path) -> None:
    same = here("compare", built.folder, built.folder)
    assert same.returncode == 0, same.stderr.decode()
    assert same.stdout.decode().count("the same") == 4
    differ = here("compare", *outs, "--json")
    assert differ.returncode == 1
    assert json.loads(differ.stdout)["same"] is False
    wrong = here("compare", built.folder, tmp_path)
    assert wrong.returncode == 2
    assert "kg build" in wrong.stderr.decode()


def test_a_broken_line_is_named(built: Built, tmp_path: Path) -> None:
    for name in ("manifest.json", "entities.jsonl"):
        (tmp_path / name).write_bytes((built.folder / name).read_bytes())
    (tmp_path / "claims.jsonl").write_text('{"claim": \n', encoding="utf-8")
    with pytest.raises(InvalidInput, match="line 1"):
        compare(built.folder, tmp_path)
