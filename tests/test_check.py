"""A sound graph passes; each injected fault is found, by both engines alike, with the page it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from rdflib import SH
from rdflib.collection import Collection

from kg.check import ENGINES, by_pyshacl, by_shacl, check, choose_engine, format_faults
from kg.export import write_all
from kg.export.turtle import write_turtle
from kg.gazetteer import data_folder
from kg.model import InvalidInput
from kg.ontology import VOCABULARY, load_ontology
from tests.builds import BUILD
from tests.conftest import Built

SHAPES = data_folder("ontology") / "shapes.ttl"
needs_shacl = pytest.mark.skipif(choose_engine(10**9) != "shacl", reason="the fast engine is not installed")

# what is planted: a pattern in the Turtle, what takes its place, and a word of the message that must come
FAULTS: dict[str, tuple[str, str, str]] = {
    "no name": (r'(a kg:City) ;\n    skos:prefLabel "[^"]+"@zh', r"\1", "exactly one Chinese name"),
    "two names": (r'(skos:prefLabel "合肥市"@zh)', r'\1, "庐州市"@zh', "exactly one Chinese name"),
    "name without language": (r'(skos:prefLabel "株洲市")@zh', r"\1", "exactly one Chinese name"),
    "name in another language": (r'(skos:prefLabel "株洲市")@zh', r"\1@en", "exactly one Chinese name"),
    "alias without language": (r'(skos:altLabel "合肥")@zh', r"\1", "alias"),
    "bad code": (r'skos:notation "340100"', 'skos:notation "34010"', "six-digit"),
    "no code": (r' ;\n    skos:notation "340123"', "", "six-digit"),
    "bad code of a town": (r'skos:notation "441900121"', 'skos:notation "4419"', "nine digits"),
    "bad code of an industry": (r'kg:gbt4754 "361"', 'kg:gbt4754 "C361X"', "GB/T 4754"),
    "bad stock code": (r'kg:stockCode "002074"', 'kg:stockCode "国轩"', "stock code"),
    "province in a city": (r"(place:340000 a kg:Province ;)", r"\1 kg:partOf place:340100 ;", "no other place"),
    "cycle": (r"(place:340100 a kg:City ;)", r"\1 kg:partOf place:340123 ;", "contain themselves"),
    "claim without subject": (r"    rdf:subject person:[^ ]+ ;\n", "", "one subject"),
    "claim without predicate": (r"    rdf:predicate kg:produces ;\n", "", "predicate of a claim"),
    "unknown predicate": (r"rdf:predicate kg:produces", "rdf:predicate kg:makes", "predicate of a claim"),
    "claim without object": (r"    rdf:object product:动力电池 ;\n", "", "one object"),
    "object outside the graph": (r"rdf:object product:动力电池", "rdf:object product:无", "object of a claim is in"),
    "claim without evidence": (r" ;\n    prov:wasDerivedFrom dataset:gazetteer", "", "rests on evidence"),
    "evidence that is none": (r"prov:wasDerivedFrom dataset:gazetteer", "prov:wasDerivedFrom place:340100", "rests on"),
    "confidence above 1": (r"kg:confidence 0\.97", "kg:confidence 1.7", "between 0 and 1"),
    "no confidence": (r" ;\n    kg:confidence 0\.97", "", "between 0 and 1"),
    "flag that is a word": (r"kg:negated true", 'kg:negated "yes"', "negated is a boolean"),
    "when that is no date": (r'kg:when "2024-03"\^\^xsd:gYearMonth', 'kg:when "2024年3月"', "when is a date"),
    "validity reversed": (r"(kg:validTo)", r'kg:validFrom "2023"^^xsd:gYear ;\n    \1', "wrong order"),
    "evidence without a page": (r"    oa:hasSource document:[^ ]+ ;\n", "", "one document"),
    "evidence without a place": (r"    oa:hasSelector selector:[^ ]+ ;\n", "", "one selector"),
    "evidence without a rule": (r'    kg:rule "cue" ;\n', "", "names its rule"),
    "selector without a quote": (r'    oa:exact "[^"]+"@zh ;\n', "", "one quote"),
    "negative offset": (r"oa:start 10 ", "oa:start -10 ", "whole number"),
    "span reversed": (r"kg:rawStart 12 ", "kg:rawStart 9999 ", "rawStart"),
    "bytes reversed": (r"kg:rawByteStart 30 ", "kg:rawByteStart 9999 ", "rawByteStart"),
    "offset that is no number": (r"oa:end 31 ", 'oa:end "31" ', "oa:end"),
    "figure without a value": (r"    kg:value 14\.8 ;\n", "", "decimal value"),
    "value that is a text": (r"kg:value 14\.8 ", 'kg:value "14.8" ', "decimal value"),
    "range reversed": (r'kg:upperValue "1000000"', 'kg:upperValue "1"', "below its upper value"),
    "unit with 万": (r'kg:unit "辆"', 'kg:unit "万辆"', "base unit"),
    "two units": (r'kg:unit "辆"', 'kg:unit "辆", "台"', "base unit"),
    "unknown operator": (r'kg:operator ">="', 'kg:operator "≥"', "operator"),
    "unknown kind": (r'kg:figureKind "reward"', 'kg:figureKind "bonus"', "actual, target, reward, rank"),
    "set by a place": (r"kg:setBy policy:[^ ]+ ", "kg:setBy place:340000 ", "set by one policy"),
    "period that is none": (r"kg:period period:until-2027", "kg:period place:340000", "one period"),
    "period reversed": (r'kg:firstDay "2024-01-01"', 'kg:firstDay "2025-01-01"', "firstDay"),
    "page without a hash": (r'    kg:sha256 "[0-9a-f]+" ;\n', "", "one SHA-256"),
    "page without a source": (r'    dc:source "[^"]+" ;\n', "", "names its source"),
    "page issued on no day": (r'dct:issued "2025-02"\^\^xsd:gYearMonth', 'dct:issued "昨天"', "issued"),
    "person in a place": (r"(person:[^ ]+ a kg:Person ;)", r"\1 kg:locatedIn place:340100 ;", "subject of locatedIn"),
    "company that makes a place": (r"(kg:produces) product:动力电池", r"\1 place:340100", "object of produces"),
    "company that is a member of a city": (r"(kg:memberOf) cluster:[^ ]+", r"\1 place:340100", "object of memberOf"),
    "direct triple without a claim": (r"(place:441900 a kg:City ;)", r"\1 kg:partOf place:430000 ;", "without a claim"),
    "claim without its triple": (r"    kg:produces product:动力电池 ;\n", "", "without their direct triple"),
}


@pytest.fixture
def planted(tmp_path: Path) -> Callable[[str, str], Path]:
    write_all(BUILD, tmp_path, (("graph.ttl", write_turtle),))

    def plant(pattern: str, replacement: str) -> Path:
        path = tmp_path / "graph.ttl"
        text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1)
        assert count or not pattern, f"{pattern} is not in the graph"
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return plant


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sound_graph_has_no_violation(planted: Callable[[str, str], Path], engine: str) -> None:
    pytest.importorskip(engine)
    assert [f for f in check(planted("", ""), engine) if f.level == "violation"] == []


@pytest.mark.parametrize("name", FAULTS)
def test_each_planted_fault_is_found(planted: Callable[[str, str], Path], name: str) -> None:
    pattern, replacement, said = FAULTS[name]
    folder = planted(pattern, replacement)
    violations = [f for f in check(folder, choose_engine(10**9)) if f.level == "violation"]
    assert [f for f in violations if said in f.what_en], [f.what_en for f in violations]


@needs_shacl
@pytest.mark.parametrize("start", range(4))
def test_both_engines_find_the_same(planted: Callable[[str, str], Path], start: int) -> None:
    folder = planted("", "")
    for pattern, replacement, _ in list(FAULTS.values())[start::4]:
        folder = planted(pattern, replacement)
    ours, theirs = (
        Counter((r.focus, r.path, r.component, r.severity) for r in engine(folder / "graph.ttl"))
        for engine in (by_pyshacl, by_shacl)
    )
    assert ours == theirs
    assert ours.total() > 6


def test_a_fault_names_the_page_and_the_sentence(planted: Callable[[str, str], Path]) -> None:
    folder = planted(r"rdf:predicate kg:produces", "rdf:predicate kg:makes")
    fault = next(f for f in check(folder) if "predicate" in f.what_en)
    assert (fault.source, fault.quote) == ("a/合肥.txt", "国轩高科生产动力电池")
    text = format_faults([fault])
    assert "陈述的谓语应为本体中的一种关系" in text
    assert text.endswith("1 violations, 0 warnings\n")


def test_a_unit_that_does_not_fit_is_to_be_looked_at(planted: Callable[[str, str], Path]) -> None:
    faults = check(planted(r'kg:unit "%" ;\n    qudt:hasUnit unit:PERCENT', 'kg:unit "家"'))
    assert [f.level for f in faults if "units" in f.what_en] == ["warning"]


def test_the_shapes_have_the_domains_and_ranges_of_the_ontology() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    for name, relation in load_ontology().relations.items():
        for target, classes in ((SH.targetSubjectsOf, relation.domain), (SH.targetObjectsOf, relation.range)):
            (shape,) = shapes.subjects(target, rdflib.URIRef(VOCABULARY + name))
            either = shapes.value(shape, SH["or"])
            nodes = [shape] if either is None else list(Collection(shapes, either))
            found = {str(shapes.value(n, SH["class"])).removeprefix(VOCABULARY) for n in nodes}
            assert found == classes, name
    assert not list(shapes.subjects(SH.sparql)), "checks that need SPARQL are questions"


def test_every_message_is_in_both_languages() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    for node in set(shapes.subjects(SH.message)):
        assert sorted(m.language for m in shapes.objects(node, SH.message)) == ["en", "zh"]  # type: ignore[union-attr]


def test_without_an_engine_the_mend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.check.find_spec", lambda _: None)
    with pytest.raises(InvalidInput, match="pip install pyshacl"):
        choose_engine(1)


def test_the_sample_pages_give_a_sound_graph(built: Built) -> None:
    assert [f for f in check(built.folder, choose_engine(10**9)) if f.level == "violation"] == []
