"""The named questions of `ontology/queries/`: one a file, with its title, comment and parameters in the head.

    # 到期的目标
    # Targets due
    #
    # 在某年底前应完成的目标及其所依政策。
    # Targets that are due by the end of a year, with the policy that sets them.
    # parameter: year year 年份，如2026 | a year, as 2026

A parameter is a line `VALUES ?year { … }` in the query; `fill(question, {"year": "2026"})` puts the value there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.export.terms import Literal, chinese, turtle
from kg.gazetteer import data_folder
from kg.model import InvalidQuery

KINDS = {"text": "a text", "code": "a code", "year": "a year of four digits"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question may be told: `Parameter("year", "year", "年份，如2026", "a year, as 2026")`."""

    name: str
    kind: str
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question."""

    name: str
    title_zh: str
    title_en: str
    comment_zh: str
    comment_en: str
    parameters: tuple[Parameter, ...]
    text: str


def read_question(name: str, text: str) -> Question:
    """Read a question from the text of its file; `InvalidQuery` says what its head lacks."""
    head = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
    titles = [line for line in head if line and not line.startswith("parameter:")]
    if len(titles) < 4:
        raise InvalidQuery(f"{name}.rq: the head needs a title and a comment, each in Chinese and in English.")
    parameters = []
    for line in head:
        if line.startswith("parameter:"):
            found = re.fullmatch(r"parameter:\s+(\w+)\s+(text|code|year)\s+(.+?)\s+\|\s+(.+)", line)
            if not found or not re.search(rf"VALUES \?{found[1]} \{{[^}}]*\}}", text):
                raise InvalidQuery(f"{name}.rq: `{line}` is no parameter, or VALUES ?… {{ }} for it is missing.")
            parameters.append(Parameter(found[1], found[2], found[3], found[4]))
    zh, en, comment_zh, comment_en = titles[:4]
    return Question(name, zh, en, comment_zh, comment_en, tuple(parameters), text)


@cache
def load_questions(folder: Path | None = None) -> Mapping[str, Question]:
    """Give the questions by name, those that the program ships or those of a folder."""
    home = folder or data_folder("ontology") / "queries"
    return {p.stem: read_question(p.stem, p.read_text(encoding="utf-8")) for p in sorted(home.glob("*.rq"))}


def find_question(name: str) -> Question:
    """Give a question by its name; `InvalidQuery` lists names like it."""
    questions = load_questions()
    if name not in questions:
        like = [n for n in questions if any(part in n for part in name.split("-"))] or list(questions)
        raise InvalidQuery(f"There is no question {name}. Choose one of {', '.join(like)}.")
    return questions[name]


def fill(question: Question, values: Mapping[str, str]) -> str:
    """Give the text of a question with its parameters set; those not given stay open.

    >>> fill(find_question("targets-due"), {"year": "2026"}).splitlines()[10]
    '  VALUES ?year { "2026" }'
    """
    text = question.text
    known = {p.name: p for p in question.parameters}
    for name, value in values.items():
        if name not in known:
            offered = ", ".join(f"{p.name} ({p.label_en})" for p in known.values()) or "none"
            raise InvalidQuery(f"The question {question.name} has no parameter {name}. It has: {offered}.")
        kind = known[name].kind
        if kind == "year" and not re.fullmatch(r"[0-9]{4}", value):
            raise InvalidQuery(f"{name} must be {KINDS[kind]}, not `{value}`.")
        term = turtle(chinese(value) if kind == "text" else Literal(value))
        text = re.sub(rf"VALUES \?{name} \{{[^}}]*\}}", lambda _: f"VALUES ?{name} {{ {term} }}", text, count=1)  # noqa: B023
    return text
