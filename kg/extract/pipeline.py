"""PIPELINE: the recognisers in their order. A new recogniser is one file and one line here.

Each step reads what the earlier ones found (`reading.candidates`) and yields mentions or claims. spaCy carries them:
`blank_pipeline()` is `spacy.blank("zh")` with one component for each step, and the spans stand in `doc.spans["kg"]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.extract import (
    arbitrate,
    bodies,
    brands,
    clusters,
    collective,
    companies,
    company_lists,
    company_neighbours,
    deixis,
    discourse,
    events,
    governed_industries,
    home_titles,
    honours,
    industries,
    insides,
    institutes,
    known_companies,
    listed_clusters,
    named_industries,
    notices,
    official_lists,
    parks,
    people,
    places,
    plain_companies,
    policies,
    products,
    projects,
    rankings,
    short_names,
    short_references,
    tables,
    titles,
    towns,
    unnamed,
)
from kg.extract.reading import Reading
from kg.model import Mention

Step = Callable[[Reading], None]


def mentions(find: Callable[[Reading], Iterable[Mention]]) -> Step:
    """Make a step of a recogniser: what it finds joins the candidates."""

    def step(reading: Reading) -> None:
        reading.candidates.extend(find(reading))

    return step


def note_places(reading: Reading) -> None:
    """Find the places first: the edges of other names lean on them."""
    found = list(places.find_places(reading))
    reading.note_places(found)
    reading.candidates.extend(found)


def note_towns(reading: Reading) -> None:
    """Find the towns, which need the places that hold them."""
    found = list(towns.find_towns(reading))
    reading.note_places(sorted((*reading.places, *found), key=lambda m: m.start))
    reading.candidates.extend(found)


def arbitration(reading: Reading) -> None:
    """Choose among overlapping candidates."""
    arbitrate.settle(reading, reading.candidates)


def pointers(reading: Reading) -> None:
    """Resolve the pointing words; they need the mentions that stand."""
    found = list(deixis.find_pointers(reading))
    reading.settle([*reading.mentions, *found], reading.nested)


def references(reading: Reading) -> None:
    """Resolve the nouns that stand for a thing named before."""
    found = list(short_references.find_short_references(reading))
    if found:
        reading.settle([*reading.mentions, *found], reading.nested)


def topics(reading: Reading) -> None:
    """Say what each sentence is about."""
    reading.topics, reading.place_topics = discourse.find_topics(reading)


PIPELINE: tuple[tuple[str, Step], ...] = (
    ("places", note_places),
    ("towns", note_towns),
    ("titles", mentions(titles.find_titles)),
    ("notices", mentions(notices.find_notices)),
    ("unnamed", mentions(unnamed.find_unnamed)),
    ("known_companies", mentions(known_companies.find_known_companies)),
    ("companies", mentions(companies.find_companies)),
    ("brands", mentions(brands.find_brands)),
    ("plain_companies", mentions(plain_companies.find_plain_companies)),
    ("short_names", mentions(short_names.find_short_names)),
    ("tables", mentions(tables.find_cells)),
    ("industries", mentions(industries.find_industries)),
    ("named_industries", mentions(named_industries.find_named)),
    ("governed_industries", mentions(governed_industries.find_governed)),
    ("company_lists", mentions(company_lists.find_listed_items)),
    ("clusters", mentions(clusters.find_clusters)),
    ("listed_clusters", mentions(listed_clusters.find_listed_clusters)),
    ("collective", mentions(collective.find_collectives)),
    ("parks", mentions(parks.find_parks)),
    ("official_lists", mentions(official_lists.find_official_lists)),
    ("projects", mentions(projects.find_projects)),
    ("policies", mentions(policies.find_policies)),
    ("bodies", mentions(bodies.find_bodies)),
    ("institutes", mentions(institutes.find_institutes)),
    ("events", mentions(events.find_events)),
    ("people", mentions(people.find_people)),
    ("company_neighbours", mentions(company_neighbours.find_neighbours)),
    ("products", mentions(products.find_products)),
    ("honours", mentions(honours.find_honours)),
    ("home_titles", mentions(home_titles.find_home_titles)),
    ("rankings", mentions(rankings.find_rankings)),
    ("arbitration", arbitration),
    ("insides", insides.add_insides),
    ("deixis", pointers),
    ("short_references", references),
    ("topics", topics),
)
