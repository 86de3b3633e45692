"""Companies known by name without a legal form: listed ones by their short name, and well-known unlisted and foreign ones.

宁德时代、巴斯夫等龙头企业落户   -> 宁德时代, 巴斯夫
苹果产业、小米种植               -> nothing: an ordinary word needs company around it
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from kg.extract.reading import Reading
from kg.extract.scan import Hit, Scanner, endings
from kg.gazetteer import rows
from kg.model import Mention

FIRM_AFTER = re.compile(
    r"(?:公司|集团|总部|董事长|总经理|总裁|副总|CEO|创始人|负责人|等[^，。]{0,8}(?:企业|公司)|股份|[(（]\d{6})"
)
NUMBER_AFTER = re.compile(r"发?[〔\[［(（]\d{4}")
"""The year of a document number: `皖工信发〔2022〕97号` names no company."""
LETTER = re.compile(r"[A-Za-z]")


@functools.cache
def _scanner() -> Scanner[tuple[str, bool]]:
    """Scan for forms; each tells an identity (a stock code or the well-known name) and whether it is also a word."""
    forms: dict[str, tuple[str, bool]] = {}
    for row in rows("known_companies"):
        for form in (row["name"], *row["aliases"].split("|"), row["full_name"]):
            forms.setdefault(form, (f"name:{row['name']}", row["ambiguous"] == "1"))
    for row in rows("listed_companies"):
        key = f"stock:{row['stock_code']}"
        forms.setdefault(row["short_name"], (key, row["ambiguous"] == "1"))
        forms[row["full_name"]] = (key, False)
    return Scanner({form: value for form, value in forms.items() if len(form) > 1})


@functools.cache
def ambiguous_forms() -> frozenset[str]:
    """Give the names of known companies that are ordinary words too: 苹果, 长安."""
    listed = {row["short_name"] for row in rows("listed_companies") if row["ambiguous"] == "1"}
    known = {
        form
        for row in rows("known_companies")
        if row["ambiguous"] == "1"
        for form in (row["name"], *row["aliases"].split("|"))
    }
    return frozenset(form for form in listed | known if len(form) > 1)


@functools.cache
def full_names() -> Mapping[str, frozenset[str]]:
    """Give the full names of the companies that a name without legal form means in the lists, ordinary words apart."""
    found: dict[str, set[str]] = {}
    for row in rows("known_companies"):
        for form in (row["name"], *row["aliases"].split("|")):
            found.setdefault(form, set()).add(row["full_name"])
    for row in rows("listed_companies"):
        found.setdefault(row["short_name"], set()).add(row["full_name"])
    return {form: frozenset(names) for form, names in found.items() if form not in ambiguous_forms() and any(names)}


def find_known_companies(reading: Reading) -> Iterator[Mention]:
    """Yield the companies of the lists; a form that is also an ordinary word only where a company word follows."""
    for hit in _scanner().find(reading.text):
        key, ambiguous = hit.value
        if ambiguous and not FIRM_AFTER.match(reading.text, hit.end):
            continue
        if not _stands_free(reading, hit) or NUMBER_AFTER.match(reading.text, hit.end):
            continue
        yield Mention(hit.start, hit.end, hit.form, "Company", hit.form, "known_companies.list", 0.9, key=key)


def _stands_free(reading: Reading, hit: Hit[tuple[str, bool]]) -> bool:
    """Refuse a form inside a longer word, Chinese by the segmenter, Latin by its letters."""
    text, words = reading.text, reading.words
    if LETTER.fullmatch(hit.form[0]) and LETTER.match(text[hit.start - 1 : hit.start] or " "):
        return False
    if LETTER.fullmatch(hit.form[-1]) and LETTER.match(text[hit.end : hit.end + 1] or " "):
        return False
    if len(hit.form) == 2 and _goes_on(reading, hit.end):
        return False  # 中车株洲所, 中车新能源: another company of the same brand
    if len(hit.form) >= 4:
        return words.starts_at(hit.start) or words.ends_at(hit.end)
    return words.starts_at(hit.start) and words.ends_at(hit.end)


def _goes_on(reading: Reading, end: int) -> bool:
    """Tell whether a short name goes on after an offset: with a place, or with a trade word."""
    return bool(reading.place_starting(end, end + 6)) or reading.text.startswith(endings("trade_endings"), end)
