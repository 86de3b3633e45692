"""What clusters, parks, policies, bodies, institutes and events have in common: a name that ends with a head word.

The head words of every type stand in one table, `seeds/lexicon/heads.csv`, and are found in one pass; where two begin
together the longest counts (`产业集群` before `产业`), so `专项行动` is never read as the weaker `行动`.
"""

from __future__ import annotations

import functools
import re

from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, scanner, words

COUNTED = re.compile(
    r"^(?:第?[\d一二两三四五六七八九十百千多几各]+(?:大|个|条|批|轮|届|家|项|类|年度|年(?!产))|\d+(?![\d.]*[A-Za-z级]))(?=[一-鿿“])"
)


def head_hits(reading: Reading, kind: str) -> list[Hit[Row]]:
    """Give the head words of one entity type, in the order of the text; the scan is done once for all types."""
    if not reading.heads:
        reading.heads = {"": []}
        for hit in scanner("heads").find(reading.text):
            reading.heads.setdefault(hit.value["type"], []).append(hit)
    return reading.heads.get(kind, [])


def specific(reading: Reading, start: int, head_start: int) -> str:
    """Give what is left of a modifier when everything generic is taken off it; empty for `千亿级特色` or `三个重点`.

    >>> # 合肥市新型显示  ->  新型显示      国家级先进  ->  ""
    """
    body = reading.text[start:head_start]
    for place in reading.places_in(start, head_start):
        body = body.replace(place.text, "", 1)
    previous = None
    while body and body != previous:
        previous = body
        body = COUNTED.sub("", body)
        body = body[_generic_start(body) :]
    return body.strip("“”‘’\"'的之 ")


def _generic_start(body: str) -> int:
    """Give the length of the longest generic modifier that a text begins with."""
    generic = words("generic_modifiers")
    for size in _sizes().get(body[:1], ()):
        if body[:size] in generic:
            return size
    return 0


@functools.cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """Give by first character the lengths of the generic modifiers up to eight characters, longest first."""
    sizes: dict[str, set[int]] = {}
    for form in words("generic_modifiers"):
        sizes.setdefault(form[:1], set()).add(len(form))
    return {first: tuple(sorted((s for s in found if s <= 8), reverse=True)) for first, found in sizes.items()}


def quoted(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a span stands alone between quotation marks."""
    text = reading.text
    return start > 0 and end < len(text) and text[start - 1] in '“‘「『"' and text[end] in '”’」』"'
