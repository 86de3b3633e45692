"""Label files: what a page says, written down by a reader. docs/evaluate.md has the form.

Strings are compared without blanks, quotation marks and signs, in NFKC and lower case; numbers in the base unit.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import InvalidInput

ALIASES = {
    "Cluster": "IndustrialCluster",
    "County": "District",
    "ResearchInstitute": "Institute",
    "Organisation": "GovernmentBody",
    "Honor": "Honour",
}
"""Other names of classes that label files may use."""
FACTOR = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2, "十": 10.0}
IGNORED = re.compile(r"[\s“”\"‘’'《》〈〉「」『』·•,，。;；]")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one page."""

    file: str
    id: str
    page: str
    """The name of the page, where the file gives it."""
    entities: tuple[dict[str, Any], ...]
    relations: tuple[dict[str, Any], ...]
    figures: tuple[dict[str, Any], ...]
    must_not: frozenset[str]
    """Forms, as compared, that must not come out as an entity."""
    implied: frozenset[str]
    """Forms, as compared, that are right without being labelled."""
    implied_relations: frozenset[tuple[str, str, str]]


def form(text: str) -> str:
    """Give the form of a name that is compared.

    >>> form("“智改 数转”行动"), form("ＢＯＥ")
    ('智改数转行动', 'boe')
    """
    return IGNORED.sub("", unicodedata.normalize("NFKC", text)).lower()


def forms(names: Iterable[str]) -> frozenset[str]:
    """Give the forms of names; empty ones are left out."""
    return frozenset(form(name) for name in names if name and name.strip())


def amount(value: float, unit: str) -> tuple[float, str]:
    """Give a value in the base unit: multipliers are taken off the unit.

    >>> amount(505.25, "亿元"), amount(5.63, "%"), amount(2, "百分点")
    ((50525000000.0, '元'), (5.63, '%'), (2.0, '百分点'))
    """
    bare, scale = form(unit), 1.0
    while bare and bare[0] in FACTOR and bare not in ("百分点", "百分之"):
        scale *= FACTOR[bare[0]]
        bare = bare[1:]
    for word in ("人民币", "余", "多"):
        bare = bare.replace(word, "")
    return value * scale, bare


def read_labels(path: Path) -> list[Labels]:
    """Read a label file, or those of a folder (`*.gold.json`, else `*.json`) by name.

    Raises `InvalidInput` where there is none, or one is not as it should be.
    """
    files = [path]
    if path.is_dir():
        files = sorted(path.glob("*.gold.json")) or sorted(path.glob("*.json"))
        if not files:
            raise InvalidInput(f"{path}: no label file there. Name one, or a folder with files named *.gold.json.")
    return [_read(file) for file in files]


def _read(path: Path) -> Labels:
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path}: cannot be read ({error}). Give a label file in UTF-8.") from error
    except ValueError as error:
        raise InvalidInput(f"{path}: not JSON ({error}). Mend it there.") from error
    if not isinstance(held, dict) or not isinstance(held.get("entities"), list):
        raise InvalidInput(f"{path}: no label file: “entities” is missing. See docs/evaluate.md for the form.")
    for kind, needed in (("entities", ("name", "type")), ("relations", ("s", "p", "o")), ("figures", ("value",))):
        for number, item in enumerate(held.get(kind) or ()):
            lacking = [k for k in needed if not isinstance(item, dict) or k not in item]
            if lacking:
                raise InvalidInput(f"{path}: {kind}, number {number + 1}: “{lacking[0]}” is missing. Add it.")
    return Labels(
        str(path),
        str(held.get("id") or ""),
        str(held.get("page") or ""),
        tuple(held["entities"]),
        tuple(held.get("relations") or ()),
        tuple(held.get("figures") or ()),
        forms(held.get("must_not") or ()),
        forms(held.get("implied") or ()),
        frozenset((s, p, o) for s, p, o in held.get("implied_relations") or ()),
    )
