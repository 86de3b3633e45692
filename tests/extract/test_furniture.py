"""The place whose page it is by its furniture."""

import pytest

from kg.extract.carrier import read_all
from kg.extract.furniture import home_places
from kg.model import Document, Metadata, Span


@pytest.mark.parametrize(
    ("publisher", "names"),
    [
        ("盐城市工业和信息化局", ["盐城市"]),
        ("江苏省盐城市统计局", ["盐城市"]),
        ("毕节日报", ["毕节市"]),
        ("正安县人民政府", ["正安县"]),
        ("新华社", []),
        ("中国经济网", []),
        ("鼓楼区人民政府", []),  # four cities have one
        ("吉林大学", []),
        ("", []),
    ],
)
def test_the_publisher_tells_the_place(publisher, names):
    assert [p.name for p in home_places(Metadata(publisher=publisher))] == names


class Identity:
    """Offsets of a page that no cleaner touched."""

    def to_raw(self, start: int, end: int) -> Span:
        """Give the span itself."""
        return Span(start, end)

    def to_bytes(self, start: int, end: int) -> Span:
        """Give the span itself."""
        return Span(start, end)


def pointers(text: str, publisher: str) -> list[tuple[str, str]]:
    (reading,) = read_all([Document("0" * 16, "case", text, Identity(), Metadata(publisher=publisher))])
    return [(m.text, m.name) for m in reading.mentions if m.rule.startswith("deixis.")]


def test_our_city_is_the_publishers_where_the_text_names_none():
    assert pointers("上半年，全市工业投资增长12%。", "盐城市工业和信息化局") == [("全市", "盐城市")]


def test_a_county_is_not_its_papers_city():
    assert pointers("上半年，全县工业投资增长12%。", "毕节日报") == []


def test_that_city_is_never_the_publishers():
    assert pointers("上半年，该市工业投资增长12%。", "盐城市统计局") == []


def test_a_firm_quoted_is_not_the_firm_in_its_words():
    text = "宜春甲锂电有限公司投产。“我们给赣州乙磁材有限公司供货。”公司负责人说，产能2万吨。"
    assert ("公司", "宜春甲锂电有限公司") in pointers(text, "")
