"""Whether a line names those who made the page, or lists labels with their values: date, source, clicks.

编辑：王某 审核：李某        一审：… 二审：… 三审：…        值班编辑 陈某某  责任校对 王某        (刘某 万某某)
更新时间：2024-03-08来源：某网作者：王某                        评论：集群要抱团   is none: one label, a sentence behind it
"""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.clean.page import HAN

LONGEST = 160
VALUE = 24
"""Characters that the value behind a label has at most."""
SENTENCE = re.compile(r"[。！？；!?;]|[，,].*[，,]")
OPENING = "[(（【〔*※— \t"
NOT_NAMES = "市县区省州旗镇乡村局厅委会部网社报图表注略件文号附详见"
"""Characters that end or begin what stands in brackets and is no name."""


def labelled(line: str) -> list[tuple[str, str]]:
    """Give the labels of a line with their values, or nothing where the line is more than that."""
    if len(line) > LONGEST or not _mark(line):
        return []
    string = line.lstrip(OPENING)
    found = list(_labels().finditer(string))
    if not found or found[0].start() > 0:
        return []
    ends = [m.start() for m in found[1:]] + [len(string)]
    pairs = [(m[1], string[m.end() : end].strip(" \t|｜丨)）】]〕—")) for m, end in zip(found, ends, strict=True)]
    return [] if any(len(value) > VALUE or SENTENCE.search(value) for _, value in pairs) else pairs


def is_staff(line: str) -> bool:
    """Say whether a line names editors and the like: labels of theirs with names, or two labels with blanks between."""
    pairs = labelled(line)
    if pairs:
        return all(fields().get(label) in ("", "author", "publisher", "date") for label, _ in pairs)
    return len(line) <= LONGEST and _spaced().fullmatch(line) is not None


def is_names(inside: str) -> bool:
    """Say whether what stands in brackets is a name or several: `刘某`, `刘某 万某某`, `刘蓉万兴峰`."""
    names = re.split(r"[ 、\u3000]+", inside.strip())
    return (
        0 < len(names) <= 4
        and all(2 <= len(name) <= (6 if len(names) == 1 else 4) and name[0] in _surnames() for name in names)
        and re.fullmatch(f"[{HAN} 、\u3000]+", inside) is not None
        and inside[-1] not in NOT_NAMES
        and inside[0] not in NOT_NAMES
    )


def _mark(line: str) -> bool:
    return ":" in line or "：" in line or "丨" in line or "｜" in line or line.count("|") == 1


@cache
def fields() -> dict[str, str]:
    """Give the labels of the line of date and source (`clean_labels.csv`), each with the field that it gives."""
    return {row["label"]: row["field"] for row in gazetteer.rows("clean_labels")}


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(fields(), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, labels))})\s?[:：丨｜|]\s*")


@cache
def _spaced() -> re.Pattern[str]:
    labels = sorted((label for label, field in fields().items() if not field), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, labels))})[ \t/]{{1,4}}[{HAN}]{{2,4}}[ \t]*){{2,6}}")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["form"][0] for row in gazetteer.rows("surnames"))
