"""GBK text that was read one byte out of step, undone where the bytes prove what stood there.

    企業群落?！靶滦恰碑a(chǎn)業      ->  企業群落。“新星”產(chǎn)業       a byte was lost, `?` stands for it
    工人們?cè)诟髯詬徫簧暇o張           ->  工人們在各自崗位上緊張           a gloss was put inside a character
    日?qǐng)?bào)                        ->  日報                             and another inside the next

A tool that puts `(cè)` behind the bytes of 冊 (83 D4) also puts it between 們 (82 83) and 在 (D4 DA): what follows is
read out of step up to a character whose second byte is ASCII (緊, BE 6F, leaves an `o`). Three things prove it: the
gloss reads the character that the tool thought it saw; the bytes make characters, all of them common; a gloss behind
the last one reads it. Where that leaves two possibilities, or none, the text stays and is marked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg import gazetteer
from kg.clean.decode import common
from kg.clean.page import Page, mark
from kg.clean.readings import LETTERS, TONED, bare, readings, toned_readings
from kg.clean.simplify import simplified
from kg.offsets import Edit

GLOSS = rf"([{LETTERS}]{{1,7}})\)"
LOST = re.compile(rf"(?<=[^\x00-\x7f])\?(?={GLOSS})|[?�](?=[^\x00-\x7f\s])")
INNER = re.compile(rf"\?{GLOSS}")
BEHIND = re.compile(rf"\({GLOSS}")
WIDE = re.compile(r"[^\x00-\x7f€�\s]{0,60}")
TRAIL = re.compile(r"[@-~€](?![A-Za-z0-9])|[a-zA-Z](?=\()")
"""A second byte that is ASCII (or 0x80, printed €) and stands alone."""
MARKS = frozenset("，。、；：！？“”‘’（）《》【】「」『』—…·％")
LEADS = range(0x81, 0xFF)
TRAILS = range(0x40, 0xFF)


class Reading(NamedTuple):
    """What a run may have been: the text, where the run ends, and what speaks for it."""

    text: str
    end: int
    proof: str


def shifted(text: str, _page: Page) -> list[Edit]:
    """Undo shifted GBK; mark what looks like it and cannot be proved."""
    if "?" not in text and "�" not in text:
        return []
    edits: list[Edit] = []
    done = 0
    for match in LOST.finditer(text):
        if match.start() < done:
            continue
        found = _inside(text, match.start()) if match[1] else _behind(text, match.start())
        if found:
            edits += found
            done = found[-1].end
    return edits


def _inside(text: str, at: int) -> list[Edit]:
    """Undo a gloss inside a character: `?` stands at `at`, before the gloss."""
    gloss = INNER.match(text, at)
    before = _bytes(text[at - 1])
    if gloss is None or len(before) != 2:
        return []
    found: dict[str, Reading] = {}
    for second in LEADS:
        seen = _character(bytes((before[1], second)))
        if seen and _reads(seen, gloss[1]):
            proof = f"{gloss[1]} reads {seen}, which {text[at - 1]} and the next character seemed to hold"
            for reading in _runs(text, gloss.end(), bytes((second,)), proof):
                found.setdefault(reading.text, reading)
    if len(found) == 1:
        reading = next(iter(found.values()))
        return [Edit(at, reading.end, reading.text, "shifted", reading.proof, text[at : reading.end])]
    if TONED.isdisjoint(gloss[1]):
        return []
    why = f"a gloss inside a character, which may have been {' or '.join(sorted(found)) or 'any'}"
    return [mark(text, at, gloss.end(), "shifted", why)]


def _behind(text: str, at: int) -> list[Edit]:
    """Undo a run behind a lost byte: `?` stands for the first byte of a character."""
    run = WIDE.match(text, at + 1)
    if run is None or len(run[0]) < 2 or not (TRAIL.match(text, run.end()) or INNER.match(text, run.end())):
        return []
    marks = {r.text: r for r in _runs(text, at + 1, b"\xa1", "the lost byte is A1") if r.text[0] in MARKS}
    words = {
        r.text: r
        for lead in range(0xB0, 0xD8)
        for r in _runs(text, at + 1, bytes((lead,)), f"the lost byte is {lead:X}, which makes a word")
        if r.text[:2] in _words() or r.text[:3] in _words()
    }
    found = words or marks
    if len(found) == 1 and not text.endswith("?", 0, at):  # behind another `?` more than a byte is lost
        reading = next(iter(found.values()))
        return [Edit(at, reading.end, reading.text, "shifted", reading.proof, text[at : reading.end])]
    return _rest(text, at, run.end())


def _rest(text: str, at: int, end: int) -> list[Edit]:
    """Undo a run whose first character cannot be told: it stays `?` and is marked, what follows is certain."""
    odd = [c for c in text[at + 1 : end] if c not in MARKS and not common().match(c)]
    if not odd:
        return []  # ordinary text behind a question mark
    rests = {r.text[1:]: r for lead in LEADS for r in _runs(text, at + 1, bytes((lead,)), "whatever byte was lost")}
    if len(rests) != 1 or len(next(iter(rests))) < 2:
        return [mark(text, at, end, "shifted", "looks like shifted GBK; nothing proves what it was")]
    rest, reading = next(iter(rests.items()))
    return [
        mark(text, at, at + 1, "shifted", "the first byte of a character is lost"),
        Edit(at + 1, reading.end, rest, "shifted", reading.proof, text[at + 1 : reading.end]),
    ]


def _runs(text: str, at: int, lead: bytes, proof: str) -> Iterator[Reading]:
    """Read the run at `at` again with the lost byte before it, up to where the two readings meet again."""
    run = WIDE.match(text, at)
    wide = run[0] if run else ""
    data = lead
    for i in range(len(wide) + 1):
        end = at + i
        inner = INNER.match(text, end)
        trail = TRAIL.match(text, end)
        if inner:
            for last in _read_as(data[-1], inner[1]):
                yield from _reading(data[:-1], last, inner.end(), f"{proof}; {inner[1]} reads {last}")
            return
        if trail:
            last = _character(bytes((data[-1], 0x80 if trail[0] == "€" else ord(trail[0]))))
            gloss = BEHIND.match(text, trail.end())
            if last and (gloss is None or _reads(last, gloss[1])):
                more = f"; {gloss[1]} reads {last}" if gloss else f"; {trail[0]} is the second byte of {last}"
                yield from _reading(data[:-1], last, trail.end(), proof + more)
            return
        if i == len(wide):
            return
        new = _bytes(wide[i])
        if len(new) != 2 or (i and not _common(data[: len(data) - len(data) % 2][-2:])):
            return
        data += new


def _reading(data: bytes, last: str, end: int, proof: str) -> Iterator[Reading]:
    text = _decoded(data) + last
    if len(text) == len(data) // 2 + 1 and all(map(_is_common, text)):
        yield Reading(text, end, proof)


@cache
def _read_as(lead: int, gloss: str) -> tuple[str, ...]:
    """Give the common characters that begin with a byte and have a reading; only the traditional ones, if any is."""
    found = [c for trail in TRAILS if (c := _character(bytes((lead, trail)))) and _is_common(c) and _reads(c, gloss)]
    return tuple([c for c in found if not _in_gb2312(c)] or found)


def _in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _reads(character: str, gloss: str) -> bool:
    if TONED.isdisjoint(gloss):
        return bare(gloss) in readings(character)
    return unicodedata.normalize("NFC", gloss) in toned_readings(character)


@cache
def _words() -> frozenset[str]:
    known = gazetteer.load_gazetteer()
    return frozenset(form for form in known.forms if 2 <= len(form) <= 3)


def _common(pair: bytes) -> bool:
    return len(pair) < 2 or _is_common(_character(pair))


@cache
def _is_common(character: str) -> bool:
    return character in MARKS or bool(character and common().match(simplified(character)))


def _bytes(character: str) -> bytes:
    try:
        return character.encode("gb18030")
    except UnicodeEncodeError:
        return b""


def _decoded(data: bytes) -> str:
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return ""


def _character(pair: bytes) -> str:
    text = _decoded(pair)
    return text if len(text) == 1 else ""
