"""What the parts that were cut say of the page: title, date, publisher, author, dateline, masthead.

The edits themselves carry it. A rule named `furniture.date` cut `发布时间:2024-04-09 16:54:00来源: 江淮观察`, which gives
date `2024-04-09` and publisher `江淮观察`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kg.clean.page import Page
from kg.model import Metadata
from kg.offsets import Edit


def learn(page: Page, edits: Sequence[Edit]) -> Page:
    """Give what is known of a page after one more layer of edits."""
    if not page.traditional and edits[0].rule == "simplify":
        page = replace(page, traditional=True)
    return page


def metadata(edits: Iterable[Edit], text: str, page: Page, repair: Callable[..., object]) -> Metadata:
    """Collect the metadata from what was cut."""
    return Metadata()
