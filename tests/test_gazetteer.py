"""The tables under `seeds/` hold together, and the gazetteer answers what recognisers ask of it."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from kg import gazetteer as module
from kg.gazetteer import load_gazetteer, rows
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


def test_everything_loads_in_half_a_second() -> None:
    load_gazetteer.cache_clear()
    begun = time.process_time()
    load_gazetteer()
    assert time.process_time() - begun < 0.5


def test_a_malformed_row_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cues.csv").write_text("form,kind\n位于,located\n坐落于\n", encoding="utf-8")
    monkeypatch.setattr(module, "data_folder", lambda _: tmp_path)
    with pytest.raises(InvalidInput, match=r"cues\.csv, line 3: 1 cells where the header has 2"):
        rows("cues")
    with pytest.raises(InvalidInput, match="Put it in one of them"):
        rows("absent")
