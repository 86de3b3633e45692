"""Policies in book-title marks: `《关于加快发展氢能产业的若干措施》（皖政〔2023〕12号）`.

Not every title is a policy: newspapers, books and standards wear the same marks. A title is one when it ends with a
word of the `Policy` heads (`意见`, `规划`, `办法` …), or is announced by an issuing verb.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import endings, lexicon, words
from kg.model import Mention

TITLE = re.compile(r"《([^《》\n]{1,80}(?:\n[^《》\n]{1,60})?)》")
NUMBER = re.compile(r"\s*[(（]?\s*([一-鿿]{1,10}[〔\[［(（]\d{4}[〕\]］)）]\d{1,4}号)")
VERSION = re.compile(r"[(（][^()（）]{1,16}[)）]$")


@functools.cache
def _title_heads() -> tuple[str, ...]:
    heads = [form for form, row in lexicon("heads", "form").items() if row["type"] == "Policy"]
    return (*heads, *words("title_endings"))


def other_titles(text: str) -> list[tuple[int, int]]:
    """Give the spans of the titles in such marks that are no policies': of reports, books and newspapers."""
    return [match.span() for match in TITLE.finditer(text) if not _is_policy(match[1])]


def _is_policy(printed: str) -> bool:
    title = printed.replace("\n", "").strip()
    return (
        len(title) >= 4
        and VERSION.sub("", title).rstrip("”’").endswith(_title_heads())
        and not title.endswith(endings("title_refusals"))
    )


def find_titles(reading: Reading) -> Iterator[Mention]:
    """Yield the policies named in book-title marks, with their document number where one follows."""
    for match in TITLE.finditer(reading.text):
        title = match[1].replace("\n", "").strip()
        if not _is_policy(title):
            continue
        number = NUMBER.match(reading.text, match.end())
        attributes = (("number", number[1]),) if number else ()
        yield Mention(
            match.start(),
            match.end(),
            match[0],
            "Policy",
            f"《{title}》",
            "titles.book_title_marks",
            0.97,
            attributes=attributes,
        )
