"""A model of the damage seen in the wild: each function harms a clean text in one way, from a random source.

Glosses and shifted GBK are made as the tools make them: on bytes, out of step where two characters happen to hold a
third between them, and decoded as PHP's mbstring does: a first byte without a second becomes `?` and swallows what
stands there, but before a blank or a line end it goes without a trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict

from kg.clean.decode import common
from kg.clean.simplify import simplified

Harm = Callable[[str, Random], str]
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
        second = following[0] if following else "\n"
        if second in (*b"\t\n\r ", *"\t\n\r "):  # a first byte before a blank or a line end goes alone
            i += 1
            continue
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


def mixed_scripts(text: str, random: Random) -> str:
    """Make some sentences traditional and leave the others."""
    parts = text.split("。")
    return "。".join(_traditional(part) if random.random() < 0.4 else part for part in parts)


def radicals_of_pdf(text: str, random: Random) -> str:
    """Exchange some characters for the radicals and compatibility forms that copying from a PDF leaves."""
    return "".join(PDF.get(c, c) if random.random() < 0.7 else c for c in text)


def letter_spaced(text: str, random: Random) -> str:
    """Put a blank between all characters of a line, as OCR and justified setting leave them."""
    lines = text.split("\n")
    return "\n".join(
        " ".join(line) if random.random() < 0.2 and re.fullmatch("[一-鿿，。：；、]{4,}", line) else line
        for line in lines
    )


def entities(text: str, random: Random) -> str:
    """Write marks as entities, some of them escaped twice."""
    twice = random.random() < 0.5
    names = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "《": "&#12298;", "》": "&#x300b;"}
    if twice:
        names = {mark: name.replace("&", "&amp;") for mark, name in names.items()}
    return text.translate(str.maketrans(names))


def nbsp(text: str, random: Random) -> str:
    """Indent with entities for blanks, and put them for blanks."""
    blank = random.choice(("&nbsp;", "&amp;nbsp;", "&emsp;", "&ensp;", "\xa0", "&nbsp", "\u2003"))
    return "\n".join(2 * blank + line.replace(" ", blank) for line in text.split("\n"))


def blank_lines(text: str, random: Random) -> str:
    return "\n".join(line + random.choice(("\n", " \n", "\n\n \u3000\n", "\n\t\n")) for line in text.split("\n"))


def wrapped(text: str, random: Random) -> str:
    """Break every line at one width, whatever stands there; paragraphs are indented, or parted by a blank line."""
    width = random.randint(24, 48)
    indent, gap = random.choice((("\u3000\u3000", "\n"), ("    ", "\n"), ("", "\n\n")))
    made = []
    for line in text.split("\n"):
        begun = line if "\t" in line or "|" in line else indent + line.lstrip()
        step = len(line) + 1 if "\t" in line or "|" in line else width
        made.append("\n".join(begun[i : i + step] for i in range(0, len(begun), step)))
    return gap.join(made)


def as_html(text: str, random: Random) -> str:
    """Make a page of it whose markup tells nothing: one block a line, an image and a script between them."""
    lines = [line.replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n")]
    tag = random.choice(("p", "div", "span"))
    between = "<br/>\n" if tag == "span" else "\n"
    body = between.join(f'<{tag} style="text-indent:2em">{line}</{tag}>' for line in lines)
    return (
        f"<html><head><meta charset='utf-8'><title>{lines[0]}</title><script>var a='天津';</script></head>\n"
        f"<body><div class='box'>{body}</div><!-- end --></body></html>"
    )


def tags_left(text: str, random: Random) -> str:
    """Leave tags in plain text, and nests of empty elements over and under it."""
    name = "".join(random.choices("abcdefghij", k=5))
    nest = f'<div id="{name}"><ol id="{name}"><nav id="{name}"></nav></ol></div>\n  1. <em id="{name}"></em>\n'
    lines = text.split("\n")
    inner = (random.choice(("{}</p>", "<p>{}</p>", "<strong>{}</strong>", "{}<br>", "{}")).format(s) for s in lines)
    return nest + "\n".join(inner) + "\n" + nest


def markdown(text: str, random: Random) -> str:
    """Leave the signs of Markdown that a converter made."""
    lines = text.split("\n")
    for i in range(0, len(lines), random.randint(3, 6)):
        if "\t" not in lines[i] and "|" not in lines[i]:
            lines[i] = random.choice(
                ("**{}**", "![]()\n{}", "{}\n![图片](http://www.example.com/a.jpg)", "## {}")
            ).format(lines[i])
    return "\n".join(lines)


PDF = dict(zip("人生力工大山水火木长高金车西见门", "⼈⽣⼒⼯⼤⼭⽔⽕⽊⻓⾼⾦⻋⻄⻅⻔", strict=True))
GLOSSES: tuple[Harm, ...] = (toned_on_bytes, toneless_with_blank, words)
CHARACTERS: tuple[Harm, ...] = (
    traditional,
    mixed_scripts,
    invisible,
    full_width,
    radicals,
    radicals_of_pdf,
    blanks_around_marks,
    letter_spaced,
)
LINES: tuple[Harm, ...] = (crlf, indented, blank_lines, wrapped)
MARKUP: tuple[Harm, ...] = (scraps, tags_left, entities, nbsp, as_html, markdown)


def damaged(text: str, random: Random) -> str:
    """Harm a text in a random mixture: characters, then at most one tool's glosses, then lines."""
    for harm in random.sample(CHARACTERS, random.randint(0, 3)):
        text = harm(text, random)
    if random.random() < 0.7 and "\u200b" not in text and "⼈" not in text:
        text = random.choice(GLOSSES)(text, random)
    for harm in random.sample((crlf, indented, scraps, furniture), random.randint(0, 2)):
        text = harm(text, random)
    return text
