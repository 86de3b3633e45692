"""The vocabulary, read from `ontology/chanye.ttl`; the one file that knows IRIs.

    kg:locatedIn schema:domainIncludes kg:Park, kg:Organisation ; schema:rangeIncludes kg:Place, kg:Park ;
        kg:cue "位于"@zh, "坐落于"@zh .

becomes `Relation("locatedIn", domain={"Park", "Organisation"}, range={"Place", "Park"}, cues=("坐落于", "位于"), …)`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.gazetteer import data_folder
from kg.model import InvalidOntology

VOCABULARY = "https://w3id.org/chanye/ontology#"
BASE = "https://w3id.org/chanye/id/"
"""Under which each class has a namespace of its own: `https://w3id.org/chanye/id/company/`."""

OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
ENGLISH, CHINESE = "en", "zh"


@dataclass(frozen=True, slots=True)
class Class:
    """A class of resources: `Class("City", "Place", "place", "地级市", "City", "#2e96d6")`."""

    name: str
    parent: str
    prefix: str
    """The prefix of its resources, which is also their namespace: `place`."""
    label_zh: str
    label_en: str
    colour: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between entities. `cues` stand between subject and object, `inverse_cues` between object and subject.

    Longer cues come first, so that `坐落于` is tried before `坐落`.
    """

    name: str
    domain: frozenset[str]
    range: frozenset[str]
    cues: tuple[str, ...]
    inverse_cues: tuple[str, ...]
    label_zh: str
    label_en: str
    stated_when_planned: frozenset[str] = frozenset()
    """Classes whose merely planned relations are stated all the same (a place's industries)."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A literal that an entity may carry; `tagged` ones are Chinese text, the others codes.

    Where there is a `separator`, one value of the records is several of the graph: `"397 652"`.
    """

    name: str
    tagged: bool
    label_zh: str
    label_en: str
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Ontology:
    """The vocabulary as the program uses it."""

    classes: Mapping[str, Class]
    relations: Mapping[str, Relation]
    attributes: Mapping[str, Attribute]
    units: Mapping[str, str]
    """QUDT's IRI for a unit as Chinese text writes it: `吨` to `http://qudt.org/vocab/unit/TONNE`."""
    prefixes: Mapping[str, str]
    """The vocabularies used: `skos` to its namespace."""
    version: str

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether a class is another or stands below it; False for names that are no class."""
        while name in self.classes:
            if name == ancestor:
                return True
            name = self.classes[name].parent
        return False

    def accepts(self, relation: str, subject_type: str, object_type: str) -> bool:
        """Tell whether a relation may lead from one type to another; False for names that are no relation."""
        found = self.relations.get(relation)
        return (
            found is not None
            and any(self.is_a(subject_type, c) for c in found.domain)
            and any(self.is_a(object_type, c) for c in found.range)
        )

    def stated(self, relation: str, subject_type: str, *, planned: bool) -> bool:
        """Tell whether a claim of this relation that is neither negated nor hedged has a direct triple."""
        return not planned or any(self.is_a(subject_type, c) for c in self.relations[relation].stated_when_planned)

    def namespaces(self, base: str = BASE) -> dict[str, str]:
        """Give every prefix with its namespace: those of the vocabularies, and one for each kind of resource."""
        own = {c.prefix: f"{base}{c.prefix}/" for c in self.classes.values()}
        return {**self.prefixes, **own}


class _Facts:
    """The ontology file as `facts[term, property] -> values`, names of our own without their namespace."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values: dict[tuple[str, str], list[str]] = defaultdict(list)
        try:
            parser = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
            for quad in parser:
                self._add(quad)
            self.prefixes = dict(sorted(parser.prefixes.items()))
        except (SyntaxError, OSError) as error:
            raise InvalidOntology(f"{path.name}: {error}. Mend the Turtle there.") from error

    def _add(self, quad: ox.Quad) -> None:
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            value = quad.object.value
            tag = f"@{quad.object.language}" if isinstance(quad.object, ox.Literal) and quad.object.language else ""
            key = quad.predicate.value.removeprefix(VOCABULARY) + tag
            self.values[quad.subject.value.removeprefix(VOCABULARY), key].append(value.removeprefix(VOCABULARY))

    def get(self, term: str, key: str) -> list[str]:
        return sorted(self.values.get((term, key), ()))

    def one(self, term: str, key: str, what: str) -> str:
        found = self.get(term, key)
        if len(found) != 1:
            raise InvalidOntology(
                f"{self.path.name}: kg:{term} has {len(found)} values for {what}. Give it exactly one."
            )
        return found[0]

    def labels(self, term: str) -> tuple[str, str]:
        label = f"{RDFS}label"
        return self.one(term, f"{label}@{CHINESE}", "rdfs:label @zh"), self.one(
            term, f"{label}@{ENGLISH}", "rdfs:label @en"
        )

    def terms(self, key: str, value: str) -> list[str]:
        return sorted(t for (t, k), vs in self.values.items() if k == key and value in vs and ":" not in t)

    def classes_of(self, term: str, kind: str, classes: Mapping[str, Class]) -> frozenset[str]:
        """Give the classes of a property's `domain` or `range`."""
        found = [*self.get(term, f"{RDFS}{kind}"), *self.get(term, f"{SCHEMA}{kind}Includes")]
        for name in found:
            if name not in classes:
                raise InvalidOntology(
                    f"{self.path.name}: the {kind} of kg:{term} names {name}, which is no class here."
                )
        if not found:
            raise InvalidOntology(f"{self.path.name}: kg:{term} has no {kind}. Give it rdfs:{kind}.")
        return frozenset(found)


def _read_classes(facts: _Facts) -> dict[str, Class]:
    names = facts.terms(RDF_TYPE, f"{OWL}Class")
    parents: dict[str, str] = {}
    for name in names:
        own = [p for p in facts.get(name, f"{RDFS}subClassOf") if p in names]
        if len(own) > 1:
            raise InvalidOntology(f"{facts.path.name}: kg:{name} has two parents of ours, {own}. Keep one.")
        parents[name] = own[0] if own else ""
    lines = {name: _lineage(name, parents, facts) for name in names}
    classes = {}
    for name in names:
        prefixes = [p for c in lines[name] for p in facts.get(c, "prefix")]
        if not prefixes or not re.fullmatch(r"[a-z]+", prefixes[0]):
            raise InvalidOntology(
                f"{facts.path.name}: kg:{name} has no usable kg:prefix. Give it one of small letters."
            )
        colour = facts.one(name, "colour", "kg:colour")
        classes[name] = Class(name, parents[name], prefixes[0], *facts.labels(name), colour)
        for other in facts.get(name, f"{OWL}disjointWith"):
            if other in lines[name] or name in lines.get(other, ()):
                raise InvalidOntology(f"{facts.path.name}: kg:{name} is a kg:{other} and disjoint with it. Drop one.")
    _check_prefixes(facts, classes)
    return classes


def _lineage(name: str, parents: Mapping[str, str], facts: _Facts) -> tuple[str, ...]:
    line: list[str] = []
    while name:
        if name in line:
            raise InvalidOntology(f"{facts.path.name}: kg:{name} is above itself, by {line}. Cut one rdfs:subClassOf.")
        line.append(name)
        name = parents[name]
    return tuple(line)


def _check_prefixes(facts: _Facts, classes: Mapping[str, Class]) -> None:
    owner: dict[str, str] = {}
    for name in classes:
        for prefix in facts.get(name, "prefix"):
            if prefix in owner or prefix in facts.prefixes:
                holder = owner.get(prefix, "a vocabulary")
                raise InvalidOntology(f"{facts.path.name}: the prefix {prefix} of kg:{name} is taken by {holder}.")
            owner[prefix] = f"kg:{name}"


def _read_relation(facts: _Facts, name: str, classes: Mapping[str, Class]) -> Relation:
    cues, inverse = (longest_first(facts.get(name, f"{k}@{CHINESE}")) for k in ("cue", "inverseCue"))
    if both := set(cues) & set(inverse):
        raise InvalidOntology(f"{facts.path.name}: {sorted(both)} of kg:{name} is a cue both ways. Keep one direction.")
    planned = facts.get(name, "statedWhenPlanned")
    return Relation(
        name,
        facts.classes_of(name, "domain", classes),
        facts.classes_of(name, "range", classes),
        cues,
        inverse,
        *facts.labels(name),
        stated_when_planned=frozenset(planned),
    )


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Sort words so that a longer one is tried before a word that begins it."""
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def read_ontology(path: Path) -> Ontology:
    """Read an ontology file, and raise `InvalidOntology` where it contradicts itself."""
    facts = _Facts(path)
    classes = _read_classes(facts)
    below = f"{RDFS}subPropertyOf"
    relations = {name: _read_relation(facts, name, classes) for name in facts.terms(below, "relation")}
    attributes = {}
    for name in facts.terms(below, "attribute"):
        tagged = facts.one(name, f"{RDFS}range", "rdfs:range").endswith("langString")
        attributes[name] = Attribute(name, tagged, *facts.labels(name), separator="".join(facts.get(name, "separator")))
    units: dict[str, str] = {}
    for (term, key), symbols in facts.values.items():
        for symbol in symbols if key == "symbol" else ():
            if symbol in units:
                raise InvalidOntology(
                    f"{path.name}: the unit {symbol} stands for {units[symbol]} and {term}. Keep one."
                )
            units[symbol] = term
    version = facts.one(VOCABULARY.rstrip("#"), f"{OWL}versionInfo", "owl:versionInfo")
    return Ontology(classes, relations, attributes, dict(sorted(units.items())), facts.prefixes, version)


@cache
def load_ontology() -> Ontology:
    """Give the ontology that the program ships, read once."""
    return read_ontology(data_folder("ontology") / "chanye.ttl")
