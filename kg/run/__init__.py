"""The flow as one readable function: `build(inputs)`.

read -> clean -> extract   a pure function of one page, run side by side
resolve                    the one step that sees all pages
Build                      two tables, entities and claims, for the exports
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from typing import TypeVar

from kg import __version__
from kg.clean import clean
from kg.extract import extract, extract_all, trained
from kg.gazetteer import data_folder
from kg.model import Build, Document, Extraction, InvalidInput, Page, Problem, Source
from kg.resolve import resolve
from kg.resolve.decided import NOTHING, Decided
from kg.run import local
from kg.run.copies import group_copies

Progress = Callable[[int], None]
G = TypeVar("G")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: an extraction, or the problem that stood in its way."""

    source: str
    sha256: str
    extraction: Extraction | None
    problem: Problem | None = None


def process(sources: Sequence[Source], model: str = "") -> list[Outcome]:
    """Clean and read some pages side by side. Nothing that a page holds can stop a build, or another page's reading."""
    with local.collector_paused():
        cleaned = [_or_problem(clean, source, source.name) for source in sources]
        in_order = iter(_extracted([document for document in cleaned if isinstance(document, Document)], model))
    results = [item if isinstance(item, Problem) else next(in_order) for item in cleaned]
    return [_outcome(source, result) for source, result in zip(sources, results, strict=True)]


def _extracted(documents: Sequence[Document], model: str) -> Sequence[Extraction | Problem]:
    """Read documents side by side; where one of them stops the others, each alone, so that it shows which."""
    try:
        return extract_all(documents, model)
    except Exception:  # noqa: BLE001 - it is caught again, and told, for the document that it belongs to
        one = partial(extract, model=model)
        return [_or_problem(one, document, document.source) for document in documents]


def _or_problem(do: Callable[[G], R], given: G, name: str) -> R | Problem:
    """Take one page through a stage, or give the problem that stands in its way."""
    try:
        return do(given)
    except InvalidInput as error:
        return _unreadable(name, error)
    except Exception as error:  # noqa: BLE001 - a fault of ours must cost one page, not the build
        why = f"{type(error).__name__}: {error}"
        return Problem("extract", name, "", why, "Report this page: it shows a fault in the program.", fatal=True)


def _outcome(source: Source, result: Extraction | Problem) -> Outcome:
    digest = hashlib.sha256(source.data).hexdigest()
    if isinstance(result, Problem):
        return Outcome(source.name, digest, None, result)
    return Outcome(source.name, digest, result)


def _unreadable(name: str, error: InvalidInput) -> Problem:
    """Take the name of the page and the mend out of what the cleaner says: `a.txt: empty; leave it out`."""
    why, _, mend = str(error).removeprefix(f"{name}: ").partition("; ")
    return Problem("clean", name, "", why, mend, fatal=True)


def build(
    found: Iterable[Source | Problem],
    *,
    workers: int = 1,
    progress: Progress | None = None,
    decided: Decided = NOTHING,
    model: str = "",
) -> Build:
    """Build the graph of some sources. The result is the same for any order of sources and number of workers.

    `decided` holds a person's decisions (`kg.resolve.decided.read_decisions`). `model` names a trained spaCy pipeline whose
    entities are added where the rules find none; `InvalidInput` where it is not there.
    """
    used = versions(model)
    problems: list[Problem] = []

    def sources() -> Iterable[Source]:
        for item in found:
            if isinstance(item, Problem):
                problems.append(item)
            else:
                yield item

    outcomes: list[Outcome] = []
    for outcome in local.run(partial(process, model=model), sources(), workers):
        outcomes.append(outcome)
        if progress:
            progress(len(outcomes))
    outcomes.sort(key=lambda o: o.source)
    problems.extend(o.problem for o in outcomes if o.problem)
    read = {o.extraction.document.id: o for o in reversed(outcomes) if o.extraction}
    groups = group_copies([o.extraction for o in read.values() if o.extraction])
    for first, *copies in groups:
        problems.extend((*first.document.problems, *first.problems))
        problems.extend(_copy(first.document, copy.document) for copy in copies)
    resolution = resolve((first for first, *_ in groups), decided)
    pages = [_page(read[first.document.id], copies, outcomes) for first, *copies in groups]
    return Build(
        pages=tuple(sorted(pages, key=lambda page: page.id)),
        entities=resolution.entities,
        claims=resolution.claims,
        decisions=resolution.decisions,
        problems=tuple(sorted(problems, key=lambda p: (p.source, p.stage, p.where, p.why))),
        versions=used,
        without_effect=resolution.without_effect,
    )


def _copy(kept: Document, copy: Document) -> Problem:
    """Say that a page holds what another one holds already."""
    why = f"a copy of {kept.source}: what it says is counted once"
    return Problem("resolve", copy.source, "", why, "nothing to mend")


def _page(outcome: Outcome, copies: list[Extraction], outcomes: list[Outcome]) -> Page:
    """Make the record of a page; sources with the same bytes are one page, and so are copies of the article."""
    if outcome.extraction is None:
        raise ValueError(f"{outcome.source} was not read")
    document = outcome.extraction.document
    others = {copy.document.id for copy in copies}
    return Page(
        id=document.id,
        sources=tuple(sorted({o.source for o in outcomes if o.sha256 == outcome.sha256})),
        sha256=outcome.sha256,
        metadata=document.metadata,
        encoding=document.encoding,
        characters=len(document.text),
        text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        copies=tuple(
            sorted((o.source, o.sha256) for o in outcomes if o.extraction and o.extraction.document.id in others)
        ),
    )


def versions(model: str = "") -> dict[str, str]:
    """Give what decides a build's result besides its inputs: our version, the tables' and the libraries'."""
    tables = hashlib.sha256()
    for folder in ("seeds", "ontology"):
        for path in sorted(data_folder(folder).rglob("*")):
            if path.suffix in (".csv", ".ttl"):
                tables.update(path.name.encode() + b"\0" + path.read_bytes())
    libraries = ("ahocorasick-rs", "opencc-python-reimplemented", "pypinyin", "rensa", "rjieba", "spacy")
    return {
        "chanye-kg": __version__,
        "tables": tables.hexdigest(),
        **{name: metadata.version(name) for name in libraries},
        **({"model": trained.version(model)} if model else {}),
    }
