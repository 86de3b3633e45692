"""Signs of Markdown that a converter put into the text: images, links, bold, headings.

![](a.jpg)        [安阳日报](http://www.example.com)        **龙头带动**        ## 强链补链
"""

from __future__ import annotations

import re

from kg.clean.page import Page, cut
from kg.offsets import Edit

IMAGE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,300}(?:\s\"[^\"\n]{0,100}\")?\)")
LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,200})(\]\((?:https?:|/|#|javascript:|www\.)[^()\s]{0,300}(?:\s\"[^\"\n]{0,100}\")?\))"
)
BOLD = re.compile(r"(\*\*)(?=[ \t\u3000]{0,8}[^\s*])([^*\n]{1,400})\*\*")
HEADING = re.compile(r"^[ \t\u3000]{0,8}#{1,6}[ \t\u3000]+(?=\S)", re.MULTILINE)


def markdown(text: str, _page: Page) -> list[Edit]:
    """Take the signs out, and images with their descriptions."""
    edits: list[Edit] = []
    if "](" in text:
        edits += (cut(text, m.start(), m.end(), "markdown", "an image") for m in IMAGE.finditer(text))
        for link in LINK.finditer(text):
            edits += (
                cut(text, link.start(), link.start(1), "markdown", "a link"),
                cut(text, *link.span(2), "markdown", "a link"),
            )
    if "**" in text:
        for bold in BOLD.finditer(text):
            edits += (
                cut(text, *bold.span(1), "markdown", "bold"),
                cut(text, bold.end(2), bold.end(), "markdown", "bold"),
            )
    if "#" in text:
        edits += (cut(text, m.start(), m.end(), "markdown", "a heading") for m in HEADING.finditer(text))
    edits.sort(key=lambda e: e.start)
    return [e for i, e in enumerate(edits) if not i or e.start >= edits[i - 1].end]
