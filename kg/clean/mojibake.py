r"""A page that was decoded with the wrong encoding and saved again, where the inverse loses nothing.

    鍚堣偉甯傛柊澧炰笓绮剧壒鏂 -> 合肥市新增专精特新        UTF-8 read as GBK
    æ¹–å\x8d—çœ\x81 -> 湖南省                                UTF-8 read as cp1252
    ºÏ·ÊÊÐ -> 合肥市                                        GBK read as latin-1

Whole lines are undone, each only where its bytes make common Chinese that they did not make before. Where bytes were
lost on the way, what stands before the loss is undone and the rest is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from kg.clean.decode import plausible
from kg.clean.page import Page, mark
from kg.offsets import Edit

SAMPLE = 300
"""Characters that are looked at before anything is tried."""
LOOKS_RIGHT, LOOKS_WRONG = 0.9, 0.7
"""Shares of common characters among those that are not ASCII."""
PAIRS = (("gb18030", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"), ("gb18030", "cp950"), ("cp950", "gb18030"))
"""The encoding that was taken, and the one that was right."""
LATIN = {ord(bytes((b,)).decode("cp1252")): b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""What cp1252 prints for the control characters of latin-1, back to these."""
FOREIGN = re.compile(r"[^\x00-\x7f]+")
RUN = re.compile(r"[^\x00-\x7f�]+")


def mojibake(text: str, _page: Page) -> list[Edit]:
    """Undo a wrong decoding."""
    sample = "".join(FOREIGN.findall(text[: 3 * SAMPLE // 2]))[:SAMPLE]
    if len(sample) < SAMPLE:
        sample = "".join(FOREIGN.findall(text[: 4 * SAMPLE]))[:SAMPLE]
    if len(sample) < 4 or plausible(sample) >= LOOKS_WRONG:
        return []
    pair = next((p for p in PAIRS if _undoes(text, *p)), None)
    if pair is None:
        return []
    edits: list[Edit] = []
    at = 0
    for line in text.split("\n"):
        new = _undone(line, *pair)
        if new is not None and new != line and plausible(new) >= LOOKS_RIGHT:
            edits += _aligned(line, new, at, *pair)
        elif not line.isascii() and plausible(line) < LOOKS_WRONG:
            edits += _runs(text, at, at + len(line), *pair)
        at += len(line) + 1
    return edits


def _undoes(text: str, wrong: str, right: str) -> bool:
    """Say whether a pair of encodings explains most of the first runs that are not ASCII, whole or up to a loss."""
    tried = [run for run in RUN.findall(text[: 8 * SAMPLE]) if len(run) > 1][:60]
    undone = [new for run in tried if (new := _start(run, wrong, right)) and plausible(new) >= LOOKS_RIGHT]
    return 2 * sum(map(len, undone)) > sum(map(len, tried)) / (3 if wrong == "latin-1" else 2)


def _runs(text: str, start: int, end: int, wrong: str, right: str) -> Iterator[Edit]:
    """Undo what can be undone in a line with losses, run by run, and mark what is left of each."""
    for run in RUN.finditer(text, start, end):
        new = _start(run[0], wrong, right)
        done = run.start()
        if new and plausible(new) >= LOOKS_RIGHT:
            pieces = list(_aligned(run[0], new, run.start(), wrong, right))
            yield from pieces
            done = pieces[-1].end if pieces else done
        stop = run.end() + text.startswith(("?", "�"), run.end())
        if done < stop:
            yield mark(text, done, stop, "mojibake", f"{right} read as {wrong}, with bytes lost")


def _start(run: str, wrong: str, right: str) -> str:
    """Undo a run up to the first byte that makes no character."""
    try:
        data = _encoded(run, wrong)
        return data.decode(right)
    except UnicodeEncodeError:
        return ""
    except UnicodeDecodeError as error:
        return data[: error.start].decode(right)


def _undone(line: str, wrong: str, right: str) -> str | None:
    try:
        return _encoded(line, wrong).decode(right)
    except UnicodeError:
        return None


def _encoded(line: str, wrong: str) -> bytes:
    return (line.translate(LATIN) if wrong == "latin-1" else line).encode(wrong)


def _aligned(old: str, new: str, at: int, wrong: str, right: str) -> Iterator[Edit]:
    """Cut a line into the shortest pieces that begin and end with a character in both readings."""
    ends_old = dict(zip(accumulate(len(_encoded(c, wrong)) for c in old), range(1, len(old) + 1), strict=True))
    begin_old = begin_new = size = 0
    for i, character in enumerate(new, 1):  # what `new` leaves of `old` is not reached
        size += len(character.encode(right))
        end_old = ends_old.get(size)
        if end_old is not None:
            before, after = old[begin_old:end_old], new[begin_new:i]
            if before != after:
                yield Edit(at + begin_old, at + end_old, after, "mojibake", f"{right} read as {wrong}", before)
            begin_old, begin_new = end_old, i
