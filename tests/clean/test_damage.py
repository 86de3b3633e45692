"""Whatever a page suffered, cleaning gives its text back, keeps every byte, and changes nothing twice."""

from __future__ import annotations

import os
from difflib import SequenceMatcher
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import gazetteer
from kg.clean import clean
from kg.model import Document, InvalidInput, Source
from kg.offsets import OffsetMap, restore

from . import damage

TIMES = int(os.environ.get("KG_EXAMPLES", "1"))
"""How many times the usual number of examples is tried."""
PLACES = "攀枝花市 株洲市 大庆市 柳州市 铜陵市 玉溪市 赤峰市 酒泉市 江门市 宜春市".split()
INDUSTRIES = "钒钛 轨道交通装备 油气化工 工程机械 铜基新材料 绿色食品 清洁能源 风电设备 建筑陶瓷 锂电新能源".split()
SENTENCES = (
    "{p}去年{i}产业产值突破{n}亿元，同比增长{m}.5%，新增规上企业{m}家。",
    "“我们看中的是这里的配套。”一家{i}企业的负责人说，二期厂房将于明年投产。",
    "按照《{p}{i}产业高质量发展三年行动计划（2024—2026年）》，当地将设立{m}0亿元的产业基金，奖励链主企业。",
    "记者在{p}高新区看到，{i}生产线满负荷运转，工人们在各自的岗位上忙碌着，订单已经排到了年底。",
    "会上，{p}与{n}家单位签约，涉及研发、检测、物流等环节；其中，总投资超过10亿元的项目有{m}个。",
)


def page(random: Random) -> str:
    place, industry = random.choice(PLACES), random.choice(INDUSTRIES)
    lines = [f"{place}{industry}产业集群一年上新台阶"]
    for _ in range(random.randint(2, 5)):
        chosen = random.sample(SENTENCES, random.randint(2, 3))
        made = (s.format(p=place, i=industry, n=random.randint(20, 99), m=random.randint(2, 19)) for s in chosen)
        lines.append("".join(made))
    return "\n".join(lines)


def cleaned(text: str) -> Document:
    return clean(Source("page.txt", text.encode()))


def offsets(document: Document) -> OffsetMap:
    assert isinstance(document.offsets, OffsetMap)
    return document.offsets


@given(st.integers(0, 10**9))
@settings(max_examples=60 * TIMES, deadline=None)
def test_a_damaged_twin_cleans_to_the_text_of_the_other(seed: int) -> None:
    text = page(Random(seed))
    whole, twin = cleaned(text), cleaned(damage.damaged(text, Random(seed)))
    assert whole.text == text
    same = sum(block.size for block in SequenceMatcher(None, text, twin.text, autojunk=False).get_matching_blocks())
    assert 2 * same / (len(text) + len(twin.text)) >= 0.95, twin.text


@given(st.integers(0, 10**9))
@settings(max_examples=60 * TIMES, deadline=None)
def test_every_byte_can_be_had_back_and_a_second_cleaning_changes_nothing(seed: int) -> None:
    text = damage.damaged(page(Random(seed)), Random(seed))
    document = cleaned(text)
    assert restore(document.text, offsets(document)) == text.encode()
    assert cleaned(document.text).text == document.text


CUES = [
    row[column]
    for name, column in (
        ("clean_lines", "cue"), ("clean_tails", "cue"), ("clean_labels", "label"), ("clean_document_labels", "label"),
        ("clean_interface", "word"), ("clean_notice_words", "word"), ("clean_sites", "word"), ("clean_spun", "spun"),
        ("clean_kept", "name"), ("clean_spam", "word"),
    )
    for row in gazetteer.rows(name)
]  # fmt: skip
PIECES = (
    *"。，、；：:|\t \u3000\r\n\n\n\n()（）【】[]#*-·>/&;?",
    "產(chǎn)業(yè)", "产(chan) 业(ye) ", "?！懊薅肌碑a(chǎn)業園", "們?cè)诮ㄔO廠房", "平?jīng)鍪羞?M(zǔ)織", "(责编:某某)", "<p>", "</p>", "<td>",
    "&amp;ldquo;", "&nbsp;", "![](a.jpg)", "[链接](http://a.cn/b)", "**", "## ", "2024-03-08 10:20", "2024年3月8日", "1. ", "乾", "著", "�", "\x00",
    "某市去年新增规上企业一百二十家，产值突破三千亿元，同比增长百分之八，增速位居全省第一，带动就业三万人，配套率提高到五成以上。",
    "株洲市轨道交通产业集群", "1|甲特色产业集群|某市", "记者 ", "摄", "甲 乙 丙 丁 ", "采访人员", "鍚堣偉甯", "来源：",
)  # fmt: skip
MADE = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(CUES)), max_size=60).map("".join)
"""Pages put together from what the repairs look for."""
MARKED = st.text(alphabet="产業链(chǎn) ū?！。，“”\n\t >|【】<p>/&;：123首页责编责:来源 著鶄€\u200b�\r", max_size=120)


@given(st.one_of(MARKED, MADE))
@settings(max_examples=200 * TIMES, deadline=None)
@example("?(ā)")
def test_any_text_comes_back_and_is_cleaned_once(text: str) -> None:
    try:
        document = cleaned(text)
    except InvalidInput:
        return
    assert restore(document.text, offsets(document)) == text.encode()
    try:
        again = cleaned(document.text).text
    except InvalidInput:
        again = ""
    assert again in (document.text, "")


@given(st.binary(min_size=1, max_size=200))
@settings(max_examples=200 * TIMES, deadline=None)
def test_any_bytes_come_back(data: bytes) -> None:
    try:
        document = clean(Source("page.txt", data))
    except InvalidInput:
        return
    assert restore(document.text, offsets(document)) == data


@given(st.one_of(MARKED, MADE))
@settings(max_examples=200 * TIMES, deadline=None)
def test_each_kept_character_leads_back_to_one_that_became_it(text: str) -> None:
    try:
        document = cleaned(text)
    except InvalidInput:
        return
    raw = offsets(document).decoding.text
    for i, character in enumerate(document.text):
        start, end = document.offsets.to_raw(i, i + 1)
        low, high = document.offsets.to_bytes(i, i + 1)
        assert text.encode()[low:high].decode() == raw[start:end]
        touched = offsets(document).edits_touching(i, i + 1)
        assert raw[start:end] == character or touched


@pytest.mark.parametrize("harm", damage.GLOSSES + damage.CHARACTERS + damage.LINES, ids=lambda harm: harm.__name__)
def test_each_kind_of_damage_alone_is_undone(harm: object) -> None:
    assert callable(harm)
    least = 0.95 if harm is damage.toned_on_bytes else 0.995  # which loses bytes for good
    for seed in range(20):
        text = page(Random(seed))
        twin = cleaned(harm(text, Random(seed))).text
        same = sum(b.size for b in SequenceMatcher(None, text, twin, autojunk=False).get_matching_blocks())
        assert 2 * same / (len(text) + len(twin)) >= least, twin
