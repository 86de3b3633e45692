"""Who makes a product: the company before it that nothing else governs, or the one that the text is about.

甲公司主要生产电动压缩机、驱动电机       -> produces 电动压缩机, produces 驱动电机
由乙公司自主研发的燃气轮机              -> the company after 由
甲公司与乙公司合作研发的域控制器        -> both
(甲公司…。)产品远销，主产芯片           -> the company that the sentence is about
全市生产手机8000万台                    -> nothing: a place makes no product
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.discourse import TOPICS, governed
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import scanner
from kg.model import Claim, Mention, Qualifiers

MAKERS = frozenset({"Company", "UnnamedCompany", "Institute"})
LINKS = ("、", "和", "与", "及", "以及", "同")
REACH = 240
"""Characters within which a maker may stand before its product, in one sentence."""
BY = re.compile(r"由$")
ONCE_BUILT = re.compile(
    r"""
    (?:达产|投产|建成|竣工|投用|满产|投运)(?:后|之后|时)  # 达产后每年可生产
    | (?:将|可|能)(?:形成|实现)年产
    | (?:开工|动工|计划|规划|拟|筹备|启动|新)建(?!成)      # 开工建设…生产线
    """,
    re.VERBOSE,
)
"""What a line will make once it stands is no product yet."""
BUILT_AFTER = re.compile(
    r"[^，。；,;()（）]{0,6}项目(?:[（(][^（）()]{0,20}[)）])?(?:全部|全面)?(?:建成|达产|投产|投用)后"
)
LONGEST_PROJECT = 30
"""Characters of a project's name before the product in it."""
CLAUSE = re.compile(r"[，。；,;：:\n]")
STRANGER = re.compile(r"[一-鿿A-Za-z]{3,}(?:自主|独立|联合|合作|参与|专业|所|新近|最新)?$")
"""Words before a verb whose 的 follows it: a maker that no recogniser knows (`某某数控自主研制的`)."""
UNKNOWN_MAKER = re.compile(r"(?:另一家|一家|有的|有些|许多|多家|不少|部分)(?:公司|企业|厂)[^，。；]{0,6}$")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `produces` for the products whose words tell that somebody makes them."""
    run: list[Mention] = []
    for product in (*_products(reading), None):
        if product and run and reading.text[run[-1].end : product.start] in LINKS:
            run.append(product)
            continue
        if run:
            yield from _made(reading, run)
        run = [product] if product else []


def _products(reading: Reading) -> list[Mention]:
    """Give the products of the text in order, those inside the names of projects too."""
    found = [m for m in (*reading.mentions, *reading.nested) if m.type == "Product" and m.rule.startswith("products.")]
    return sorted(found, key=lambda m: m.start)


def _made(reading: Reading, run: list[Mention]) -> Iterator[Claim[Mention]]:
    """Yield the claims for a list of products, which has its makers in common."""
    first = run[0]
    makers = _makers(reading, first)
    if not makers:
        return
    qualifiers = _qualify(reading, first)
    close = makers[0].end <= first.start and first.start - makers[0].end < 40
    for maker in makers:
        for product in run:
            yield claim(reading, maker, "produces", product, first.rule, 0.85 if close else 0.75, qualifiers)


def _qualify(reading: Reading, first: Mention) -> Qualifiers:
    """Read the modality before the verb; what a plant makes only once it is built counts as planned."""
    sentence = reading.sentence_at(first.start)
    floor = max(sentence.start if sentence else 0, first.start - 24)
    verbs = list(scanner("making_verbs").find(reading.text[floor : first.start]))
    start = floor + verbs[-1].start if verbs else first.start
    found = qualify(reading, start)
    later = ONCE_BUILT.search(reading.text, floor, first.start) or BUILT_AFTER.match(reading.text, first.end)
    return replace(found, planned=True) if later else found


def _makers(reading: Reading, first: Mention) -> list[Mention]:
    """Find the makers of a product: before it in its sentence, else the topic; a place as the subject has none."""
    project = next(
        (m for m in reading.mentions_in(first.start - LONGEST_PROJECT, first.start) if m.end > first.start), None
    )
    if project and any(m.type == "Company" for m in reading.nested_in(project)):
        return [m for m in (_owner_of(reading, project),) if m]  # 京东农产品项目 says nothing of others
    sentence = reading.sentence_at(first.start)
    if sentence is None or UNKNOWN_MAKER.search(reading.text, max(sentence.start, first.start - 24), first.start):
        return []
    floor = max(sentence.start, first.start - REACH)
    stranger = _stranger(reading, first, floor)
    for mention in reversed(reading.mentions_in(floor, first.start)):
        if mention.end <= stranger:
            return []
        if mention.type not in TOPICS or mention.end > first.start:
            continue
        by = BY.search(reading.text, max(0, mention.start - 1), mention.start)
        free = by or not governed(reading, mention)
        if mention.type in MAKERS and free:
            return _together(reading, mention, floor)
        if mention.type not in MAKERS and free and mention.type not in ("Policy", "GovernmentBody"):
            return [m for m in (_owner_of(reading, mention),) if m]
    topic = reading.topic_at(first.start)
    return [topic] if topic and stranger < 0 and topic.type in MAKERS and topic.start < first.start else []


def _stranger(reading: Reading, first: Mention, floor: int) -> int:
    """Give where a clause begins whose own subject, before a verb with 的, is no mention; -1 where none does."""
    low = max(floor, first.start - 40)
    start = max((m.end() for m in CLAUSE.finditer(reading.text, low, first.start)), default=low)
    verb = next(iter(scanner("making_verbs").find(reading.text[start : first.start])), None)
    if verb is None or reading.text[start + verb.end : start + verb.end + 1] != "的":
        return -1
    if not STRANGER.fullmatch(reading.text, start, start + verb.start):
        return -1
    known = any(m.type in TOPICS for m in reading.mentions_in(start, start + verb.start))
    return -1 if known else start


def _owner_of(reading: Reading, subject: Mention) -> Mention | None:
    """Give the company whose base or project a subject is, where its name begins with the company's."""
    if not subject.rule.startswith("projects."):
        return None
    return next((m for m in reading.nested_in(subject) if m.type == "Company"), None)


def _together(reading: Reading, last: Mention, floor: int) -> list[Mention]:
    """Give a maker and those that stand with it: `甲公司与乙公司合作研发的`."""
    found = [last]
    for mention in reversed(reading.mentions_in(floor, last.start)):
        if mention.type not in MAKERS or reading.text[mention.end : found[-1].start] not in LINKS:
            break
        found.append(mention)
    return found
