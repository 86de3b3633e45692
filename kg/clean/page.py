"""What a repair is, and what it may know of the page beside the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.offsets import Edit

HAN = "〇㐀-鿿\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a character class."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page while it is cleaned."""

    html: bool = False
    """It was found as HTML, so its markup says what is a block, a cell, a heading."""
    title: str = ""
    """The title that its markup gave, as printed."""
    traditional: bool = False
    """It held traditional characters."""


def beyond_u_ffff(text: str) -> bool:
    """Say whether a text holds a character beyond U+FFFF, which makes a class of characters slow that holds any."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def between(*ranges: tuple[int, int]) -> frozenset[str]:
    """Give the characters of ranges of code points, both ends included."""
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


Cleaner = Callable[[str, Page], list[Edit]]
"""A repair: the text as the repairs before it left it, and the page; it gives sorted edits that do not overlap."""


def cut(text: str, start: int, end: int, rule: str, proof: str = "") -> Edit:
    """Make the edit that takes a span out."""
    return Edit(start, end, "", rule, proof, text[start:end])


def mark(text: str, start: int, end: int, rule: str, why: str) -> Edit:
    """Make the edit that changes nothing and marks a span as damaged beyond proof."""
    return Edit(start, end, text[start:end], rule, why, text[start:end])
