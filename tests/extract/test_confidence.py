"""The confidence of a relation is the one measured for its rule, less where a mention is doubtful; the table is that of today's rules."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract import extract
from kg.extract.confidence import SURE, measured, weighed
from kg.gazetteer import rows
from kg.model import Mention
from tests.conftest import ROOT
from tests.extract.cases import document

WHERE = (ROOT / "kg" / "extract", ROOT / "seeds" / "lexicon", ROOT / "ontology")
CODE = "".join(
    p.read_text("utf-8") for folder in WHERE for p in sorted(folder.rglob("*")) if p.suffix in (".py", ".csv", ".ttl")
)
"""Where the names of rules stand: in the code, as a kind in a word list, as a relation with cue words."""


def test_a_claim_has_the_confidence_of_its_rule() -> None:
    found = extract(document("迅达科技集团股份有限公司位于株洲市。")).claims
    (claim,) = [c for c in found if c.evidence.rule == "relations.cues.locatedIn"]
    assert claim.evidence.confidence == measured()["relations.cues.locatedIn"]


def test_a_doubtful_mention_takes_from_it() -> None:
    sure = Mention(0, 2, "株洲", "City", "株洲市", "places.short_name", SURE)
    half = replace(sure, confidence=SURE / 2)
    rule = "relations.cues.locatedIn"
    assert weighed(rule, 0.9, sure, sure) == measured()[rule]
    assert weighed(rule, 0.9, sure, half) == weighed(rule, 0.9, half, sure) == round(measured()[rule] / 2, 3)


def test_a_rule_that_was_not_measured_keeps_its_own() -> None:
    sure = Mention(0, 2, "株洲", "City", "株洲市", "places.short_name", 1.0)
    assert weighed("relations.new", 0.5, sure, sure) == 0.5


def test_the_table_names_rules_that_there_are() -> None:
    """Where a rule was renamed or taken out, `benchmarks/confidence.py` writes the table anew."""
    for row in rows("rule_confidence"):
        name = row["rule"].rpartition(".")[2]
        assert re.search(rf"\b{name}\b", CODE), row["rule"]
        assert int(row["right"]) + int(row["wrong"]) > 0
        assert 0 < float(row["confidence"]) < 1
