"""How often the claims of each rule are right, beside the confidence that they were given: `kg evaluate GOLD OUT --by-rule`.

    rule                                right  wrong  open  precision  smoothed  stated
    relations.placing.settled              12      0     3      1.000     0.985    0.86

A direct triple is right where a label has it, or where labelled containment leads from one end to the other; wrong where
both ends are labelled and no label has it, or an end is an entity that should not be; open in all other cases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.evaluate import paired
from kg.evaluate.labels import Labels, form
from kg.evaluate.scoring import CORE, OPEN, RELATIONS, match_entities, names_by_node
from kg.evaluate.tables import Graph, Tables, graph_of

PRIOR_WEIGHT = 4.0
"""Claims that the precision of all rules counts for in the smoothed estimate of one."""
CONTAINMENT = ("partOf", "locatedIn")


@dataclass(slots=True)
class Reliability:
    """What became of the claims of one rule."""

    rule: str
    right: int = 0
    wrong: int = 0
    open: int = 0
    stated: list[float] = field(default_factory=list)
    """The confidences that its judged claims were given."""

    @property
    def precision(self) -> float | None:
        """Give the share of right ones among those judged; None where none was."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    @property
    def mean_stated(self) -> float | None:
        """Give the mean of the confidences given; None where none was judged."""
        return sum(self.stated) / len(self.stated) if self.stated else None


def reliability(labels: Sequence[Labels], tables: Tables) -> list[Reliability]:
    """Judge the relations of each rule on all labelled pages; sorted by rule. Figures have no labels for what is wrong."""
    found: dict[str, Reliability] = {}
    for gold, document in paired(labels, tables):
        graph = graph_of(tables, document)
        for rule, verdict, confidence in _judged(gold, graph):
            its = found.setdefault(rule, Reliability(rule))
            if verdict == "open":
                its.open += 1
                continue
            its.right += verdict == "right"
            its.wrong += verdict == "wrong"
            its.stated.append(confidence)
    return [found[rule] for rule in sorted(found)]


def _judged(gold: Labels, graph: Graph) -> Iterable[tuple[str, str, float]]:
    """Yield rule, verdict and confidence for each direct triple of a page and each rule behind it."""
    known = {name: kind for name, kind in graph.types.items() if kind in CORE or kind in OPEN}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    matches = match_entities(gold, graph, known, counts, [])
    names = names_by_node(matches)
    labelled = {(r["s"], r["p"], r["o"]) for r in gold.relations} | gold.implied_relations
    # the object of an honour may be a string that is no labelled entity: it is compared by its form
    labelled |= {(s, p, form(o)) for s, p, o in labelled}
    inside = _closure({(s, o) for s, p, o in labelled if p in CONTAINMENT})
    for (s, p, o), claims in graph.triples.items():
        if p not in RELATIONS:
            continue
        best: dict[str, float] = {}
        for claim in claims:
            evidence = claim["evidence"]
            best[evidence["rule"]] = max(best.get(evidence["rule"], 0.0), float(evidence["confidence"]))
        verdict = _verdict(gold, graph, names, labelled, inside, (s, p, o))
        for rule, confidence in sorted(best.items()):
            if rule != "containment.gazetteer":
                yield rule, verdict, confidence


def _verdict(
    gold: Labels,
    graph: Graph,
    names: dict[str, set[str]],
    labelled: set[tuple[str, str, str]],
    inside: set[tuple[str, str]],
    triple: tuple[str, str, str],
) -> str:
    s, p, o = triple
    ends = [names.get(s, set()), names.get(o, set())]
    if any(
        (a, p, b) in labelled or (p in CONTAINMENT and (a, b) in inside)
        for a in ends[0]
        for b in ends[1] or graph.labels.get(o, frozenset())
    ):
        return "right"
    if all(ends):
        return "wrong"
    for node, its in zip((s, o), ends, strict=True):
        spurious = graph.types.get(node) in CORE and not graph.labels[node] & gold.implied
        if not its and (spurious or graph.labels.get(node, frozenset()) & gold.must_not):
            return "wrong"
    return "open"


def _closure(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Give what lies in what, over any number of steps."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for inner, outer in pairs:
        above[inner].add(outer)
    found: set[tuple[str, str]] = set()
    for start in list(above):
        waiting = [start]
        while waiting:
            for outer in above.get(waiting.pop(), ()):
                if (start, outer) not in found:
                    found.add((start, outer))
                    waiting.append(outer)
    return found


def smoothed(rows: Sequence[Reliability]) -> dict[str, float]:
    """Estimate the precision of each rule: its own counts and, for a few claims' weight, the precision of all."""
    right, wrong = sum(r.right for r in rows), sum(r.wrong for r in rows)
    overall = right / (right + wrong) if right + wrong else 0.5
    return {r.rule: (r.right + PRIOR_WEIGHT * overall) / (r.right + r.wrong + PRIOR_WEIGHT) for r in rows}


def as_table(rows: Sequence[Reliability]) -> str:
    """Give the rows as lines of a Markdown table, the rules with most judged claims first."""
    estimate = smoothed(rows)
    lines = ["| rule | right | wrong | open | precision | smoothed | stated |", "|---|---|---|---|---|---|---|"]
    ordered = sorted(rows, key=lambda r: (-(r.right + r.wrong), r.rule))
    lines += [
        f"| `{r.rule}` | {r.right} | {r.wrong} | {r.open} | {_rate(r.precision)} | {estimate[r.rule]:.2f} "
        f"| {_rate(r.mean_stated)} |"
        for r in ordered
    ]
    return "\n".join(lines)


def as_bins(rows: Sequence[Reliability]) -> str:
    """Give rules by the confidence they state, in steps of a tenth: how many judged claims, how many of them right."""
    bins: dict[int, list[Reliability]] = {}
    for r in rows:
        if r.mean_stated is not None:
            bins.setdefault(min(9, int(r.mean_stated * 10)), []).append(r)
    lines = ["| stated | claims | right | precision |", "|---|---|---|---|"]
    for step in sorted(bins):
        right, judged = sum(r.right for r in bins[step]), sum(r.right + r.wrong for r in bins[step])
        lines.append(f"| {step / 10:.1f} to {(step + 1) / 10:.1f} | {judged} | {right} | {_rate(right / judged)} |")
    return "\n".join(lines)


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
