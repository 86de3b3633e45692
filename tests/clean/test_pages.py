"""Whole HTML pages: what is the article, what is beside it, what its markup says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.clean import clean
from kg.clean.markup import tags
from kg.model import InvalidInput, Source
from kg.offsets import OffsetMap, restore

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_the_article_is_found_and_every_byte_kept(path: Path) -> None:
    data = path.read_bytes()
    document = clean(Source(path.name, data, html=True))
    assert document.text == path.with_suffix(".txt").read_text("utf-8").rstrip("\n")
    assert isinstance(document.offsets, OffsetMap)
    assert restore(document.text, document.offsets) == data
    for i, character in enumerate(document.text):
        start, end = document.offsets.to_bytes(i, i + 1)
        assert character.isspace() or data[start:end].decode() in (character, f"&{character};")


def test_markup_gives_metadata() -> None:
    found = clean(Source("a.html", (PAGES / "article_element.html").read_bytes(), html=True)).metadata
    assert (found.title, found.date, found.publisher, found.author) == (
        "铜陵铜箔项目开工",
        "2024-07-08",
        "皖江观察",
        "方某",
    )


def test_only_tags_of_html_are_tags_in_plain_text() -> None:
    assert [tag.name for tag in tags("<某公司><b>a<b</b><x1 y>", known=True)] == ["b", "b"]


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\x00\x01\x02" * 50, b"%PDF-1.7 ...", b"<html><body></body></html>"])
def test_what_holds_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"page\.txt: "):
        clean(Source("page.txt", data))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "合肥市新增专精特新企业120家。"),
        ("utf-8-sig", "合肥市新增专精特新企业120家。"),
        ("gb18030", "合肥市新增专精特新企业120家，其中长丰县18家。"),
        ("utf-16", "合肥市新增专精特新企业120家。"),
        ("utf-16-be", "合肥市新增专精特新企业120家"),
    ],
)
def test_each_encoding_is_read(encoding: str, text: str) -> None:
    document = clean(Source("page.txt", text.encode(encoding)))
    assert document.text == text
    start, end = document.offsets.to_bytes(0, 3)
    wide = encoding.replace("-sig", "").replace("utf-16", "utf-16-le") if encoding != "utf-16-be" else encoding
    assert text.encode(encoding)[start:end].decode(wide) == "合肥市"


def test_big5_is_read_and_simplified() -> None:
    document = clean(Source("page.txt", "嘉義縣政府推動產業園區發展，總投資十二億元。".encode("big5")))
    assert document.text == "嘉义县政府推动产业园区发展，总投资十二亿元。"
    assert document.encoding == "cp950"


def test_a_byte_that_makes_no_character_loses_only_itself() -> None:
    data = "合肥市新增企业120家。\n".encode() * 3
    broken = data[:50] + data[51:]
    document = clean(Source("page.txt", broken))
    assert [problem.where for problem in document.problems][:1] == ["byte 49"]
    assert document.text.count("�") == len(document.doubtful) == 1
    mixed = clean(Source("page.txt", data + "长丰县规划新建厂房。\n".encode("gb18030") + data))
    assert "长丰县规划新建厂房。" in mixed.text
    assert mixed.problems == ()


def test_a_stray_zero_byte_is_left_out_and_told() -> None:
    data = "株洲市新增企业120家。\x00其中".encode()
    document = clean(Source("page.txt", data))
    assert document.text == "株洲市新增企业120家。其中"
    assert [(p.where, p.fatal) for p in document.problems] == [(f"byte {data.index(0)}", False)]
    assert isinstance(document.offsets, OffsetMap)
    assert restore(document.text, document.offsets) == data
    with pytest.raises(InvalidInput, match="control bytes"):
        clean(Source("page.txt", bytes(range(256))))
