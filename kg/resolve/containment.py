"""Containment that the gazetteer knows: `partOf` from each place to the nearest place of the graph that holds it.

These claims are of their own kind: their evidence is the gazetteer, not a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.gazetteer import load_gazetteer
from kg.model import Claim, Entity, Evidence, Span

NOWHERE = Span(0, 0)


def containment(entities: Iterable[Entity]) -> Iterator[Claim[Entity]]:
    """Yield a `partOf` claim for each place whose holder is in the graph too."""
    gazetteer = load_gazetteer()
    places = {e.code: e for e in entities if e.code and e.id.startswith("place:")}
    for code, entity in places.items():
        holder = next((places[c] for c in gazetteer.ancestors(code) if c in places), None)
        if holder:
            evidence = Evidence("gazetteer", NOWHERE, NOWHERE, NOWHERE, "", "containment.gazetteer", 1.0)
            yield Claim(entity, "partOf", holder, evidence)
