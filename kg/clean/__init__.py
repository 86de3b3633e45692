"""From a page as found to clean text with the way back: `clean(source) -> Document`.

    Source("a.txt", the bytes of)    濰坊(fang) 市召開現場會(hui) 。
    Document(text="潍坊市召开现场会。", offsets=..., metadata=..., doubtful=(), problems=())

The repairs stand in CLEANERS, in order. Each gives edits; the edits are the offset map, and are undone by
`kg.offsets.restore`. The chain is run again until nothing changes, so that cleaning clean text changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.clean.cleaners import CLEANERS
from kg.clean.decode import Decoded, decode
from kg.clean.metadata import gather, learn
from kg.clean.page import Page
from kg.model import Document, InvalidInput, Problem, Source, Span
from kg.offsets import Edit, OffsetMap, apply_edits

__all__ = ["CLEANERS", "clean"]

PASSES = 4
"""How often the chain is run at most; two suffice for every page seen."""
CONTEXT = 12
"""Characters shown on either side of what could not be repaired."""


def clean(source: Source) -> Document:
    """Clean a page. Raises `kg.model.InvalidInput` where nothing can be read: empty, binary, furniture only."""
    decoded = decode(source.data, source.name)
    text, layers = _repair(decoded.decoding.text, Page(html=source.html))
    if not text.strip():
        raise InvalidInput(f"{source.name}: no text in it but markup and furniture; leave it out")
    offsets = OffsetMap(decoded.decoding, layers)
    doubts = _doubts(text, offsets)
    return Document(
        id=hashlib.sha256(source.data).hexdigest()[:16],
        source=source.name,
        text=text,
        offsets=offsets,
        metadata=gather(offsets.edits(), text),
        encoding=decoded.encoding,
        doubtful=tuple(span for span, _ in doubts),
        problems=(*_lost(decoded, source.name), *_problems(text, doubts, source.name, offsets)),
    )


def _repair(text: str, page: Page) -> tuple[str, list[Sequence[Edit]]]:
    """Run the chain until nothing changes; give the text and the layers that changed it."""
    layers: list[Sequence[Edit]] = []
    for _ in range(PASSES):
        before = len(layers)
        for cleaner in CLEANERS:
            edits = cleaner(text, page)
            if not edits:
                continue
            if not before or any(not edit.is_mark for edit in edits):
                layers.append(edits)
                text = apply_edits(text, edits)
                page = learn(page, edits)
        if not any(not edit.is_mark for layer in layers[before:] for edit in layer):
            break
        page = replace(page, html=False)
    return text, layers


def _doubts(text: str, offsets: OffsetMap) -> list[tuple[Span, str]]:
    """Carry the marks of every layer forward to the clean text; bytes that made no character are doubtful too."""
    found: dict[Span, str] = {}
    marked = any(edit[2] == edit[5] for edit in offsets.edits())
    for number, layer in enumerate(offsets.layers if marked else ()):
        for edit in layer.edits:
            if edit.is_mark:
                start, end = layer.after(edit.start, edit.end)
                for later in offsets.layers[number + 1 :]:
                    start, end = later.after(start, end)
                if start < end:
                    found[Span(start, end)] = f"{edit.rule}: {edit.proof}"
    at = text.find("�")
    while at >= 0:
        found.setdefault(Span(at, at + 1), "a character that was lost")
        at = text.find("�", at + 1)
    apart: list[tuple[Span, str]] = []
    for span, why in sorted(found.items(), key=lambda item: (item[0].start, -item[0].end)):
        if apart and span.start < apart[-1][0].end:  # the wider one says more
            before, reason = apart.pop()
            apart.append((Span(before.start, max(before.end, span.end)), reason))
        else:
            apart.append((span, why))
    return apart


def _lost(decoded: Decoded, name: str) -> Iterable[Problem]:
    for offset, number in decoded.lost:
        why = f"{number} bytes make no character in {decoded.encoding}"
        yield Problem("clean", name, f"byte {offset}", why, "fetch the page again, or name its encoding")
    for offset in decoded.controls:
        yield Problem("clean", name, f"byte {offset}", "a control character, which no text has", "left out of the text")


def _problems(text: str, doubts: list[tuple[Span, str]], name: str, offsets: OffsetMap) -> Iterable[Problem]:
    for (start, end), why in doubts:
        shown = text[max(0, start - CONTEXT) : end + CONTEXT].replace("\n", " ")
        where = f"byte {offsets.to_bytes(start, end).start}"
        yield Problem("clean", name, where, f"{why}: {shown!r}", "left as it is; nothing is read from it")
