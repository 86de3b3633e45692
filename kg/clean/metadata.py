"""What the parts that were cut say of the page: title, date, publisher, author, dateline, masthead.

The edits themselves carry it: one with the rule `furniture.info` cut `发布时间:2024-04-09 16:54:00来源: 江淮观察`,
which gives the date `2024-04-09` and the publisher `江淮观察`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from html import unescape

from kg import gazetteer
from kg.clean.datelines import BYLINE, DATELINE
from kg.clean.heads import document_labels, spaced
from kg.clean.legal import is_legal
from kg.clean.page import HAN, Page
from kg.clean.staff import fields
from kg.clean.titles import LONGEST, SHORTEST, title_of
from kg.model import Metadata
from kg.offsets import Edit

DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?(?:[-/.年]\s?(\d{1,2})\s?(?:[-/.月]\s?(\d{1,2}))?)(?!\d)")
SIGNED = re.compile(r"^((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日$", re.MULTILINE)
META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(name|property|itemprop|content)\s*=\s*("[^"<]*"|'[^'<]*'|[^\s"'<>]+)""", re.IGNORECASE)
TITLE = re.compile(r"<title\b[^<>]*>([^<]*)</title", re.IGNORECASE)
VALUE_ENDS = re.compile(r"[\s|丨｜)）\]】”,，;；。]|$")
PEOPLE = re.compile(
    rf"(?:(?:记者|通讯员|实习生)[\s:：/]*|(?:作者|撰文|文字)\s?[:：/丨｜]\s?)((?:[{HAN}·]{{2,4}}(?:[ 、,，]+|(?=$|[)）])))+)"
)
BESIDE = re.compile(r"[\s　|｜\[\](（)）【】]+")
RANK = ("html.meta", "furniture.info", "furniture.dateline", "furniture.byline", "furniture.note", "furniture.notice")
"""The rules whose cuts speak of the page, those to be trusted most first."""
MASTHEAD, MARKUP = ("furniture.trail", "furniture.masthead"), ("html", "html.meta")
TELLING = frozenset((*RANK, *MASTHEAD, *MARKUP))
ROLES = frozenset({"记者", "通讯员", "实习生", "供图", "本人", "摄影", "报道", "本站"})
BESIDE_DAY = re.compile(rf"(?!记者|本站|通讯员|发布$|更新$|发表$|来源$)[{HAN}A-Za-z·]{{2,14}}")
CLOCK = re.compile(rf"{DAY.pattern}日?(?:[\sT]*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?")
WIDEST = 120
"""Characters kept of a masthead."""


def learn(page: Page, edits: Sequence[Edit]) -> Page:
    """Give what is known of a page after one more layer of edits."""
    rule = edits[0].rule
    if rule == "simplify" and not page.traditional:
        return replace(page, traditional=True)
    if rule.startswith("html") and not page.title:
        for edit in edits:
            match = TITLE.search(edit.original)
            if match:
                return replace(page, title=unescape(match[1]).strip())
    return page


def gather(edits: Iterable[Edit], text: str) -> Metadata:
    """Collect the metadata from what was cut; `text` is the clean text, whose first line may be the title."""
    found: dict[str, str] = {}
    masthead: list[str] = []
    speaking: list[Edit] = []
    for edit in edits:
        rule = edit[3]
        if rule not in TELLING:
            continue
        if rule in MASTHEAD:
            masthead.append(edit.original.strip())
        elif rule in RANK:
            speaking.append(edit)
        if rule in MARKUP and "<meta" in edit.original.lower():
            found |= {k: v for k, v in _from_markup(edit.original).items() if v and k not in found}
    for edit in sorted(speaking, key=lambda e: RANK.index(e.rule)):
        for field, value in _from_line(edit).items():
            if value and value not in ROLES:
                found.setdefault(field, value)
    if "date" not in found:
        signed = _document_date().search(text) or SIGNED.search(text)
        if signed:
            found["date"] = _iso(*signed.groups())
    return Metadata(
        title=_title(text) or found.get("title", ""),
        date=found.get("date", ""),
        publisher=found.get("publisher", ""),
        author=found.get("author", ""),
        dateline=found.get("dateline", ""),
        masthead=" ".join(masthead)[:WIDEST] or found.get("masthead", ""),
    )


def _title(text: str) -> str:
    """Give the title: the first line, or in a notice the first behind the table of its number, date and sender."""
    title = title_of(text)
    if not document_labels().match(title):
        return title
    rest = [line for line in text.split("\n", 16)[:16] if line and not document_labels().match(line)]
    title = next((line for line in rest if len(line) >= SHORTEST), "")
    for line in rest[rest.index(title) + 1 :] if title else []:
        if not (line.startswith("关于") or title.count("《") > title.count("》")):
            break
        title += line
    return title[:LONGEST]


def _from_markup(markup: str) -> dict[str, str]:
    fields = _meta_names()
    found: dict[str, str] = {}
    for tag in META.findall(markup):
        attributes = {k.lower(): unescape(v.strip("\"'")).strip() for k, v in ATTRIBUTE.findall(tag)}
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        field, value = fields.get(name.lower(), ""), attributes.get("content", "")
        if field and value:
            day = DAY.search(value) if field == "date" else None
            if field != "date" or day:
                found.setdefault(field, _iso(*day.groups()) if day else value)
    title = TITLE.search(markup)
    if title:
        found.setdefault("title", re.split(r"\s*[_|｜]\s*|\s+-\s*|\s*-\s+", unescape(title[1]).strip())[0])
    return found


def _from_line(edit: Edit) -> dict[str, str]:
    line = edit.original.strip()
    found: dict[str, str] = {}
    dateline = DATELINE.match(line + " 。") if edit.rule == "furniture.dateline" else None
    if dateline:
        found["dateline"] = dateline["place"] or ""
        found["publisher"] = _own(dateline["agency"] or dateline["agency2"] or "")
        found["author"] = _people(dateline["by"] or dateline["by2"] or dateline["by3"] or "")
        return found
    if edit.rule == "furniture.byline":
        byline = BYLINE.match(line + " 某某某某某某")
        return {"publisher": byline["agency"], "author": byline["by"].replace(" ", "、")} if byline else {}
    day = DAY.search(line) if edit.rule == "furniture.info" else None
    if day:
        found["date"] = _iso(*day.groups())
    if is_legal(line):
        return found
    names = [*_labels().finditer(line)]
    if day and not names:
        beside = [part for part in BESIDE.split(CLOCK.sub(" ", line)) if BESIDE_DAY.fullmatch(part)]
        found |= dict(zip(("publisher", "author"), beside[:2], strict=False))
    for i, label in enumerate(names):
        stop = names[i + 1].start() if i + 1 < len(names) else len(line)
        field, value = _fields()[label[1]], line[label.end() : stop].strip()
        end = VALUE_ENDS.search(value)
        if field in ("publisher", "author") and end and value[: end.start()]:
            found.setdefault(field, value[: end.start()])
    people = _people(line)
    if people:
        found.setdefault("author", people)
    return found


def _people(line: str) -> str:
    names = [re.split(r"[ 、,，]+", m[1].strip()) for m in PEOPLE.finditer(line)]
    return "、".join(name for group in names for name in group if name and name not in ROLES)


def _own(agency: str) -> str:
    """Leave out `本报` and the like, which name nobody."""
    return "" if agency.startswith("本") else agency


def _iso(year: str, month: str | None, day: str | None) -> str:
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


@cache
def _fields() -> dict[str, str]:
    return {row["label"]: row["field"] for row in gazetteer.rows("clean_document_labels")} | fields()


@cache
def _labels() -> re.Pattern[str]:
    ordered = sorted(_fields(), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, ordered))})\s?[:：|｜]\s*")


@cache
def _document_date() -> re.Pattern[str]:
    dated = (row["label"] for row in gazetteer.rows("clean_document_labels") if row["field"] == "date")
    return re.compile(rf"(?:{spaced(dated)})\s?[:：]\s?{DAY.pattern}")


@cache
def _meta_names() -> dict[str, str]:
    return {row["name"]: row["field"] for row in gazetteer.rows("clean_meta")}
