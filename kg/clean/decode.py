r"""From bytes to characters: which encoding, and which bytes make no character in it.

    b"\xba\xcf\xb7\xca\xca\xd0" -> 合肥市, gb18030

The order: byte order mark, declared charset, UTF-8, UTF-16, GB18030 and Big5 (whichever reads as common Chinese),
charset-normalizer. Where a page is cut or mixed, each line (and then each run of non-ASCII bytes) that another encoding
explains is read in that one; a byte that none explains becomes U+FFFD and a Problem with its offset.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache

from kg.model import InvalidInput
from kg.offsets import Decoding, Segment

LOST = "�"
MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
BINARY = re.compile(
    rb"%PDF-|PK\x03\x04|\x89PNG|GIF8|\xff\xd8\xff|\x1f\x8b|\xd0\xcf\x11\xe0|\x7fELF|Rar!|7z\xbc\xaf|RIFF"
)
CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
CONTROL = re.compile(b"[" + re.escape(CONTROLS) + b"]")
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([a-z0-9_-]{3,20})""")
ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "gb18030": "gb18030", "utf8": "utf-8"}
ALIASES |= {"utf-8": "utf-8", "big5": "cp950", "big5-hkscs": "big5hkscs", "cp950": "cp950"}
RUN = re.compile(rb"[\x80-\xff](?:[\x40-\xff]|[0-9](?=[\x80-\xff]))*")
"""Bytes that belong together in any of the encodings: no ASCII byte begins a character, a digit may be inside one."""
STRAY = 3
"""Control bytes that a page of any length may hold."""
REPORTED = 20
"""Control bytes of a page that are reported."""
PLAIN = bytes(range(0x20, 0x7F))
WINDOW = 4096
"""Bytes tried at once where some cannot be decoded, so that each error costs no more than this."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as decoded, and the byte offset and number of each run of bytes that made no character."""

    decoding: Decoding
    encoding: str
    lost: tuple[tuple[int, int], ...] = ()
    controls: tuple[int, ...] = ()
    """The byte offsets of the first control characters, which no text has."""


def decode(data: bytes, name: str = "") -> Decoded:
    """Decode a page. Raises InvalidInput where nothing can be read: no bytes, only blanks, not text."""
    if not data.strip(b" \t\r\n\x00"):
        raise InvalidInput(f"{name}: empty; leave it out")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_rest(data, encoding, len(mark))
    if BINARY.match(data):
        raise InvalidInput(f"{name}: not text (byte 0: {data[:4]!r}); convert it to text or HTML")
    encoding = _choose(data)
    has_controls = len(data.translate(None, CONTROLS)) < len(data) and not encoding.startswith("utf-16")
    controls = tuple(m.start() for m in CONTROL.finditer(data)) if has_controls else ()
    if len(controls) > len(data) // 50 and (len(controls) > STRAY or 4 * len(controls) > len(data)):
        raise InvalidInput(f"{name}: not text, control bytes throughout; convert it to text or HTML")
    return replace(_decode_rest(data, encoding, 0), controls=controls[:REPORTED])


def _choose(data: bytes) -> str:
    head = data[:4096].lower()
    declared = DECLARED.search(head) if b"charset" in head or b"encoding" in head else None
    first = ALIASES.get(declared[1].decode("ascii"), "") if declared else ""
    for encoding in dict.fromkeys((first, "utf-8")):
        if encoding and _fits(data, encoding):
            return encoding
    wide = _wide(data)
    if wide:
        return wide
    sample = data[: 1 << 16]
    chinese = {e: plausible(sample.decode(e, "replace")) for e in ("utf-8", "gb18030", "cp950", "big5hkscs")}
    best = max(chinese, key=lambda e: chinese[e])  # the first of equals
    if chinese[best] >= 0.5:
        return best
    return _detected(data) or best


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """Recognise UTF-16 without a mark: ASCII in it leaves a zero at every other byte, Chinese reads as common."""
    if len(data) < 4 or len(data) % 2:
        return ""
    head = data[:4096]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) and _fits(data, encoding):
            text = head.decode(encoding, "replace")
            plain = sum(c.isascii() and (c.isprintable() or c.isspace()) for c in text)
            if plain + plausible(text) * (len(text) - plain) > 0.8 * len(text):
                return encoding
    return ""


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import and rarely needed

    best = from_bytes(data[: 1 << 20]).best()
    if best is None or best.encoding.startswith(("iso2022", "utf_7")):  # which have states that a part does not show
        return ""
    return (
        best.encoding if _fits(data, best.encoding) and PLAIN.decode(best.encoding, "replace") == PLAIN.decode() else ""
    )


@cache
def common() -> re.Pattern[str]:
    """Match one common character: GB2312 level 1 with its traditional forms (Big5 level 1), and the usual marks."""
    return re.compile("[" + re.escape("".join(sorted(_common_set()))) + "]")


@cache
def _common_set() -> frozenset[str]:
    level_1 = b"".join(bytes((a, b)) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)).decode("gb2312", "ignore")
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    big5 = b"".join(bytes((a, b)) for a in range(0xA4, 0xC7) for b in trails).decode("big5", "ignore")
    marks = "，。、；：！？“”‘’（）《》【】「」『』—…·％〈〉○－～"
    return frozenset(level_1 + big5 + marks)


def plausible(text: str) -> float:
    """Give the share of common characters among those that are not ASCII."""
    foreign = [character for character in text if character > "\x7f"]
    return sum(map(_common_set().__contains__, foreign)) / len(foreign) if foreign else 0.0


def _decode_rest(data: bytes, encoding: str, skip: int) -> Decoded:
    segments = [Segment(0, 0, encoding, data[:skip])] if skip else []
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if text and text.encode(encoding) == data[skip:]:
        return Decoded(Decoding(text, [*segments, Segment(0, skip, encoding)]), encoding)
    return _patch(data, encoding, skip, segments)


def _patch(data: bytes, encoding: str, skip: int, segments: list[Segment]) -> Decoded:
    """Decode line by line, so that what is cut or mixed loses only itself."""
    pieces: list[tuple[int, str, str, bytes | None]] = []  # byte offset, text, encoding, raw bytes where lost
    wide = encoding.startswith(("utf-16", "utf-32"))
    begin = skip
    for line in [data[skip:]] if wide else data[skip:].splitlines(keepends=True):
        pieces += _line(line, begin, encoding, split=not wide)
        begin += len(line)
    parts: list[str] = []
    lost: list[tuple[int, int]] = []
    at, last = 0, None
    for offset, text, used, raw in pieces:
        if raw is not None:
            lost.append((offset, len(raw)))
        if raw is not None or last != used:
            segments.append(Segment(at, offset, used, raw))
            last = used if raw is None else None
        parts.append(text)
        at += len(text)
    return Decoded(Decoding("".join(parts), segments), encoding, tuple(lost))


def _line(line: bytes, begin: int, encoding: str, *, split: bool) -> list[tuple[int, str, str, bytes | None]]:
    if _round_trip(line, encoding):
        return [(begin, line.decode(encoding), encoding, None)]
    if not split:
        return _lossy(line, begin, encoding)
    other = _other(line, encoding)
    if other:
        return [(begin, line.decode(other), other, None)]
    found: list[tuple[int, str, str, bytes | None]] = []
    done = 0
    for run in RUN.finditer(line):
        if run.start() > done:
            found.append((begin + done, line[done : run.start()].decode("ascii", "replace"), encoding, None))
        used = encoding if _round_trip(run[0], encoding) else _other(run[0], encoding)
        if used:
            found.append((begin + run.start(), run[0].decode(used), used, None))
        else:
            found += _lossy(run[0], begin + run.start(), encoding)
        done = run.end()
    if done < len(line):
        found.append((begin + done, line[done:].decode("ascii", "replace"), encoding, None))
    return found


def _other(data: bytes, encoding: str) -> str:
    """Name the other encoding in which a stretch of at least two characters reads as common Chinese throughout."""
    for other in ("utf-8", "gb18030", "cp950"):
        if other != encoding and len(data) >= 4 and _round_trip(data, other) and plausible(data.decode(other)) >= 0.9:
            return other
    return ""


def _round_trip(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding).encode(encoding) == data
    except UnicodeError:
        return False


def _lossy(data: bytes, begin: int, encoding: str) -> list[tuple[int, str, str, bytes | None]]:
    """Decode what can be decoded; each run of bytes that cannot becomes one U+FFFD that keeps them."""
    found: list[tuple[int, str, str, bytes | None]] = []
    at = 0
    while at < len(data):
        piece = data[at : at + WINDOW]
        try:
            text, stop, end = piece.decode(encoding), at + len(piece), at + len(piece)
        except UnicodeDecodeError as error:
            stop, end = at + error.start, at + error.end
            text = piece[: error.start].decode(encoding)
            if at + len(piece) < len(data) and error.start and end == at + len(piece):
                end = stop  # the window cuts a character: the next one begins there
        if text.encode(encoding) != data[at:stop]:  # a second spelling of a character: keep the bytes themselves
            found.append((begin + at, text, encoding, data[at:stop]))
        elif text:
            found.append((begin + at, text, encoding, None))
        if end > stop:
            if found and found[-1][1] == LOST and found[-1][3] is not None:
                offset, _, _, raw = found.pop()
                found.append((offset, LOST, encoding, (raw or b"") + data[stop:end]))
            else:
                found.append((begin + stop, LOST, encoding, data[stop:end]))
        at = end
    return found
