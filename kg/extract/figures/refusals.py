"""What looks like a figure and is none: dates, model numbers, addresses, ordinals, names with numbers.

`2024年`, `QD128B`, `G30`, `3号楼2幢`, `“3+2+X”`, `500强`, `第二批`, `两位数`, `近三年来`, `一批`, `万元户` give nothing. The
words are in `seeds/lexicon/figure_refusals.csv`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from kg import gazetteer
from kg.extract.figures.units import NONE, Unit

CALENDAR = (Decimal(1900), Decimal(2100))
GLUE = frozenset("+×*/_#~＋.·")
QUOTE_LENGTH = 12
TITLE_LENGTH = 80
RANK_REACH = 24
SHARE_REACH = 16
CLAUSE = re.compile("[，。；、,;\n]")
MULTIPLIERS = "十百千万亿"
LARGE = frozenset(MULTIPLIERS)
TINY = frozenset("一二三四五六七八九十两")


@lru_cache(maxsize=1)
def _before() -> dict[str, re.Pattern[str]]:
    return {k: re.compile("(?:" + "|".join(map(re.escape, v)) + ")[了到至达为是的]?[ ]?$") for k, v in _forms().items()}


@lru_cache(maxsize=1)
def _after() -> dict[str, re.Pattern[str]]:
    return {k: re.compile("[ ]?(?:" + "|".join(map(re.escape, v)) + ")") for k, v in _forms().items()}


@lru_cache(maxsize=1)
def _forms() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in gazetteer.rows("figure_refusals"):
        found.setdefault(row["kind"], []).append(row["form"])
    return {kind: sorted(forms, key=lambda f: (-len(f), f)) for kind, forms in found.items()}


@lru_cache(maxsize=8)
def _anywhere(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(f) for f in _forms()[kind] if len(f) > 1 or f == "居"))


def ends_with(kind: str, text: str, at: int, window: int = 8) -> bool:
    """Tell whether the text before an offset ends with a form of this kind."""
    return _before()[kind].search(text[max(0, at - window) : at]) is not None


def goes_on_with(kind: str, text: str, at: int) -> bool:
    """Tell whether the text at an offset begins with a form of this kind."""
    return _after()[kind].match(text, at) is not None


def refused(
    text: str, begin: int, start: int, end: int, numeral: str, value: Decimal, unit: Unit, *, hedged: bool
) -> bool:
    """Tell whether a number with this unit is no figure; `begin` is where its hedge begins, `start` its first digit."""
    if unit is NONE:
        return not (numeral[0].isdecimal() and ends_with("index_before", text, begin))
    numeral = numeral.strip()
    if numeral == "一" and unit.measure != "ratio":
        return True
    if numeral in TINY and not hedged and not unit.chinese and unit.measure not in ("ratio", "money"):
        return True
    size = not hedged and numeral != "十" and not numeral.strip(MULTIPLIERS)
    if size and (unit.measure != "money" or len(numeral) == 1):  # 千家万户, 万元户, 亿元项目
        return True
    if unit.measure == "duration" and _is_time(text, begin, end, numeral, value, unit):
        return True
    if unit.needs == "multiplier" and LARGE.isdisjoint(numeral):
        return True
    if unit.needs == "score" and not ends_with("score_before", text, begin):
        return True
    return _is_name(text, start, end, numeral, unit)


def _is_time(text: str, begin: int, end: int, numeral: str, value: Decimal, unit: Unit) -> bool:
    """Tell a point in time or a span counted from one (`2024年`, `近三年来`) from a duration (`30余年`)."""
    if unit.name == "年" and (
        CALENDAR[0] <= value <= CALENDAR[1]
        or (numeral.isdecimal() and len(numeral) == 2 and value > 15 and begin and text[begin - 1] in "，。、（(至")
    ):
        return True
    return ends_with("duration_before", text, begin, 4) or goes_on_with("duration_after", text, end)


def _is_name(text: str, start: int, end: int, numeral: str, unit: Unit) -> bool:
    """Tell a number that belongs to a name, an address or a title."""
    before = text[start - 1 : start]
    if (before in GLUE and before) or text[end : end + 1] in ("+", "＋"):
        return True
    if before == "第":
        return True
    if before.isascii() and before.isalpha() and LARGE.isdisjoint(numeral) and unit.measure not in ("money", "ratio"):
        return True
    if before == "-" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum():
        return True
    if goes_on_with("address_unit", text, end - len(unit.printed)) and ends_with("address_before", text, start, 3):
        return True
    return in_quotes(text, start, end) or in_title(text, start)


def in_quotes(text: str, start: int, end: int) -> bool:
    """Tell whether the number stands within a short quotation, which is a name (`“三张清单”`)."""
    floor = max(0, start - QUOTE_LENGTH)
    opened = max(text.rfind("“", floor, start), text.rfind("‘", floor, start))
    if opened < 0 or "”" in text[opened:start] or "’" in text[opened:start]:
        return False
    tail = text[end : end + QUOTE_LENGTH]
    closed = min((i for i in (tail.find("”"), tail.find("’")) if i >= 0), default=-1)
    inside = text[opened + 1 : start] + tail[:closed] if closed >= 0 else "，"
    return not any(c in "，,。；" for c in inside)


def in_title(text: str, start: int) -> bool:
    """Tell whether the number stands within 《》."""
    floor = max(0, start - TITLE_LENGTH)
    opened = text.rfind("《", floor, start)
    return opened > text.rfind("》", floor, start)


def is_silent_yuan(text: str, begin: int, start: int, end: int, *, level: bool) -> bool:
    """Tell whether a number in 亿 without a unit means 元: `千亿级`, `突破百亿大关`, `产值超千亿`."""
    if text[end - 1] != "亿" or text[end : end + 1] in ("万", "千"):
        return False
    if level:
        return True
    if begin < start or not text[start:end].strip(MULTIPLIERS):
        return goes_on_with("yuan_after", text, end) or (begin < start and ends_with("yuan_before", text, begin))
    return ends_with("yuan_before", text, begin)


def is_share(text: str, start: int) -> bool:
    """Tell whether 一半 is a measured share (`占全省一半`): 占 or the like stands right before it, or in its clause."""
    head = CLAUSE.split(text[max(0, start - SHARE_REACH) : start])[-1]
    return ends_with("share_before", text, start, 4) or any(cue in head for cue in _forms()["share_cue"])


def is_rank(text: str, start: int, end: int, place: str | None) -> bool:
    """Tell a rank (`位列全国第一`, `居全省第3位`) from an ordinal (`第二批`, `第一季度`)."""
    if not (place or goes_on_with("rank_ends", text, end) or end >= len(text) or text[end] in "\n "):
        return False
    if in_quotes(text, start, end) or in_title(text, start):
        return False
    return (
        ends_with("rank_before", text, start)
        or ends_with("rank_scope", text, start)
        or text[start - 1 : start] in "、和及与"
    )
