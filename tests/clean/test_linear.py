"""No repair takes more than linear time, whatever the page: ten times the input takes at most twelve times as long."""

from __future__ import annotations

import gc
import os
import time
from contextlib import suppress

import pytest

from kg.clean import clean
from kg.model import InvalidInput, Source

UNITS = (
    "(a", "（(", " ", "\n", "\t", " \n", "<", "<a ", '<a "', "<!--", "</", "<p>", "<td>", "<div><p>", "&", "&a", "?！", "?q)",
    "们?cè)", "?产", "【", "【标题", "产", "产(chǎn)", "產(chan) ", "产 ", "> ", "A > ", "|", "a | ", "记者 ", "摄 ", "甲 摄 ", "1 ",
    "a", "——", "。", "。 ", "，甲", "著", "１", "．", "\u200b", "\r", "相关阅读\n", "责编:", "来源:", "2024-01-01 ", "(记者 ", "(来源",
    "甲社", "5月6日电", "采访人员", "图片由", "本报讯", "甲乙丙\n", "甲乙丙丁甲乙丙丁甲乙丙丁甲，丁\n", "�", "锛", "ÖÐ", "⼈", "乾隆", "\ue000",
)  # fmt: skip
MORE = (
    "**甲", "![", "](", "[a](", "# ", "&amp;", "&amp;amp;", "来源：甲 ", "编辑：王某 ", "分享 ", "转载本网版权", "更多>>\n", "索引号：\n", "1|甲\n",
    "产业集|群\n", "1 特色产\n业集群\n", "甲乙丙丁甲乙丙丁甲乙丙丁甲乙，丙\n", "湖 南 省 ", "2024-01-01\n", "(王某)\n",
    "客?tuì)舳\n", "６?huò)?\ue748|級", "甲?019年", "<div></div><div>甲乙丙丁甲乙丙丁甲乙丙丁甲，丁</div>\n", "来源|甲\n",
    "?M(zǔ)", "?yōng)椖靠", "?jì)", "相关新闻排行榜\n", "《", "乾县", "於", "覆",
)  # fmt: skip
SMALL, FACTOR, FLOOR = 2_000, 10, 0.05
MEGABYTES = float(os.environ.get("KG_LINEAR_MB", "0"))
"""Megabytes of the smaller input, where more is asked for than `SMALL` units."""


def seconds(unit: str, times: int) -> float:
    best = 9e9
    gc.collect()
    gc.disable()  # its share grows with what other tests hold
    source = Source("page.txt", ("甲" + unit * times + "乙").encode())
    for _ in range(2):
        begin = time.process_time()
        with suppress(InvalidInput):
            clean(source)
        best = min(best, time.process_time() - begin)
    gc.enable()
    return best


@pytest.mark.parametrize("unit", UNITS + MORE)
def test_ten_times_the_worst_input_takes_at_most_twelve_times_as_long(unit: str) -> None:
    small = int(MEGABYTES * 1e6 / len(unit.encode())) or SMALL
    tries = (seconds(unit, small * FACTOR) / max(seconds(unit, small), FLOOR / FACTOR) for _ in range(4))
    assert any(ratio <= 12 for ratio in tries)  # a loaded machine is slow at random, a bad rule always
