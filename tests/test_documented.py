"""The pages about the ontology and the questions name all that there is."""

from __future__ import annotations

from pathlib import Path

from kg.ontology import load_ontology
from kg.store.questions import load_questions

DOCS = Path(__file__).parent.parent / "docs"


def test_every_class_and_relation_is_described() -> None:
    text = (DOCS / "ontology.md").read_text(encoding="utf-8")
    ontology = load_ontology()
    assert [n for n in (*ontology.classes, *ontology.relations) if f"| `kg:{n}`" not in text.replace("– ", "")] == []


def test_every_question_is_listed_with_its_parameters() -> None:
    lines = (DOCS / "queries.md").read_text(encoding="utf-8").splitlines()
    rows = {line.split("`")[1]: line for line in lines if line.startswith("| `")}
    assert set(rows) == set(load_questions())
    for question in load_questions().values():
        assert question.title_zh in rows[question.name]
        assert all(f"`{p.name}`" in rows[question.name] for p in question.parameters)
