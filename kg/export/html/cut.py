"""What of a very large build one file can carry: the entities that are spoken of most, and the best witnesses.

A browser opens 15 MB of page without trouble, which is some 40,000 entities with 90,000 sentences. The page says what
was left out; the other exports hold all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Build, Entity
from kg.statements import Witness

ENTITIES = 40_000
WITNESSES = 90_000
TEXT = 7_000_000
"""Characters of sentences and of their damage that a file carries: at 45,000 long sentences it stays under 8 MB."""


def cut(build: Build, most: int = ENTITIES) -> Build:
    """Keep the entities with most claims, and the claims whose ends are all kept; a small build comes back as it is."""
    if len(build.entities) <= most:
        return build
    spoken: Counter[str] = Counter()
    for claim in build.claims:
        for end in (claim.subject, claim.object, claim.policy):
            if isinstance(end, Entity):
                spoken[end.id] += 1
    kept = {e.id for e in sorted(build.entities, key=lambda e: (-spoken[e.id], e.id))[:most]}
    return replace(
        build,
        entities=tuple(e for e in build.entities if e.id in kept),
        claims=tuple(
            c
            for c in build.claims
            if all(end.id in kept for end in (c.subject, c.object, c.policy) if isinstance(end, Entity))
        ),
    )


def fewest(counts: Iterable[int], most: int = WITNESSES) -> int:
    """Give how many witnesses each statement may keep, so that there are at most `most` in all; at least one."""
    sizes = Counter(counts)
    allowed = max(sizes, default=1)
    while allowed > 1 and sum(min(size, allowed) * times for size, times in sizes.items()) > most:
        allowed -= 1
    return allowed


def best(witnesses: Sequence[Witness], allowed: int) -> list[Witness]:
    """Give the surest witnesses, in the order in which they came."""
    if len(witnesses) <= allowed:
        return list(witnesses)
    order = sorted(range(len(witnesses)), key=lambda place: (-witnesses[place].confidence, place))
    return [witnesses[place] for place in sorted(order[:allowed])]


def affordable(sizes: Sequence[int], most: int) -> set[int]:
    """Give which pieces to keep so that their sizes come to at most `most`: the small before the large."""
    kept: set[int] = set()
    for place in sorted(range(len(sizes)), key=lambda place: (sizes[place], place)):
        most -= sizes[place]
        if most < 0:
            break
        kept.add(place)
    return kept
