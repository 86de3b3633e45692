"""Lines broken at a fixed width, joined again: in mail-like pages a name is cut in two wherever the line was full.

    宝钛集团建起从海绵钛到钛材深加工的完          ->   宝钛集团建起从海绵钛到钛材深加工的完整链条,…
    整链条,…

A page is wrapped where most of the lines that end within a sentence are equally long. Only such a full line is joined
to the next, and never a heading, an entry of a list or the row of a table. Where the full lines are equally long to the
character (`hard_wraps`, which sees the page before anything in the lines is repaired), one that ends a sentence is
joined too: lines are full there far more often than paragraphs end at the width.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from statistics import median_low

from kg.clean.heads import is_info
from kg.clean.lines import Line, lines
from kg.clean.page import HAN, Page
from kg.clean.readings import LETTERS
from kg.offsets import Edit

STOPS = re.compile(r"[。！？!?；;：:…”’」』》）)\]】|\t]$")
SENTENCE = re.compile(r"[。！？!?；;：:…][”’」』）)】]*$|[\t|]$")
ENTRY = re.compile(
    rf"\s*(?:[-•·▪■●◆*|#【]|[\d]{{1,3}}(?:[.．](?!\d)|[、)）\s])|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]{{1,3}}[、.]|第[{HAN}\d]{{1,3}}[章节条])"
)
PAUSE = re.compile(r"[，。、；,;“”]|[(（][^)）]*$")
"""A mark within a text, or a bracket that the end of the line leaves open."""
CLOSES = re.compile(r"[，。、；：！？”’）》】』」]")
LATIN = re.compile("[0-9A-Za-z]")
GLOSS = re.compile(rf"[(（][{LETTERS}]+[)）]$")
INDENT = re.compile(r"[ \t\u3000\xa0\u2002-\u2005]*")
SHORTEST = 16
"""Characters of a line that can be a wrapped one."""
FEWEST = 4
"""Wrapped lines that make a page a wrapped page."""
SLACK = 3
"""Columns of Chinese by which full lines may differ: a mark may not begin a line, a number is not cut."""
FULL, LONGER = 0.3, 0.1
"""Shares of the lines of a page: of full ones at least, of longer ones at most, where lines were cut to the character."""
MARKED = 0.2
"""Share of the full lines with a mark in them at least: a list of names has none."""
TRIMMED, BLANK_BEHIND = 2, ")，,"
"""Blanks that markup took from the ends of a full line, and what they stand behind."""
HEAD = 12
"""Lines among which the line of date and source stands."""
ENDING = 0.35
"""Share of the full lines that end a sentence at most."""
BEGIN, RUN_ON = 0.7, 0.3
"""Shares of the lines behind one that is not full, and of those behind a full one, that a sign of beginning marks."""


NOISE = 0.1
"""Share of the lines behind which blanks stand at random, from which no blank at their ends is of the text."""


def hard_wraps(text: str, _page: Page) -> list[Edit]:
    """Join lines that were cut at one width to the character."""
    breaks = text.count("\n")
    if breaks < FEWEST or 2 * breaks > len(text):  # no lines, or hardly anything but line ends
        return []
    found = [line for line in lines(text) if line.text.strip()]
    if len(found) <= FEWEST:
        return []
    for measure in (len, _columns):
        full = _full(found, measure)
        if full:
            begins, by_gaps = _begins(text, found, set(full))
            begins = _ending(found, full, begins, by_gaps=by_gaps)
            if begins:
                full = _nearly(found, full, begins, measure)
            else:  # nothing tells where a paragraph begins: the line of date and source is not filled up
                begins = {n + 1 for n in full if n < HEAD and is_info(found[n].text.strip())}
            ragged = _ragged(found)
            return [_joined(text, found[n], found[n + 1], ragged=ragged) for n in full if n + 1 not in begins]
    return []


def _begins(text: str, found: list[Line], full: set[int]) -> tuple[set[int], bool]:
    """Give the lines that begin a paragraph, behind a wider gap or set in deeper; none if no sign shows; and if by gaps.

    A sign is one where it stands behind most lines that are not full, which end a paragraph, and behind few full ones.
    """
    gaps = [0, *(text.count("\n", before.end, line.start) for before, line in pairwise(found))]
    indents = [len(line.text) - len(line.text.lstrip()) for line in found]
    behind_full = sum(n + 1 < len(found) for n in full)
    behind_other = len(found) - 1 - behind_full
    best, begins, by_gaps = 0.0, set[int](), False
    for signs, apart in ((gaps, 1), (indents, 2)):
        counted = Counter((sign, n - 1 in full) for n, sign in enumerate(signs) if n)
        for least in sorted(set(signs))[1:]:
            if least - min(signs[1:]) < apart:
                continue
            after_full = sum(count for (sign, full_before), count in counted.items() if full_before and sign >= least)
            after_other = sum(c for (sign, full_before), c in counted.items() if not full_before and sign >= least)
            right, wrong = after_other / max(1, behind_other), after_full / max(1, behind_full)
            if right >= BEGIN and wrong <= RUN_ON and right - wrong > best:
                best, begins = right - wrong, {n for n, sign in enumerate(signs) if sign >= least}
                by_gaps = signs is gaps
    return begins, by_gaps


def _ending(found: list[Line], full: list[int], begins: set[int], *, by_gaps: bool) -> set[int]:
    """Leave out what stands behind a full line within a sentence, where the sign stands behind too many of these."""
    open_ended = [n for n in full if n + 1 in begins and not SENTENCE.search(_plain_end(found[n]))]
    within = {n + 1 for n in open_ended if n >= HEAD or not is_info(found[n].text.strip())}
    noisy = by_gaps and len(within) > 1
    return {n for n in begins if not CLOSES.match(found[n].text.lstrip()) and not (noisy and n in within)}


def _nearly(found: list[Line], full: list[int], begins: set[int], measure: Callable[[str], int]) -> list[int]:
    """Add the lines that lack no more than a few blanks to be full, and those before a mark that no line begins with."""
    width = max(measure(found[n].text.rstrip()) for n in full)
    added = set(full)
    for n in range(len(found) - 1):
        if n in added or n + 1 in begins:
            continue
        missing = width - measure(found[n].text.rstrip())
        if CLOSES.match(found[n + 1].text.lstrip()) or (0 < missing <= SLACK and not _stops(found[n])):
            added.add(n)
    return sorted(added)


def _stops(line: Line) -> bool:
    """Say whether a line ends with what may end a paragraph."""
    return STOPS.search(_plain_end(line)) is not None


def _plain_end(line: Line) -> str:
    """Give a line without what is blank or a gloss at its end."""
    text = line.text.rstrip()
    return GLOSS.sub("", text) if text[-1] in ")）" else text


def _full(found: list[Line], measure: Callable[[str], int]) -> list[int]:
    """Give the lines that are full, or nothing where the page was not cut to the character."""
    sizes = [measure(line.text.rstrip()) for line in found]
    width, count = max(Counter(sizes).items(), key=lambda item: (item[1], item[0]))
    if width < SHORTEST or count < FEWEST or count < FULL * len(sizes):
        return []
    if sum(size > width for size in sizes) > LONGER * len(sizes):
        return []
    full = [
        n
        for n, size in enumerate(sizes)
        if width in (size, measure(found[n].text.rstrip("\r")))
        or (0 < width - size <= TRIMMED and (_trimmed(found[n]) or (n and _trimmed(found[n - 1]))))
    ]
    if full[-1] == len(found) - 1:
        full.pop()  # nothing follows it
    texts = [found[n].text.rstrip() for n in full]
    if sum(_stops(found[n]) for n in full) > ENDING * len(full):
        return []
    if sum(bool(PAUSE.search(t)) for t in texts) < MARKED * len(full):
        return []
    rows = {n for n, t in zip(full, texts, strict=True) if "\t" in t or t.count("|") > 1}
    return [n for n in full if n not in rows] if len(rows) <= LONGER * len(full) else []


def _trimmed(line: Line) -> bool:
    """Say whether a blank may have stood behind a line, or at the beginning of the next."""
    return line.text.rstrip()[-1] in BLANK_BEHIND


def _ragged(found: list[Line]) -> bool:
    """Say whether blanks stand behind lines at random, not only those that a tool puts behind its brackets."""
    behind = sum(line.text[-1] == " " and line.text.rstrip()[-1] not in BLANK_BEHIND for line in found)
    return behind > max(1, NOISE * len(found))


def _joined(text: str, line: Line, following: Line, *, ragged: bool) -> Edit:
    indent = INDENT.match(following.text)
    inward = indent.end() if indent and (indent.end() > 1 or indent[0] == "\u3000") else 0
    whole = inward > 0 or bool(following.text[:1].strip())  # one blank alone is of the text, and so is that before it
    kept = len(line.text.rstrip())
    latin = LATIN.match(line.text, kept - 1) and LATIN.match(following.text, inward)
    if line.text[kept : kept + 1] == " " and not ragged and (latin or not whole):
        kept += 1
    start = line.start + kept
    end = following.start + inward
    return Edit(start, end, "", "wraps", "a line cut at the width of the page", text[start:end])


def wraps(text: str, _page: Page) -> list[Edit]:
    """Join wrapped lines."""
    found = lines(text)
    if len(found) <= FEWEST:
        return []
    open_ended = [n for n, line in enumerate(found[:-1]) if _may_be_wrapped(line, found[n + 1])]
    if len(open_ended) < FEWEST or sum(bool(PAUSE.search(found[n].text)) for n in open_ended) < 0.6 * len(open_ended):
        return []
    for measure, slack in ((len, SLACK), (_columns, 2 * SLACK)):
        sizes = {n: measure(found[n].text) for n in open_ended}
        middle = median_low(sizes.values())
        full = [n for n, size in sizes.items() if abs(size - middle) <= slack]
        longer = sum(measure(line.text) > middle + slack for line in found)
        if len(full) >= FEWEST and len(full) >= 0.7 * len(open_ended) and longer <= 0.2 * len(found):
            return [_join(text, found[n], found[n + 1]) for n in full]
    return []


def _may_be_wrapped(line: Line, following: Line) -> bool:
    return (
        len(line.text) >= SHORTEST
        and STOPS.search(line.text) is None
        and "\t" not in line.text
        and line.text.count("|") < 2
        and ENTRY.match(following.text) is None
        and bool(following.text)
    )


def _join(text: str, line: Line, following: Line) -> Edit:
    """Put nothing between the halves, or a blank between two Latin words."""
    latin = text[line.end - 1].isascii() and text[line.end - 1].isalpha() and following.text[0].isascii()
    return Edit(line.end, line.end + 1, " " if latin else "", "wraps", "a full line ends within a sentence", "\n")


def _columns(line: str) -> int:
    """Give the width of a line on a screen: two columns for a Chinese character."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
