"""Copies of one article, damaged differently, are one witness; reports that differ in their numbers are two."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "clean"))

from damage import furniture, toneless_with_blank, traditional

from kg import run
from kg.model import Source

ARTICLE = """株洲轨道交通装备产业集群再添新成员
6月12日,株洲市天元区举行项目签约仪式,株洲时代新材料科技股份有限公司将投资12亿元建设减振降噪产品基地。
该公司成立于1994年,主要产品销往全球30多个国家和地区。2023年,公司营业收入突破175亿元,同比增长16.6%。
近年来,株洲市围绕轨道交通装备、中小航空发动机、先进硬质材料等优势产业延链补链,培育国家级专精特新“小巨人”企业78家。
株洲市工信局有关负责人表示,到2025年,全市轨道交通装备产业规模将达到2000亿元,集群本地配套率提高到80%以上。
"""


def source(name: str, text: str) -> Source:
    return Source(name, text.encode())


@pytest.fixture
def copies() -> list[Source]:
    random = Random(7)
    glossed = toneless_with_blank(traditional(ARTICLE, random), random)
    return [source("a.txt", ARTICLE), source("b.txt", furniture(ARTICLE, random)), source("c.txt", glossed)]


def test_copies_are_one_page_with_all_their_sources(copies: list[Source]) -> None:
    built = run.build(copies)
    (page,) = built.pages
    assert {*page.sources, *(name for name, _ in page.copies)} == {"a.txt", "b.txt", "c.txt"}
    assert [p.source for p in built.problems if "copy" in p.why] == sorted(
        name for name in ("a.txt", "b.txt", "c.txt") if name not in page.sources
    )


def test_a_copy_adds_no_claim(copies: list[Source]) -> None:
    alone, together = run.build(copies[:1]), run.build(copies)
    assert len(together.claims) == len(alone.claims)


def test_the_order_of_copies_does_not_matter(copies: list[Source]) -> None:
    assert run.build(copies) == run.build(copies[::-1])


def test_reports_of_two_months_are_two_pages() -> None:
    later = ARTICLE.translate(str.maketrans("123456789", "234567891")).replace("天元区", "石峰区")
    built = run.build([source("june.txt", ARTICLE), source("july.txt", later)])
    assert len(built.pages) == 2
