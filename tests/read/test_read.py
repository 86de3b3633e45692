"""Reading: what is found, in which order, under which name, and what becomes a Problem."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

import kg.read
from kg.model import Problem, Source
from kg.read import read


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, data in {
        "b.txt": b"B",
        "a/z.html": b"<p>Z</p>",
        "a/c.HTM": b"C",
        "a/x.pdf": b"%PDF",
        "e.txt": b"",
    }.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def names(*inputs: str) -> list[tuple[str, bool]]:
    return [(s.name, s.html) for s in read(inputs) if isinstance(s, Source)]


def whys(*inputs: str) -> list[tuple[str, str]]:
    return [(p.source, p.why) for p in read(inputs) if isinstance(p, Problem)]


def test_a_folder_is_read_in_order_of_its_paths_and_other_files_are_passed_over(pages: Path) -> None:
    assert names("in") == [("a/c.HTM", True), ("a/z.html", True), ("b.txt", False)]
    assert whys("in") == [("e.txt", "empty")]
    assert names(str(pages / "in")) == names("in")


def test_a_page_is_read_once(pages: Path) -> None:  # noqa: ARG001
    assert [s for s, _ in names("in/b.txt", "in", "in/*.txt")] == ["in/b.txt", "a/c.HTM", "a/z.html"]


def test_a_pattern_finds_files_below(pages: Path) -> None:  # noqa: ARG001
    assert names("in/**/*.html") == [("in/a/z.html", True)]
    assert whys("in/*.nothing") == [("in/*.nothing", "no file fits this pattern")]


def test_what_is_named_and_cannot_be_read_is_a_problem(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whys("in/a/x.pdf")[0][1].startswith(".pdf is not")
    assert whys("in/gone.txt") == [("in/gone.txt", "No such file or directory")]
    monkeypatch.setattr(kg.read, "LARGEST", 0)
    assert "over the limit" in whys("in/b.txt")[0][1]
    assert pages.exists()
    assert all(p.fatal for p in read(["in/gone.txt"]) if isinstance(p, Problem))


def test_no_link_is_followed_out_of_a_folder(pages: Path) -> None:
    outside = pages / "outside.txt"
    outside.write_bytes(b"secret")
    (pages / "in" / "link.txt").symlink_to(outside)
    (pages / "in" / "linked").symlink_to(pages, target_is_directory=True)
    (pages / "in" / "inside.txt").symlink_to(pages / "in" / "b.txt")
    assert ("link.txt", "a link that leads out of the folder") in whys("in")
    assert b"secret" not in [s.data for s in read(["in"]) if isinstance(s, Source)]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_an_unreadable_file_is_a_problem(pages: Path) -> None:
    (pages / "in" / "b.txt").chmod(0)
    assert ("b.txt", "Permission denied") in whys("in")


def test_standard_input() -> None:
    page = next(read(["-"], io.BytesIO(b"<!DOCTYPE html><p>x")))
    assert isinstance(page, Source)
    assert (page.name, page.html) == ("stdin", True)
    assert isinstance(next(read(["-"], io.BytesIO(b""))), Problem)
    assert isinstance(next(read(["-"], None)), Problem)
