"""The times that figures hold for, as printed and as dates cut to the precision printed.

    2024年1至2月                    2024-01 .. 2024-02
    今年一季度, page of 2025-05-20  2025-01 .. 2025-03
    “十四五”期间                    2021 .. 2025
    到2027年底                      .. 2027-12
    2019年以来, page of 2020-11-10  2019 .. 2020-11-10
    每年, 目前, 近年来              printed only

A day of an event (`3月6日,某市召开…`) is no period of a figure, nor is the time compared with (`较去年同期`). The words are in
`seeds/lexicon/figure_periods.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg import gazetteer
from kg.extract.figures.numerals import ASCII, parse
from kg.extract.figures.refusals import in_title
from kg.model import Period

QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Timespan(NamedTuple):
    """A period with its place in the clean text, and what it says of the figures after it."""

    start: int
    end: int
    period: Period
    deadline: bool = False
    """True for `到2027年`: the end of a plan or of a count."""
    carries: bool = True
    """False where it holds for its own sentence only (每年, 目前)."""


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Compile the walk over the periods of a text."""
    words = _words()
    years = "|".join(sorted((w for w, (k, _) in words.items() if k in ("year", "same")), key=lambda w: -len(w)))
    plans = "|".join(w for w, (k, _) in words.items() if k == "plan")
    others = "|".join(
        sorted((w for w, (k, _) in words.items() if k in ("rate", "now", "open", "month")), key=lambda w: -len(w))
    )
    month = r"(?:1[0-2]|0?[1-9])"
    return re.compile(
        rf"""
        (?= [0-9今去本上下前明后当同十全每年月日截目眼现如迄至近“‘一二三四第] )
        (?= [0-9]{{1,4}}+[ ]?[年月季—–~～至到-] | {_openings(words)} )
        (?: (?P<first>(?:19|20)[0-9]{{2}})[ ]?年?[ ]?(?:[-—–~～]|至|到)[ ]?(?P<last>(?:19|20)[0-9]{{2}})[ ]?年     # 2021—2023年
          | [“‘]?(?P<plan>{plans})[”’]?(?:[ ]?(?:期间|时期|以来|末|规划|初期|收官))                                  # “十四五”期间
          | (?:(?P<year>(?:(?<![0-9])(?:19|20)[0-9]{{2}}[ ]?年(?!代)) | {years})[ ]?)?                              # 2024年, 今年
            (?: (?P<m1>{month})[ ]?(?:月(?:份)?)?[ ]?(?:[-—–~～]|至|到)[ ]?(?P<m2>{month})[ ]?月(?:份)?               # 1至2月
              | 前(?P<upto>[一二三四五六七八九十0-9]{{1,3}})个?(?P<uptounit>月|季度)
              | 第?(?P<quarter>[一二三四1-4])季度?(?:末)?(?<=季度|度末)
              | (?P<half>上半年|下半年)
              | (?P<whole>全年)
              | (?P<m>{month})[ ]?月(?:份)?(?P<day>[ ]?[0-9]{{1,2}}[ ]?日)?(?P<monthend>底|末)?
            )
          | (?P<bare>(?<![0-9])(?:19|20)[0-9]{{2}}[ ]?年(?!代)|{years})(?P<part>年?(?:底|末|初))?
          | (?P<other>(?:{others})(?!年))
        )
        (?P<since>以来|起)?
        """,
        re.VERBOSE,
    )


def _openings(words: Iterable[str]) -> str:
    """Give a pattern for how every period begins that begins with no digit: its first two characters."""
    second: dict[str, set[str]] = {"前": set("一二三四五六七八九十0123456789"), "第": set("一二三四1234")}
    for word in (*words, *("上半年 下半年 全年 一季 二季 三季 四季".split())):
        second.setdefault(word[0], set()).add(word[1])
    plans = "".join(sorted(w[0] for w, (kind, _) in _words().items() if kind == "plan"))
    pairs = "|".join(f"{first}[{''.join(sorted(chars))}]" for first, chars in sorted(second.items()))
    return f"(?: {pairs} | [“‘][{plans}] )"


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, str]]:
    return {r["form"]: (r["kind"], r["value"]) for r in gazetteer.rows("figure_periods")}


STOP = re.compile(r"[。\n]")
COMPARED = re.compile(r"(?:较|比|与|同|于|由)[ ]?$")
UNTIL = re.compile(r"(?:截至|截止到|截止|截到|到|至|力争到|争取到|预计到)[ ]?$")


def find_timespans(text: str, date: str) -> Iterator[Timespan]:
    """Give the periods of a text in order; `date` is the page's own (ISO, may be empty), for 今年 and the like."""
    year, last_end = "", 0
    for found in pattern().finditer(text):
        start, end = found.span()
        if year and STOP.search(text, last_end, start):
            year = ""
        last_end = end
        before = text[max(0, start - 4) : start]
        if COMPARED.search(before) or text.startswith(("同期", "相比", "同比"), end) or in_title(text, start):
            continue
        groups = found.groupdict()
        until = UNTIL.search(before)
        printed = groups["year"] or groups["bare"] or ""
        if groups["day"] and not until:
            year = _year(printed, date, year) or year
            continue
        if printed:
            year = _year(printed, date, year) or year
        first, last = _limits(groups, year if printed else year or date[:4], date)
        if until:
            start -= len(until[0])
            first = "" if groups["bare"] or groups["m"] or not first else first
        if groups["since"]:
            last = date
        word = groups["other"] or ""
        yield Timespan(start, end, Period(text[start:end].strip(), first, last), until is not None, not word)


def _year(printed: str, date: str, current: str) -> str:
    """Resolve `2024年` or 今年 to its four digits; empty where the page has no date."""
    if not printed:
        return current
    if printed[0].isdecimal():
        return printed.translate(ASCII)[:4]
    kind, shift = _words()[printed]
    if kind == "same":
        return current
    return str(int(date[:4]) + int(shift)) if date[:4].isdecimal() else ""


def _limits(groups: dict[str, str | None], year: str, date: str) -> tuple[str, str]:
    """Give the first and the last day of a match, cut to its precision; empty strings where they are not known."""
    if groups["first"] and groups["last"]:
        return groups["first"], groups["last"]
    if groups["plan"]:
        first, _, last = _words()[groups["plan"]][1].partition("/")
        return first, last
    if groups["other"]:
        return _other(groups["other"], date)
    if not year:
        return "", ""
    low, high = _months(groups)
    if groups["day"]:
        day = f"{year}-{low:02d}-{int(groups['day'].strip(' 日')):02d}"
        return day, day
    if groups["part"]:
        part = f"{year}-{'01' if '初' in groups['part'] else '12'}"
        return part, part
    return (f"{year}-{low:02d}", f"{year}-{high:02d}") if low else (year, year)


def _months(groups: dict[str, str | None]) -> tuple[int, int]:
    """Give the first and last month of a match, zeros where it is a whole year."""
    if groups["m1"] and groups["m2"]:
        return int(groups["m1"]), int(groups["m2"])
    if groups["upto"]:
        count = int(parse(groups["upto"]) or 0)
        return 1, min(12, count * (3 if groups["uptounit"] == "季度" else 1))
    if groups["quarter"]:
        quarter = QUARTERS[groups["quarter"]]
        return 3 * quarter - 2, 3 * quarter
    if groups["half"]:
        return (1, 6) if groups["half"] == "上半年" else (7, 12)
    return (int(groups["m"]), int(groups["m"])) if groups["m"] else (0, 0)


def _other(word: str, date: str) -> tuple[str, str]:
    """Resolve 上月 by the page's date; 每年, 目前 and 近年来 keep their words only."""
    kind, shift = _words()[word]
    if kind != "month" or len(date) < 7:
        return "", ""
    months = int(date[:4]) * 12 + int(date[5:7]) - 1 + int(shift)
    month = f"{months // 12}-{months % 12 + 1:02d}"
    return month, month
