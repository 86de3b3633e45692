"""The tags of a page and the tree they make: as much of HTML as it takes to tell an article from what is beside it.

    <div class="content"><p>合肥市…</p></div>   ->   Tag(0, 21, "div", …), Tag(21, 24, "p", …), …

Time is linear in the page, however broken it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg import gazetteer

TAG = re.compile(
    r"""
    <!--                                                              # a comment, up to -->
  | <[!?][a-zA-Z\[][^<>]*>                                            # a declaration
  | <(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?=[\s/>:"'])
      (?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>                       # a tag
  | <(?P<close2>/)?(?P<name2>[a-zA-Z][a-zA-Z0-9]*)(?=[\s/>:"'])(?P<rest2>[^<>]*)>    # one whose quotes do not match
    """,
    re.VERBOSE,
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset("script style textarea title".split())
"""Elements whose inside is not markup."""
ENDS = {  # an opening tag that ends open elements, up to the one that holds them
    "li": ({"li", "p"}, {"ul", "ol"}),
    "p": ({"p"}, {"div", "td", "th", "li", "body", "article", "section", "blockquote"}),
    "tr": ({"tr", "td", "th", "p"}, {"table"}),
    "td": ({"td", "th", "p"}, {"tr", "table"}),
    "th": ({"td", "th", "p"}, {"tr", "table"}),
    "option": ({"option"}, {"select"}),
}


class Tag(NamedTuple):
    """A tag, a comment (name `!`), or a whole element whose inside is not markup (`raw`)."""

    start: int
    end: int
    name: str
    closes: bool = False
    rest: str = ""
    raw: bool = False


@cache
def kinds() -> dict[str, str]:
    """Give what each HTML element is for the text: block, row, cell, inline or drop."""
    return {row["tag"]: row["kind"] for row in gazetteer.rows("clean_tags")}


def tags(text: str, *, known: bool) -> Iterator[Tag]:
    """Give the tags of a text in order; with `known`, only those of HTML, so that `<某公司>` and `a<b` are text."""
    names = kinds()
    never: set[str] = set()  # what has no end from here on, so that it is sought once only
    at = 0
    while match := TAG.search(text, at):
        name = (match["name"] or match["name2"] or "!").lower()
        start, at = match.span()
        if name == "!":
            if match[0] == "<!--" and "-->" not in never:
                end = text.find("-->", at)
                if end < 0:
                    never.add("-->")
                else:
                    at = end + 3
            yield Tag(start, at, "!")
            continue
        if known and name not in names:
            continue
        closes = bool(match["close"] or match["close2"])
        raw = False
        if name in RAW and not closes and name not in never:
            end_tag = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(text, at)
            if end_tag is None:
                never.add(name)
            else:
                at, raw = end_tag.end(), True
        yield Tag(start, at, name, closes, match["rest"] or match["rest2"] or "", raw)


@dataclass(slots=True)
class Node:
    """An element: its name and attributes, what holds it, and how much text it holds."""

    name: str
    rest: str
    parent: Node | None
    start: int
    length: int = 0
    score: float = 0.0
    outside: bool = False

    def ancestors(self) -> Iterator[Node]:
        """Give this element and what holds it, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class Chunk(NamedTuple):
    """A stretch of text between two tags, and the element that holds it."""

    start: int
    end: int
    node: Node
    indent: int = 0
    """Blanks before it that set its line in, as they may in a page that was pasted line by line."""


def tree(text: str, found: list[Tag]) -> list[Chunk]:
    """Give the stretches of text that are not blank, each with its element."""
    root = Node("", "", None, 0)
    stack = [root]
    chunks: list[Chunk] = []
    at = 0
    for tag in found:
        _add(chunks, text, at, tag.start, stack[-1])
        at = tag.end
        if tag.name == "title" and tag.raw:
            inner = text.index(">", tag.start) + 1
            _add(chunks, text, inner, text.rindex("<", inner, tag.end), Node("title", "", root, tag.start))
        elif tag.raw or tag.name == "!" or tag.name in VOID or (tag.rest.endswith("/") and not tag.closes):
            continue
        elif tag.closes:
            _close(stack, {tag.name}, set())
        else:
            ended, holders = ENDS.get(tag.name, ({"p"}, {"td"}) if kinds().get(tag.name) == "block" else (set(), set()))
            if ended:
                _close(stack, ended, holders)
            stack.append(Node(tag.name, tag.rest, stack[-1], tag.start))
    _add(chunks, text, at, len(text), stack[-1])
    return chunks


def _add(chunks: list[Chunk], text: str, start: int, end: int, node: Node) -> None:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    if left < len(inside):
        indent = left if left > 1 and "\n" not in inside[:left] else 0
        chunks.append(Chunk(start + left, start + len(inside.rstrip()), node, indent))


def _close(stack: list[Node], names: set[str], holders: set[str]) -> None:
    """Close the outermost open element of these names inside the nearest holder; nothing where none is open."""
    depth = 0
    for number in range(len(stack) - 1, max(0, len(stack) - 64), -1):
        if stack[number].name in names:
            depth = number
            if not holders:
                break
        elif stack[number].name in holders:
            break
    if depth:
        del stack[depth:]
