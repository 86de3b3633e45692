"""The ontology says each thing once, in both languages, and a contradiction in it is named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg.gazetteer import data_folder
from kg.model import InvalidOntology
from kg.ontology import VOCABULARY, load_ontology, read_ontology

FILE = data_folder("ontology") / "chanye.ttl"
DESIGNED_CLASSES = {
    "Place", "Province", "City", "District", "Town", "Park", "Organisation", "Company", "GovernmentBody", "Institute",
    "UnnamedCompany", "IndustrialCluster", "Policy", "Industry", "Product", "Person", "Event", "Honour", "Figure",
    "Claim", "Document",
}  # fmt: skip
DESIGNED_RELATIONS = {
    "partOf", "locatedIn", "memberOf", "operatesIn", "produces", "issuedBy", "appliesTo", "targets", "hasRole",
    "recognisedAs", "investedIn", "cooperatesWith",
}  # fmt: skip


def test_the_designed_names_are_there() -> None:
    ontology = load_ontology()
    assert set(ontology.classes) >= DESIGNED_CLASSES
    assert set(ontology.relations) == DESIGNED_RELATIONS
    assert ontology.classes["City"].prefix == "place"
    assert ontology.classes["City"].label_zh == "地级市"


@pytest.mark.parametrize(
    ("relation", "subject", "object_", "accepted"),
    [
        ("partOf", "District", "City", True),
        ("locatedIn", "Company", "Park", True),
        ("locatedIn", "UnnamedCompany", "District", True),
        ("locatedIn", "Person", "City", False),
        ("hasRole", "Person", "Province", True),
        ("operatesIn", "City", "Industry", True),
        ("operatesIn", "City", "Product", False),
        ("recognisedAs", "Company", "Policy", True),
        ("memberOf", "IndustrialCluster", "IndustrialCluster", True),
        ("no such relation", "City", "City", False),
        ("partOf", "no such class", "City", False),
    ],
)
def test_domains_and_ranges_hold_for_subclasses(relation: str, subject: str, object_: str, accepted: bool) -> None:
    assert load_ontology().accepts(relation, subject, object_) is accepted


def test_an_unnamed_company_is_never_a_company() -> None:
    assert not load_ontology().is_a("UnnamedCompany", "Company")
    assert not load_ontology().is_a("UnnamedCompany", "Organisation")


def test_longer_cues_come_first() -> None:
    cues = load_ontology().relations["locatedIn"].cues
    assert cues.index("坐落于") < cues.index("坐落")
    assert "印发" in load_ontology().relations["issuedBy"].inverse_cues


def test_every_term_has_labels_definitions_and_a_home() -> None:
    graph = rdflib.Graph().parse(FILE)
    terms = {s for s in graph.subjects(RDF.type) if isinstance(s, rdflib.URIRef) and str(s).startswith(VOCABULARY)}
    assert len(terms) > 70
    for term in terms:
        for property_ in (RDFS.label, SKOS.definition):
            languages = sorted(str(o.language) for o in graph.objects(term, property_) if isinstance(o, rdflib.Literal))
            assert languages == ["en", "zh"], f"{term} {property_} {languages}"
        assert graph.value(term, RDFS.isDefinedBy) == rdflib.URIRef(VOCABULARY.rstrip("#"))
    ontology = rdflib.URIRef(VOCABULARY.rstrip("#"))
    version = graph.value(ontology, OWL.versionInfo)
    assert graph.value(ontology, OWL.versionIRI) == rdflib.URIRef(f"{ontology}/{version}")
    assert not [s for s in graph.all_nodes() if isinstance(s, rdflib.BNode)]


def test_colours_are_distinct_and_readable_on_light_and_dark() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    colours = [c.colour for c in load_ontology().classes.values()]
    assert len(set(colours)) == len(colours)
    for colour in colours:
        assert re.fullmatch("#[0-9a-f]{6}", colour)
        on_white, on_dark = (
            1.05 / (luminance(colour) + 0.05),
            (luminance(colour) + 0.05) / (luminance("#16181d") + 0.05),
        )
        assert min(on_white, on_dark) >= 1.8, f"{colour} {on_white:.1f} on white, {on_dark:.1f} on dark"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rdfs:subClassOf kg:Place ;", "rdfs:subClassOf kg:Place, kg:Park ;", "two parents"),
        ("rdfs:subClassOf schema:Place, geo:Feature ;", "rdfs:subClassOf kg:Park ;", "above itself"),
        ('kg:prefix "park"', 'kg:prefix "place"', "prefix place"),
        ('kg:prefix "park"', 'kg:prefix "skos"', "prefix skos"),
        ('kg:prefix "park"', 'kg:prefix "P/"', "prefix"),
        ('rdfs:label "园区"@zh, "Park"@en', 'rdfs:label "园区"@zh', "kg:Park has 0 values for rdfs:label @en"),
        ("rdfs:domain kg:Person ;", "rdfs:domain kg:Persom ;", "Persom"),
        ("rdfs:domain kg:Person ;", "", "kg:hasRole has no domain"),
        ('kg:cue "由"@zh', 'kg:cue "印发"@zh', "印发.*both ways"),
        (
            "owl:disjointWith kg:Organisation",
            "rdfs:subClassOf kg:Company ; owl:disjointWith kg:Organisation",
            "disjoint",
        ),
        ('unit:TONNE kg:symbol "吨"', 'unit:TONNE kg:symbol "吨", "元"', "unit 元"),
        ("kg:Park a owl:Class ;", "kg:Park a owl:Class", "chanye.ttl"),
    ],
)
def test_a_contradiction_is_named_with_its_mend(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "chanye.ttl").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InvalidOntology, match=said):
        read_ontology(tmp_path / "chanye.ttl")


def test_loading_is_quick_and_needs_no_rdflib() -> None:
    program = """import sys, time; t = time.process_time(); from kg.ontology import load_ontology; load_ontology()
assert "rdflib" not in sys.modules; print(time.process_time() - t)"""
    seconds = float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)
    assert seconds < 0.4


def test_every_term_is_described_exemplified_and_bounded() -> None:
    graph = rdflib.Graph().parse(FILE)
    schema = rdflib.Namespace("https://schema.org/")
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    lacking: dict[str, list[str]] = {}
    for term in {s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s).startswith(VOCABULARY)}:
        name = str(term).removeprefix(VOCABULARY)
        for what in (RDFS.label, SKOS.definition):
            if sorted(str(getattr(o, "language", "")) for o in graph.objects(term, what)) != ["en", "zh"]:
                lacking.setdefault(name, []).append(str(what))
        wanted = [[RDFS.isDefinedBy], [SKOS.example]]
        if OWL.Class in graph.objects(term, RDF.type):
            wanted.append([RDFS.subClassOf])
        elif name not in ("relation", "attribute"):  # what is above all others has neither
            wanted += [[RDFS.domain, schema.domainIncludes], [RDFS.range, schema.rangeIncludes]]
        for choice in wanted:
            if not any((term, what, None) in graph for what in choice):
                lacking.setdefault(name, []).append(str(choice[0]))
    assert lacking == {}
