"""People, where a role introduces them: `株洲市工信局局长某某介绍`, `公司董事长某某`.

A surname, one or two characters more, and a boundary after them. A person is taken only with a role or as a speaker
whom the page has introduced with one; bylines and photographers are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import lexicon, scanner, words
from kg.model import Mention

AFTER = re.compile(
    r"[，。、：；！？“”（(,:;!?\s]|说|介绍|表示|告诉|坦言|认为|指出|透露|称|在|向|率|带|出席|参加|主持|致辞|宣布|强调|讲|谈|看|"
    r"的|和|与|及|等|作|为|是|对|就|坚信|直言|感慨|感叹|回忆|笑|自豪|给|从|也|正|将|已|曾|难掩|深有|信心|坦承|回答|解释|$"
)
HAN = re.compile(r"[一-鿿]+")
BLANKS = re.compile(r"[ 　]{1,4}(?=[一-鿿])")
SPACED = re.compile(r"([一-鿿])[ 　]{1,3}([一-鿿])(?=[ 　]*(?:\n|$)|[，。、）)])")
"""A name of two characters, set apart as documents set it: `县长　张　平`."""
DOTTED = re.compile(rf"[一-鿿]{{2,8}}(?:[·•・][一-鿿]{{2,8}}?){{1,2}}(?={AFTER.pattern})")
"""A name with a dot: `州长艾尼瓦尔·吐尔逊`."""


def find_people(reading: Reading) -> Iterator[Mention]:
    """Yield the people whom a role introduces, then their further mentions."""
    known: dict[str, str] = {}
    for hit in scanner("roles").find(reading.text):
        found = _name_at(reading, hit.end)
        if found:
            start, end = found
            name = SPACED.sub(r"\1\2", reading.text[start:end])
            if name in words("not_names"):
                continue
            known.setdefault(reading.text[start:end], name)
            text = reading.text[start:end]
            yield Mention(start, end, text, "Person", name, "people.after_role", 0.92, attributes=(("role", hit.form),))
    for form, name in known.items():
        for match in re.finditer(re.escape(form), reading.text):
            yield Mention(match.start(), match.end(), form, "Person", name, "people.again", 0.9)


def _name_at(reading: Reading, offset: int) -> tuple[int, int] | None:
    """Give the span of the personal name that a post ending at an offset introduces, after blanks too."""
    dotted = DOTTED.match(reading.text, offset)
    if dotted:
        return dotted.span()
    end = name_end(reading, offset)
    if end:
        return offset, end
    blanks = BLANKS.match(reading.text, offset)
    if blanks is None:
        return None
    start = blanks.end()
    spaced = SPACED.match(reading.text, start)
    if spaced and spaced[1] in lexicon("surnames", "form"):
        return start, spaced.end()
    end = name_end(reading, start)
    return (start, end) if end else None


def name_end(reading: Reading, start: int) -> int:
    """Give the end of a personal name that begins at an offset, or 0: a surname and what a boundary ends."""
    text = reading.text
    surnames = lexicon("surnames", "form")
    compound = text[start : start + 2] in surnames
    if not compound and text[start : start + 1] not in surnames:
        return 0
    first = start + (2 if compound else 1)
    for given in (2, 1):  # a longer name that ends at a boundary is likelier than a shorter one
        end = first + given
        if (
            HAN.fullmatch(text[first:end] or "-")
            and (AFTER.match(text, end) or _word_follows(reading, end))
            and text[start:end] not in words("not_names")
            and text[start + 1 : end] not in words("roles") | words("name_followers")  # 市长任组长, 教师周老师
        ):
            shorter = given == 2 and AFTER.match(text, first + 1) and text[first + 1 : end] in words("speech")
            return first + 1 if shorter else end
    return 0


def _word_follows(reading: Reading, offset: int) -> bool:
    """Tell whether a word begins here that stands after names: `日前`, `代表`, `带领`."""
    return reading.words.starts_at(offset) and reading.words.at(offset).text in words("name_followers")
