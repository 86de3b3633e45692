"""What each recogniser and each finder may cost: linear time on the worst of pages, and no more than its share on ordinary ones."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from kg.clean import clean
from kg.extract.figures import find_figures
from kg.extract.pipeline import PIPELINE
from kg.extract.reading import Reading
from kg.extract.relations import FINDERS
from kg.model import Document, Source
from kg.read import read
from tests.conftest import ROOT
from tests.extract.cases import document

UNITS = (
    "甲", "甲、", "，", "、", "。", "\n", " ", "“", "”", "“甲”", "《", "《甲》", "（", "(甲)", "——", "|", "的", "和", "与", "在", "以",
    "2024年", "1亿元，", "增长1%、", "3家", "第1位，", "5至6", "今年", "分别", "其中", "占", "。\n1、", "某", "该公司", "全市", "园区", "公司，",
    "株洲市", "株洲市、", "株洲市株洲县", "在株洲市的", "株洲市2家企业，", "湖南省株洲市甲有限公司", "甲有限公司", "甲有限公司、", "甲集团与",
    "甲公司等企业", "由甲公司成立", "以甲公司为龙头", "入驻", "是", "位于", "生产", "电机、", "生产电机、", "光伏", "光伏、", "光伏和", "光伏产业",
    "光伏产业产值1亿元，", "光伏等产业", "产业集群", "光伏产业集群", "三大产业集群", "产业园", "项目", "投资1亿元的", "入选百强", "获评", "称号",
    "名单", "实施", "“提升”行动", "三年行动", "印发", "《关于意见》", "董事长王小明", "说，", "研究院", "管委会", "大会", "之都", "\n甲产业集群\n",
    "序号 企业名称 所在地\n", "1 甲有限公司 株洲市\n", "序号\n企业名称\n1\n甲有限公司\n", "株洲市(2家) 甲公司 ", "产值(亿元) ", "1.株洲市——甲\n",
    "把和与及和与及和与及和与及", "的和与及和与及和与及，", "甲有限公司等和与及和与及",
    "以和与及和与及和与及", "开发区，", "株洲县的全县，", "光伏项目总投资1亿元，",
    "光伏是支柱，", "\n一、株洲县\n", "投资1亿元建设光伏电池",
)  # fmt: skip
"""What pages are made of, in itself harmless; a page may be nothing else, thousands of times over."""
LARGE, FACTOR, FLOOR = 20_000, 10, 0.04
"""Characters of the larger page, how many times the smaller one it is, and CPU-seconds that any step may take on it."""
MOST = {"figures": 0.45}
"""The share of the whole that a step may take on our sample pages, where it is not `MOST_OF_ALL`."""
MOST_OF_ALL = 0.12


def steps() -> Iterator[tuple[str, Callable[[Reading], object]]]:
    yield from PIPELINE
    for name, find in (*FINDERS, ("figures", find_figures)):
        yield name, partial(_exhausted, find)


def _exhausted(find: Callable[[Reading], Iterator[object]], reading: Reading) -> None:
    for _ in find(reading):
        pass


def costs(page: Document) -> dict[str, float]:
    """Give the CPU-seconds of each step on a page."""
    gc.disable()  # its share grows with what other tests hold
    taken: dict[str, float] = {}
    reading = Reading(page)
    for name, step in steps():
        before = time.process_time()
        step(reading)
        taken[name] = taken.get(name, 0.0) + time.process_time() - before
    gc.enable()
    return taken


@pytest.mark.parametrize("unit", UNITS)
def test_every_step_takes_linear_time_on_a_page_of_one_thing(unit: str) -> None:
    times = LARGE // len(unit)
    slow: set[str] = set()
    for number in range(4):  # a loaded machine is slow at random, a bad rule always
        small = costs(document("甲" + unit * (times // FACTOR) + "乙"))
        large = costs(document("甲" + unit * times + "乙"))
        now = {name for name, taken in large.items() if taken > 1.5 * FACTOR * max(small[name], FLOOR / FACTOR)}
        slow = now if number == 0 else slow & now
        if not slow:
            return
    assert not slow


def test_no_step_takes_more_than_its_share_of_our_sample_pages() -> None:
    pages = [clean(source) for source in read([str(ROOT / "seeds" / "articles")]) if isinstance(source, Source)]
    least: dict[str, float] = {}
    for _ in range(2):
        total: dict[str, float] = {}
        for page in pages:
            for name, taken in costs(page).items():
                total[name] = total.get(name, 0.0) + taken
        least = {name: min(taken, least.get(name, taken)) for name, taken in total.items()}
    whole = sum(least.values())
    heavy = {
        name: round(taken / whole, 3) for name, taken in least.items() if taken > MOST.get(name, MOST_OF_ALL) * whole
    }
    assert not heavy
