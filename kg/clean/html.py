"""HTML: tags, scripts and what is not the article go; blocks become lines, rows of tables lines with tabs.

    <p>合肥市<b>新增</b></p><p>120家</p>                       -> 合肥市新增<LF>120家
    <tr><td>长虹</td><td>绵阳市</td></tr>                      -> 长虹<TAB>绵阳市<LF>

In a page that is plain text, only the tags left over in it go, with their scripts and styles.
"""

from __future__ import annotations

import html as standard
import re

from kg.clean.article import article
from kg.clean.markup import Chunk, Tag, kinds, tags, tree
from kg.clean.page import HAN, Page, cut
from kg.offsets import Edit

WHOLE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
CUT_OFF = re.compile(r"<[a-zA-Z/][^<>\n]{0,300}\Z")
ENTITY = re.compile(
    r"&(?:amp;){0,3}(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z]{2,31};|nbsp|[lg]t(?![a-zA-Z])|amp(?=#?[a-zA-Z0-9]{2,8};))"
)
WRAPPED = re.compile(r"[ \t]*\n\s*")
CJK = re.compile(f"[{HAN}，。、；：！？“”‘’（）《》]")
DROPPED = 3000
"""Characters that an element such as `noscript` may hold to be dropped from plain text."""
EMPTY_LINES = 8
"""Empty lines between two paragraphs that are kept at most, since they tell where paragraphs of broken lines begin."""
CELL_TEXT = 150
"""Characters from which a table cell lays out the page rather than holding a value."""


def html(text: str, page: Page) -> list[Edit]:
    """Take the markup out."""
    if "<" not in text:
        return []
    if page.html or WHOLE.search(text, 0, 2000):
        found = list(tags(text, known=False))
        return _document(text, found) if found else []
    return _scraps(text, list(tags(text, known=True)))


def entities(text: str, _page: Page) -> list[Edit]:
    """Put characters for their names: `&ldquo;` to `“`, `&#20013;` to `中`."""
    if "&" not in text:
        return []
    found = [(m, _unescaped(m[0])) for m in ENTITY.finditer(text)]
    return [Edit(m.start(), m.end(), new, "entities", m[0], m[0]) for m, new in found if new != m[0]]


def _unescaped(entity: str) -> str:
    """Give the character of an entity, which may have been escaped more than once: `&amp;ldquo;`."""
    for _ in range(4):
        new = standard.unescape(entity)
        if new == entity or len(new) == 1:
            return new
        entity = new
    return entity


def _scraps(text: str, found: list[Tag]) -> list[Edit]:
    """Cut the tags left in plain text, and the elements among them that hold no text of the article."""
    edits: list[Edit] = []
    begin = done = 0
    new = ""
    for number, tag in enumerate(found):
        if tag.start < done:
            continue
        if tag.start > done:
            _add_scrap(edits, text, begin, done, new)
            begin, new = tag.start, ""
        kind = kinds().get(tag.name, "inline")
        done = tag.end
        if kind == "drop" and not tag.closes and not tag.raw:
            end = next((t.end for t in found[number + 1 : number + 60] if t.closes and t.name == tag.name), done)
            done = end if end - done <= DROPPED else done
        if kind in ("block", "row"):
            new = "\n"
        elif kind == "cell" and not tag.closes:
            new = new or "\t"
    _add_scrap(edits, text, begin, done, new)
    rest = CUT_OFF.search(text, max(done, len(text) - 302))
    if rest:
        edits.append(cut(text, rest.start(), rest.end(), "html", "a tag cut off"))
    return edits


def _add_scrap(edits: list[Edit], text: str, start: int, end: int, new: str) -> None:
    if start < end:
        edits.append(Edit(start, end, new, "html", "markup left in the text", text[start:end]))


def _document(text: str, found: list[Tag]) -> list[Edit]:
    """Keep the stretches of text that are the article; what stands between them goes, and leaves its structure."""
    chunks = tree(text, found)
    kept = article(text, chunks) or chunks
    edits: list[Edit] = []
    done = number = 0
    structure = _Structure()
    for chunk in kept:
        while number < len(found) and found[number].end <= chunk.start:
            structure.pass_tag(found[number])
            number += 1
        structure.layout = _in_layout(chunk)
        blank = text[done : done + 1].isspace() or text[chunk.start - 1 : chunk.start].isspace()
        new = structure.between(blank=blank, first=done == 0)
        start = chunk.start - chunk.indent * new.endswith("\n")  # what sets a line in tells where paragraphs begin
        between = text[done:start]
        rule = "html.meta" if "<meta" in between[:4096].lower() else "html"
        if between or new:
            edits.append(Edit(done, start, new, rule, "markup", between))
        edits += _unwrapped(text, chunk)
        done = chunk.end
    if done < len(text):
        edits.append(cut(text, done, len(text), "html", "markup"))
    return edits


def _in_layout(chunk: Chunk) -> bool:
    cell = next((node for node in chunk.node.ancestors() if kinds().get(node.name) == "cell"), None)
    return cell is None or cell.length >= CELL_TEXT


def _unwrapped(text: str, chunk: Chunk) -> list[Edit]:
    """Join the lines of the source inside a stretch of text; between characters they mean nothing."""
    edits = []
    for match in WRAPPED.finditer(text, chunk.start, chunk.end):
        chinese = CJK.match(text, match.start() - 1) and CJK.match(text, match.end())
        edits.append(Edit(match.start(), match.end(), "" if chinese else " ", "html", "a line of the source", match[0]))
    return edits


class _Structure:
    """What the tags between two stretches of text mean for the layout: a new line, a new cell, nothing."""

    def __init__(self) -> None:
        self.layout = True
        self.blocks = self.rows = False
        self.cells = self.empty = self.ends = 0
        self.in_row = False
        self.opened = ""

    def pass_tag(self, tag: Tag) -> None:
        kind = kinds().get(tag.name, "inline")
        self.ends += tag.name == "br"
        self.empty += tag.closes and tag.name == self.opened  # a block with nothing in it: an empty line
        self.opened = "" if tag.closes or kind != "block" else tag.name
        if kind == "row" or tag.name == "table":
            self.rows, self.cells, self.in_row = True, 0, False
        elif kind == "cell" and not tag.closes:
            self.cells += self.in_row
            self.in_row = True
        elif kind == "block":
            self.blocks = True

    def between(self, *, blank: bool, first: bool) -> str:
        breaks = self.rows or (self.blocks and (self.layout or not self.in_row))
        new = "" if first else "\n" if breaks else " " if (blank or self.blocks) and not self.cells else ""
        if not first and not self.layout:
            new = new.strip(" ") + "\t" * self.cells if self.cells else new
        elif self.cells and not new:
            new = "\n"
        if new == "\n":
            new += "\n" * min(self.empty + max(0, self.ends - 1), EMPTY_LINES)
        self.blocks = self.rows = False
        self.cells = self.empty = self.ends = 0
        self.opened = ""
        return new
