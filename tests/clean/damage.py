"""A model of the damage seen in the wild: each function harms a clean text in one way, from a random source.

Glosses and shifted GBK are made as the tools make them: on bytes, out of step where two characters happen to hold a
third between them, and decoded as PHP's mbstring does (a first byte without a second becomes `?` and swallows it).
"""

from __future__ import annotations

from functools import cache
from random import Random

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict

from kg.clean.decode import common
from kg.clean.simplify import simplified

CLOSING = "，。、；：！？,;"


@cache
def _traditional(text: str) -> str:
    return str(OpenCC("s2t").convert(text))


def traditional(text: str, _random: Random) -> str:
    return _traditional(text)


@cache
def _glossed() -> dict[bytes, str]:
    """Give the bytes of common characters that traditional text alone has, with the reading a tool puts behind each.

    The tools' tables hold some of them only; so does this one, two in three.
    """
    found = {}
    for code, reading in pinyin_dict.items():
        character = chr(code)
        if code % 3 and common().match(character) and simplified(character) != character:
            data = character.encode("gb18030")
            if len(data) == 2:
                found[data] = reading.split(",")[0]
    return found


def toned_on_bytes(text: str, random: Random) -> str:
    """Gloss each traditional character on the bytes of GBK: `產(chǎn)業(yè)`, `今日?qǐng)?bào)到`, `們?cè)诮ㄔO`."""
    data = _traditional(text).encode("gb18030")
    table = _glossed()
    units: list[int | str] = []  # bytes, and the letters of glosses, which are one unit each
    at = 0
    while at < len(data):
        reading = table.get(data[at : at + 2])
        if reading is not None:
            units += [*data[at : at + 2], *f"({reading})"]
            at += 2
        else:
            units.append(data[at])
            at += 1
    return _as_php(units, random)


def _as_php(units: list[int | str], random: Random) -> str:
    found: list[str] = []
    i = 0
    while i < len(units):
        unit = units[i]
        if isinstance(unit, str) or unit < 0x80:
            found.append(unit if isinstance(unit, str) else chr(unit))
            i += 1
            continue
        following = units[i + 1 : i + 4]
        pair = [unit, *following[:1]]
        if pair == [0xA1, 0xA3] and all(isinstance(u, int) and u >= 0x80 for u in following) and random.random() < 0.1:
            found.append("?")  # the first byte of a full stop before another character is lost
            i += 1
            continue
        second = following[0] if following else "("
        second = second if isinstance(second, int) else ord(second) if ord(second) < 0x80 else 0x20
        try:
            found.append(bytes((unit, second)).decode("gb18030"))
        except UnicodeDecodeError:
            found.append("?")
        i += 2
    return "".join(found)


def toneless_with_blank(text: str, random: Random) -> str:
    """Make `柳州(zhou) 市`."""
    share = random.choice((0.2, 1.0))
    glossed = [random.random() < share and "一" <= c <= "鿿" for c in text]
    readings = [lazy_pinyin(c)[0] if g else "" for c, g in zip(text, glossed, strict=True)]
    return "".join(f"{c}({r}) " if r else c for c, r in zip(_traditional(text), readings, strict=True))


def words(text: str, random: Random) -> str:
    """Make `产业(chǎnyè)`."""
    found: list[str] = []
    run = ""
    for character in text:
        found.append(character)
        run = run + character if "一" <= character <= "鿿" else ""
        if len(run) > 3 and random.random() < 0.2:
            size = random.randint(1, 3)
            found.append(f"({''.join(lazy_pinyin(run[-size:], style=Style.TONE))})")
            run = ""
    return "".join(found)


def blanks_around_marks(text: str, _random: Random) -> str:
    return "".join(f" {c} " if c in CLOSING[:3] else c for c in text)


def invisible(text: str, random: Random) -> str:
    return "".join(c + ("\u200b" if random.random() < 0.05 else "") for c in text)


def full_width(text: str, _random: Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def radicals(text: str, _random: Random) -> str:
    return text.translate(str.maketrans("人生力工大山水火木", "⼈⽣⼒⼯⼤⼭⽔⽕⽊"))


def crlf(text: str, _random: Random) -> str:
    return text.replace("\n", "\r\n\r\n")


def indented(text: str, _random: Random) -> str:
    return "\n".join("\u3000\u3000" + line for line in text.split("\n"))


def scraps(text: str, _random: Random) -> str:
    return f'<style id="a1"></style>\n<p id="a1"></p>\n{text}\n<noscript id="a1"><meter></meter></noscript>'


def furniture(text: str, _random: Random) -> str:
    title, _, body = text.partition("\n")
    return (
        f"首页 > 资讯 > 正文\n{title}\n发布时间:2024-03-01 10:00 来源:某某网\n{body}\n(责编:某某)\n"
        f"相关阅读\n· 乌鲁木齐新闻一则\n热门文章\n· 拉萨旅游攻略\n版权所有 某某网 京ICP备00000000号"
    )


GLOSSES = (toned_on_bytes, toneless_with_blank, words)
CHARACTERS = (traditional, invisible, full_width, radicals, blanks_around_marks)
LINES = (crlf, indented, scraps, furniture)


def damaged(text: str, random: Random) -> str:
    """Harm a text in a random mixture: characters, then at most one tool's glosses, then lines."""
    for harm in random.sample(CHARACTERS, random.randint(0, 3)):
        text = harm(text, random)
    if random.random() < 0.7 and "\u200b" not in text and "⼈" not in text:
        text = random.choice(GLOSSES)(text, random)
    for harm in random.sample(LINES, random.randint(0, 2)):
        text = harm(text, random)
    return text
