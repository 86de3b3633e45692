"""`--model`: what a trained pipeline finds stands where the rules find nothing, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from kg.extract import extract
from kg.extract.carrier import Unmoved
from kg.model import Document, InvalidInput, Mention, Metadata
from kg.read import read
from kg.run import build, process
from tests.conftest import Command

KNOWS = {
    "蓝汐": "Company",
    "启明七号水下机器人": "Product",
    "泊澜海洋装备（舟山）有限公司": "ORG",
    "晴川湖大学": "ORG",
    "东部战区": "ORG",
    "朝阳": "GPE",
    "周敏": "PERSON",
    "新材料": "Company",
    "某精密仪器有限公司": "ORG",
    "舟山市引进泊澜": "Company",
}
"""Strings, and what the pipeline of these tests takes them for; the last is wrong, as such pipelines now and then are."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    nlp = spacy.blank("zh", meta={"name": "mine", "version": "1.2.0"})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": form} for form, label in KNOWS.items()])  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(folder)
    return str(folder)


def mentions(text: str, model: str = "") -> list[Mention]:
    found = extract(Document("0" * 16, "case", text, Unmoved(text), Metadata()), model).mentions
    return sorted(found, key=lambda m: (m.start, m.end))


def added(text: str, model: str) -> list[tuple[str, str]]:
    return [(m.text, m.type) for m in mentions(text, model) if m.rule == "trained.zh_mine"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("蓝汐在舟山市投产。", [("蓝汐", "Company")]),
        ("展台上的启明七号水下机器人引人注目。", [("启明七号水下机器人", "Product")]),
        ("演习由东部战区组织。", []),
        ("太阳照在朝阳的山坡上。", []),
        ("周敏说，这里变了样。", []),
        ("当地一家某精密仪器有限公司停产。", []),
    ],
)
def test_only_what_is_certain_is_taken(model: str, text: str, found: list[tuple[str, str]]) -> None:
    assert added(text, model) == found


@pytest.mark.parametrize(
    "text",
    ["舟山市布局新材料产业。", "泊澜海洋装备（舟山）有限公司位于舟山市。", "舟山市引进泊澜海洋装备（舟山）有限公司。"],
)
def test_the_rules_win(model: str, text: str) -> None:
    ours = [(m.text, m.type, m.rule) for m in mentions(text)]
    assert [(m.text, m.type, m.rule) for m in mentions(text, model)] == ours


def test_a_mention_stands_where_it_says(model: str) -> None:
    text = "第一句。\n舟山市的龙头企业蓝汐、启明七号水下机器人都来了。"
    for mention in mentions(text, model):
        assert text[mention.start : mention.end] == mention.text
    starts = [m.start for m in mentions(text, model) if m.type not in ("City", "District")]
    assert starts == sorted(set(starts))


def test_claims_keep_the_names_of_their_rules(model: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("蓝汐位于舟山市。蓝汐与晴川湖大学签约。\n", encoding="utf-8")
    plain, with_model = build(read([str(page)])), build(read([str(page)]), model=model)
    assert not [e for e in plain.entities if e.name == "蓝汐"]
    (company,) = [e for e in with_model.entities if e.name == "蓝汐"]
    assert {m.rule for m in company.mentions} == {"trained.zh_mine"}
    about = [c for c in with_model.claims if c.subject == company]
    assert [(c.relation, c.object.name) for c in about if c.relation == "locatedIn"] == [("locatedIn", "舟山市")]  # type: ignore[union-attr]
    assert all(not c.evidence.rule.startswith("trained.") and c.evidence.confidence < 0.9 for c in about)
    assert with_model.versions == {**plain.versions, "model": "zh_mine 1.2.0"}


def test_workers_have_it_too_and_give_the_same(model: str, here: Command, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3):
        (pages / f"{number}.txt").write_text(f"第{number}天，蓝汐在舟山市建厂。\n", encoding="utf-8")
    for workers in ("1", "2"):
        done = here("build", pages, "-o", tmp_path / workers, "--model", model, "--workers", workers)
        assert done.returncode == 0, done.stderr
    for name in ("graph.ttl", "entities.jsonl"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
        assert "蓝汐" in (tmp_path / "1" / name).read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "1" / "manifest.json").read_text(encoding="utf-8"))
    assert "zh_mine 1.2.0" in json.dumps(manifest)


def test_one_that_is_not_there_is_wrong_use_before_a_page_is_read(here: Command, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("舟山市。", encoding="utf-8")
    done = here("build", tmp_path / "page.txt", "-o", tmp_path / "out", "--model", "no_such_pipeline")
    assert done.returncode == 2
    assert "--model no_such_pipeline" in done.stderr.decode()
    assert "Install it" in done.stderr.decode()
    assert not (tmp_path / "out").exists()
    spacy.blank("zh").to_disk(tmp_path / "blank")
    with pytest.raises(InvalidInput, match="finds no entities"):
        build([], model=str(tmp_path / "blank"))


def test_without_it_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch, sample_pages: tuple[Path, ...]) -> None:
    monkeypatch.setattr("kg.extract.trained.load", lambda _: pytest.fail("a pipeline is loaded"))
    assert process([item for item in read([str(sample_pages[0])]) if not hasattr(item, "why")])  # type: ignore[misc]
