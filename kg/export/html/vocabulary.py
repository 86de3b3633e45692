"""What the page calls the classes and relations that it meets: labels in both languages, colours, shapes, IRIs.

classes_of(["City", "Company", "Company"], ontology)
->  [{"name": "Company", "zh": "企业", "en": "Company", "colour": "#e07b39", "shape": "dot"}, {"name": "City", …}]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.ontology import VOCABULARY, Ontology

SHAPES = ("dot", "square", "diamond", "hexagon", "triangle", "star", "triangleDown")
"""Shapes in order of the top classes' size, so that colour is never the only difference."""
UNKNOWN = "#8a8f98"


def classes_of(types: Iterable[str], ontology: Ontology) -> list[dict[str, str]]:
    """Describe the classes of these entities: kin beside kin, the most frequent first."""
    known = ontology.classes
    counts = Counter(types)

    def root(name: str) -> str:
        while name in known and known[name].parent:
            name = known[name].parent
        return name

    roots: Counter[str] = Counter()
    for name, count in counts.items():
        roots[root(name)] += count
    order = sorted(roots, key=lambda name: (-roots[name], name))
    shape = {name: SHAPES[place % len(SHAPES)] for place, name in enumerate(order)}
    names = sorted(counts, key=lambda name: (order.index(root(name)), -counts[name], name))
    return [
        {
            "name": name,
            "zh": known[name].label_zh if name in known else name,
            "en": known[name].label_en if name in known else name,
            "colour": known[name].colour if name in known else UNKNOWN,
            "shape": shape[root(name)],
        }
        for name in names
    ]


def relations_of(names: Iterable[str], ontology: Ontology) -> list[dict[str, str]]:
    """Describe these relations, the most frequent first."""
    known = ontology.relations
    counts = Counter(names)
    return [
        {
            "name": name,
            "zh": known[name].label_zh if name in known else name,
            "en": known[name].label_en if name in known else name,
        }
        for name in sorted(counts, key=lambda name: (-counts[name], name))
    ]


def namespaces_of(ids: Iterable[str], ontology: Ontology) -> dict[str, str]:
    """Give the namespaces of the prefixes that these ids use, and the vocabulary's own as `kg`."""
    every = ontology.namespaces()
    used = sorted({id_.partition(":")[0] for id_ in ids})
    return {"kg": VOCABULARY, **{prefix: every[prefix] for prefix in used if prefix in every}}
