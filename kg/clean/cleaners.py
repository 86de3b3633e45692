"""CLEANERS: every repair, in the order in which they are made. One repair is one function, and most are one file.

To add one: write a function from (text, page) to edits, and give it a line here, where what it needs has been done.
"""

from __future__ import annotations

from kg.clean.blanks import blanks, line_ends, paragraphs
from kg.clean.broken_rows import broken_rows
from kg.clean.datelines import bylines, datelines
from kg.clean.glosses import glosses
from kg.clean.heads import heads
from kg.clean.html import entities, html
from kg.clean.interface import interface
from kg.clean.invisible import invisible
from kg.clean.loose_breaks import loose_breaks
from kg.clean.markdown import markdown
from kg.clean.mojibake import mojibake
from kg.clean.notices import closing_notes, notices
from kg.clean.page import Cleaner
from kg.clean.photo_credits import photo_credits
from kg.clean.shifted import shifted
from kg.clean.simplify import simplify
from kg.clean.spam import spam
from kg.clean.spun import spun
from kg.clean.tails import tails
from kg.clean.titles import titles
from kg.clean.variants import variants
from kg.clean.width import forms, width
from kg.clean.wraps import hard_wraps, wraps

CLEANERS: tuple[Cleaner, ...] = (
    mojibake,
    # markup
    html,
    entities,
    markdown,
    hard_wraps,
    # characters
    shifted,
    invisible,
    glosses,
    width,
    forms,
    simplify,
    variants,
    spun,
    # lines
    line_ends,
    bylines,
    datelines,
    closing_notes,
    photo_credits,
    paragraphs,
    blanks,
    line_ends,
    wraps,
    broken_rows,
    loose_breaks,
    # furniture
    spam,
    tails,
    notices,
    interface,
    heads,
    titles,
    line_ends,
)
