"""Build records of any size for the tests and benchmarks of the view: deterministic, and shaped like real ones.

`example(30)` is a Build of about 30 entities: cities and their districts, companies with legal forms, clusters,
policies, industries, figures, and a sentence of its own for every claim, with the spans of the names inside it.
"""

from __future__ import annotations

import random
from decimal import Decimal

from kg.model import Build, Claim, Entity, Evidence, Metadata, Page, Period, Qualifiers, Quantity, Repair, Span

CITIES = [
    ("340100", "合肥市"), ("430200", "株洲市"), ("441900", "东莞市"), ("340200", "芜湖市"), ("430100", "长沙市"),
    ("440600", "佛山市"), ("410300", "洛阳市"), ("420500", "宜昌市"), ("510700", "绵阳市"), ("370600", "烟台市"),
    ("500100", "重庆市"), ("610300", "宝鸡市"), ("210200", "大连市"), ("220100", "长春市"), ("350200", "厦门市"),
]  # fmt: skip
PROVINCES = {
    "34": "安徽省", "43": "湖南省", "44": "广东省", "41": "河南省", "42": "湖北省", "51": "四川省", "37": "山东省",
    "50": "重庆", "61": "陕西省", "21": "辽宁省", "22": "吉林省", "35": "福建省",
}  # fmt: skip
DISTRICTS = [
    "蜀山",
    "包河",
    "瑶海",
    "荷塘",
    "天元",
    "石峰",
    "南城",
    "松山",
    "鸠江",
    "弋江",
    "岳麓",
    "禅城",
    "涧西",
    "夷陵",
]
INDUSTRIES = [
    "轨道交通装备",
    "集成电路",
    "新型显示",
    "智能家电",
    "动力电池",
    "生物医药",
    "航空动力",
    "先进陶瓷",
    "工业机器人",
    "低空经济",
]
STEMS = [
    "长鑫",
    "晶合",
    "中车",
    "联瑞",
    "硬质",
    "时代",
    "国仙",
    "云谷",
    "京东方",
    "华星",
    "安凯",
    "欧珀",
    "联诚",
    "千金",
    "九方",
]
FORMS = ["有限公司", "股份有限公司", "集团有限公司", "有限责任公司"]
GLOSSES = ["(chǎn)", "(yè)", "(shì)", "(qūkuài)", "(guó) ", "(jī)", "(zhuāng)", "(liàn)"]
PRODUCTS = ["电力机车", "存储芯片", "柔性屏", "IGBT模块", "硬质合金刀具", "扫地机器人", "航空发动机叶片"]


class _Maker:
    """Collects entities and claims; every draw comes from one seeded generator."""

    def __init__(self, seed: int, noise: int, damaged: int) -> None:
        self.draw = random.Random(seed)
        self.noise = noise
        self.damaged = damaged
        self.entities: dict[str, Entity] = {}
        self.claims: list[Claim[Entity]] = []
        self.mentions: dict[str, list[Evidence]] = {}
        self.pages: dict[str, Page] = {}

    def entity(self, kind: str, prefix: str, name: str, code: str = "", aliases: tuple[str, ...] = ()) -> Entity:
        key = f"{prefix}:{code or name}"
        if key not in self.entities:
            self.entities[key] = Entity(key, kind, name, aliases, code)
        return self.entities[key]

    def page(self) -> Page:
        number = len(self.claims) // 12
        key = f"{number:016x}"
        if key not in self.pages:
            date = f"{2019 + number % 6}-{1 + number % 12:02d}-{1 + number % 28:02d}"
            title = f"第{number + 1}期产业观察：{self.draw.choice(CITIES)[1]}加快建设现代化产业体系"
            source = f"https://example.org/news/{number}.html" if number % 3 else f"pages/{number:04d}.txt"
            self.pages[key] = Page(
                key, (source,), key * 4, Metadata(title, date, "产业观察"), "utf-8", 2000 + number % 999, key * 4
            )
        return self.pages[key]

    def claim(
        self,
        subject: Entity,
        relation: str,
        target: Entity | Quantity,
        middle: str,
        qualifiers: Qualifiers | None = None,
        policy: Entity | None = None,
    ) -> None:
        page = self.page()
        printed = target.printed if isinstance(target, Quantity) else target.name
        lead = f"据{page.metadata.date[:4]}年第{len(self.claims)}号通报，"
        quote = f"{lead}{subject.name}{middle}{printed}，{self.draw.choice(INDUSTRIES)}产业链上下游协同发展。"
        quote += "".join(chr(0x4E00 + self.draw.randrange(1500)) for _ in range(self.noise))
        start = 40 + 200 * (len(self.claims) % 12)
        self.mention(subject, page, start + len(lead))
        if isinstance(target, Entity):
            self.mention(target, page, start + len(lead) + len(subject.name) + len(middle))
        confidence = round(self.draw.uniform(0.55, 0.99), 2)
        span = Span(start, start + len(quote))
        evidence = Evidence(
            page.id, span, span, Span(span.start * 3, span.end * 3), quote, f"cue:{relation}", confidence,
            damage(quote) if self.damaged and int(page.id, 16) % self.damaged == 0 else (),
        )  # fmt: skip
        self.claims.append(Claim(subject, relation, target, evidence, qualifiers or Qualifiers(), policy))

    def mention(self, entity: Entity, page: Page, start: int) -> None:
        span = Span(start, start + len(entity.name))
        found = Evidence(page.id, span, span, Span(start * 3, span.end * 3), entity.name, "gazetteer", 0.95)
        self.mentions.setdefault(entity.id, []).append(found)

    def build(self) -> Build:
        used = {id_: tuple(sorted(found, key=lambda e: (e.document, e.span))) for id_, found in self.mentions.items()}
        final = {
            e.id: Entity(e.id, e.type, e.name, e.aliases, e.code, e.attributes, used.get(e.id, ()))
            for e in self.entities.values()
        }
        claims = [
            Claim(
                final[c.subject.id] if c.subject else None,
                c.relation,
                c.object if isinstance(c.object, Quantity) else final[c.object.id],
                c.evidence,
                c.qualifiers,
                final[c.policy.id] if c.policy else None,
            )
            for c in self.claims
        ]
        return Build(
            tuple(self.pages[k] for k in sorted(self.pages)),
            tuple(final[k] for k in sorted(final)),
            tuple(sorted(claims, key=lambda c: (c.subject.id if c.subject else "", c.relation, c.evidence.quote))),
            versions={"kg": "0"},
        )


def damage(quote: str) -> tuple[Repair, ...]:
    """Give repairs as of a page in another script with glosses: a third of the characters, a gloss at every ninth."""
    found = []
    for place, character in enumerate(quote):
        code = ord(character)
        if 0x4E00 <= code < 0x9A00 and code % 3 == 0:
            found.append(Repair(place, place + 1, chr(code + 1500)))
        if code % 9 == 0 and code > 0x4E00:
            found.append(Repair(place + 1, place + 1, GLOSSES[code % len(GLOSSES)]))
    return tuple(found)


def _places(make: _Maker, size: int) -> tuple[list[Entity], list[Entity]]:
    cities, districts = [], []
    for code, name in CITIES[: max(1, min(len(CITIES), size // 25))]:
        city = make.entity("City", "place", name, code, (name[:-1],))
        province = make.entity("Province", "place", PROVINCES[code[:2]], f"{code[:2]}0000")
        make.claim(city, "partOf", province, "隶属")
        cities.append(city)
    for number in range(max(2, size // 12)):
        city = cities[number % len(cities)]
        turn, stem = divmod(number // len(cities), len(DISTRICTS))
        code = f"{city.code[:4]}{2 + number // len(cities):02d}"[:6]
        name = f"{DISTRICTS[stem]}{'东西南北中'[turn % 5] * (turn > 0)}区"
        district = make.entity("District", "place", name, f"{code}{'' if turn < 5 else turn}", (name[:-1],))
        make.claim(district, "partOf", city, "是城区，属于")
        districts.append(district)
    return cities, districts


def example(size: int, seed: int = 7, noise: int = 0, damaged: int = 3) -> Build:
    """Give a Build of about `size` entities and 2.2 claims an entity, always the same for the same arguments.

    `noise` characters drawn at random end every sentence: made ones compress better than real ones.
    One page in `damaged` prints its sentences otherwise than they were repaired; 0 for none.
    """
    make = _Maker(seed, noise, damaged)
    draw = make.draw
    cities, districts = _places(make, size)
    industries = [make.entity("Industry", "industry", name) for name in INDUSTRIES[: max(2, min(10, size // 12))]]
    clusters: list[Entity] = []
    policies: list[Entity] = []
    companies: list[Entity] = []
    number = 0
    while len(make.entities) < size:
        number += 1
        city = cities[min(int(draw.expovariate(0.6)), len(cities) - 1)]
        kind = number % 12
        if kind == 0:
            name = f"{city.name}{draw.choice(INDUSTRIES)}产业集群{number if number > 300 else ''}"
            cluster = make.entity("IndustrialCluster", "cluster", name)
            make.claim(cluster, "locatedIn", city, "落户")
            make.claim(cluster, "operatesIn", draw.choice(industries), "聚焦")
            clusters.append(cluster)
        elif kind == 5:
            policy = make.entity(
                "Policy", "policy", f"{city.name}{draw.choice(INDUSTRIES)}高质量发展行动方案（{number}）"
            )
            make.claim(policy, "appliesTo", city, "适用于", Qualifiers(when=f"{2019 + number % 7}"))
            if clusters:
                make.claim(policy, "targets", draw.choice(clusters), "重点支持", Qualifiers(planned=True))
            policies.append(policy)
        elif kind == 9:
            event = make.entity("Event", "event", f"{2019 + number % 7}年{city.name}产业大会第{number}场")
            make.claim(event, "locatedIn", city, "在", Qualifiers(when=f"{2019 + number % 7}-0{1 + number % 9}-12"))
        elif kind == 3:
            product = make.entity("Product", "product", f"{draw.choice(PRODUCTS)}{number if size > 200 else ''}")
            make.claim(draw.choice(companies or districts), "produces", product, "主要生产")
        else:
            trade = draw.choice(["科技", "电子", "装备", "材料"])
            name = f"{city.name[:-1]}{draw.choice(STEMS)}{trade}{number if number > 40 else ''}"
            full = f"{name}{draw.choice(FORMS)}"
            company = make.entity("Company", "company", full, aliases=(name[2:],) if number < 4000 else ())
            make.claim(
                company,
                "locatedIn",
                draw.choice([city, *districts[:: len(cities)]] if number % 3 else districts),
                "位于",
            )
            if number % 2:
                make.claim(
                    company, "operatesIn", industries[min(int(draw.expovariate(0.5)), len(industries) - 1)], "深耕"
                )
            if clusters and number % 3 != 1:
                make.claim(company, "memberOf", draw.choice(clusters), "加入")
            if companies and number % 2 == 0:
                make.claim(
                    company, "cooperatesWith", draw.choice(companies), "携手", Qualifiers(hedged=number % 8 == 0)
                )
            if number % 6 == 1:
                _figures(make, company, number, policies)
            companies.append(company)
    for year, value in ((2021, 980), (2022, 1150), (2023, 1420), (2025, 2000), (2026, 2300)):
        _output(make, cities[0], year, value)
    return make.build()


def _figures(make: _Maker, company: Entity, number: int, policies: list[Entity]) -> None:
    year = 2020 + number % 5
    value = Decimal(100_000_000 * (1 + number % 40))
    period = Period(f"{year}年", str(year), str(year))
    quantity = Quantity("产值", value, "元", f"{1 + number % 40}亿元", period=period)
    make.claim(
        company, "figure", quantity, f"{year}年产值", policy=policies[-1] if policies and number % 4 == 1 else None
    )


def _output(make: _Maker, city: Entity, year: int, billions: int) -> None:
    target = year > 2024
    quantity = Quantity(
        "工业总产值", Decimal(billions) * 100_000_000, "元", f"{'突破' if target else ''}{billions}亿元",
        ">=" if target else "=", None, Period(f"{year}年", str(year), str(year)), "target" if target else "actual",
    )  # fmt: skip
    make.claim(city, "figure", quantity, f"{year}年工业总产值", Qualifiers(planned=target))
