"""Short names that a page defines in brackets behind the full name.

厦门钨业股份有限公司（以下简称“厦门钨业”）        厦门钨业
浙江晶盛机电股份有限公司(晶盛机电，300316.SZ)     晶盛机电
中能电气股份有限公司（简称“中能电气”）            and the full name begins with 中, whatever 中 else means
（以下简称“公司”）, （集团）, （002594）          nothing
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extract.reading import Reading
from kg.extract.scan import endings
from kg.gazetteer import load_gazetteer, rows
from kg.model import Mention

BRACKET = re.compile(r"[ ]?[(（]([^()（）\n。]{2,40})[)）]")
APART = re.compile(r"[，,、:：;；\s“”\"‘’'.]+")
CODE = re.compile(r"(?:SZ|SH|BJ)?(?<!\d)\d{6}(?!\d)(?:SZ|SH|BJ)?", re.IGNORECASE)
SHARE = re.compile(r"^\*?S?\*?(?:ST|PT)|[AB]$")
"""What an exchange adds to a short name: *ST before it, A behind it."""
CLAUSE = re.compile(r"[。，,、；;！？!?：:\n“”《》（(]")
REACH = 30
LONGEST, SHORTEST = 12, 2


class Definition(NamedTuple):
    """A full name, from its first character, and the short one that the page gives it."""

    full: Mention
    short: str


def find_definitions(reading: Reading, candidates: Iterable[Mention]) -> Iterator[Definition]:
    """Yield the definitions of a page; `candidates` are the companies found by their legal form."""
    text = reading.text
    forms = endings("legal_forms")
    by_end: dict[int, Mention] = {}
    for mention in candidates:
        if mention.end not in by_end or mention.start < by_end[mention.end].start:
            by_end[mention.end] = mention
    for bracket in BRACKET.finditer(text):
        end = bracket.start()
        if not text.endswith(forms, max(0, end - LONGEST), end):
            continue
        short = defined_name(bracket[1])
        if short:
            full = _full_name(reading, by_end.get(end), end, SHARE.sub("", short))
            if full and short != full.text:
                yield Definition(full, short)


@functools.cache
def _labels(kind: str) -> tuple[str, ...]:
    """Give the words of a kind, longest first."""
    found = [row["form"] for row in rows("name_labels") if row["kind"] == kind]
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


def defined_name(inside: str) -> str:
    """Give the short name that a bracket defines; empty where it defines none.

    >>> defined_name("以下简称“厦门钨业”"), defined_name("证券简称：长虹华意，股票代码：000404"), defined_name("浙江")
    ('厦门钨业', '长虹华意', '')
    """
    if not CODE.search(inside) and "称" not in inside:
        return ""
    names = []
    for token in APART.split(CODE.sub(" ", inside)):
        label = next((label for label in _labels("label") if token.startswith(label)), "")
        if rest := token.removeprefix(label):
            names.append(rest)
    if len(names) != 1 or not SHORTEST <= len(names[0]) <= LONGEST:
        return ""
    name = names[0]
    return "" if name in _labels("refused") or name in load_gazetteer().forms or "称" in name else name


def is_within(short: str, full: str) -> bool:
    """Tell whether the characters of a short name stand in a full one, in their order.

    >>> is_within("株冶集团", "株洲冶炼集团股份有限公司"), is_within("鸿达机械", "宏达机械有限公司")
    (True, False)
    """
    rest = iter(full)
    return all(character in rest for character in short)


def _full_name(reading: Reading, found: Mention | None, end: int, short: str) -> Mention | None:
    """Give the full name that ends at an offset; the short name tells its beginning where the name was cut too short."""
    text = reading.text
    if found and is_within(short, found.text):
        return found
    floor = max(0, end - REACH)
    for mark in CLAUSE.finditer(text, floor, found.start if found else end):
        floor = mark.end()
    for start in range((found.start if found else end) - 1, floor - 1, -1):
        if text[start] == short[:1] and is_within(short, text[start:end]):
            first = max(floor, reading.chain_start(start))  # 深圳瑞和…: the place before it is part of the name
            name = text[first:end]
            return Mention(first, end, name, "Company", name, "companies.defined", 0.95)
    return found
