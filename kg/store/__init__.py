"""The embedded SPARQL store over a built graph, and the named questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kg.model import InvalidInput, InvalidQuery
from kg.store.chart import write_chart
from kg.store.query import Result, open_store, run_query
from kg.store.questions import fill, find_question
from kg.store.results import check_format, format_result

ENGINES = ("oxigraph", "rdflib")
_NAME = re.compile(r"\s*[\w\-]+\s*")


def answer(
    folder: Path, text: str = "", file: Path | None = None, form: str = "table", values: Mapping[str, str] | None = None,
    engine: str = "oxigraph", chart: str = "",
) -> str:  # fmt: skip
    """Answer a query, a file of one, or a named question (`targets-due`, with its parameters in `values`).

    `chart` draws the answer instead: `-` as text, or into a file that ends with .svg or .html. Raises `InvalidQuery` and
    `InvalidInput`, each with its mend.
    """
    check_format(form)
    if engine not in ENGINES:
        raise InvalidInput(f"There is no engine {engine}. Choose one of {', '.join(ENGINES)}.")
    title = "SPARQL"
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidInput(f"{file}: cannot be read ({error}). Give a file with a query in UTF-8.") from error
        title = file.stem
    elif _NAME.fullmatch(text):
        question = find_question(text.strip())
        text, title = fill(question, values or {}), f"{question.title_zh} {question.title_en}"
        values = None
    if values:
        raise InvalidQuery(
            f"--{next(iter(values))}: only a named question takes parameters. Put values into the query."
        )
    result = _ask(folder, text, engine)
    return write_chart(result, chart, title) if chart else format_result(result, form)


def _ask(folder: Path, text: str, engine: str) -> Result:
    if engine == "rdflib":
        from kg.store.by_rdflib import open_rdflib, run_rdflib

        return run_rdflib(open_rdflib(folder), text)
    return run_query(open_store(folder), text)
