"""The embedded SPARQL store over a built graph, and the named questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kg.model import InvalidInput
from kg.store.query import open_store, run_query
from kg.store.questions import fill, find_question
from kg.store.results import format_result


def answer(
    folder: Path, text: str = "", file: Path | None = None, form: str = "table", values: Mapping[str, str] | None = None
) -> str:
    """Answer a query, a file of one, or a named question (`targets-due`, with its parameters in `values`).

    Raises `InvalidQuery` and `InvalidInput`, each with its mend.
    """
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidInput(f"{file}: cannot be read ({error}). Give a file with a query in UTF-8.") from error
    elif re.fullmatch(r"\s*[\w\-]+\s*", text):
        text = fill(find_question(text.strip()), values or {})
    return format_result(run_query(open_store(folder), text), form)
