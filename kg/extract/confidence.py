"""The confidence of a relation: how often its rule was right on labelled pages, less where a mention is doubtful.

    rule relations.placing.settled, right 5 of 5 times on labelled pages     0.96
    the same where one end is a mention of confidence 0.5                    0.96 x 0.5 / 0.75 = 0.64

`seeds/rule_confidence.csv` holds what was measured; `benchmarks/confidence.py` writes it. A rule that is not in it keeps the
confidence that its finder gives.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from kg.gazetteer import rows
from kg.model import Mention

SURE = 0.75
"""The confidence of a mention from which on it takes nothing from a claim's."""


@functools.cache
def measured() -> Mapping[str, float]:
    """Give the smoothed share of right claims, by rule."""
    return {row["rule"]: float(row["confidence"]) for row in rows("rule_confidence")}


def weighed(rule: str, stated: float, subject: Mention, target: Mention) -> float:
    """Give the confidence of a relation between two mentions: as measured for its rule, else as its finder states it."""
    doubt = min(subject.confidence, target.confidence)
    of_rule = measured().get(rule)
    return round(stated * doubt if of_rule is None else of_rule * min(1.0, doubt / SURE), 3)
