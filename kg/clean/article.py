"""Which text of an HTML page is the article: the element with most running text, its heading, its date and source.

Menus, side columns, comments and what is hidden are outside, by their element (`nav`), their class (`sidebar`, see
`clean_blocks.csv`) or `display:none`, unless half of the page stands in them.
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.heads import is_info
from kg.clean.markup import Chunk, Node, kinds

CONTAINERS = frozenset("div article section main body td center blockquote form".split())
HIDDEN = re.compile(
    r"""display\s*:\s*none|visibility\s*:\s*hidden|\bhidden(?=\s|$|=|/)|aria-hidden\s*=\s*["']?true""", re.IGNORECASE
)
NAMES = re.compile(r"""\b(?:class|id|itemprop)\s*=\s*("[^"<]*"|'[^'<]*'|[^\s"'<>]+)""", re.IGNORECASE)
SITE = re.compile(r"\s*[_|｜–—]\s*|\s+-\s*|\s*-\s+|-(?=[^-]{2,12}$)")
SHARE = 0.35
"""Share of the text outside links that the article must hold; otherwise the whole page is taken."""


def article(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Choose the stretches of text that are the article."""
    for chunk in chunks:
        for node in chunk.node.ancestors():
            node.length += chunk.end - chunk.start
    total = sum(c.end - c.start for c in chunks)
    memo: dict[int, bool] = {}
    inside = [c for c in chunks if c.node.name != "title" and not _outside(c.node, total, memo)]
    best = _best(text, inside)
    kept = [c for c in inside if best is None or _holds(best, c.node)]
    prose = sum(c.end - c.start for c in inside if not _in_link(c.node))
    if sum(c.end - c.start for c in kept) < SHARE * prose:
        kept, best = inside, None
    if best is not None:
        first = kept[0].start if kept else 0
        before = [c for c in inside if c.start < first and (_in_heading(c.node) or is_info(text[c.start : c.end]))]
        kept = before + kept
    if not any(_in_heading(c.node) for c in kept):
        kept = _titled(text, chunks, kept)
    return kept


def _titled(text: str, chunks: list[Chunk], kept: list[Chunk]) -> list[Chunk]:
    """Put the page's `title`, without the name of its site, before an article that has no heading of its own."""
    title = next((c for c in chunks if c.node.name == "title"), None)
    if title is None:
        return kept
    own = SITE.split(text[title.start : title.end])[0]
    if any(text.startswith(own, c.start) and c.end - c.start <= len(own) + 4 for c in kept[:12]):
        return kept
    return [Chunk(title.start, title.start + len(own), title.node), *kept]


def _outside(node: Node, total: int, memo: dict[int, bool]) -> bool:
    path = []
    answer = False
    for one in node.ancestors():
        known = memo.get(id(one))
        if known is not None:
            answer = known
            break
        path.append(one)
    for one in reversed(path):
        answer = answer or _is_outside(one, total)
        memo[id(one)] = answer
    return answer


def _is_outside(node: Node, total: int) -> bool:
    if node.name in ("", "html", "body", "main", "article", "h1"):
        return False
    if HIDDEN.search(node.rest) or kinds().get(node.name) == "drop":
        return True
    if 2 * node.length > total:
        return False
    names = {part for m in NAMES.finditer(node.rest) for part in m[1].strip("\"'").lower().split()}
    return not names.isdisjoint(_blocks("outside")) or any(
        part in _blocks("outside") for name in names for part in re.split(r"[-_]", name)[:2]
    )


def _best(text: str, chunks: list[Chunk]) -> Node | None:
    """Give the element that holds most running text, or the `article` element around it."""
    seen: dict[int, Node] = {}
    for chunk in chunks:
        length = chunk.end - chunk.start
        if length < 10 or _in_link(chunk.node):
            continue
        weight = float(
            length + 10 * text.count("，", chunk.start, chunk.end) + 10 * text.count("。", chunk.start, chunk.end)
        )
        for node in chunk.node.ancestors():
            if node.name in CONTAINERS:
                seen[id(node)] = node
                node.score += weight
                weight /= 2
    if not seen:
        return None
    best = max(seen.values(), key=lambda n: (n.score, -n.start))
    for node in best.ancestors():
        names = {p for m in NAMES.finditer(node.rest) for p in m[1].strip("\"'").lower().split()}
        if node.name == "article" or not names.isdisjoint(_blocks("article")):
            return node
    return best


def _holds(best: Node, node: Node) -> bool:
    return any(one is best for one in node.ancestors())


def _in_link(node: Node) -> bool:
    return any(one.name == "a" for one in node.ancestors())


def _in_heading(node: Node) -> bool:
    return any(one.name == "h1" for one in node.ancestors())


@cache
def _blocks(kind: str) -> frozenset[str]:
    return frozenset(row["name"] for row in gazetteer.rows("clean_blocks") if row["kind"] == kind)
