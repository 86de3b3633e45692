"""manifest.json: what a build was made of and with, and what came out.

No clock and no machine: the manifest is as repeatable as the graph.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from kg.model import Build
from kg.ontology import BASE, load_ontology
from kg.statements import observations, statements


def manifest(build: Build, files: Mapping[str, str]) -> dict[str, Any]:
    """Describe a build; `files` gives the SHA-256 of each file beside the manifest."""
    ontology = load_ontology()
    attributes = Counter(name for e in build.entities for name, _ in e.attributes if name not in ontology.attributes)
    return {
        "versions": {**build.versions, "ontology": ontology.version},
        "baseIri": build.base or BASE,
        "inputs": [
            {"document": page.id, "sha256": page.sha256, "sources": sorted(page.sources), "copies": dict(page.copies)}
            for page in sorted(build.pages, key=lambda p: p.id)
        ],
        "counts": {
            "documents": len(build.pages),
            "entities": _count(e.type for e in build.entities),
            "claims": _count(s.relation for s in statements(build, ontology)),
            "figures": _count(o.quantity.kind for o in observations(build)),
            "witnesses": len(build.claims),
            "problems": _count(p.stage for p in build.problems),
            "unreadable": sum(p.fatal for p in build.problems),
        },
        "attributesNotInGraph": dict(sorted(attributes.items())),
        "files": dict(sorted(files.items())),
    }


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def write_manifest(build: Build, files: Mapping[str, str], stream: TextIO) -> None:
    """Write the manifest as JSON."""
    json.dump(manifest(build, files), stream, ensure_ascii=False, sort_keys=True, indent=1)
    stream.write("\n")
