"""What becomes one entity and what stays apart, over several pages; and that no order of the pages changes it."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extract
from kg.model import Entity, Extraction
from kg.resolve import resolve
from kg.resolve.identity import local_name, plain
from tests.extract.cases import document

TEXTS = (
    "株洲市重点发展先进陶瓷。株洲中车时代电气股份有限公司（以下简称“时代电气”）位于株洲高新区。时代电气去年营收增长两成。",
    "时代电气携手湖南大学共建实验室。湖南省株洲市出台《株洲市先进陶瓷产业发展规划》。",
    "台州市与泰州市结对。某机械有限公司位于台州市。某机械有限公司总经理王志强说，订单充足。",
    "泰州市的某机械有限公司获评省级绿色工厂。泰州市生物医药产业集群规模居前。",
    "徐州市鼓楼区发展软件产业。南京市鼓楼区发展文化产业。",
    "福州市鼓楼区发布《鼓楼区软件产业行动计划》。",
)


def read(*texts: str) -> list[Extraction]:
    return [extract(document(text)) for text in texts]


def entities(*texts: str) -> dict[str, Entity]:
    return {e.id: e for e in resolve(read(*texts)).entities}


READ = read(*TEXTS)
WHOLE = resolve(READ)


@given(st.integers(0, 10**6))
def test_no_order_of_the_pages_changes_the_result(seed: int) -> None:
    shuffled = list(READ)
    random.Random(seed).shuffle(shuffled)
    assert resolve(shuffled) == WHOLE


def test_a_short_name_and_its_full_name_are_one_across_pages() -> None:
    found = [e for e in WHOLE.entities if "时代电气" in (e.name, *e.aliases)]
    assert [e.name for e in found] == ["株洲中车时代电气股份有限公司"]
    assert len({m.document for m in found[0].mentions}) == 2


def test_places_of_one_sound_stay_apart() -> None:
    assert {e.code for e in WHOLE.entities if e.name in ("台州市", "泰州市")} == {"331000", "321200"}


def test_districts_of_one_name_stay_apart() -> None:
    assert {e.code for e in WHOLE.entities if e.name == "鼓楼区"} == {"320302", "320106", "350102"}


def test_an_unnamed_company_is_never_merged_across_pages() -> None:
    unnamed = [e for e in WHOLE.entities if e.type == "UnnamedCompany"]
    assert len(unnamed) == 2
    assert all(len({m.document for m in e.mentions}) == 1 for e in unnamed)
    assert not [e for e in WHOLE.entities if e.type == "Company" and "某" in e.name]


def test_persons_of_one_name_at_two_companies_stay_apart() -> None:
    found = entities(
        "江铃汽车集团有限公司董事长李明辉表示，产销两旺。", "海信集团有限公司总经理李明辉介绍，新品即将上市。"
    )
    assert len([e for e in found.values() if e.type == "Person"]) == 2


def test_a_cluster_with_and_without_its_places_rank_is_one() -> None:
    found = entities("诸城市汽车及零部件产业集群规模居首。", "诸城汽车及零部件产业集群远销海外。")
    assert len([e for e in found.values() if e.type == "IndustrialCluster"]) == 1


def test_companies_that_differ_by_a_character_stay_apart() -> None:
    found = entities("宏达机械股份有限公司投产。", "鸿达机械股份有限公司投产。")
    assert len([e for e in found.values() if e.type == "Company"]) == 2


def test_pointing_words_are_no_aliases() -> None:
    pointing = {"全市", "该公司", "我市", "该区", "公司"}
    assert not [e.id for e in WHOLE.entities if pointing & {e.name, *e.aliases}]


def test_every_mention_has_a_decision_with_a_reason() -> None:
    decided = {(d.document, d.text, d.entity) for d in WHOLE.decisions}
    assert all(d.reason and d.kind in ("new", "same", "refused", "open") for d in WHOLE.decisions)
    for entity in WHOLE.entities:
        for mention in entity.mentions:
            assert (mention.document, mention.quote, entity.id) in decided


def test_a_page_read_twice_says_nothing_new() -> None:
    """Two pages with the same words are two witnesses of the same statements."""
    once, other = resolve(read(TEXTS[0])), resolve(read(TEXTS[0], TEXTS[0] + "\n"))
    assert {e.id for e in once.entities} == {e.id for e in other.entities}

    def said(r: object) -> set[tuple[str, str, str]]:
        return {
            (c.subject.id if c.subject else "", c.relation, getattr(c.object, "id", ""))
            for c in r.claims  # type: ignore[attr-defined]
        }

    assert said(once) == said(other)


def test_places_lie_in_one_another_as_the_gazetteer_has_it() -> None:
    parts = {(c.subject.name, c.object.name) for c in WHOLE.claims if c.relation == "partOf" and c.subject}  # type: ignore[union-attr]
    assert ("株洲市", "湖南省") in parts
    assert ("鼓楼区", "福州市") in parts
    assert ("台州市", "泰州市") not in parts


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_plain_names_share_a_local_name_only_if_they_are_one(one: str, other: str) -> None:
    if plain(one) != plain(other) and not {plain(one), plain(other)} & {"", "unnamed"}:
        assert local_name(one) != local_name(other)


def test_a_listed_company_has_its_stock_code_and_one_of_a_like_name_has_none() -> None:
    found = entities(
        "格力电器位于珠海市。珠海格力电器股份有限公司扩建了厂房。珠海格力电器安装有限公司也来了。山东青泊股份有限公司投产。"
    )
    codes = {key: dict(e.attributes).get("stockCode", "") for key, e in found.items() if e.type == "Company"}
    assert codes == {
        "company:珠海格力电器股份有限公司": "000651.SZ",
        "company:珠海格力电器安装有限公司": "",
        "company:山东青泊股份有限公司": "",
    }
