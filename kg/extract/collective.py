"""A counted group of clusters that a page names more than once with the same count: `107个特色产业集群`, `107个集群`.

It is one thing, and the figures of the group are its own; a group that is counted once (`培育30个产业集群`) names none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.model import Mention

GROUP = re.compile(
    r"(?<![0-9.第等])(?P<count>[0-9]{1,4})个(?P<kind>[^，。；、,;：:的\s0-9“”]{0,12}?)(?P<head>产业集群|集群|产业群)(?![一-鿿]?[0-9化])"
)
FEWEST = 3
"""Things in a group at least: `2个产业集群` is a count."""


def find_collectives(reading: Reading) -> Iterator[Mention]:
    """Yield the mentions of each such group, under the longest of its names."""
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in GROUP.finditer(reading.text):
        if int(match["count"]) >= FEWEST:
            groups[match["count"]].append(match)
    for found in groups.values():
        longest = max(found, key=lambda m: len(m[0]))
        paragraphs = {s.paragraph for m in found if (s := reading.sentence_at(m.start())) is not None}
        if len(paragraphs) < 2 or not longest["kind"] or len({m["kind"] for m in found if m["kind"]}) > 2:
            continue
        first = _mention(longest, longest[0], None)
        yield first
        for match in found:
            if match is not longest:
                yield _mention(match, longest[0], first)


def _mention(match: re.Match[str], name: str, antecedent: Mention | None) -> Mention:
    return Mention(
        match.start(),
        match.end(),
        match[0],
        "IndustrialCluster",
        name,
        "collective.counted",
        0.75,
        antecedent=antecedent,
    )
