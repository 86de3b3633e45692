"""A small build made by hand: what three pages about Hefei, Zhuzhou and Dongguan might leave.

page a: 合肥市…国轩高科股份有限公司位于合肥经济技术开发区… 到2027年，新能源汽车产量突破200万辆。
page b: 国轩高科落户合肥经开区。… 株洲中车时代电气股份有限公司…
page c: 东莞市…
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from kg.model import (
    PLAIN,
    Build,
    Claim,
    Decision,
    Entity,
    Evidence,
    Metadata,
    Page,
    Period,
    Problem,
    Qualifiers,
    Quantity,
    Span,
)

A, B, C = (sha256(name.encode()).hexdigest()[:16] for name in ("a", "b", "c"))


def page(id_: str, name: str, **metadata: str) -> Page:
    return Page(id_, (f"{name}.txt",), id_ * 4, Metadata(**metadata), "utf-8", 400, id_[::-1] * 4)


def evidence(document: str, start: int, quote: str, rule: str = "cue", confidence: float = 0.9) -> Evidence:
    end = start + len(quote)
    return Evidence(
        document, Span(start, end), Span(start + 2, end + 2), Span(start * 3, end * 3), quote, rule, confidence
    )


def entity(id_: str, type_: str, name: str, *aliases: str, code: str = "", **attributes: str) -> Entity:
    return Entity(id_, type_, name, aliases, code, tuple(sorted(attributes.items())))


ANHUI = entity("place:340000", "Province", "安徽省", "安徽", code="340000")
HUNAN = entity("place:430000", "Province", "湖南省", "湖南", code="430000")
HEFEI = entity("place:340100", "City", "合肥市", "合肥", code="340100")
ZHUZHOU = entity("place:430200", "City", "株洲市", "株洲", code="430200")
DONGGUAN = entity("place:441900", "City", "东莞市", "东莞", code="441900")
FEIXI = entity("place:340123", "District", "肥西县", code="340123")
HUMEN = entity("place:441900121", "Town", "虎门镇", code="441900121")
HEFEI_ZONE = entity("park:合肥经济技术开发区", "Park", "合肥经济技术开发区", "合肥经开区", level="国家级")
GOTION = entity("company:国轩高科股份有限公司", "Company", "国轩高科股份有限公司", "国轩高科", stockCode="002074")
CRRC = entity("company:株洲中车时代电气股份有限公司", "Company", "株洲中车时代电气股份有限公司", "时代电气")
UNNAMED = entity(f"unnamed:{C}-某电子科技有限公司", "UnnamedCompany", "某电子科技有限公司")
RAIL = entity("cluster:株洲市轨道交通装备集群", "IndustrialCluster", "株洲市轨道交通装备集群", level="国家级")
NEV_PLAN = entity(
    "policy:《安徽省新能源汽车产业集群发展条例》",
    "Policy",
    "《安徽省新能源汽车产业集群发展条例》",
    number="皖人常〔2023〕8号",
)
AI_PLAN = entity("policy:“智改数转”行动", "Policy", "“智改数转”行动", level="市级")
NEV = entity("industry:新能源汽车", "Industry", "新能源汽车", gbt4754="361 38")
CHIPS = entity("industry:集成电路", "Industry", "集成电路")
RAILWAY = entity("industry:轨道交通装备", "Industry", "轨道交通装备")
BATTERY = entity("product:动力电池", "Product", "动力电池")
LI = entity("person:李明-国轩高科股份有限公司", "Person", "李明")
HFUT = entity("institute:合肥工业大学", "Institute", "合肥工业大学", "合工大")
BUREAU = entity("body:合肥市经济和信息化局", "GovernmentBody", "合肥市经济和信息化局", "市经信局")
CHAOHU = entity("place:341400", "City", "巢湖市", code="341400")
NAMED_ONLY = entity("industry:新材料", "Industry", "新材料")
EXPO = entity("event:世界制造业大会", "Event", "世界制造业大会")
CHAMPION = entity("honour:制造业单项冠军示范企业", "Honour", "制造业单项冠军示范企业", level="国家级")


def claim(
    subject: Entity | None,
    relation: str,
    object_: Entity | Quantity,
    witness: Evidence,
    qualifiers: Qualifiers = PLAIN,
    policy: Entity | None = None,
) -> Claim[Entity]:
    return Claim(subject, relation, object_, witness, qualifiers, policy)


def known(child: Entity, parent: Entity) -> Claim[Entity]:
    """Make a containment from the gazetteer, which no page need say."""
    return claim(
        child, "partOf", parent, Evidence("gazetteer", Span(0, 0), Span(0, 0), Span(0, 0), "", "gazetteer", 1.0)
    )


def quantity(indicator: str, value: str, unit: str, printed: str, **rest: object) -> Quantity:
    return Quantity(indicator, Decimal(value), unit, printed, **rest)  # type: ignore[arg-type]


YEAR = Period("2024年", "2024", "2024")
CLAIMS = (
    known(HEFEI, ANHUI),
    known(FEIXI, HEFEI),
    known(ZHUZHOU, HUNAN),
    known(HUMEN, DONGGUAN),
    claim(HEFEI_ZONE, "locatedIn", HEFEI, evidence(A, 40, "合肥经济技术开发区", "name")),
    claim(
        GOTION, "locatedIn", HEFEI_ZONE, evidence(A, 10, "国轩高科股份有限公司位于合肥经济技术开发区", confidence=0.97)
    ),
    claim(GOTION, "locatedIn", HEFEI_ZONE, evidence(B, 5, "国轩高科落户合肥经开区")),
    claim(GOTION, "locatedIn", FEIXI, evidence(B, 30, "国轩高科并不在肥西县"), Qualifiers(negated=True)),
    claim(GOTION, "produces", BATTERY, evidence(A, 80, "国轩高科生产动力电池")),
    claim(GOTION, "cooperatesWith", HFUT, evidence(A, 100, "国轩高科有望与合工大合作"), Qualifiers(hedged=True)),
    claim(
        GOTION,
        "recognisedAs",
        CHAMPION,
        evidence(A, 120, "国轩高科获评制造业单项冠军示范企业"),
        Qualifiers(when="2024-03"),
    ),
    claim(LI, "hasRole", GOTION, evidence(A, 140, "国轩高科董事长李明"), Qualifiers(role="董事长")),
    claim(
        LI,
        "hasRole",
        GOTION,
        evidence(B, 60, "国轩高科总工程师李明"),
        Qualifiers(role="总工程师", valid_to="2022-12-31"),
    ),
    claim(HEFEI, "operatesIn", CHIPS, evidence(A, 160, "合肥布局集成电路"), Qualifiers(attributed="李明")),
    claim(HEFEI, "operatesIn", NEV, evidence(A, 180, "合肥计划发展新能源汽车"), Qualifiers(planned=True)),
    claim(CRRC, "operatesIn", CHIPS, evidence(B, 80, "时代电气拟进军集成电路"), Qualifiers(planned=True)),
    claim(CRRC, "memberOf", RAIL, evidence(B, 100, "集群汇聚了时代电气")),
    claim(CRRC, "cooperatesWith", HFUT, evidence(B, 110, "时代电气与合工大签约")),
    claim(RAIL, "locatedIn", ZHUZHOU, evidence(B, 120, "株洲市轨道交通装备集群", "name")),
    claim(RAIL, "operatesIn", RAILWAY, evidence(B, 120, "株洲市轨道交通装备集群", "name")),
    claim(NEV_PLAN, "issuedBy", ANHUI, evidence(A, 200, "安徽出台《安徽省新能源汽车产业集群发展条例》")),
    claim(NEV_PLAN, "appliesTo", ANHUI, evidence(A, 203, "《安徽省新能源汽车产业集群发展条例》", "name")),
    claim(NEV_PLAN, "targets", NEV, evidence(A, 203, "《安徽省新能源汽车产业集群发展条例》", "name")),
    claim(AI_PLAN, "issuedBy", BUREAU, evidence(B, 150, "市经信局启动“智改数转”行动")),
    claim(BUREAU, "locatedIn", HEFEI, evidence(B, 150, "市经信局", "name")),
    claim(EXPO, "locatedIn", CHAOHU, evidence(C, 190, "分会场设在巢湖市")),
    claim(EXPO, "locatedIn", HEFEI, evidence(A, 230, "世界制造业大会在合肥举行")),
    claim(
        HEFEI,
        "investedIn",
        GOTION,
        evidence(C, 10, "合肥入股国轩高科"),
        Qualifiers(when="2020", valid_from="2020-04-29"),
    ),
    claim(DONGGUAN, "operatesIn", CHIPS, evidence(C, 20, "东莞抢占集成电路")),
    claim(RAIL, "locatedIn", ZHUZHOU, evidence(C, 30, "集群已不在株洲"), Qualifiers(negated=True)),
    claim(UNNAMED, "locatedIn", HUMEN, evidence(C, 40, "虎门镇的某电子科技有限公司")),
    claim(
        HEFEI,
        "figure",
        quantity("规模以上工业增加值增速", "14.80", "%", "14.8%", period=YEAR),
        evidence(A, 250, "2024年，合肥市规模以上工业增加值增长14.8%", "figure"),
    ),
    claim(
        HEFEI,
        "figure",
        quantity("规模以上工业增加值增速", "14.8", "%", "14.8％", period=YEAR),
        evidence(B, 180, "去年合肥规上工业增加值增长14.8％", "figure"),
    ),
    claim(
        ANHUI,
        "figure",
        quantity(
            "新能源汽车产量",
            "2E+6",
            "辆",
            "突破200万辆",
            operator=">=",
            period=Period("到2027年", "", "2027"),
            kind="target",
        ),
        evidence(A, 280, "到2027年，新能源汽车产量突破200万辆", "figure"),
        Qualifiers(planned=True),
        NEV_PLAN,
    ),
    claim(
        ANHUI,
        "figure",
        quantity("新能源汽车产量", "1684000", "辆", "168.4万辆", period=YEAR),
        evidence(A, 300, "2024年新能源汽车产量168.4万辆", "figure"),
    ),
    claim(
        HEFEI,
        "figure",
        quantity("规模以上工业增加值增速", "14.6", "%", "14.6%", period=YEAR),
        evidence(C, 130, "合肥2024年增长14.6%", "figure"),
    ),
    claim(
        HEFEI,
        "figure",
        quantity("规模以上工业增加值增速", "10.2", "%", "10.2%", period=Period("2023年", "2023", "2023")),
        evidence(C, 150, "2023年增长10.2%", "figure"),
    ),
    claim(
        DONGGUAN,
        "figure",
        quantity("工业百强市位次", "2", "位", "第2位", kind="rank"),
        evidence(C, 170, "东莞位居第2位", "figure"),
    ),
    claim(
        AI_PLAN,
        "figure",
        quantity("奖励", "500000", "元", "50万元至100万元", upper=Decimal(1000000), kind="reward"),
        evidence(B, 200, "给予50万元至100万元奖励", "figure"),
        policy=AI_PLAN,
    ),
    claim(None, "figure", quantity("产能", "300000", "颗", "30万颗"), evidence(C, 60, "单月交付30万颗", "figure")),
    claim(
        DONGGUAN,
        "figure",
        quantity(
            "规模以上工业增加值",
            "505250000000",
            "元",
            "5052.5亿元",
            period=Period("2024年1至2月", "2024-01", "2024-02"),
        ),
        evidence(C, 80, "2024年1至2月，东莞市规模以上工业增加值5052.5亿元", "figure"),
    ),
)


def _entities(claims: Iterable[Claim[Entity]]) -> tuple[Entity, ...]:
    """All entities of the claims, each mentioned where the claims found it."""
    places: dict[Entity, set[Evidence]] = {}
    for c in claims:
        for end in (c.subject, c.object, c.policy):
            if isinstance(end, Entity):
                found = places.setdefault(end, set())
                if c.evidence.document != "gazetteer":
                    found.add(c.evidence)
    places[NAMED_ONLY] = {evidence(B, 210, "新材料")}
    order = sorted(places.items(), key=lambda item: item[0].id)
    return tuple(replace(e, mentions=tuple(sorted(m, key=lambda x: (x.document, x.span, x.rule)))) for e, m in order)


BUILD = Build(
    pages=(
        page(A, "a/合肥", title="合肥向新而行", date="2025-01-20", publisher="安徽日报", dateline="合肥"),
        page(B, "b/株洲", title="中部观察", date="2025-02"),
        page(C, "c/东莞", title="东莞制造", author="陈静", masthead="首页 > 产经"),
    ),
    entities=_entities(CLAIMS),
    claims=CLAIMS,
    decisions=(
        Decision("new", A, Span(10, 14), "国轩高科", GOTION.id, "a name of its own"),
        Decision("same", B, Span(5, 9), "国轩高科", GOTION.id, "the short form of a name in the same page"),
    ),
    problems=(Problem("clean", "c/东莞.txt", "character 90", "a line break within a table", "read the page"),),
    versions={"kg": "0.1.0", "gazetteer": "2024"},
)


def shuffled(build: Build, seed: int) -> Build:
    """Give the same build with every table in another order."""
    tables = {}
    for name in ("pages", "entities", "claims", "decisions", "problems"):
        table = list(getattr(build, name))
        random.Random(seed).shuffle(table)
        tables[name] = tuple(table)
    return replace(build, **tables)


def of_documents(build: Build, documents: set[str]) -> Build:
    """Give what the build would be, had it read only some of its pages."""
    claims = tuple(c for c in build.claims if c.evidence.document in documents | {"gazetteer"})
    return replace(
        build,
        pages=tuple(p for p in build.pages if p.id in documents),
        claims=claims,
        entities=_entities(claims),
        decisions=tuple(d for d in build.decisions if d.document in documents),
        problems=(),
    )
