"""One sentence followed through every stage: `kg explain page.txt --find 绍兴`.

raw       紹興(xing) 市召開…                  bytes 61 to 120 of the page
repairs   gloss: “(xing) ” -> “”               xing is a reading of 興
mentions  City 绍兴市                          places.full_name  kg/extract/places.py:31
decisions 绍兴市 -> place:330600               the name 绍兴市
claims    …                                    and their Turtle
"""

from __future__ import annotations

import importlib.util
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg import run
from kg.clean import clean
from kg.export.turtle import write_turtle
from kg.model import Build, Claim, Document, Entity, Evidence, InvalidInput, Problem, Quantity
from kg.offsets import Edit, OffsetMap
from kg.read import read

if TYPE_CHECKING:
    from kg.extract.reading import Sentence

WIDTH = 100


def one_document(file: str) -> tuple[Document, list[Edit]]:
    """Read and clean one page; give it with its edits. Raises `InvalidInput` where it cannot be read."""
    for item in read([file], None):
        if isinstance(item, Problem):
            raise InvalidInput(f"{item.source}: {item.why}; {item.mend}")
        document = clean(item)
        return document, document.offsets.edits() if isinstance(document.offsets, OffsetMap) else []
    raise InvalidInput(f"{file}: no page there. Name a .txt or .html file.")


def explain_file(file: str, find: str) -> Iterator[str]:
    """Yield one block of text for each sentence that holds `find`, as printed on the page or as repaired."""
    from kg.extract.reading import split_sentences

    document, _ = one_document(file)
    whole = run.build(read([file], None))
    for sentence in split_sentences(document.text):
        if find in document.text[sentence.start : sentence.end] or find in _raw(document, sentence):
            yield "\n".join(_block(document, sentence, whole))


def _raw(document: Document, sentence: Sentence) -> str:
    if not isinstance(document.offsets, OffsetMap):
        return ""
    start, end = document.offsets.to_raw(sentence.start, sentence.end)
    return document.offsets.raw_text(document.text)[start:end]


def _block(document: Document, sentence: Sentence, build: Build) -> Iterator[str]:
    low, high = document.offsets.to_bytes(sentence.start, sentence.end)
    yield f"\n== {document.source}, bytes {low} to {high}"
    yield f"raw        {_raw(document, sentence)}"
    yield f"clean      {document.text[sentence.start : sentence.end]}"
    if isinstance(document.offsets, OffsetMap):
        for number, edit in document.offsets.edits_touching(sentence.start, sentence.end):
            yield f"repair     {number}: {describe_edit(edit)}"
    for entity, evidence in _mentions(build, sentence):
        yield f"mention    {evidence.quote}  {entity.type} {entity.id}  {_rule(evidence)}"
    for decision in build.decisions:
        if _within(decision.span, sentence):
            yield f"decision   {decision.kind}: {decision.text} -> {decision.entity}: {decision.reason}"
    claims = tuple(c for c in build.claims if _within(c.evidence.span, sentence) and c.evidence.quote)
    for claim in claims:
        yield f"claim      {_statement(claim)}  {_rule(claim.evidence)}"
    yield "turtle"
    yield _turtle(build, claims)


def describe_edit(edit: Edit) -> str:
    """Put an edit into a line: its rule, what it replaced by what, and why that is right."""
    return f"{edit.rule}: “{_shown(edit.original)}” -> “{_shown(edit.replacement)}”  {edit.proof}".rstrip()


def _shown(text: str) -> str:
    text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return text if len(text) <= WIDTH else f"{text[: WIDTH // 2]} … {text[-WIDTH // 2 :]}"


def _mentions(build: Build, sentence: Sentence) -> list[tuple[Entity, Evidence]]:
    found = [(e, m) for e in build.entities for m in e.mentions if _within(m.span, sentence)]
    return sorted(found, key=lambda pair: (pair[1].span, pair[0].id))


def _within(span: tuple[int, int], sentence: Sentence) -> bool:
    return span[0] < sentence.end and sentence.start < span[1]


def _statement(claim: Claim[Entity]) -> str:
    subject = claim.subject.id if claim.subject else "(open)"
    end = claim.object
    target = f"{end.indicator} {end.printed} = {end.value} {end.unit}" if isinstance(end, Quantity) else end.id
    marks = [name for name in ("negated", "planned", "hedged") if getattr(claim.qualifiers, name)]
    if claim.qualifiers.role:
        marks.append(f"role {claim.qualifiers.role}")
    return f"{subject} {claim.relation} {target}" + (f" [{', '.join(marks)}]" if marks else "")


def _rule(evidence: Evidence) -> str:
    return f"{evidence.rule} ({evidence.confidence})  {rule_source(evidence.rule)}"


def _turtle(build: Build, claims: tuple[Claim[Entity], ...]) -> str:
    """Write the part of the graph that some claims make."""
    ends = {e.id: e for c in claims for e in (c.subject, c.object, c.policy) if isinstance(e, Entity)}
    stream = io.StringIO()
    write_turtle(Build(build.pages, tuple(ends[name] for name in sorted(ends)), claims), stream)
    return stream.getvalue()


def rule_source(rule: str) -> str:
    """Give the file and line of the code behind a rule: `places.full_name` stands in kg/extract/places.py.

    A rule is named after its module, so that the way from a triple to its code is a search of one file.
    """
    *module, name = rule.split(".")
    for package in ("kg.extract", "kg.extract.relations", "kg.extract.figures", "kg.resolve"):
        candidates = [".".join([package, *module]), *([f"{package}.{module[-1]}"] if module else []), package]
        for dotted in candidates:
            found = _find(dotted)
            if found is None or (dotted == package and package != "kg.extract.figures"):
                continue
            lines = found.read_text(encoding="utf-8").split("\n")
            exact = [i for i, line in enumerate(lines, 1) if re.search(rf"[\"'.{{]{re.escape(name)}[\"']", line)]
            start = [i for i, line in enumerate(lines, 1) if line.startswith("def find")]
            place = found.relative_to(Path(__file__).parent.parent).as_posix()
            return f"{place}:{(exact or start or [1])[0]}"
    return ""


def _find(dotted: str) -> Path | None:
    try:
        spec = importlib.util.find_spec(dotted)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec and spec.origin else None
