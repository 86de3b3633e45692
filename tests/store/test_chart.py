"""An answer as bars: readable on a terminal under wide characters, and as a picture in which nothing runs."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.model import InvalidInput, InvalidQuery
from kg.store.chart import BAR, LABEL, MOST, chart_of, svg, terminal, write_chart
from kg.store.query import Result, Store, run_query
from kg.store.results import width

STORE = Store(ox.Store(), {"xsd": "http://www.w3.org/2001/XMLSchema#"})
SVG = "{http://www.w3.org/2000/svg}"


def rows(values: str, head: str = "?name ?n") -> Result:
    return run_query(STORE, f"SELECT {head} {{ VALUES ({head}) {{ {values} }} }} ORDER BY DESC(?n)")


def bars(drawn: str) -> list[tuple[float, float]]:
    """Give where each bar begins and how long it is."""
    found = ElementTree.fromstring(drawn).iter(f"{SVG}rect")  # noqa: S314 - ours
    return [(float(b.get("x", 0)), float(b.get("width", 0))) for b in found if b.get("fill") != "#fff"]


def test_bars_are_as_long_as_their_numbers_and_line_up_under_wide_characters() -> None:
    drawn = terminal(chart_of(rows("('株洲市' 4) ('X' 2) ('东莞' 1)"))).splitlines()
    assert [line.count("█") for line in drawn] == [BAR, BAR // 2, BAR // 4]
    assert {width(line[: line.index("█")]) for line in drawn} == {width("株洲市") + 2}
    assert drawn[0].endswith(" 4")


def test_names_stand_for_what_they_name_and_qualify_one_another() -> None:
    chart = chart_of(
        rows("(<http://x/1> '合肥市'@zh '国家级' 3.50) (<http://x/2> '巢湖市'@zh UNDEF 1)", "?c ?name ?level ?n")
    )
    assert [label for label, _ in chart.bars] == ["合肥市 · 国家级", "巢湖市"]
    assert terminal(chart).splitlines()[0].endswith("3.5")
    assert chart_of(rows("(<http://x/1> 3)")).bars[0][0] == "http://x/1"


def test_several_numbers_are_several_bars() -> None:
    chart = chart_of(rows("('甲' 10 2) ('乙' 5 UNDEF)", "?name ?n ?m"))
    assert chart.series == ("n", "m")
    assert [line.split()[-2:] for line in terminal(chart).splitlines()] == [["n", "10"], ["m", "2"], ["n", "5"]]
    assert len(bars(svg(chart))) == 3


def test_a_picture_has_a_bar_for_each_number_from_zero() -> None:
    (zero, longest), (start, shorter), (below, loss) = bars(svg(chart_of(rows("('a' 8) ('b' 4) ('c' -4)"))))
    assert zero == start
    assert below + loss == pytest.approx(zero, abs=1)
    assert longest / shorter == pytest.approx(2, abs=0.02)
    assert loss == pytest.approx(shorter, abs=1)


def test_nothing_of_an_answer_runs_or_breaks_the_picture(tmp_path: Path) -> None:
    evil = "</title></text><script>alert(1)</script>&\"'\\u0001\\u202e\\u001b[2J"
    result = rows(f'("{evil.replace(chr(34), chr(92) + chr(34))}" 1)')
    drawn = svg(chart_of(result))
    assert [e.tag for e in ElementTree.fromstring(drawn).iter(f"{SVG}script")] == []  # noqa: S314 - ours
    write_chart(result, str(tmp_path / "x.html"), "<script>")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "\x1b" not in terminal(chart_of(result))
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", ""), "it loads nothing"


def test_long_labels_and_long_answers_are_cut_and_say_so(tmp_path: Path) -> None:
    many = rows(" ".join(f"('{'甲' * 60}{n:03}' {n})" for n in range(MOST + 7)))
    drawn = terminal(chart_of(many))
    assert drawn.endswith("(7 more rows)\n")
    assert width(drawn.split("  ")[0]) <= LABEL
    write_chart(many, str(tmp_path / "x.svg"), "")
    assert "甲" * 60 in (tmp_path / "x.svg").read_text(encoding="utf-8"), "the whole name is in the title"


def test_the_same_answer_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        write_chart(rows("('甲' 1) ('乙' 2)"), str(tmp_path / name), "")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_what_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    for result, said in (
        (rows("('a' 'b')"), "column of numbers"),
        (run_query(STORE, "ASK {}"), "column of numbers"),
        (run_query(STORE, "SELECT ?n { ?n ?p ?o }"), "empty"),
    ):
        with pytest.raises(InvalidQuery, match=said):
            write_chart(result, "-", "")
    with pytest.raises(InvalidInput, match="svg"):
        write_chart(rows("('a' 1)"), str(tmp_path / "x.pdf"), "")
    with pytest.raises(InvalidInput, match="cannot be written"):
        write_chart(rows("('a' 1)"), str(tmp_path / "none" / "x.svg"), "")
