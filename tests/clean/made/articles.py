"""Pages that nobody wrote: own sentences, real places from the gazetteer, made-up companies, from a random source.

株洲市：轨道交通装备产业集群一年上新台阶
发布时间：2024-03-08 09:12　来源：某某日报
位于石峰区的株洲恒泰新材料有限公司今年一季度产值达12.4亿元，订单排到了年底。…
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from kg.gazetteer import Place, load_gazetteer, load_industries

HERE = Path(__file__).parent
SYLLABLES = "华瑞恒泰宏远鑫晟盛达联科创元德信嘉博天维凯拓航晶辉邦隆源卓诚力通"
KINDS = (
    "有限公司",
    "股份有限公司",
    "集团有限公司",
    "科技有限公司",
    "新材料有限公司",
    "机械制造有限公司",
    "科技股份有限公司",
)
PARKS = ("高新技术产业开发区", "经济技术开发区", "高新区", "经济开发区", "工业园区")
SURNAMES, NAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "建国志强海涛晓燕立新文斌永康春梅国庆明辉"


@dataclass(frozen=True)
class Article:
    """An article without anything around it."""

    title: str
    lines: tuple[str, ...]
    date: str
    """`2024-03-08`"""
    publisher: str

    @property
    def text(self) -> str:
        """Give what cleaning must leave: the title and the paragraphs."""
        return "\n".join((self.title, *self.lines))

    @property
    def page(self) -> str:
        """Give the page as it would be without damage: the article with one line of date and source."""
        return "\n".join((self.title, f"发布时间：{self.date} 来源：{self.publisher}", *self.lines))


@cache
def templates(name: str) -> tuple[str, ...]:
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def cities() -> tuple[tuple[Place, Place, tuple[Place, ...]], ...]:
    """Give each city of today with its province and its districts."""
    places = load_gazetteer().places
    below: dict[str, list[Place]] = {}
    for place in places.values():
        if place.type == "District" and not place.valid_to:
            below.setdefault(place.parent, []).append(place)
    return tuple(
        (places[city.parent], city, tuple(below[code]))
        for code, city in places.items()
        if city.type == "City" and not city.valid_to and city.parent and len(below.get(code, ())) > 2
    )


@cache
def towns() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, place in load_gazetteer().places.items():
        if place.type == "Town" and place.name.endswith("镇"):
            found.setdefault(code[:6], []).append(place.name)
    return found


@cache
def industries() -> tuple[str, ...]:
    return tuple(i.name for i in load_industries() if i.scheme != "GB/T 4754-2017" and i.name.isalpha())


def article(random: Random) -> Article:
    """Make an article."""
    province, city, districts = random.choice(cities())
    _, city2, _ = random.choice(cities())
    _, city3, _ = random.choice(cities())
    district, district2 = random.sample(districts, 2)
    made = [_company(random, city) for _ in range(3)]

    def filled(template: str) -> str:
        return template.format(
            province=province.name,
            city=city.name,
            city2=city2.name,
            city3=city3.name,
            district=district.name,
            district2=district2.name,
            town=district.name + random.choice(towns().get(district.code, ["城关镇"])),
            company=made[0],
            company2=made[1],
            company3=made[2],
            industry=random.choice(industries()),
            industry2=random.choice(industries()),
            park=(city.short or city.name) + random.choice(PARKS),
            person=random.choice(SURNAMES) + "".join(random.sample(NAMES, 2)),
            letter=city.name[0],
            all="全" + (city.name[-1] if city.name[-1] in "市州盟" else "区"),
            n=random.randint(20, 99),
            m=random.randint(2, 19),
            d=random.randint(2, 9),
            k=random.randint(11, 60),
            year=random.randint(2019, 2024),
            later=random.randint(2025, 2030),
        )

    lines: list[str] = []
    for number in range(random.randint(4, 10)):
        if number and random.random() < 0.15:
            lines.append(random.choice(templates("headings")))
        chosen = random.sample(templates("sentences"), random.randint(2, 5))
        lines.append("".join(map(filled, chosen)))
    if random.random() < 0.15:
        lines += _list(random, made, districts)
    date = f"{random.randint(2018, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    publisher = random.choice((f"{city2.short}日报", f"{province.short}经济网", "产业观察", f"{city.short}发布"))
    return Article(filled(random.choice(templates("titles"))), tuple(dict.fromkeys(lines)), date, publisher)


def _company(random: Random, city: Place) -> str:
    return (city.short or city.name) + "".join(random.sample(SYLLABLES, 2)) + random.choice(KINDS)


def _list(random: Random, companies: list[str], districts: tuple[Place, ...]) -> list[str]:
    """Make a table that was flattened to lines."""
    mark = random.choice("\t|")
    rows = [mark.join((str(n), c, random.choice(districts).name)) for n, c in enumerate(companies, 1)]
    return [mark.join(("序号", "企业名称", "所在县区")), *rows]
