"""The confidence of a relation: how often its rule was right on labelled pages, less where a mention is doubtful.

    rule relations.placing.settled, right 5 of 5 times on labelled pages     0.96
    the same where one end is a mention of confidence 0.5                    0.96 x 0.5 / 0.75 = 0.64

`seeds/rule_confidence.csv` holds what was measured; `benchmarks/confidence.py` writes it. A rule that is not in it keeps the
confidence that its finder gives.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from kg.extract.reading import Reading
from kg.gazetteer import rows
from kg.model import Claim, Mention

Finder = Callable[[Reading], Iterator[Claim[Mention]]]

SURE = 0.75
"""The confidence of a mention from which on it takes nothing from a claim's."""


@functools.cache
def measured() -> Mapping[str, float]:
    """Give the smoothed share of right claims, by rule."""
    return {row["rule"]: float(row["confidence"]) for row in rows("rule_confidence")}


def weighed(claim: Claim[Mention]) -> Claim[Mention]:
    """Give a relation the confidence that was measured for its rule."""
    of_rule = measured().get(claim.evidence.rule)
    if of_rule is None:
        return claim
    ends = [end.confidence for end in (claim.subject, claim.object) if isinstance(end, Mention)]
    confidence = round(of_rule * min(1.0, min(ends, default=1.0) / SURE), 3)
    return replace(claim, evidence=replace(claim.evidence, confidence=confidence))


def calibrated(find: Finder) -> Finder:
    """Make a finder of relations whose claims have the confidence that was measured."""

    @functools.wraps(find)
    def found(reading: Reading) -> Iterator[Claim[Mention]]:
        return map(weighed, find(reading))

    return found
