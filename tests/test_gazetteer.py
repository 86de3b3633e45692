"""The tables under `seeds/` hold together, and the gazetteer answers what recognisers ask of it."""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import gazetteer as module
from kg.gazetteer import data_folder, load_gazetteer, load_industries, rows
from kg.model import InvalidInput

MUNICIPALITIES = {"110000", "120000", "310000", "500000"}


def test_the_current_divisions_are_all_there() -> None:
    current = [p for p in load_gazetteer().places.values() if p.type != "Town" and not p.valid_to]
    count = Counter(place.type for place in current)
    assert count["Province"] + len(MUNICIPALITIES) == 34
    assert count["City"] == 333 + len(MUNICIPALITIES)
    assert 2840 <= count["District"] <= 2860


def test_codes_are_well_formed_unique_and_lead_to_a_province() -> None:
    gazetteer = load_gazetteer()
    codes = [row["code"] for name in ("places", "towns") for row in rows(name)]
    assert len(codes) == len(set(codes)) == len(gazetteer.places)
    for code, place in gazetteer.places.items():
        assert re.fullmatch(r"\d{9}" if place.type == "Town" else r"\d{6}", code), code
        assert all(successor in gazetteer.places for successor in place.replaced_by), code
        assert bool(place.replaced_by) <= bool(place.valid_to), code
        top = gazetteer.places[gazetteer.province(code)]
        assert top.type == "Province" or top.code in MUNICIPALITIES, code
        assert place.valid_to == "" or place.valid_from < place.valid_to, code


def test_no_row_stands_for_a_mere_heading_or_a_development_zone() -> None:
    headings = re.compile("^(市辖区|县|.*直辖县级行政区划)$|开发区$|工业园区$|产业园区?$|示范区$|管理区$")
    assert [row["name"] for row in rows("places") if headings.search(row["name"])] == []
    assert [row["name"] for row in rows("towns") if not re.search("(镇|乡|街道|苏木|区公所)$", row["name"])] == []


def test_coordinates_lie_in_the_country() -> None:
    known = [p for p in load_gazetteer().places.values() if p.longitude is not None and p.latitude is not None]
    assert len(known) > 3000
    assert all(73 < p.longitude < 136 and 3 < p.latitude < 54 for p in known if p.longitude and p.latitude)


@pytest.mark.parametrize(
    ("code", "date", "existed"),
    [
        ("330113", "2020", False),  # 临平区, since April 2021
        ("330113", "2021", True),
        ("330113", "2021-04-08", False),
        ("330113", "", True),
        ("330104", "2021-04", True),  # 江干区, until then
        ("330104", "2021-04-09", False),
        ("330104", "", False),
        ("320684", "2019-12-31", True),  # 海门市, a district since 2020
        ("370602", "1999", True),
    ],
)
def test_a_division_is_valid_between_its_dates(code: str, date: str, existed: bool) -> None:
    assert load_gazetteer().valid_on(code, date) is existed


def test_ancestors_work_for_towns_and_for_what_is_gone() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.ancestors("330104") == ("330100", "330000")
    assert gazetteer.ancestors("110101") == ("110000",)
    assert gazetteer.ancestors("429004") == ("420000",)
    assert gazetteer.ancestors("110101001") == ("110101", "110000")
    assert gazetteer.within("330104", "330000")
    assert gazetteer.within("330104", "330104")
    assert not gazetteer.within("330104", "320000")
    assert gazetteer.province("110101") == gazetteer.province("110000") == "110000"


def test_a_form_gives_every_code_the_ones_in_force_first_and_then_the_senior() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.forms["鼓楼区"] == ("320106", "320302", "350102", "410204")
    assert gazetteer.forms["朝阳"][0] == "211300"
    assert gazetteer.forms["巢湖"] == ("340181", "341400")
    assert gazetteer.forms["吉林"][0] == "220000"
    assert gazetteer.forms["恩施"] == ("422800", "422801")
    assert gazetteer.forms["恩施州"] == ("422800",)
    assert gazetteer.forms["襄樊"] == ("420600",)
    assert gazetteer.forms["绍兴县"] == ("330621",)
    assert "萧" not in gazetteer.forms
    assert len(gazetteer.town_forms["城关镇"]) > 50


def test_abbreviations_have_one_character() -> None:
    gazetteer = load_gazetteer()
    assert {"沪", "浙", "甬", "蓉"} <= gazetteer.abbreviations
    assert {len(form) for form in gazetteer.abbreviations} == {1}
    assert gazetteer.forms["杭"] == ("330100",)


def test_common_words_are_forms_and_hold_what_phrases_hide() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.common_words <= gazetteer.forms.keys()
    hidden = "友好 建平 大新 新和 和平 平安 富民 大方 互助 民乐 兴业 方正 通道 朝阳 鼓楼 长安 新城 江北 安定 吉利"
    assert set(hidden.split()) <= gazetteer.common_words
    assert not {"杭州", "苏州", "合肥", "浙江", "余杭", "昆山"} & gazetteer.common_words


def test_place_forms_stand_once_and_point_at_places() -> None:
    table = rows("place_forms")
    assert len({tuple(row.values()) for row in table}) == len(table)
    assert {row["kind"] for row in table} == {"abbreviation", "alias", "common_word", "former"}
    assert all(row["code"] in load_gazetteer().places for row in table if row["kind"] != "common_word")


def test_the_standard_industries_are_complete() -> None:
    codes = {row["code"]: row["parent"] for row in rows("industries")}
    assert Counter(1 if code.isalpha() else len(code) for code in codes) == {1: 20, 2: 97, 3: 473}
    assert all(parent in codes for parent in codes.values() if parent)
    assert all(codes[code] == code[:2] for code in codes if len(code) == 3)


def test_each_form_of_an_industry_means_one_industry() -> None:
    industries = load_industries()
    forms = Counter(form for industry in industries for form in (industry.name, *industry.aliases))
    assert [form for form, times in forms.items() if times > 1] == []
    assert min(map(len, forms)) > 1
    assert not {"产业", "工业", "企业", "技术", "服务业"} & forms.keys()
    known = {row["code"] for row in rows("industries")}
    assert all(set(industry.codes) <= known for industry in industries)
    named = [industry for industry in industries if industry.scheme != "GB/T 4754-2017"]
    assert len(named) > 2000
    assert {industry.scheme for industry in named} == {"strategic", "future", "sector"}
    assert next(i for i in named if "3D打印" in i.aliases).name == "增材制造"


def test_listed_companies_have_clean_short_names() -> None:
    table = rows("listed_companies")
    assert len(table) > 4300
    assert len({row["stock_code"] for row in table}) == len(table)
    assert all(re.fullmatch(r"\d{6}\.(SH|SZ|BJ)", row["stock_code"]) for row in table)
    assert [row["short_name"] for row in table if re.search(r"ST|PT|[AB]$|\*|\s", row["short_name"])] == []
    assert [row["short_name"] for row in table if row["short_name"] in load_gazetteer().forms] == []
    ambiguous = {row["short_name"] for row in table if row["ambiguous"] == "1"}
    assert {"机器人", "太阳能", "新华网", "中国医药"} <= ambiguous
    assert not {"格力电器", "比亚迪", "大北农"} & ambiguous


def test_known_companies_have_each_form_once() -> None:
    table = rows("known_companies")
    forms = Counter(form for row in table for form in (row["name"], *filter(None, row["aliases"].split("|"))))
    assert [form for form, times in forms.items() if times > 1] == []
    countries = Counter(row["country"] for row in table)
    assert sum(times for country, times in countries.items() if country not in ("CN", "HK", "TW")) >= 250
    assert countries["CN"] >= 350
    ambiguous = {row["name"] for row in table if row["ambiguous"] == "1"}
    assert {"小米", "苹果", "联想", "美的"} <= ambiguous
    assert not {"宝马", "海尔", "三星电子", "中粮集团"} & ambiguous


def _least(work: Callable[[], object]) -> float:
    """Give the least CPU-seconds of three runs: other work on the machine only ever adds."""
    times = []
    for _ in range(3):
        load_gazetteer.cache_clear()
        load_industries.cache_clear()
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def test_loading_costs_a_few_times_what_reading_the_tables_does() -> None:
    tables = [data_folder("seeds") / f"{name}.csv" for name in ("places", "towns", "place_forms", "industries")]
    bare = _least(lambda: [list(csv.reader(path.open(encoding="utf-8"))) for path in tables])
    assert _least(lambda: (load_gazetteer(), load_industries())) < 16 * bare  # 0.35 s where reading takes 0.04 s


def test_a_malformed_row_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cues.csv").write_text("form,kind\n位于,located\n坐落于\n", encoding="utf-8")
    monkeypatch.setattr(module, "data_folder", lambda _: tmp_path)
    with pytest.raises(InvalidInput, match=r"cues\.csv, line 3: 1 cells where the header has 2"):
        rows("cues")
    with pytest.raises(InvalidInput, match="Put it in one of them"):
        rows("absent")
