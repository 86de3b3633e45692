"""What belongs together in a graph too large to show whole: at most KEEP groups, each a bubble of the overview.

Label propagation finds small groups in time that grows with the edges; Louvain then joins them on the small graph of
groups. Everything is seeded and every list sorted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import networkx as nx

KEEP = 60
FEWEST = 3
"""Groups of fewer members are joined into one."""


def communities(
    edges: Sequence[tuple[int, int]], keep: int = KEEP, fewest: int = FEWEST
) -> tuple[list[list[int]], list[int]]:
    """Give the groups, largest first, each with its best-tied member first, and what belongs to none of them.

    Nodes without an edge are in neither.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted({node for edge in edges for node in edge}))
    graph.add_edges_from(edges)
    small = [sorted(group) for group in nx.community.fast_label_propagation_communities(graph, seed=1)]
    small.sort(key=lambda group: group[0])
    home = {node: number for number, group in enumerate(small) for node in group}
    ties = Counter((min(home[a], home[b]), max(home[a], home[b])) for a, b in graph.edges if home[a] != home[b])
    joined: nx.Graph[int] = nx.Graph()
    joined.add_nodes_from(range(len(small)))
    joined.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(ties.items()))
    groups = [
        sorted(node for number in group for node in small[number])
        for group in nx.community.louvain_communities(joined, seed=1, resolution=2)
    ]
    groups.sort(key=lambda group: (-len(group), group[0]))
    large = [group for group in groups[:keep] if len(group) >= fewest]
    rest = sorted(node for group in groups[len(large) :] for node in group)
    return [sorted(group, key=lambda node: (-graph.degree[node], node)) for group in large], rest
