"""The graph as blocks, one a subject, in the order of the file; every RDF format writes these.

    Block("place:340100", ["kg:City"], [("skos:prefLabel", [Literal("合肥市", "zh")]), ("kg:partOf", ["place:340000"])])

Places come first and from the top down, then the other entities by class, the figures, the claims with their evidence,
the times, the documents. Nothing here depends on the order of the build's tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from kg.export import periods
from kg.export.places import place_pairs, points
from kg.export.terms import BOOLEAN, Literal, Term, chinese, decimal, integer, moment, safe_local, safe_name
from kg.model import Build, Entity, Evidence, Page, Qualifiers
from kg.ontology import Ontology, load_ontology
from kg.statements import Observation, Statement, Witness, digest, is_stated, observations, statements

Pairs = list[tuple[str, list[Term]]]

# Places from the top down, then who and what, as a reader would look for them.
ENTITY_ORDER = (
    "Province", "City", "District", "Town", "Place", "Park", "IndustrialCluster", "Policy", "Company", "UnnamedCompany",
    "GovernmentBody", "Institute", "Organisation", "Industry", "Product", "Person", "Event", "Honour",
)  # fmt: skip


class Block(NamedTuple):
    """All triples of one subject: its types, then its other properties in the order to write them."""

    subject: str
    types: list[str]
    pairs: Pairs


class Section(NamedTuple):
    """Blocks under a heading."""

    heading: str
    blocks: Iterable[Block]


def sections(build: Build) -> Iterator[Section]:
    """Give the whole graph, section by section."""
    ontology = load_ontology()
    claimed = statements(build, ontology)
    observed = observations(build)
    direct: dict[str, list[Statement]] = defaultdict(list)
    for statement in claimed:
        if is_stated(statement, ontology):
            direct[statement.subject.id].append(statement)
    place = {name: i for i, name in enumerate(ENTITY_ORDER)}
    entities = sorted(build.entities, key=lambda e: (place.get(e.type, len(place)), e.type, e.code, e.id))
    for name, group in groupby(entities, key=lambda e: e.type):
        yield Section(_heading(ontology, name), (_entity(e, direct.get(e.id, ()), ontology) for e in group))
    codes = [e.code for e in entities if ontology.is_a(e.type, "Place")]
    yield Section(_heading(ontology, "Point"), (Block(*point) for point in points(codes)))
    pages = {page.id for page in build.pages}
    yield Section(_heading(ontology, "Figure"), _figures(observed, pages, ontology))
    yield Section(_heading(ontology, "Claim"), _claims(claimed, pages))
    times = sorted({t for o in observed if o.quantity.period and (t := periods.period_id(o.quantity.period))})
    yield Section(
        _heading(ontology, "Period"),
        (Block(f"period:{t}", ["kg:Period", "time:ProperInterval"], list(periods.period_pairs(t))) for t in times),
    )
    yield Section(
        _heading(ontology, "Instant"),
        (
            Block(f"instant:{t}", ["kg:Instant", "time:Instant"], list(periods.instant_pairs(t)))
            for t in periods.instants(times)
        ),
    )
    yield Section(_heading(ontology, "Selector"), _selectors(build, pages))
    yield Section(_heading(ontology, "Document"), _documents(build))
    yield Section(_heading(ontology, "Dataset"), _datasets(build, pages))


def _heading(ontology: Ontology, name: str) -> str:
    found = ontology.classes.get(name)
    return f"{found.label_zh} {found.label_en}" if found else name


def _entity(entity: Entity, direct: Iterable[Statement], ontology: Ontology) -> Block:
    pairs: Pairs = [("skos:prefLabel", [chinese(entity.name)])]
    if aliases := sorted(set(entity.aliases) - {entity.name, ""}):
        pairs.append(("skos:altLabel", [chinese(a) for a in aliases]))
    if entity.code:
        pairs.append(("skos:notation", [Literal(entity.code)]))
    values: dict[str, set[Term]] = defaultdict(set)
    for name, value in entity.attributes:
        if attribute := ontology.attributes.get(name):
            parts = value.split(attribute.separator) if attribute.separator else [value]
            make = chinese if attribute.tagged else Literal
            values[f"kg:{name}"].update(make(part) for part in parts)
    if entity.code and ontology.is_a(entity.type, "Place"):
        pairs.extend(place_pairs(entity.code))
    for statement in direct:
        values[f"kg:{statement.relation}"].add(safe_name(statement.object.id))
    pairs.extend((name, sorted(found)) for name, found in sorted(values.items()))
    return Block(safe_name(entity.id), [f"kg:{entity.type}"], pairs)


def _source(document: str, pages: set[str]) -> str:
    return f"document:{safe_local(document)}" if document in pages else f"dataset:{safe_local(document)}"


def _evidence(owner: str, witnesses: Iterable[Witness], pages: set[str]) -> tuple[list[Term], list[Block]]:
    """Give what a claim or figure is derived from, and the evidence nodes among it; a data set has none."""
    sources: list[Term] = []
    nodes: list[Block] = []
    for witness in witnesses:
        evidence = witness.evidence
        source = _source(evidence.document, pages)
        if evidence.document not in pages:
            sources.append(source)
            continue
        place = _place(evidence)
        pairs: Pairs = [
            ("oa:hasSource", [source]),
            ("oa:hasSelector", [f"selector:{safe_local(place)}"]),
            ("kg:rule", [Literal(rule) for rule in witness.rules]),
            ("kg:confidence", [decimal(witness.confidence)]),
        ]
        if witness.attributed:
            pairs.append(("kg:attributedTo", [chinese(who) for who in witness.attributed]))
        name = f"evidence:{digest(owner, place)}"
        sources.append(name)
        nodes.append(Block(name, ["kg:Evidence", "oa:SpecificResource"], pairs))
    return sorted(set(sources)), nodes


def _place(evidence: Evidence) -> str:
    return f"{evidence.document}-{evidence.span.start}-{evidence.span.end}"


def _qualified(q: Qualifiers, witnesses: Iterable[Witness]) -> Pairs:
    pairs: Pairs = [("kg:role", [chinese(q.role)])] if q.role else []
    times = {"kg:when": q.when, "kg:validFrom": q.valid_from, "kg:validTo": q.valid_to}
    pairs.extend((name, [moment(day)]) for name, day in times.items() if day)
    flags = {"kg:negated": q.negated, "kg:planned": q.planned, "kg:hedged": q.hedged}
    pairs.extend((name, [Literal("true", BOOLEAN)]) for name, flag in flags.items() if flag)
    return [*pairs, ("kg:confidence", [decimal(max(w.confidence for w in witnesses))])]


def _figures(observed: Iterable[Observation], pages: set[str], ontology: Ontology) -> Iterator[Block]:
    for o in observed:
        quantity, period = o.quantity, o.quantity.period
        pairs: Pairs = [("kg:subject", [safe_name(o.subject.id)])] if o.subject else []
        if quantity.indicator:
            pairs.append(("kg:indicator", [chinese(quantity.indicator)]))
        pairs.append(("kg:value", [decimal(quantity.value)]))
        if quantity.upper is not None:
            pairs.append(("kg:upperValue", [decimal(quantity.upper)]))
        if quantity.unit:
            pairs.append(("kg:unit", [Literal(quantity.unit)]))
        if quantity.unit in ontology.units:
            pairs.append(("qudt:hasUnit", [f"unit:{ontology.units[quantity.unit].rpartition('/')[2]}"]))
        pairs.append(("kg:operator", [Literal(quantity.operator)]))
        if o.printed:
            pairs.append(("kg:printed", [chinese(text) for text in o.printed]))
        if period and (time := periods.period_id(period)):
            pairs.append(("kg:period", [f"period:{time}"]))
        if period and period.printed:
            pairs.append(("kg:periodPrinted", [chinese(period.printed)]))
        pairs.append(("kg:figureKind", [Literal(quantity.kind)]))
        if o.policy:
            pairs.append(("kg:setBy", [safe_name(o.policy.id)]))
        sources, nodes = _evidence(o.id, o.witnesses, pages)
        pairs += [*_qualified(o.qualifiers, o.witnesses), ("prov:wasDerivedFrom", sources)]
        yield Block(f"figure:{o.id}", ["kg:Figure"], pairs)
        yield from nodes


def _claims(claimed: Iterable[Statement], pages: set[str]) -> Iterator[Block]:
    for s in claimed:
        sources, nodes = _evidence(s.id, s.witnesses, pages)
        pairs: Pairs = [
            ("rdf:subject", [safe_name(s.subject.id)]),
            ("rdf:predicate", [f"kg:{s.relation}"]),
            ("rdf:object", [safe_name(s.object.id)]),
            *_qualified(s.qualifiers, s.witnesses),
            ("prov:wasDerivedFrom", sources),
        ]
        yield Block(f"claim:{s.id}", ["kg:Claim", "rdf:Statement"], pairs)
        yield from nodes


def _selectors(build: Build, pages: set[str]) -> Iterator[Block]:
    """Give the stretches of text that anything rests on, in the order of the documents; claims may share one."""
    places = {(e.document, e.span): e for c in build.claims if (e := c.evidence).document in pages}
    for _, evidence in sorted(places.items(), key=lambda item: item[0]):
        pairs: Pairs = [
            ("oa:start", [integer(evidence.span.start)]),
            ("oa:end", [integer(evidence.span.end)]),
            ("oa:exact", [chinese(evidence.quote)]),
            ("kg:rawStart", [integer(evidence.raw.start)]),
            ("kg:rawEnd", [integer(evidence.raw.end)]),
            ("kg:rawByteStart", [integer(evidence.bytes.start)]),
            ("kg:rawByteEnd", [integer(evidence.bytes.end)]),
        ]
        types = ["kg:Selector", "oa:TextPositionSelector", "oa:TextQuoteSelector"]
        yield Block(f"selector:{safe_local(_place(evidence))}", types, pairs)


def _documents(build: Build) -> Iterator[Block]:
    named: dict[str, set[Term]] = defaultdict(set)
    for entity in build.entities:
        for mention in entity.mentions:
            named[mention.document].add(safe_name(entity.id))
    for page in sorted(build.pages, key=lambda p: p.id):
        yield Block(f"document:{safe_local(page.id)}", ["kg:Document"], _page(page, sorted(named[page.id], key=str)))


def _page(page: Page, mentions: list[Term]) -> Pairs:
    told = page.metadata
    texts = {
        "dct:title": told.title,
        "dc:publisher": told.publisher,
        "dc:creator": told.author,
        "kg:dateline": told.dateline,
        "kg:masthead": told.masthead,
    }
    pairs: Pairs = [(name, [chinese(text)]) for name, text in texts.items() if text]
    if told.date:
        pairs.append(("dct:issued", [moment(told.date)]))
    pairs += [
        ("dc:source", [Literal(source) for source in sorted({*page.sources, *(name for name, _ in page.copies)})]),
        ("kg:sha256", [Literal(page.sha256)]),
        ("kg:textSha256", [Literal(page.text_sha256)]),
        ("kg:encoding", [Literal(page.encoding)]),
        ("kg:characters", [integer(page.characters)]),
        ("schema:mentions", mentions),
    ]
    return [(name, values) for name, values in pairs if values]


def _datasets(build: Build, pages: set[str]) -> Iterator[Block]:
    for name in sorted({c.evidence.document for c in build.claims} - pages):
        pairs: Pairs = [("dct:title", [Literal(name)])]
        if version := build.versions.get(name):
            pairs.append(("owl:versionInfo", [Literal(version)]))
        yield Block(f"dataset:{safe_local(name)}", ["kg:Dataset", "dcat:Dataset"], pairs)
