"""What the gazetteer knows of a place besides its name and code: where it is, since when, until when, what came after.

place:330113 kg:validFrom "2021-04-09"^^xsd:date ; geo:hasGeometry point:330113 .
point:330113 a kg:Point, geo:Geometry ; geo:asWKT "POINT(120.3 30.42)"^^geo:wktLiteral .
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.terms import Literal, Term, decimal, moment
from kg.gazetteer import Place, load_gazetteer


def place_pairs(code: str) -> Iterator[tuple[str, list[Term]]]:
    """Describe the place of a division code; nothing where the gazetteer has no such code."""
    if place := load_gazetteer().places.get(code):
        if place.valid_from:
            yield "kg:validFrom", [moment(place.valid_from)]
        if place.valid_to:
            yield "kg:validTo", [moment(place.valid_to)]
        if place.replaced_by:
            yield "dct:isReplacedBy", [f"place:{code}" for code in sorted(place.replaced_by)]
        if _located(place):
            yield "geo:hasGeometry", [f"point:{code}"]


def points(codes: Iterable[str]) -> Iterator[tuple[str, list[str], list[tuple[str, list[Term]]]]]:
    """Give the points of the places with these codes, as subject, types and pairs."""
    places = load_gazetteer().places
    for code in sorted(set(codes)):
        if (place := places.get(code)) and _located(place):
            wkt = f"POINT({decimal(place.longitude or 0).value} {decimal(place.latitude or 0).value})"
            yield f"point:{code}", ["kg:Point", "geo:Geometry"], [("geo:asWKT", [Literal(wkt, "geo:wktLiteral")])]


def _located(place: Place) -> bool:
    return place.longitude is not None and place.latitude is not None
