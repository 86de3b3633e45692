"""The embedded store: in memory for a small graph, made once and kept beside a large one.

OUT/graph.ttl  ->  OUT/store/2f5c…/     (named by the hash of the graph and of the ontology, so that it is never stale)
"""

from __future__ import annotations

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.gazetteer import data_folder
from kg.ontology import VOCABULARY

KEEP = 16 * 1024 * 1024
"""Bytes of Turtle above which a store is kept: about half a million triples, two seconds to load."""


def filled(store: ox.Store, graph: Path) -> ox.Store:
    """Load a graph, and the ontology as a named graph, into a store; give the store."""
    store.bulk_load(path=str(graph), format=ox.RdfFormat.TURTLE)
    home = ox.NamedNode(VOCABULARY.rstrip("#"))
    store.bulk_load(path=str(data_folder("ontology") / "chanye.ttl"), format=ox.RdfFormat.TURTLE, to_graph=home)
    return store


def kept_store(graph: Path) -> ox.Store:
    """Open the store kept for a graph, made first if need be; in memory where the folder cannot be written.

    Several may read it at once, and one that is interrupted while making it leaves nothing that another would take.
    """
    stores = graph.parent / "store"
    kept = stores / _content(graph)
    if not kept.is_dir():
        try:
            stores.mkdir(exist_ok=True)
            waiting = Path(tempfile.mkdtemp(prefix=".part-", dir=stores))
        except OSError:
            return filled(ox.Store(), graph)
        try:
            filled(ox.Store(str(waiting)), graph).optimize()
            if not kept.is_dir():
                waiting.rename(kept)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
        for stale in stores.iterdir():
            if stale != kept:
                shutil.rmtree(stale, ignore_errors=True)
    return ox.Store.read_only(str(kept))


def _content(graph: Path) -> str:
    hashed = sha256((data_folder("ontology") / "chanye.ttl").read_bytes())
    with graph.open("rb") as stream:
        while part := stream.read(1 << 20):
            hashed.update(part)
    return hashed.hexdigest()[:16]
