"""Figures: every number of a text that states something about something.

`2024年,兰州市实现进出口总额120亿元,增长7.2%。` gives two claims of 兰州市:

    hasFigure  进出口总额      12000000000 元   2024年   actual
    hasFigure  进出口总额增速  7.2 %           2024年   actual

One file for each question: `numerals`, `units`, `hedges` and `amounts` (what is the number), `refusals` (is it a figure at
all), `periods` (when), `indicators` (what of), `kinds` (fact, aim or reward), `distribution` (rows of numbers),
`subjects` (whose).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kg.extract.figures.amounts import Amount, find_amounts
from kg.extract.figures.clauses import View
from kg.extract.figures.context import SUBJECTS, Context
from kg.extract.figures.distribution import each, shares
from kg.extract.figures.indicators import REWARD, indicator_of, is_of_group
from kg.extract.figures.kinds import kind_of
from kg.extract.figures.periods import Timespan
from kg.extract.figures.subjects import Subject, subject_of
from kg.extract.figures.tables import find_cells
from kg.extract.figures.thresholds import is_threshold
from kg.extract.reading import Reading
from kg.model import Claim, Evidence, Mention, Quantity

CONFIDENCE = {
    "direct": 0.9,
    "clause": 0.85,
    "project": 0.85,
    "name": 0.85,
    "aside": 0.85,
    "policy": 0.85,
    "share": 0.85,
    "gathering": 0.8,
    "speaker": 0.8,
    "topic": 0.75,
    "": 0.6,
}
POLICY_REACH = 2
"""How many sentences back, within its paragraph, a policy still sets a target."""


FIRMS = "家"
KINDS_OF_FIRMS = ("企业", "公司", "厂家", "商户")
DERIVED = frozenset({"ratio", "rank"})
"""Measures whose indicator builds on the one before (`增长7.2%`), whatever that measures."""
NOW = re.compile(r"现(?:有|已|拥有|共|存)")


def find_figures(reading: Reading) -> Iterator[Claim[Mention]]:
    """Give the figures of a document in the order of its text; the mentions and topics must stand in the reading."""
    context = Context(reading)
    for number, group in groupby(find_amounts(reading.text), key=lambda a: reading.sentence_index(a.number)):
        yield from _sentence(context, context.with_amounts(number, group))
    yield from find_cells(context)


def _sentence(context: Context, seen: View) -> Iterator[Claim[Mention]]:
    """Give the figures of one sentence."""
    reading = context.reading
    carried = context.carried(seen.number)
    shared = shares(seen)
    evidence: dict[str, Evidence] = {}
    kind, base, based, subject = "actual", "", "", Subject(None)
    firms, counted = "", 0  # the kind of firms counted last, whose output may follow
    for index, amount in enumerate(seen.amounts):
        if is_threshold(seen, index) or _named(seen, amount):
            continue
        share = shared.get(index)
        own = share.timespan(context.date) if share else None
        timespan = own or _timespan(seen, amount, carried)
        kind = kind_of(context, seen, index, timespan, kind)
        set_by = context.policies(seen.number, POLICY_REACH, amount.start, within=True) if kind != "actual" else ()
        subject = subject_of(context, seen, index, kind, set_by, subject)
        holders = [subject]
        if share and share.mention and share.mention.type in SUBJECTS:
            holders = [Subject(share.mention, subject.policy, "share")]
        elif several := [m for m in each(seen, index) if m.type in SUBJECTS]:
            holders = [Subject(m, subject.policy, "share") for m in several]
        measure = amount.unit.measure
        previous = base if measure in DERIVED or measure == based else ""
        measured = indicator_of(seen, index, holders[0].mention, kind, previous, holders[0].said)
        base, based = measured.base or base, based if measure in DERIVED else measure
        name = measured.name or context.indicator(seen.number, measure)
        if amount.unit.name == FIRMS and name.endswith(KINDS_OF_FIRMS) and name not in KINDS_OF_FIRMS:
            firms, counted = name, amount.end
        elif firms and is_of_group(seen, counted, amount, name):
            name = firms + name
        context.note_indicator(seen.number, base, measure)
        if share and not share.mention and not own:
            name = share.words + (REWARD if kind == "reward" else name)
        quantity = Quantity(
            indicator=name,
            value=amount.value,
            unit=amount.unit.name,
            printed=reading.text[amount.start : amount.end],
            operator=amount.operator,
            upper=amount.upper,
            period=timespan.period if timespan else None,
            kind=kind,
        )
        for holder in holders:
            rule = holder.rule if holder.mention else ""
            if rule not in evidence:
                named = f"figures.{rule}" if rule else "figures"
                evidence[rule] = reading.evidence(seen.start, seen.end, named, CONFIDENCE[rule])
            yield Claim(holder.mention, "hasFigure", quantity, evidence[rule], policy=holder.policy)


def _named(seen: View, amount: Amount) -> bool:
    """Tell whether the amount is part of a name that does not itself have the figure (a policy's, a company's)."""
    inside = seen.mention_at(amount.number)
    if inside is not None and amount.end > inside.end:
        return False
    if inside is None or inside.type in ("IndustrialCluster", "Park", "Product") or amount.unit.measure == "rank":
        return False
    return amount.number > inside.start or amount.unit.measure != "count"


def _timespan(seen: View, amount: Amount, carried: Timespan | None) -> Timespan | None:
    """Give the period of an amount: the last one before it in its sentence, else the one carried to it."""
    before = [s for s in seen.timespans if s.start < amount.number]
    clause = seen.clause(seen.clause_index(amount.start))[0]
    if NOW.search(seen.text, clause, amount.start) and not any(s.start >= clause for s in before):
        return None
    return before[-1] if before else carried
