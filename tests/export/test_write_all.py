"""All files of a build arrive together, and an interrupted one leaves the old output whole."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TextIO

import pytest

from kg.export import EXPORTERS, MANIFEST, write_all
from kg.model import Build, InvalidInput
from tests import builds
from tests.builds import BUILD, shuffled

PLAIN = tuple(e for e in EXPORTERS if e[0] != "graph.html")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    files = write_all(BUILD, tmp_path / "new" / "out")
    assert set(contents(tmp_path / "new" / "out")) == {name for name, _ in EXPORTERS} | {MANIFEST} == set(files)
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["out"]


def test_the_same_build_gives_the_same_bytes(tmp_path: Path) -> None:
    write_all(BUILD, tmp_path / "one", PLAIN)
    write_all(shuffled(BUILD, 3), tmp_path / "two", PLAIN)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_manifest_names_each_file_by_its_hash(tmp_path: Path) -> None:
    write_all(BUILD, tmp_path, PLAIN)
    found = contents(tmp_path)
    told = json.loads(found.pop(MANIFEST))
    assert told["files"] == {name: sha256(data).hexdigest() for name, data in found.items()}
    assert told["counts"]["documents"] == 3
    assert told["counts"]["claims"]["locatedIn"] == 9
    assert told["counts"]["figures"] == {"actual": 6, "rank": 1, "reward": 1, "target": 1}
    assert str(tmp_path) not in json.dumps(told)


def test_an_interrupted_build_leaves_the_old_output_whole(tmp_path: Path) -> None:
    write_all(BUILD, tmp_path, PLAIN)
    (tmp_path / "mine.txt").write_text("kept")
    before = contents(tmp_path)

    def interrupt(build: Build, stream: TextIO) -> None:
        stream.write(build.base + "half a file")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all(replace(BUILD, claims=()), tmp_path, (*PLAIN, ("late.txt", interrupt)))
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidInput, match="file"):
        write_all(BUILD, tmp_path / "file", PLAIN)


def test_names_from_pages_stay_inside_the_files(tmp_path: Path) -> None:
    evil = builds.page("../../evil", "../../evil", title="../evil")
    write_all(replace(BUILD, pages=(*BUILD.pages, evil)), tmp_path / "out", PLAIN)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert "evil" not in "".join(contents(tmp_path / "out"))


def test_json_lines_hold_what_the_records_hold(tmp_path: Path) -> None:
    write_all(BUILD, tmp_path, PLAIN)
    entities = [json.loads(line) for line in (tmp_path / "entities.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {e["id"] for e in entities} == {e.id for e in BUILD.entities}
    claims = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(claims) == len(BUILD.claims)
    graph = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert all(f":{c['claim']} a " in graph for c in claims)
    target = next(c for c in claims if c["planned"] and c["relation"] == "figure")
    assert target["object"]["value"] == "2000000"
    assert target["object"]["period"] == {"printed": "到2027年", "start": "", "end": "2027"}
    assert "合肥市" in (tmp_path / "entities.jsonl").read_text(encoding="utf-8"), "Chinese stands as it is"


def test_a_lone_surrogate_is_written_as_json_escapes_it(tmp_path: Path) -> None:
    write_all(replace(BUILD, entities=(builds.entity("company:x", "Company", "坏\ud83d"),)), tmp_path, PLAIN)
    (line,) = (tmp_path / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["name"] == "坏\ud83d"
