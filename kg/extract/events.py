"""Meetings, fairs, forums and contests with a name: `世界制造业大会`, `“智汇株洲”人才对接会`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.heads import head_hits, specific
from kg.extract.reading import Reading
from kg.model import Mention


def find_events(reading: Reading) -> Iterator[Mention]:
    """Yield the events with a name of their own; `大会` and `签约仪式` alone name none."""
    for hit in head_hits(reading, "Event"):
        edge = left_edge(reading, hit.start, limit=36, quotes=True, brackets=True, past=name_parts("Event"))
        body = reading.text[edge.start : hit.start]
        if edge.why != "limit" and (len(specific(reading, edge.start, hit.start)) >= 3 or "”" in body):
            text = reading.text[edge.start : hit.end]
            yield Mention(edge.start, hit.end, text, "Event", text, "events.head", 0.85)
