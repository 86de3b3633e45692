"""The command `kg` as a user meets it: what it writes, what it says, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import ARTICLES, Built, Command

PAGE = "株洲市重点发展先進陶瓷(cí) 。\n株洲硬质合金集团有限公司位于株洲高新区，去年营业收入增长8.1%。\n"
FILES = {"graph.ttl", "graph.html", "entities.jsonl", "claims.jsonl", "problems.jsonl", "manifest.json"}
DONE, SOME_UNREAD, WRONG_USE = 0, 1, 2


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_build_says_what_it_made_and_where_it_is(kg: Command, page: Path) -> None:
    done = kg("build", page.name, "-o", "out/deep", cwd=page.parent)
    said = done.stdout.decode()
    assert done.returncode == DONE, done.stderr.decode()
    assert {p.name for p in (page.parent / "out" / "deep").iterdir()} >= FILES
    for word in ("documents  1", "entities", "1 Company", "locatedIn", "figures    1", "problems   0"):
        assert word in said
    assert all(f"{name}" in said for name in FILES)
    assert done.stderr == b"", "silent where there is no terminal"


def test_the_manifest_names_versions_and_inputs_by_hash(built: Built) -> None:
    manifest = json.loads((built.folder / "manifest.json").read_text("utf-8"))
    assert manifest["versions"]["chanye-kg"]
    assert len(manifest["versions"]["tables"]) == 64
    assert len(manifest["inputs"]) == len(built.build.pages)
    assert str(ARTICLES) not in json.dumps(manifest)


def test_standard_input_and_patterns(here: Command, page: Path) -> None:
    done = here("build", "-", "-o", "one", given=page.read_bytes(), cwd=page.parent)
    assert done.returncode == DONE, done.stderr.decode()
    assert "documents  1" in done.stdout.decode()
    (page.parent / "b.txt").write_text("合肥市发展集成电路产业。", encoding="utf-8")
    done = here("build", "*.txt", "-o", "two", cwd=page.parent)
    assert "documents  2" in done.stdout.decode()


def test_an_empty_standard_input_is_told(here: Command, tmp_path: Path) -> None:
    done = here("build", "-", "-o", "out", given=b"", cwd=tmp_path)
    assert done.returncode == SOME_UNREAD
    assert done.stderr.decode() == "kg: stdin: empty; leave it out\n"


def test_another_base_for_the_resources(here: Command, page: Path) -> None:
    done = here("build", page, "-o", page.parent / "out", "--base-iri", "https://example.org/id/")
    assert done.returncode == DONE, done.stderr.decode()
    assert "@prefix company: <https://example.org/id/company/> ." in (page.parent / "out" / "graph.ttl").read_text(
        "utf-8"
    )
    asked = here("query", page.parent / "out", "SELECT ?n { place:430200 skos:prefLabel ?n }")
    assert "株洲市" in asked.stdout.decode()


WRONG = {
    "nothing to build": (("build", "-o", "out"), "inputs"),
    "nowhere to write": (("build", "page.txt"), "--out"),
    "no worker": (("build", "page.txt", "-o", "out", "--workers", "0"), "--workers"),
    "a base that is no IRI": (("build", "page.txt", "-o", "out", "--base-iri", "a b>"), "absolute IRI"),
    "a base without an end": (("build", "page.txt", "-o", "out", "--base-iri", "https://example.org/id"), "/ or #"),
    "a file for a folder": (("build", "page.txt", "-o", "page.txt"), "page.txt"),
    "no such command": (("frobnicate",), "frobnicate"),
    "no query": (("query", "."), "--file"),
    "a query and a file": (("query", ".", "ASK {}", "--file", "q.rq"), "--file"),
    "no graph there": (("query", ".", "ASK {}"), "kg build"),
    "a page that is not there": (("clean", "no.txt"), "no.txt"),
    "a kind of file that is no page": (("clean", "page.pdf"), ".html"),
    "a stretch that is not on the page": (("explain", "page.txt", "--find", "火星"), "Try fewer characters"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_use_ends_with_2_and_says_what_to_mend(here: Command, page: Path, kind: str) -> None:
    arguments, mend = WRONG[kind]
    (page.parent / "page.pdf").write_bytes(b"%PDF")
    done = here(*arguments, cwd=page.parent)
    said = done.stderr.decode()
    assert done.returncode == WRONG_USE, said
    assert mend in said
    assert "Traceback" not in said
    assert page.read_text("utf-8") == PAGE


def test_an_input_that_is_not_there_is_a_page_that_could_not_be_read(here: Command, page: Path) -> None:
    done = here("build", page.name, "no.txt", "no*.txt", "-o", "out", cwd=page.parent)
    said = done.stderr.decode().splitlines()
    assert done.returncode == SOME_UNREAD
    assert [line.split(":")[1].strip() for line in said] == ["no*.txt", "no.txt"]
    assert "documents  1 (2 could not be read)" in done.stdout.decode()


def test_a_query_prints_a_table(here: Command, built: Built) -> None:
    done = here("query", built.folder, "SELECT ?name { place:340100 skos:prefLabel ?name }")
    assert done.returncode == DONE, done.stderr.decode()
    assert "name" in done.stdout.decode()
    assert "合肥市" in done.stdout.decode()


def test_a_query_in_every_format(here: Command, built: Built, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("SELECT ?name ?code { ?p a kg:Province ; skos:prefLabel ?name ; skos:notation ?code }", "utf-8")

    def ask(form: str) -> str:
        done = here("query", built.folder, "--file", path, "--format", form)
        assert done.returncode == DONE, done.stderr.decode()
        return done.stdout.decode()

    rows = list(csv.DictReader(io.StringIO(ask("csv"))))
    assert {"name": "安徽省", "code": "340000"} in rows
    answers = json.loads(ask("json"))["results"]["bindings"]
    assert len(answers) == len(rows)
    assert ask("tsv").startswith("?name\t?code")


def test_a_named_question(here: Command, built: Built) -> None:
    done = here("query", built.folder, "clusters-of-place")
    assert done.returncode == DONE, done.stderr.decode()
    assert "集群" in done.stdout.decode()


def test_an_error_in_a_query_names_its_line(here: Command, built: Built) -> None:
    done = here("query", built.folder, "SELECT ?a WHERE {\n  ?a ?b ?c\n} LIMIT x")
    assert done.returncode == WRONG_USE
    assert "Line 3" in done.stderr.decode()
    done = here("query", built.folder, "DELETE WHERE { ?s ?p ?o }")
    assert done.returncode == WRONG_USE
    assert "changes data" in done.stderr.decode()


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 1"])
def test_an_unknown_format_is_refused(here: Command, built: Built, query: str) -> None:
    done = here("query", built.folder, query, "--format", "pdf")
    assert done.returncode == WRONG_USE, done.stdout.decode()
    assert "csv" in done.stderr.decode()


def test_clean_prints_the_text_or_the_edits(here: Command, page: Path) -> None:
    done = here("clean", page)
    assert done.stdout.decode().startswith("株洲市重点发展先进陶瓷。\n株洲硬质合金")
    edits = here("clean", page, "--explain").stdout.decode()
    assert "“進” -> “进”" in edits
    assert "cí" in edits


def test_a_terminal_of_another_encoding_stops_nothing(kg: Command, built: Built, page: Path) -> None:
    settings = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for arguments in (
        ("build", page, "-o", page.parent / "out"),
        ("clean", page),
        ("explain", page, "--find", "8.1"),
        ("query", built.folder, "SELECT ?n { place:340100 skos:prefLabel ?n }"),
    ):
        done = kg(*arguments, settings=settings)
        assert done.returncode == DONE, done.stderr.decode()[-300:]


def test_version_and_help(here: Command) -> None:
    assert here("--version").stdout.decode().startswith("kg ")
    for command in ("build", "explain", "query", "clean"):
        done = here(command, "--help")
        assert done.returncode == DONE
        assert "Usage" in done.stdout.decode()
