"""CLEANERS: every repair, in the order in which they are made. One repair is one function, and most are one file.

To add one: write a function from (text, page) to edits, and give it a line here, where what it needs has been done.
"""

from __future__ import annotations

from kg.clean.blanks import blanks, edges, empty_lines, paragraphs
from kg.clean.glosses import glosses
from kg.clean.invisible import invisible
from kg.clean.page import Cleaner
from kg.clean.simplify import simplify
from kg.clean.variants import variants
from kg.clean.width import forms, width

CLEANERS: tuple[Cleaner, ...] = (
    # characters
    invisible,
    glosses,
    width,
    forms,
    simplify,
    variants,
    # lines
    paragraphs,
    blanks,
    edges,
    empty_lines,
)
