"""Text that is not damaged is not touched: no edit, no mark, no Problem."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from kg.clean import clean
from kg.model import Source
from kg.offsets import OffsetMap

from .made.articles import article
from .test_damage import page

SENTENCES = (Path(__file__).parent / "untouched.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", [*SENTENCES, "\n".join(SENTENCES)], ids=lambda text: text[:12])
def test_a_clean_text_has_no_edits(text: str) -> None:
    document = clean(Source("page.txt", text.encode()))
    assert isinstance(document.offsets, OffsetMap)
    assert document.offsets.edits() == []
    assert document.problems == ()


def test_ten_thousand_clean_sentences_have_no_edits() -> None:
    random = Random(7)
    count = 0
    assert len(SENTENCES) > 80
    while count < 10_000:
        lines = [random.choice((page(random), article(random).text)), *random.sample(SENTENCES, 20)]
        document = clean(Source("page.txt", "\n".join(lines).encode()))
        assert isinstance(document.offsets, OffsetMap)
        assert document.offsets.edits() == []
        count += sum(line.count("。") for line in lines)
