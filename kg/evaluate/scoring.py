"""Counting: what of the labels is in the graph, and what is in the graph and not in the labels.

- An entity is found where the graph has one of its class under its name or one of its forms. Wrong ones count only in the
  classes that labels give in full (CORE).
- A relation is found where the direct triple stands between two found entities; wrong ones count between found
  entities only, and `partOf` and `locatedIn` not at all, for the labels may state them through another place.
- A figure is found by value and unit, and in full where its subject is right, too.
- What a label calls optional is neither a miss nor a fault.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.evaluate.labels import ALIASES, Labels, amount, form, forms
from kg.evaluate.tables import Figure, Graph

CORE = ("Province", "City", "District", "Company", "IndustrialCluster", "Policy")
OPEN = ("Town", "Park", "Industry", "Person", "GovernmentBody", "Institute", "Product", "Event", "Honour")
RELATIONS = (
    "partOf", "locatedIn", "memberOf", "operatesIn", "issuedBy", "appliesTo", "targets", "hasRole", "produces",
    "recognisedAs", "investedIn", "cooperatesWith",
)  # fmt: skip
BY_VALUE, BY_SUBJECT, FORBIDDEN = "figure:value+unit", "figure:+subject", "must_not"

Counts = dict[str, Counter[str]]
Matches = dict[str, set[str]]


def score(gold: Labels, graph: Graph, misses: list[str]) -> Counts:
    """Count `tp`, `fp` and `fn` by kind; add a line to `misses` for each that is missing or should not be."""
    out: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known = {name: kind for name, kind in graph.types.items() if kind in CORE or kind in OPEN}
    matches = match_entities(gold, graph, known, out, misses)
    _spurious(gold, graph, known, set().union(*matches.values()), out, misses)
    _relations(gold, graph, matches, out, misses)
    _figures(gold, graph, matches, out, misses)
    return dict(out)


def match_entities(
    gold: Labels, graph: Graph, known: dict[str, str], out: defaultdict[str, Counter[str]], misses: list[str]
) -> Matches:
    """Give the entities of the graph behind each label, by the label's name."""
    labelled = {
        e["name"]: (
            ALIASES.get(e["type"], e["type"]),
            forms([e["name"], *e.get("mentions", ()), *e.get("aliases", ())]),
        )
        for e in gold.entities
    }
    optional = {e["name"] for e in gold.entities if e.get("optional")}
    matches: Matches = {}
    for name, (kind, names) in labelled.items():
        hits = sorted(node for node, its in known.items() if its == kind and graph.labels[node] & names)
        if hits:
            matches[name] = set(hits)
        if name in optional:
            continue
        if hits:
            out[kind]["tp"] += 1
            out[kind]["exact"] += any(form(name) in graph.labels[node] for node in hits)
            out[kind]["split"] += len(hits) > 1
        else:
            out[kind]["fn"] += 1
            misses.append(f"{gold.id} missing {kind}: {name}")
    return matches


def _spurious(
    gold: Labels,
    graph: Graph,
    known: dict[str, str],
    used: set[str],
    out: defaultdict[str, Counter[str]],
    misses: list[str],
) -> None:
    for node, kind in known.items():
        if node in used:
            continue
        shown = "|".join(sorted(graph.labels[node])) or node
        if kind in CORE and not graph.labels[node] & gold.implied:
            out[kind]["fp"] += 1
            misses.append(f"{gold.id} spurious {kind}: {shown}")
        if graph.labels[node] & gold.must_not:
            out[FORBIDDEN]["fp"] += 1
            misses.append(f"{gold.id} forbidden entity: {shown}")
    out[FORBIDDEN]["tp"] += len(gold.must_not)


def _relations(
    gold: Labels, graph: Graph, matches: Matches, out: defaultdict[str, Counter[str]], misses: list[str]
) -> None:
    by_label: defaultdict[str, set[str]] = defaultdict(set)
    for node, names in graph.labels.items():
        for name in names:
            by_label[name].add(node)
    seen: set[tuple[str, str, str]] = set()
    for r in gold.relations:
        key = (r["s"], r["p"], r["o"])
        if r["p"] not in RELATIONS or key in seen:
            continue
        seen.add(key)
        if r.get("optional"):
            continue
        ends = matches.get(r["o"]) or by_label[form(r["o"])]
        found = any((s, r["p"], o) in graph.triples for s in matches.get(r["s"], ()) for o in ends)
        out[f"rel:{r['p']}"]["tp" if found else "fn"] += 1
        if not found:
            misses.append(f"{gold.id} missing relation: {r['s']} {r['p']} {r['o']}")
    names_of = names_by_node(matches)
    right = seen | gold.implied_relations
    for s, p, o in graph.triples:
        if p not in RELATIONS or p in ("partOf", "locatedIn") or s not in names_of or o not in names_of:
            continue
        if not any((a, p, b) in right for a in names_of[s] for b in names_of[o]):
            out[f"rel:{p}"]["fp"] += 1
            misses.append(f"{gold.id} unlabelled relation: {min(names_of[s])} {p} {min(names_of[o])}")


def names_by_node(matches: Matches) -> dict[str, set[str]]:
    """Turn matches round: the names of the labels behind each entity of the graph."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for name, nodes in matches.items():
        for node in nodes:
            names[node].add(name)
    return dict(names)


def _figures(
    gold: Labels, graph: Graph, matches: Matches, out: defaultdict[str, Counter[str]], misses: list[str]
) -> None:
    taken: set[int] = set()
    amounts = [amount(figure.value, figure.unit) for figure in graph.figures]
    for label in gold.figures:
        try:
            value, unit = amount(float(label["value"]), label.get("unit") or "")
        except (TypeError, ValueError):
            continue
        near = [
            i
            for i, (held, held_unit) in enumerate(amounts)
            if i not in taken and held_unit == unit and abs(held - value) <= 1e-6 * max(1, abs(value))
        ]
        subjects = matches.get(label.get("subject") or "", set())
        with_subject = next((i for i in near if _about(graph.figures[i], subjects)), None)
        pick = with_subject if with_subject is not None else next(iter(near), None)
        if pick is not None:
            taken.add(pick)
        if label.get("optional"):
            continue
        out[BY_VALUE]["fn" if pick is None else "tp"] += 1
        out[BY_SUBJECT]["fn" if with_subject is None else "tp"] += 1
        if with_subject is None:
            shown = f"{label.get('subject')} {label.get('indicator')} {label['value']}{label.get('unit') or ''}"
            misses.append(f"{gold.id} figure {'missing' if pick is None else 'subject'}: {shown}")


def _about(figure: Figure, subjects: set[str]) -> bool:
    return figure.subject in subjects
