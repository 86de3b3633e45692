"""The five pages that the project began with, where they are at hand: what must go, what must stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.clean import clean
from kg.model import Document, Source
from kg.offsets import OffsetMap, restore

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
PAGES = sorted(SEEDS.glob("*.txt"))
GLOSSES = {"000": 139, "001": 298, "002": 144, "003": 0, "004": 0}
"""Whole glosses in brackets; page 001 has four more that damage cut into."""
LETTERS = re.compile(r"[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]+[)）]")
BRACKETS = re.compile(r"[(（][^()（）\n]*[)）]")

pytestmark = pytest.mark.skipif(len(PAGES) != 5, reason="the pages are not at hand")


def page(number: str) -> tuple[str, Document]:
    path = next(p for p in PAGES if p.name.startswith(number))
    return path.read_text("utf-8"), clean(Source(path.name, path.read_bytes()))


@pytest.mark.parametrize("number", GLOSSES)
def test_every_gloss_goes(number: str) -> None:
    raw, document = page(number)
    assert isinstance(document.offsets, OffsetMap)
    edits = document.offsets.edits()
    gone = [e for e in edits if e.rule == "gloss"] + [e for e in edits if e.rule == "shifted" and "(" in e.original]
    assert sum(1 for e in gone if LETTERS.match(e.original)) >= GLOSSES[number]
    assert len(LETTERS.findall(raw)) >= GLOSSES[number]
    assert LETTERS.findall(document.text) == []
    assert re.findall(r"[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]", document.text) == []


@pytest.mark.parametrize("number", GLOSSES)
def test_nothing_else_in_brackets_goes_from_the_article(number: str) -> None:
    raw, document = page(number)
    first, last = document.offsets.to_raw(0, 1).start, document.offsets.to_raw(0, len(document.text)).end
    kept = [b for b in BRACKETS.findall(raw[first:last]) if not re.search(r"[a-zà-ǜ记者員员责責图]", b)]
    there = re.sub(r"\s", "", document.text)
    simplified = str.maketrans("區產業", "区产业")
    assert [b for b in kept if re.sub(r"\s", "", b).translate(simplified) not in there] == []


@pytest.mark.parametrize("number", GLOSSES)
def test_every_byte_comes_back_and_cleaning_again_changes_nothing(number: str) -> None:
    raw, document = page(number)
    assert isinstance(document.offsets, OffsetMap)
    assert restore(document.text, document.offsets) == raw.encode()
    assert clean(Source("again.txt", document.text.encode())).text == document.text


def test_shifted_gbk_is_restored() -> None:
    raw, document = page("001")
    for damaged in ("靶滦恰碑", "奔闻d", "⒖己恕傲鶄€", "日?qǐng)?bào)"):
        assert damaged in raw
        assert damaged not in document.text
    assert "。“新星”产业" in document.text
    assert re.search("。”嘉.市", document.text)
    assert "、考核“六个一”" in document.text
    assert "在各自岗位上紧张" in document.text
    assert document.metadata.publisher.endswith("日报")
    assert len(document.doubtful) == 1


def test_no_place_of_the_tails_is_left() -> None:
    tails = {
        "000": "北京",
        "001": "北京 西藏 亚洲",
        "002": "评论",
        "003": "遵义 贵州 黑龙江 青岛 栖霞 宜黄 广东 安徽",
        "004": "临港 中关村",
    }
    for number, words in tails.items():
        _, document = page(number)
        assert [word for word in words.split() if word in document.text] == []


def test_what_the_furniture_said_is_kept() -> None:
    found = {number: page(number)[1].metadata for number in GLOSSES}
    assert [found[n].date for n in GLOSSES] == ["2024-04-09", "2023-01-06", "", "", ""]
    assert found["004"].dateline == "湖州"
    assert found["004"].author
    assert all(page(n)[1].text.startswith(found[n].title) and found[n].title for n in GLOSSES)


def test_a_page_of_one_line_gets_its_paragraphs_back() -> None:
    _, document = page("002")
    lines = document.text.split("\n")
    assert len(lines) > 40
    assert max(map(len, lines)) < 250
