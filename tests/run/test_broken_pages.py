"""A broken page gives a Problem and costs itself, never the build; a hostile one stays inside the output folder."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import export, run
from kg.model import Build, Problem, Source
from tests.conftest import Command

GOOD = "株洲市重点发展先进陶瓷。株洲硬质合金集团有限公司位于株洲高新区。\n"
UNREADABLE = {
    "empty": b"",
    "blank": b" \n\n\t \n",
    "zeros": b"\0" * 4096,
    "binary": bytes(range(256)) * 64,
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes((i * 37) % 256 for i in range(5000)),
    "archive": b"PK\x03\x04\x14\0\0\0\x08\0" + bytes((i * 91 + 13) % 256 for i in range(5000)),
}
DAMAGED = {
    "cut in a character": GOOD.encode()[:-5],
    "begins in a character": GOOD.encode()[1:],
    "cut in GBK": GOOD.encode("gbk")[:-2],
    "a zero between": (GOOD * 20).replace("。", "。\0", 1).encode(),
    "a byte that is none": GOOD.encode().replace("。".encode(), b"\xff", 1),
    "surrogates as bytes": GOOD.encode() + b"\xed\xa0\x80\xed\xb0\x80" + GOOD.encode(),
    "marks of direction": "\u202e".join(GOOD).encode(),
}


def build_of(*pages: tuple[str, bytes]) -> Build:
    return run.build(
        [Source(name, data) if data else Problem("read", name, "", "empty", fatal=True) for name, data in pages]
    )


@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_unreadable_page_is_a_problem_and_the_others_are_built(kind: str) -> None:
    build = build_of(("good.txt", GOOD.encode()), ("bad.txt", UNREADABLE[kind]))
    (problem,) = [p for p in build.problems if p.fatal]
    assert problem.source == "bad.txt"
    assert problem.why
    assert problem.stage in ("read", "clean")
    assert "Traceback" not in problem.why
    assert any(e.name == "株洲市" for e in build.entities)


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_page_is_read_as_far_as_it_goes(kind: str) -> None:
    build = build_of(("bad.txt", DAMAGED[kind]))
    assert not [p for p in build.problems if p.fatal], build.problems
    assert len(build.pages) == 1
    assert build.problems or kind in ("marks of direction", "a zero between")
    if kind != "marks of direction":
        assert any("株洲" in e.name for e in build.entities), build.entities


def test_the_command_tells_of_the_page_and_ends_with_1(kg: Command, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD, encoding="utf-8")
    for kind, data in UNREADABLE.items():
        (pages / f"{kind}.txt").write_bytes(data)
    done = kg("build", pages, "-o", tmp_path / "out")
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "Traceback" not in said
    for kind in UNREADABLE:
        assert f"{kind}.txt" in said
    kept = [json.loads(line) for line in (tmp_path / "out" / "problems.jsonl").read_text("utf-8").splitlines()]
    assert {p["source"] for p in kept} == {f"{kind}.txt" for kind in UNREADABLE}
    assert f"1 ({len(UNREADABLE)} could not be read)" in done.stdout.decode()


def test_repairs_left_open_are_no_failure(kg: Command, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(DAMAGED["cut in a character"])
    done = kg("build", "page.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out" / "problems.jsonl").read_text("utf-8").strip()


def test_one_line_of_ten_megabytes(kg: Command, tmp_path: Path) -> None:
    """A line without an end, of words that mean nothing to any recogniser."""
    (tmp_path / "long.txt").write_bytes(("天地玄黄宇宙洪荒" * 417_000).encode())
    done = kg("build", "long.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert (tmp_path / "out" / "graph.ttl").exists()


SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
HOSTILE = "\n".join(
    (
        f"{SCRIPT}合肥市重点发展集成电路{SCRIPT}。",
        '合肥">\n.\n<a> <b> "c" .\n@prefix x: <y> .\n市印发《合肥市“\\"""\\u0000<>{}|^`”产业行动计划》。',
        "../../etc/passwd有限公司位于合肥市。合肥..\\..\\windows有限公司位于合肥市。",
        "合肥\u202e市长鑫\u2066存储\u2069有限公司\u200f位于合肥市\ufeff。",
        "合肥\u202e市%00%2e%2e%2f有限公司、合肥${IFS}`id`$(id)科技有限公司落户合肥市。",
        "'; DROP TABLE entities; -- 科技有限公司位于合肥市。",
        "合肥" + "长" * 3000 + "有限公司位于合肥市。",
    )
)


def test_a_hostile_page_builds_parses_and_stays_inside_its_folder(tmp_path: Path) -> None:
    data = HOSTILE.encode() + b"\xed\xa0\xbd\xed\xb8\x80" + "合肥市发展人工智能产业。".encode()
    build = run.build([Source("../../etc/cron.d/合肥.txt", data), Source("b/\u202e\n.txt", HOSTILE.encode())])
    out = tmp_path / "deep" / "out"
    files = export.write_all(build, out)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file() and p.parent != out] == []
    assert {p.parent for p in files.values()} == {out}
    store = ox.Store()
    store.load(path=str(out / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    assert len(store) > 100
    told = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    assert {q.object.value for q in store.quads_for_pattern(None, told, None)} >= {"合肥市"}  # type: ignore[union-attr]
    for name in ("entities.jsonl", "claims.jsonl", "problems.jsonl"):
        for line in (out / name).read_text("utf-8").splitlines():
            json.loads(line)


class Elements(HTMLParser):
    """The elements of a page, and those of their attributes that run code."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        self.running: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element and note the attributes that run code."""
        self.counts[tag] += 1
        self.running += [name for name, _ in attrs if name.startswith("on")]


def elements_of(folder: Path, *pages: Source) -> Elements:
    export.write_all(run.build(pages), folder)
    found = Elements()
    found.feed((folder / "graph.html").read_text("utf-8"))
    return found


def test_no_markup_of_a_page_is_markup_in_the_view(tmp_path: Path) -> None:
    plain = elements_of(tmp_path / "plain", Source("page.txt", GOOD.encode()))
    hostile = elements_of(
        tmp_path / "hostile",
        Source("page.txt", HOSTILE.encode()),
        Source(f"{SCRIPT}.txt", f"{GOOD}{SCRIPT}\n{GOOD}<!--<script>{GOOD}".encode()),
    )
    assert hostile.counts["script"] == plain.counts["script"]
    assert hostile.counts["img"] == plain.counts["img"]
    assert hostile.running == plain.running
