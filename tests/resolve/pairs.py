"""Pairs of things that are alike and are two: names near in sound, sign or build, each written by the dice.

    Pair("sound of the place", "Company", "台州恒力机械有限公司", "泰州恒力机械有限公司")

Every name is made of places of the gazetteer, syllables and trades; none is a company that we know of.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from pypinyin import lazy_pinyin

from kg.gazetteer import load_gazetteer

BRAND = "宏鸿弘洪恒衡达大成诚程盛胜晟圣华桦骅荣融隆龙源远元原德得信鑫欣新馨泰太态丰峰锋枫锐瑞睿康慷佳嘉加力利立丽顺舜远博勃通同"
TRADES = (
    "机械",
    "机电",
    "纺织",
    "精密",
    "塑业",
    "塑料",
    "化工",
    "轴承",
    "阀门",
    "电缆",
    "电气",
    "食品",
    "药业",
    "钢构",
    "纸业",
    "陶瓷",
)
FORMS = ("有限公司", "股份有限公司", "有限责任公司", "集团有限公司")
BRANCHES = ("分公司", "销售分公司", "第一分公司", "第二分公司", "{place}分公司")
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡", "志强建国海涛晓东国平文斌立新永明俊杰"
INDUSTRIES = ("汽车零部件", "生物医药", "集成电路", "新材料", "高端装备", "数字经济", "绿色食品", "智能家电")


class Pair(NamedTuple):
    """Two names that must not become one entity."""

    kind: str
    type: str
    one: str
    other: str


@cache
def cities() -> tuple[str, ...]:
    """Give the short names of the cities that are two characters long and mean one city each."""
    gazetteer = load_gazetteer()
    found = {
        place.short
        for place in gazetteer.places.values()
        if place.type == "City" and len(place.short) == 2 and not place.valid_to
        and len(gazetteer.forms[place.short]) == 1 and place.short not in gazetteer.common_words
    }  # fmt: skip
    return tuple(sorted(found))


@cache
def near_cities() -> tuple[tuple[str, str], ...]:
    """Give the pairs of cities of one sound, or that differ by one character."""
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for name in cities():
        by_sound[" ".join(lazy_pinyin(name))].append(name)
        for i in (0, 1):
            by_sound[f"{name[:i]}?{name[i + 1 :]}"].append(name)
    return tuple(sorted({(a, b) for names in by_sound.values() for a in names for b in names if a < b}))


@cache
def twins() -> dict[str, list[str]]:
    """Give the syllables of brands by their sound."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for character in dict.fromkeys(BRAND):
        found[lazy_pinyin(character)[0]].append(character)
    return {sound: its for sound, its in found.items() if len(its) > 1}


def brand(dice: random.Random) -> str:
    return "".join(dice.sample(BRAND, 2))


def company(dice: random.Random) -> tuple[str, str, str, str]:
    """Give place, brand, trade and legal form."""
    return dice.choice(cities()), brand(dice), dice.choice(TRADES), dice.choice(FORMS)


def sound_of_the_place(dice: random.Random) -> Pair:
    one, other = dice.choice(near_cities())
    _, name, trade, form = company(dice)
    return Pair("sound of the place", "Company", f"{one}{name}{trade}{form}", f"{other}{name}{trade}{form}")


def sound_of_the_brand(dice: random.Random) -> Pair:
    place, name, trade, form = company(dice)
    here, there = dice.sample(dice.choice(list(twins().values())), 2)
    return Pair(
        "sound of the brand", "Company", f"{place}{here}{name[1]}{trade}{form}", f"{place}{there}{name[1]}{trade}{form}"
    )


def brand_without_place(dice: random.Random) -> Pair:
    _, name, trade, form = company(dice)
    here, there = dice.sample(dice.choice(list(twins().values())), 2)
    return Pair(
        "sound of the brand alone", "Company", f"{name[0]}{here}{trade}{form}", f"{name[0]}{there}{trade}{form}"
    )


def same_brand_elsewhere(dice: random.Random) -> Pair:
    one, other = dice.sample(cities(), 2)
    _, name, trade, form = company(dice)
    return Pair("one brand, two places", "Company", f"{one}{name}{trade}{form}", f"{other}{name}{trade}{form}")


def bracketed_place(dice: random.Random) -> Pair:
    one, other = dice.sample(cities(), 2)
    _, name, trade, form = company(dice)
    return Pair("place in brackets", "Company", f"{name}{trade}（{one}）{form}", f"{name}{trade}（{other}）{form}")


def parent_and_subsidiary(dice: random.Random) -> Pair:
    place, name, trade, form = company(dice)
    mother = f"{dice.choice(['', place])}{name}集团有限公司"
    daughter = dice.choice(
        [f"{name}集团{place}{trade}{form}", f"{place}{name}{trade}{form}", f"{name}{trade}（{place}）{form}"]
    )
    return Pair("parent and subsidiary", "Company", mother, daughter)


def branch(dice: random.Random) -> Pair:
    place, name, trade, form = company(dice)
    whole = f"{place}{name}{trade}{form}"
    part = dice.choice(BRANCHES).format(place=dice.choice([c for c in cities() if c != place]))
    return Pair("company and branch", "Company", whole, whole + part)


def two_branches(dice: random.Random) -> Pair:
    place, name, trade, form = company(dice)
    one, other = dice.choice([("一分公司", "二分公司"), ("第一分公司", "第三分公司"), ("南分公司", "北分公司")])
    whole = f"{place}{name}{trade}{form}"
    return Pair("two branches", "Company", whole + one, whole + other)


def legal_form(dice: random.Random) -> Pair:
    place, name, trade, _ = company(dice)
    one, other = dice.sample(FORMS, 2)
    return Pair("legal form", "Company", f"{place}{name}{trade}{one}", f"{place}{name}{trade}{other}")


def trade(dice: random.Random) -> Pair:
    place, name, _, form = company(dice)
    one, other = dice.sample(TRADES, 2)
    return Pair("trade", "Company", f"{place}{name}{one}{form}", f"{place}{name}{other}{form}")


def turned_brand(dice: random.Random) -> Pair:
    place, name, trade, form = company(dice)
    return Pair("brand turned round", "Company", f"{place}{name}{trade}{form}", f"{place}{name[::-1]}{trade}{form}")


def longer_brand(dice: random.Random) -> Pair:
    place, name, trade, form = company(dice)
    more = dice.choice([c for c in BRAND if c not in name])
    return Pair("one more syllable", "Company", f"{place}{name}{trade}{form}", f"{place}{name}{more}{trade}{form}")


def near_places(dice: random.Random) -> Pair:
    one, other = dice.choice(near_cities())
    return Pair("near places", "City", f"{one}市", f"{other}市")


def clusters(dice: random.Random) -> Pair:
    one, other = dice.choice(near_cities()) if dice.random() < 0.5 else dice.sample(cities(), 2)
    what = dice.choice(INDUSTRIES)
    return Pair("clusters", "IndustrialCluster", f"{one}市{what}产业集群", f"{other}市{what}产业集群")


def clusters_of_one_place(dice: random.Random) -> Pair:
    place = dice.choice(cities())
    one, other = dice.sample(INDUSTRIES, 2)
    return Pair("clusters of one place", "IndustrialCluster", f"{place}市{one}产业集群", f"{place}市{other}产业集群")


def policies(dice: random.Random) -> Pair:
    one, other = dice.choice(near_cities())
    what = dice.choice(INDUSTRIES)
    return Pair("policies", "Policy", f"《{one}市{what}产业发展规划》", f"《{other}市{what}产业发展规划》")


def parks(dice: random.Random) -> Pair:
    one, other = dice.choice(near_cities()) if dice.random() < 0.5 else dice.sample(cities(), 2)
    return Pair("parks", "Park", f"{one}经济技术开发区", f"{other}经济技术开发区")


KINDS: tuple[Callable[[random.Random], Pair], ...] = (
    sound_of_the_place, sound_of_the_brand, brand_without_place, same_brand_elsewhere, bracketed_place,
    parent_and_subsidiary, branch, two_branches, legal_form, trade, turned_brand, longer_brand, near_places, clusters,
    clusters_of_one_place, policies, parks,
)  # fmt: skip


def pairs(count: int, seed: int = 20261122) -> Iterator[Pair]:
    """Give `count` pairs of two different names, of every kind in turn."""
    dice = random.Random(seed)
    for number in range(count):
        while (pair := KINDS[number % len(KINDS)](dice)).one == pair.other:
            pass
        yield pair


def sentence(dice: random.Random, pair: Pair, name: str) -> str:
    """Put a name into a sentence of its kind."""
    if pair.type == "Company":
        return dice.choice(
            [
                f"{name}扩建厂房。该公司去年营业收入增长8.1%。",
                f"{name}与高校共建实验室，订单充足。",
                f"记者来到{name}，总经理{dice.choice(SURNAMES)}{dice.choice(GIVEN)}介绍了新产品。",
            ]
        )
    if pair.type == "City":
        return f"{name}发布工业数据。全市规模以上工业增加值增长7.2%。"
    if pair.type == "Policy":
        return f"日前，有关部门印发{name}，提出新的目标。"
    return f"{name}规模居前，集聚企业120家。"
