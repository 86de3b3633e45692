r"""Each file of cases is named after a repair, `chain` after all of them: title, text, expected, parted by dots.

`\n`, `\uXXXX` and the like in a case are escapes, so that what cannot be seen can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.clean import CLEANERS, clean
from kg.clean.page import Page
from kg.model import Source
from kg.offsets import apply_edits, restore

CASES = Path(__file__).parent / "cases"
REPAIRS = {cleaner.__name__: cleaner for cleaner in CLEANERS}  # type: ignore[attr-defined]


def cases() -> Iterator[pytest.ParameterSet]:
    for path in sorted(CASES.glob("*.txt")):
        parts = re.split(r"^\.\n", path.read_text("utf-8"), flags=re.MULTILINE)
        for title, text, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(path.stem, seen(text), seen(expected), id=f"{path.stem}: {title.strip()}")


def seen(text: str) -> str:
    escaped = re.sub(r"\\(u[0-9a-f]{4}|[nrt])", lambda m: f"\\{m[1]}".encode().decode("unicode_escape"), text)
    return escaped.removesuffix("\n")


@pytest.mark.parametrize(("repair", "text", "expected"), list(cases()))
def test_case(repair: str, text: str, expected: str) -> None:
    if repair == "chain":
        document = clean(Source("page.txt", text.encode()))
        assert document.text == expected
        assert restore(document.text, document.offsets) == text.encode()  # type: ignore[arg-type]
    else:
        edits = REPAIRS[repair](text, Page(traditional=True))
        assert apply_edits(text, edits) == expected
        assert all(edit.start < edit.end for edit in edits), "a repair puts something where nothing stood"
        assert expected != text or all(edit.is_mark for edit in edits)


def test_every_file_of_cases_has_its_repair() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} <= {*REPAIRS, "chain"}
