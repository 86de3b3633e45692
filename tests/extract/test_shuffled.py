"""Whatever order the clauses of real genre text come in, and wherever they are cut, a page is read without a fault."""

from __future__ import annotations

import re
from random import Random

from kg.clean import clean
from kg.extract import extract
from kg.extract.carrier import Unmoved
from kg.model import Document, Source
from kg.resolve import resolve
from tests.conftest import ARTICLES, pages_of

CLAUSE = re.compile(r"[^，。；、\n,;]+[，。；、\n,;]*")


def test_shuffled_and_cut_clauses_are_read_without_a_fault() -> None:
    clauses: list[str] = []
    for path in pages_of(ARTICLES):
        clauses += CLAUSE.findall(clean(Source(path.name, path.read_bytes(), path.suffix == ".html")).text)
    random = Random(20261122)
    for number in range(150):
        pieces = [piece[random.randrange(3) :] for piece in random.choices(clauses, k=50)]
        text = "".join(pieces)
        found = extract(Document(f"{number:016x}", "shuffled", text, Unmoved(text)))
        for mention in found.mentions:
            assert text[mention.start : mention.end] == mention.text, mention
        resolve([found])
