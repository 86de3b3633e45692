"""GBK text that was read one byte out of step, undone where the bytes prove what stood there.

    建成投產?！懊薅肌碑a(chǎn)業園   ->  建成投產。“棉都”產業園     a byte was lost, `?` stands for it
    工友們?cè)诮ㄔO廠房             ->  工友們在建設廠房             a gloss was put inside a character
    今日?qǐng)?bào)到                  ->  今日報到                      and another inside the next

A tool that puts `(cè)` behind the bytes of 冊 (83 D4) also puts it between 們 (82 83) and 在 (D4 DA): what follows is
read out of step up to a character whose second byte is ASCII (設, D4 4F, leaves an `O`). Three things prove it: the
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
from kg.clean.gbk import LEADS, MARKS, TRAILS, bytes_of, character_of, decoded, is_common, last_word, words
from kg.clean.lines import merged
from kg.clean.lost_ends import FIRST_DIGITS, YEAR, lost_end
from kg.clean.page import Page, between, cut, mark
from kg.clean.readings import LETTERS, TONED, bare, first_reading, readings, toned_readings
from kg.clean.simplify import simplified
from kg.offsets import Edit

GLOSS = rf"([{LETTERS}]{{1,7}})\)"
LOST = re.compile(rf"[?�](?:(?={GLOSS})|(?=[!?:;,]?[^\x00-\x7f\s])|(?=[09]\d\d[-/.年]))")
INNER = re.compile(rf"\?{GLOSS}")
LETTER = re.compile(rf"\?([@-~])\({GLOSS}")
BEHIND = re.compile(rf"\({GLOSS}")
SPLIT = re.compile(rf"\((?<=[^\x00-\x7f][@-~]\(){GLOSS}")
"""A gloss behind a character and a sign that may be the second byte of another."""
WIDE = re.compile(r"[^\x00-\x7f€�\s]|[!:;,?](?=[^\x00-\x7f\s])")
"""A character of two bytes; some tools have made the marks among them narrow afterwards."""
FAR = 5_000
"""Characters on either side in which what may stand behind a gloss is sought."""
END = "the last character of a run, lost with what followed"
LONGEST = 80
"""Characters of a run."""
NEAR, BEFORE = 24, 3
"""Characters before a run that are looked at, and those of them that may make a word with its end."""
TRAIL = re.compile(r"[@-~€](?![A-Za-z0-9])|[a-zA-Z](?=\()")
"""A second byte that is ASCII (or 0x80, printed €) and stands alone."""
PAUSES = frozenset("，。、；：！？")
FULL = between((0x3000, 0x3000), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
"""Full-width digits, letters and blanks, which count as common inside a run."""
RUN = re.compile(
    rf"([!:;,?]?[^\x00-\x7f€�\s]{{2,60}}|[!:;,?][^\x00-\x7f€�\s]{{1,60}})(?:{TRAIL.pattern}|[?(]{GLOSS})"
    rf"|([^\x00-\x7f€�\s])\?{GLOSS}"
)

ONE = re.compile(rf"[^\x00-\x7f\s](?:{TRAIL.pattern}|[|~{{}}])")
"""A run of one character and a letter or sign for a second byte."""


class Reading(NamedTuple):
    """What a run may have been: the text, where the run ends, and what speaks for it."""

    text: str
    end: int
    proof: str


def shifted(text: str, _page: Page) -> list[Edit]:
    """Undo shifted GBK; mark what looks like it and cannot be proved."""
    edits = _split_ascii(text)
    if "?" not in text and "�" not in text:
        return edits
    done, last = 0, -1
    for match in LOST.finditer(text):
        at = match.start()
        if at < done:
            continue
        behind = edits[-1].replacement if edits and done == at else ""
        found = _inside(text, at) if match[1] else _behind(text, at, behind) or _year(text, at)
        if 0 <= last < at or (last == at and not found):
            edits.append(mark(text, last, last + 1, "shifted", END))
        if found or last <= at:
            last = -1
        if found:
            edits += found
            done = found[-1].end
            last = done if text.startswith("?", done) and not found[-1].is_mark else -1
    if last >= 0:
        edits.append(mark(text, last, last + 1, "shifted", END))
    return merged(text, edits)


def _year(text: str, at: int) -> list[Edit]:
    """Put the first digit of a year back, where it was swallowed with the end of what stood before it."""
    year = YEAR.match(text, at)
    if year is None or not at or text[at - 1].isascii():
        return []
    return [Edit(at, at + 1, f"�{FIRST_DIGITS[year[1] or year[3]]}", "shifted", "a year has four digits", "?")]


def _split_ascii(text: str) -> list[Edit]:
    """Cut a gloss between two characters of which the second is ASCII: `角G(jīng)60`, for C7 47 is 荊."""
    edits: list[Edit] = []
    for match in SPLIT.finditer(text):
        at = match.start()
        seen = character_of(bytes_of(text[at - 2])[1:] + text[at - 1].encode())
        if _reads(seen, match[1]):
            edits.append(cut(text, at, match.end(), "shifted", f"{match[1]} reads {seen}, its bytes put together"))
    return edits


def _inside(text: str, at: int) -> list[Edit]:
    """Undo a gloss inside a character: `?` stands at `at`, before the gloss."""
    gloss = INNER.match(text, at)
    before = bytes_of(text[at - 1])
    if gloss is None or len(before) != 2:
        return []
    found: dict[str, Reading] = {}
    for seen in _read_as(before[1], gloss[1], seconds=LEADS):
        proof = f"{gloss[1]} reads {seen}, which {text[at - 1]} and the next character seemed to hold"
        for reading in _runs(text, at, gloss.end(), bytes_of(seen)[1:], proof, least=1):
            found.setdefault(reading.text, reading)
    only = _only(list(found.values()))
    if only is not None:
        return [Edit(at, only.end, only.text, "shifted", only.proof, text[at : only.end])]
    by_words = _by_words(text, at, list(found.values()))
    if by_words is not None:
        return [Edit(at, by_words.end, by_words.text, "shifted", by_words.proof, text[at : by_words.end])]
    shared = _shared(text, at, list(found.values()))
    if shared:
        return shared
    if TONED.isdisjoint(gloss[1]):
        return []
    why = f"a gloss inside a character, which may have been {' or '.join(sorted(found)) or 'any'}"
    return [mark(text, at, gloss.end(), "shifted", why)]


def _by_words(text: str, at: int, found: list[Reading]) -> Reading | None:
    """Choose the one reading that makes a word of two characters with the one before it: 培訓."""
    before = re.split(r"[\x00-\x7f]", text[max(0, at - BEFORE) : at])[-1]
    chosen = [r for r in found if len(last_word(before + r.text[:1])) > 1]
    return chosen[0] if len(chosen) == 1 else None


def _shared(text: str, at: int, found: list[Reading]) -> list[Edit]:
    """Undo what all readings have in common, where they differ in the last character alone; mark the gloss behind."""
    ends = {reading.end for reading in found}
    starts = {reading.text[:-1] for reading in found}
    if len(ends) != 1 or len(starts) != 1 or len(found[0].text) < 2:
        return []
    end, start = found[0].end, found[0].text[:-1]
    last = text.rfind("?", at + 1, end)
    if last <= at:
        return []
    why = f"the end of a run, which may have been {' or '.join(sorted(reading.text[-1] for reading in found))}"
    return [
        Edit(at, last, start, "shifted", found[0].proof, text[at:last]),
        mark(text, last, end, "shifted", why),
    ]


def _behind(text: str, at: int, undone: str = "") -> list[Edit]:
    """Undo a run behind a lost byte: `?` stands for the first byte of a character.

    `undone` is what a gloss inside a character just before it was undone to: the `?` may then stand for any first byte.
    """
    run = RUN.match(text, at + 1)
    if run is None and not YEAR.match(text, at + 2) and not (undone and ONE.match(text, at + 1)):
        return []
    reading = _first(text, at, undone)
    if reading is not None and not text.endswith("?", 0, at):  # behind another `?` more than a byte is lost
        return [Edit(at, reading.end, reading.text, "shifted", reading.proof, text[at : reading.end])]
    return _rest(text, at, max(run.end(1), at + 2)) if run else []


def _first(text: str, at: int, undone: str = "") -> Reading | None:
    """Choose the lost first byte: A1, which makes a mark, unless another makes fewer words: 海口市, not 。口市."""
    before = undone[-2:] or text[max(0, at - 2) : at]
    firsts = _firsts(bytes_of(text[at + 1])[:1])
    best: dict[int, list[Reading]] = {}
    for reading in _any_first(text, at, firsts):
        for lead, first in firsts:
            whole = first + reading.text[1:]
            if lead != 0xA1 or (first in MARKS and not {before[-1:], whole[1]} & PAUSES):
                tokens = words(before + whole) - (lead == 0xA1)
                why = f"the lost byte is {lead:X}{reading.proof}"
                best.setdefault(tokens, []).append(Reading(whole, reading.end, why))
    if not best:
        return None
    fewest = best[min(best)]
    if undone and len(fewest) > 1:
        fewest = [reading for reading in fewest if not (reading.text[0] in MARKS and reading.text[1] in MARKS)]
        near = text[max(0, at - FAR) : at + FAR]
        fewest = [r for r in fewest if r.text[:2] in near or _is_formula(r.text + text[r.end : r.end + 8])] or fewest
    return _only([reading for reading in fewest if reading.text[0] in MARKS] or fewest)


def _is_formula(text: str) -> bool:
    """Say whether a text begins with a fixed form of words: `省（区、市）`."""
    return simplified(text).startswith(_formulas())


@cache
def _formulas() -> tuple[str, ...]:
    return tuple(row["formula"] for row in gazetteer.rows("clean_formulas"))


@cache
def _firsts(second: bytes) -> tuple[tuple[int, str], ...]:
    """Give the first bytes that make a common character with a second byte, each with the character."""
    return tuple((lead, c) for lead in LEADS if is_common(c := character_of(bytes((lead,)) + second)))


def _any_first(text: str, at: int, firsts: tuple[tuple[int, str], ...]) -> Iterator[Reading]:
    """Read the run behind a lost byte with any first byte; only the first character of what comes out depends on it."""
    return _runs(text, at, at + 1, bytes((firsts[0][0],)), "") if firsts else iter(())


def _only(found: list[Reading]) -> Reading | None:
    """Choose a reading where there is one, or one whose characters are all in common use in just that form."""
    strict = [r for r in found if all(c in MARKS or common().match(c) for c in r.text)]
    chosen = strict or found
    return chosen[0] if len(chosen) == 1 else None


def _rest(text: str, at: int, end: int) -> list[Edit]:
    """Undo a run whose first character cannot be told: it stays `?` and is marked, what follows is certain."""
    odd = [c for c in text[at + 1 : end] if c not in MARKS and not common().match(c)]
    if not odd:
        return []  # ordinary text behind a question mark
    rests = {r.text[1:]: r for r in _any_first(text, at, _firsts(bytes_of(text[at + 1])[:1]))}
    if len(rests) != 1 or len(next(iter(rests))) < 2:
        if len(odd) < max(2, (end - at) // 4):
            return []
        return [mark(text, at, end, "shifted", "looks like shifted GBK; nothing proves what it was")]
    rest, reading = next(iter(rests.items()))
    return [
        mark(text, at, at + 1, "shifted", "the first byte of a character is lost"),
        Edit(
            at + 1, reading.end, rest, "shifted", f"whatever byte was lost{reading.proof}", text[at + 1 : reading.end]
        ),
    ]


def _runs(text: str, start: int, at: int, lead: bytes, proof: str, least: int = 6) -> Iterator[Reading]:
    """Read the run at `at` again, which `start` begins, with the lost byte, up to where the two readings meet again.

    Where they meet at a `?`, at least `least` bytes must have made common characters before it.
    """
    data = lead
    for _ in range(LONGEST):
        inner = INNER.match(text, at)
        if inner:
            for last in _read_as(data[-1], inner[1]):
                yield from _reading(data[:-1], last, inner.end(), f"{proof}; {inner[1]} reads {last}", read=True)
            return
        both = _two(text, at, data[-1]) if len(data) > 1 or proof else None
        if both:
            yield from _reading(data[:-1], both[0], both[1], f"{proof}; {both[2]}", read=True)
            return
        gloss = BEHIND.match(text, at)
        if gloss and len(data) > 1 and _reads(text[at - 1], gloss[1]):  # of a character as it was misread
            at = gloss.end()
        trail = TRAIL.match(text, at)
        if trail:
            last = character_of(bytes((data[-1], 0x80 if trail[0] == "€" else ord(trail[0]))))
            gloss = BEHIND.match(text, trail.end())
            if last and (gloss is None or _reads(last, gloss[1])):
                more = f"; {gloss[1]} reads {last}" if gloss else f"; {trail[0]} is the second byte of {last}"
                yield from _reading(data[:-1], last, trail.end(), proof + more, read=bool(gloss))
            return
        if not WIDE.match(text, at) or (text[at] == "?" and (len(data) > 1 or least == 1)):
            yield from _ended(text, start, at, data, proof, least)
            return
        new = bytes_of(text[at])
        if len(new) != 2 or not _known(data[: len(data) - len(data) % 2][-2:]):
            return
        data += new
        at += 1
        if data[-1] < 0x80:  # no character begins with it: it is a letter, which was taken for a second byte
            yield from _reading(data[:-1], "", at, f"{proof}; {chr(data[-1])} begins no character", after=chr(data[-1]))
            return


def _ended(text: str, start: int, at: int, data: bytes, proof: str, least: int) -> Iterator[Reading]:
    """Read a run whose last character lost its second byte, at a blank, a line end, or together with what is now `?`."""
    whole = decoded(data[:-1])
    before = "".join(c for c in text[max(0, start - NEAR) : start] if not c.isascii())[-BEFORE:] + whole
    if text.startswith("?", at) and len(data) == 1 and is_common(half := character_of(data + b"\x80")):
        yield Reading(half, at, f"{proof}; 80, which begins nothing, is the second byte of {half}")
        return
    last, end, why = lost_end(text, at, before, data[-1])
    if last:
        yield from _reading(data[:-1], "", end, f"{proof}; {why}", after=last)
    elif text.startswith("?", at) and len(data) >= least + 2:
        yield from _reading(data[:-1], "", at, proof)
    elif least == 1 and whole and text[at : at + 1].strip() == "":
        yield from _reading(data[:-1], "", at, proof, after="�")


def _two(text: str, at: int, lead: int) -> tuple[str, int, str] | None:
    """Read a `?` that stands for 80, the second byte of one character, and the first byte of the next: `?M(zǔ)`, 還組.

    The next has an ASCII letter for its second byte, and a gloss behind it that reads it.
    """
    match = LETTER.match(text, at)
    first = character_of(bytes((lead, 0x80)))
    if match is None or not is_common(first):
        return None
    found = [c for x in LEADS if is_common(c := character_of(bytes((x, ord(match[1]))))) and _reads(c, match[2])]
    if len(found) != 1:
        return None
    return (
        first + found[0],
        match.end(),
        f"? is the second byte of {first} and the first of {found[0]}, read by {match[2]}",
    )


def _reading(data: bytes, last: str, end: int, proof: str, *, read: bool = False, after: str = "") -> Iterator[Reading]:
    """Give the reading if every character is common; `read` says that a gloss proves the last one, `after` is not judged.

    Where a gloss proves an end of the run, one character in three may be of the less common half of GB2312.
    """
    text = decoded(data)
    if len(text) != len(data) // 2 or not text + last + after:
        return
    judged = text if read else text + last
    rare = sum(not is_common(c) and c not in FULL for c in judged)
    if not rare or ((read or proof) and 3 * rare <= len(judged) and _all_known(judged)):
        yield Reading(text + last + after, end, proof)


@cache
def _read_as(first: int, gloss: str, seconds: range = TRAILS) -> tuple[str, ...]:
    """Give the characters that begin with a byte and have a reading: common traditional ones, or else what there is."""
    found = [c for second in seconds if (c := character_of(bytes((first, second)))) and _reads(c, gloss)]
    for better in (
        lambda c: not _in_gb2312(c) and simplified(c) != c,
        is_common,
        common().match,
        lambda c: first_reading(c) == unicodedata.normalize("NFC", gloss),  # the one that the tools' tables give
    ):
        found = [c for c in found if better(c)] or found
    return tuple(found)


@cache
def _in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _reads(character: str, gloss: str) -> bool:
    if len(character) != 1:
        return False
    if TONED.isdisjoint(gloss):
        return bare(gloss) in readings(character)
    return unicodedata.normalize("NFC", gloss) in toned_readings(character)


def _known(pair: bytes) -> bool:
    return len(pair) < 2 or _all_known(character_of(pair))


def _all_known(text: str) -> bool:
    """Say whether there is a text and GB2312 has all of it, in simplified script."""
    return bool(text) and all(is_common(c) or c in FULL or _in_gb2312(simplified(c)) for c in text)
