"""One sentence followed through every stage: bytes, repairs, mentions with the line of their rule, claims, Turtle."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.explain import explain_file, one_document, rule_source
from kg.model import InvalidInput
from tests.conftest import ROOT, Built

PAGE = (
    "【株洲：陶瓷之變】\n\n株洲市重點發展先進陶瓷(táocí)產(chǎn)業(yè)。\n\n"
    "株洲硬质合金集团有限公司位于株洲高新区。该公司去年营业收入增长8.1%。\n"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explain") / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def explained(page: Path, find: str) -> str:
    return "\n".join(explain_file(str(page), find))


@pytest.mark.parametrize("find", ["先进陶瓷产业", "先進陶瓷(táocí)"])
def test_a_sentence_is_found_as_printed_and_as_repaired(page: Path, find: str) -> None:
    said = explained(page, find)
    assert "raw        株洲市重點發展先進陶瓷(táocí)產(chǎn)業(yè)。" in said
    assert "clean      株洲市重点发展先进陶瓷产业。" in said


def test_every_repair_is_told_with_its_proof(page: Path) -> None:
    said = explained(page, "先进陶瓷")
    assert len(re.findall(r"^repair .*gloss: “\((?:táocí|chǎn|yè)\)” -> “”  \S", said, re.MULTILINE)) == 3
    assert "“重點發展先進”" in said or "simplify" in said


def test_the_bytes_are_those_of_the_page(page: Path) -> None:
    data = page.read_bytes()
    for low, high in re.findall(r"bytes (\d+) to (\d+)", explained(page, "株洲")):
        assert "株洲" in data[int(low) : int(high)].decode()


def test_mentions_decisions_and_claims_stand_with_their_rules(page: Path) -> None:
    said = explained(page, "位于株洲高新区")
    assert re.search(
        r"^mention    株洲硬质合金集团有限公司  Company company:\S+  companies\.\w+ \(0\.\d+\)  kg/", said, re.MULTILINE
    )
    assert re.search(r"^decision   new: 株洲硬质合金集团有限公司 -> company:", said, re.MULTILINE)
    assert re.search(r"^claim      company:\S+ locatedIn park:\S+  relations\.\w+\.\w+ ", said, re.MULTILINE)


def test_a_pointing_word_is_told_by_what_it_points_to(page: Path) -> None:
    said = explained(page, "营业收入")
    assert re.search(r"^decision   same: 该公司 -> company:株洲硬质合金集团有限公司", said, re.MULTILINE)
    assert "8.1" in said


def test_the_turtle_is_whole_and_says_what_the_build_says(page: Path) -> None:
    text = explained(page, "位于株洲高新区").split("turtle\n", 1)[1]
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    kinds = {q.object.value.rsplit("#")[-1] for q in store if q.predicate.value.endswith("#type")}  # type: ignore[union-attr]
    assert {"Company", "Park", "Claim", "Evidence", "Selector", "Document"} <= kinds


def test_every_rule_of_a_build_leads_to_its_line(built: Built) -> None:
    """`kg explain` names file and line of each rule; the line is there."""
    rules = {m.rule for e in built.build.entities for m in e.mentions} | {c.evidence.rule for c in built.build.claims}
    lost = []
    for rule in sorted(rules):
        place, _, line = rule_source(rule).partition(":")
        if not place or not (ROOT / place).is_file():
            lost.append(rule)
        elif int(line) > len((ROOT / place).read_text("utf-8").splitlines()):
            lost.append(f"{rule} {place}:{line}")
    assert lost == []


def test_a_page_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"no\.txt"):
        one_document(str(tmp_path / "no.txt"))
    (tmp_path / "zero.txt").write_bytes(b"\0" * 99)
    with pytest.raises(InvalidInput, match=r"zero\.txt"):
        one_document(str(tmp_path / "zero.txt"))
    with pytest.raises(InvalidInput):
        one_document(str(tmp_path / "empty_folder"))
