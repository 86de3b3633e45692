"""Every named question runs in rdflib and in Oxigraph, and both answer the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.export import write_all
from kg.export.turtle import write_turtle
from kg.model import InvalidQuery
from kg.store.query import Store, open_store, run_query
from kg.store.questions import fill, find_question, load_questions, read_question
from kg.store.results import format_result
from tests import builds
from tests.builds import BUILD

QUESTIONS = load_questions()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("out")
    write_all(BUILD, path, (("graph.ttl", write_turtle),))
    return path


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return open_store(folder)


@pytest.fixture(scope="module")
def graph(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "graph.ttl")


def plain(term: object) -> object:
    """Give a term as both libraries have it; a number by its value, for they write quotients in different ways."""
    if term is None:
        return None
    if isinstance(term, rdflib.Literal | ox.Literal):
        value = str(term) if isinstance(term, rdflib.Literal) else term.value
        datatype = str(term.datatype) if isinstance(term, rdflib.Literal) else term.datatype.value
        return round(float(value), 9) if datatype.endswith(("integer", "decimal", "double")) else (value, term.language)
    return str(term) if isinstance(term, rdflib.term.Node) else term.value  # type: ignore[attr-defined]


def answers(store: Store, text: str) -> list[tuple[str, ...]]:
    rows = format_result(run_query(store, text), "tsv").splitlines()[1:]
    return [tuple(cell.partition('"@')[0].strip('"') for cell in row.split("\t")) for row in rows]


def ask(store: Store, name: str, **values: str) -> list[tuple[str, ...]]:
    return answers(store, fill(find_question(name), values))


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_both_engines_give_the_same_answer(name: str, store: Store, graph: rdflib.Graph) -> None:
    text = QUESTIONS[name].text
    ours = Counter(tuple(map(plain, row)) for row in run_query(store, text).rows)
    theirs = Counter(tuple(map(plain, row)) for row in graph.query(text))  # type: ignore[union-attr]
    assert ours == theirs
    assert ours or name.startswith(("check-", "warn-")), "the small build has something for every question"


def test_there_are_enough_questions_and_each_says_what_it_asks_in_both_languages() -> None:
    assert len(QUESTIONS) >= 40
    for question in QUESTIONS.values():
        assert any("\u4e00" <= c <= "\u9fff" for c in question.title_zh + question.comment_zh)
        assert (question.title_en + question.comment_en).isascii()
        assert "ORDER BY" in question.text


def test_questions_hold_no_names_of_ours_but_the_vocabulary() -> None:
    assert not [q.name for q in QUESTIONS.values() if "/id/" in q.text], "another base IRI must not silence them"


def test_clusters_of_a_province_are_found_below_it(store: Store) -> None:
    assert ask(store, "clusters-of-place", place="湖南省")[0][1:] == ("株洲市轨道交通装备集群", "国家级", "株洲市")
    assert ask(store, "clusters-of-place", place="安徽省") == []


def test_companies_of_a_province_are_found_in_its_parks(store: Store) -> None:
    assert [row[1:] for row in ask(store, "companies-of-place", place="安徽省")] == [
        ("国轩高科股份有限公司", "合肥经济技术开发区")
    ]


def test_targets_are_due_by_a_year(store: Store) -> None:
    assert ask(store, "targets-due", year="2026") == []
    (row,) = ask(store, "targets-due", year="2027")
    assert row[1:4] == ("安徽省", "新能源汽车产量", ">=")
    assert row[6] == "《安徽省新能源汽车产业集群发展条例》"


def test_what_a_page_added_is_what_no_other_page_says(store: Store) -> None:
    rows = ask(store, "added-by-page", source="c/东莞.txt")
    assert sorted(row[1:] for row in rows) == sorted(
        [
            ("合肥市", "investedIn", "国轩高科股份有限公司"),
            ("东莞市", "operatesIn", "集成电路"),
            ("世界制造业大会", "locatedIn", "巢湖市"),
            ("株洲市轨道交通装备集群", "locatedIn", "株洲市"),
            ("某电子科技有限公司", "locatedIn", "虎门镇"),
        ]
    )


def test_the_first_report_of_a_statement_has_its_date(store: Store) -> None:
    rows = {row[:3]: row[3:] for row in ask(store, "said-first")}
    first, pages = rows["国轩高科股份有限公司", "locatedIn", "合肥经济技术开发区"]
    assert first == "2025-01-20"
    assert pages.startswith("2")


def test_evidence_leads_back_to_the_bytes(store: Store) -> None:
    rows = ask(store, "who-says-so", subjectName="李明")
    assert rows[0][3:5] == ("国轩高科董事长李明", "cue")
    assert rows[0][6] == "a/合肥.txt"


def test_a_sound_build_passes_its_checks(store: Store) -> None:
    for name in QUESTIONS:
        if name.startswith("check-"):
            assert answers(store, QUESTIONS[name].text) == [], name


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("targets", {}, "targets-due"),
        ("targets-due", {"years": "2026"}, "It has: year"),
        ("targets-due", {"year": "soon"}, "four digits"),
        ("money", {"year": "2026"}, "It has: none"),
    ],
)
def test_a_wrong_name_or_value_is_answered_with_the_right_ones(name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidQuery, match=said):
        fill(find_question(name), values)


@pytest.mark.parametrize("value", ['" } SERVICE <http://x> {', "合肥\\", "a\nb", "} #", "\\1", "{"])
def test_a_value_cannot_break_out_of_its_place(store: Store, value: str) -> None:
    assert answers(store, fill(find_question("clusters-of-place"), {"place": value})) == []


def test_a_question_without_its_head_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="head"):
        read_question("x", "SELECT * { ?s ?p ?o }")
    with pytest.raises(InvalidQuery, match="parameter"):
        read_question("x", "# 甲\n# A\n# 乙\n# B\n# parameter: y year 年 | year\nASK {}")


def test_every_page_is_listed(store: Store) -> None:
    assert len(ask(store, "documents")) == len({builds.A, builds.B, builds.C})
