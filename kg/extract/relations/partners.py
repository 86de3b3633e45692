"""Who works together, and who puts money into what.

甲公司与中南大学共建实验室                 -> cooperatesWith 中南大学: a partner after 与, and a word of cooperation
株洲市与湘潭市携手                         -> places, too
甲公司为上汽、广汽供货                     -> cooperatesWith each customer
甲公司收购乙公司                           -> investedIn 乙公司
乙公司由甲公司与丙公司成立                 -> both investedIn 乙公司
甲公司在宜宾设立了四川乙有限公司           -> investedIn 四川乙有限公司
甲公司动力电池项目                         -> investedIn the project: its name begins with the company's

工信部会同财政部印发, 株洲市与长沙市接壤     -> nothing
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.discourse import PLACES, governed, main_place
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import Hit, Row, scanner
from kg.model import Claim, Mention
from kg.ontology import load_ontology

PARTIES = PLACES | {"Company", "UnnamedCompany", "Institute", "Park"}
FIRMS = frozenset({"Company", "UnnamedCompany"})
REACH = 240
"""Characters within which a party may stand before its partner, in one sentence."""
LINK = re.compile(r"(?:与|和|同|跟|携手|联合|牵手|联手)[“‘]?$")
LINK_ENDS = frozenset("与和同跟手合“‘")
"""The last characters of such a link."""
ADVERBS = re.compile(
    r"(?:分别|先后|已|还|正|也|则|又|再|并|近日|日前|将|拟|曾|深度|紧密|成功|此前|同时|20\d\d年|\d{1,2}月|[，,])*"
)
LEADS_IN = re.compile(r"[“‘]?(?:根据|按照|依据|通过|近日|日前|今年|去年|[一二三四五六七八九十]是)?")
WITH_THEM = re.compile(r"(?:与|同|跟)[^，。；,;与同跟]{0,14}$")
"""What makes a whole list the partners of somebody else: `县政府与来自省外的甲、乙和丙签约`."""
PARTNER_OF = re.compile(r"(?:与|同|跟|和)[“‘]?$")
TO_VERB = re.compile(
    r"(?:等(?:[^，。；,;、]{0,12}?(?:企业|公司|院所|高校|院校|单位|机构|城市|地))?|双方|两地|两市|两家)?[”’]?[，,]?(?:[^，。；、,;：:\n]{0,10})"
)
NO_PARTNERS = re.compile(r"合作社|合作区|联合会|联合体|联合国|(?:联合)?(?:印发|发布|出台|公布|下发|主办|举办|制定)")
SUPPLIES = re.compile(r"(?:等[^，。；,;]{0,12})?(?:供货|配套供货|代工|提供配套|供应|配套)")
FOR = re.compile(r"[^，。；、,;\n]{0,6}为[“‘]?")
AND = re.compile(r"(?:、|和|与|及|以及)[“‘]?")
FOUNDS = re.compile(
    r"(?:[^。；\n]{0,24}?)(?:设立|成立|组建|投资设立|投资成立|创办|注册成立|出资成立|投资建设|投资兴建)了?(?:全资子公司|子公司|合资公司|控股子公司)?[“‘]?"
)
FOUNDED_BY = re.compile(r"(?:是|系)?由[“‘]?")
BY_THEM = re.compile(
    r"(?:等)?(?:于|在)?(?:20\d\d年)?(?:[^，。；,;\n]{0,8})?(?:共同|合资|联合|投资|出资|牵头)*(?:成立|设立|组建|投资|控股|出资|创办|兴建|建设)"
)
BUILDS = re.compile(
    r"(?:[^。；\n，,]{0,20}[，,])?(?:[^。；\n，,]{0,40}?)(?:建设|投建|新建|兴建|开建)(?:和运营)?(?:的|了)?[“‘]?"
)
INVESTED = re.compile(r"(?:投资|投资建设|投资兴建|投建)的[“‘]?")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `cooperatesWith` and `investedIn`."""
    yield from _together(reading)
    for hit in scanner("investing").find(reading.text):
        yield from _buys(reading, hit)
    for first, second in zip(reading.mentions, reading.mentions[1:], strict=False):
        if first.type in FIRMS:
            yield from _supplies(reading, first)
            yield from _founds(reading, first, second)
    for project in reading.mentions:
        if project.rule.startswith("projects."):
            yield from _owns(reading, project)


def _together(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield partners: `甲与乙共建`, `甲携手乙`, `与乙共建` where the text before tells who."""
    for index, partner in enumerate(reading.mentions):
        if partner.type not in PARTIES or partner.rule in ("deixis.place", "deixis.nearby"):
            continue
        first = reading.chain_start(partner.start)
        if reading.text[first - 1 : first] not in LINK_ENDS:
            continue
        sentence = reading.sentence_at(partner.start)
        if sentence is None or (index and reading.mentions[index - 1].end > partner.start):
            continue
        floor = max(sentence.start, partner.start - 16)
        before = reading.text[floor:first]
        link = LINK.search(before)
        if not link:
            continue
        run = _run(reading, index)
        verb = _verb(reading, run[-1].end, sentence.end, direct=link[0][:2] in ("携手", "牵手", "联手"))
        if verb < 0:
            continue
        left = _left(reading, floor + link.start(), max(sentence.start, floor - REACH), run[0])
        first = min((m.start for m in left), default=0)
        if link[0][0] == "和" and WITH_THEM.search(reading.text, sentence.start, first):
            continue
        meant = qualify(reading, floor + link.start())  # 尚未与包头市签约, 与包头市尚未签约
        at_verb = qualify(reading, verb)
        meant = replace(
            meant,
            negated=meant.negated or at_verb.negated,
            planned=meant.planned or at_verb.planned,
            hedged=meant.hedged or at_verb.hedged,
        )
        for one in left:
            for other in run:
                if _fit("cooperatesWith", one, other):
                    yield claim(reading, one, "cooperatesWith", other, "partners.together", 0.85, meant)


def _index(reading: Reading, mention: Mention) -> int:
    return bisect_left(reading.mentions, mention.start, key=lambda m: m.start)


def _run(reading: Reading, index: int) -> list[Mention]:
    """Give a mention and those of its kind that follow it in a list."""
    run = [reading.mentions[index]]
    for mention in reading.mentions[index + 1 : index + 12]:
        between = reading.text[run[-1].end : mention.start]
        if between == "" and mention.type in PLACES | {"Park"} and run[-1].type in PLACES:
            run[-1] = mention  # 四川省宜宾市 is 宜宾市
        elif mention.type in PARTIES and AND.fullmatch(between):
            run.append(mention)
        else:
            break
    return run


def _verb(reading: Reading, start: int, end: int, *, direct: bool) -> int:
    """Give where the word of cooperation stands that follows the partners, or -1; 携手 before them is one itself."""
    if direct:
        return start
    reach = reading.text[start : min(end, start + 24)]
    for hit in scanner("cooperation").find(reach):
        if NO_PARTNERS.match(reach, hit.start) or NO_PARTNERS.match(reach, hit.end):
            return -1
        if TO_VERB.fullmatch(reach[: hit.start]):
            return start + hit.start
    return -1


def _left(reading: Reading, link: int, floor: int, partner: Mention) -> list[Mention]:
    """Give the parties before 与: right before it, or the subject of the clause, or what the text is about."""
    for mention in reversed(reading.mentions_in(floor, link)):
        if mention.type not in PARTIES or mention.end > link:
            continue
        run = [mention, *_before(reading, mention, floor)]
        if PARTNER_OF.search(reading.text, max(floor, run[-1].start - 2), reading.chain_start(run[-1].start)):
            continue
        if ADVERBS.fullmatch(reading.text, mention.end, link):
            return run
        if governed(reading, mention):
            continue
        return [mention] if _opens_clause(reading, mention, floor) else []
    if not LEADS_IN.fullmatch(reading.text, floor, link) and reading.text[link - 1] not in "，,":
        return []
    previous = reading.topics.get(reading.sentence_index(floor) - 1)
    if previous and previous.type in FIRMS:
        return [previous]
    place = main_place(reading) if partner.type in PLACES or partner.type == "Institute" else None
    return [place] if place else []


def _before(reading: Reading, last: Mention, floor: int) -> Iterator[Mention]:
    for mention in reversed(reading.mentions_in(floor, last.start)):
        if mention.type not in PARTIES or not AND.fullmatch(reading.text[mention.end : last.start]):
            return
        yield mention
        last = mention


def _opens_clause(reading: Reading, mention: Mention, floor: int) -> bool:
    return mention.start == floor or reading.text[mention.start - 1] in "，,。；;：:、“"


def _fit(relation: str, one: Mention, other: Mention) -> bool:
    same = (one.antecedent or one).name == (other.antecedent or other).name
    return not same and load_ontology().accepts(relation, one.type, other.type)


def _buys(reading: Reading, hit: Hit[Row]) -> Iterator[Claim[Mention]]:
    """Yield who bought into whom: a firm, place or park right around a word of investing."""
    sentence = reading.sentence_at(hit.start)
    if sentence is None:
        return
    after = [
        m for m in reading.mentions_in(hit.end, min(hit.end + 12, sentence.end)) if m.type in FIRMS | {"Institute"}
    ]
    if not after or re.search(r"[，,、：:]", reading.text[hit.end : after[0].start]):
        return
    for mention in reversed(reading.mentions_in(max(sentence.start, hit.start - REACH), hit.start)):
        if mention.type in PARTIES and not governed(reading, mention):
            if _fit("investedIn", mention, after[0]):
                yield claim(
                    reading, mention, "investedIn", after[0], "partners.buys", 0.85, qualify(reading, hit.start)
                )
            return


def _supplies(reading: Reading, firm: Mention) -> Iterator[Claim[Mention]]:
    """Yield the customers of a firm: `甲公司为上汽、广汽供货`."""
    link = FOR.match(reading.text, firm.end)
    customers = reading.mentions_in(link.end(), link.end() + 1) if link else ()
    if not customers or customers[0].type not in FIRMS:
        return
    run = _run(reading, _index(reading, customers[0]))
    verb = SUPPLIES.match(reading.text, run[-1].end)
    if verb:
        for other in run:
            if _fit("cooperatesWith", firm, other):
                yield claim(
                    reading, firm, "cooperatesWith", other, "partners.supplies", 0.75, qualify(reading, verb.start())
                )


def _founds(reading: Reading, first: Mention, second: Mention) -> Iterator[Claim[Mention]]:
    """Yield the founders of a company, and what a company builds: `甲公司在宜宾设立了乙公司`, `乙公司由甲公司成立`."""
    sentence = reading.sentence_at(first.start)
    if sentence is None:
        return
    between = reading.text[first.end : second.start]
    if second.type in FIRMS and FOUNDED_BY.fullmatch(between):
        run = _run(reading, _index(reading, second))
        if BY_THEM.match(reading.text, run[-1].end):
            for founder in run:
                if _fit("investedIn", founder, first):
                    yield claim(
                        reading,
                        founder,
                        "investedIn",
                        first,
                        "partners.founded_by",
                        0.85,
                        qualify(reading, second.start),
                    )
        return
    for target in reading.mentions_in(first.end, min(sentence.end, first.end + 60)):
        between = reading.text[first.end : target.start]
        if target.type in FIRMS:
            if FOUNDS.fullmatch(between) and _fit("investedIn", first, target) and not governed(reading, first):
                yield claim(
                    reading, first, "investedIn", target, "partners.founds", 0.8, qualify(reading, target.start)
                )
            return
        if target.rule.startswith("projects.") or target.rule == "parks.joint":
            by = INVESTED.fullmatch(between) and reading.text[first.start - 1] == "由"
            if by or (BUILDS.fullmatch(between) and not governed(reading, first)):
                yield claim(
                    reading, first, "investedIn", target, "partners.builds", 0.8, qualify(reading, target.start)
                )
            return
        if target.type not in PLACES | {"Park"}:
            return


def _owns(reading: Reading, project: Mention) -> Iterator[Claim[Mention]]:
    """Yield the company at the beginning of a project's name, or right before it."""
    if not project.text.endswith(("项目", "基地")):  # a works that bears a company's name tells nothing of money
        return
    inside = [m for m in reading.nested_in(project) if m.type == "Company" and m.start == project.start]
    beside = [
        m
        for m in reading.mentions_in(project.start - 40, project.start)
        if m.type == "Company" and m.end == project.start
    ]
    for owner in (*inside, *beside):
        yield claim(reading, owner, "investedIn", project, "partners.owns", 0.8, qualify(reading, project.start))
