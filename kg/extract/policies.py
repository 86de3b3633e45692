"""Policies without book-title marks: plans, programmes, campaigns, reforms and mechanisms, quoted or not.

启动制造业数字化转型三年行动          -> 制造业数字化转型三年行动
深化“最多跑一次”改革                 -> “最多跑一次”改革
出台一系列扶持政策 ; 地铁三期工程      -> nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.boundary import left_edge, name_parts
from kg.extract.heads import COUNTED, head_hits, quoted, specific
from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, scanner, words
from kg.model import Mention

VERSION = re.compile(r"\d\.\d$")
TRIGGER = re.compile(
    r"(?:实施|启动|开展|推出|出台|制定|制订|印发|发布|颁布|推行|落实|执行|深化|建立|完善|编制|公布|下发|践行|打好|打出|"
    r"推进|推动|健全|探索|实行|率先开展|列入|纳入)(?:了|完成|好|新一轮|第[一二三四五]批|第[一二三四五]轮|[三四五六七八九十]大)*[“‘「]?$"
)


LEAD = re.compile(r"(?:[一二三四五六七八九十]是)?(?:深入|大力|全面)?(?:实施|开展|推行)?(?=[一-鿿“]{2})")
"""What stands before a name that opens a clause: `一是“龙头引进”工程`, `实施强链补链工程`."""
VERB_AFTER = re.compile(r"了|建设|面积|总|用地|占地|布局")
"""What makes 规划 a verb: 开发区规划了三个园区."""
YEARS = re.compile(r"[(（]20\d\d ?[—–~～至-]{1,2} ?20\d\d年?[)）]")
"""The years of a plan, which are part of its name: `…三年行动计划（2023—2025年）`."""
BARE_NUMBER = re.compile(r"[一二三四五六七八九十百]{1,4}|\d{1,3}")
LONGEST_THEME = 8
"""Characters before “十条” that say what the articles are about."""
KEPT_COUNT = re.compile(r"[一二三四五六七八九十\d]+(?:年|千|百|万|亿)|[三四五六七八九十]大(?=[一-鿿]{6})")
"""A count that is part of a name: `十大千亿级产业振兴行动`."""
SHORTEST = 2
"""Characters before a head that says itself what a policy does: 稀土倍增工程."""
SHORTEST_QUOTED = 4
"""Characters in quotation marks before a head that name a programme, however plain: `“千亿产业链培育计划”`."""
LINE = 40
"""Characters of the longest line that is looked at as a heading."""
HEADED = ("行动", "工程", "计划")
"""Ends of heads that name a part of a plan where a line of it says nothing else."""
HEADING = re.compile(
    r"(?:^|\n)[ 　]*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．，, ]?|第[一二三四五六七八九十]+[章节])?[ 　]*$"
)
HEADING_LINE = re.compile(
    r"""
    ( [ 　]* (?: [(（][一二三四五六七八九十\d]{1,3}[)）] | [一二三四五六七八九十\d]{1,3}[、.．]   # （三）, 3.
      | (?:——|—|[●■◆]) [ 　]? (?:深入|大力)? (?:实施|开展|推进) ) [ 　]* )                       # ——实施
    [一-鿿“”]{4,18} $
    """,
    re.VERBOSE,
)
"""A line that is the name of a part of a plan: `（三）龙头骨干企业引育行动。`, `——实施绿电替代工程。`"""
ENDS_LINE = re.compile(r"[。：:]?[ 　]*(?:\n|$)|。")
NO_NAME = re.compile("[”」，。；：！？\n的是了吗呢吧我你他她不就要]")
"""What ends a quotation, or makes it somebody's words rather than a name."""
NUMBERED_ARTICLES = re.compile(
    r"(?:(?![一二三四五六七八九十百千万两])[一-鿿]){2,6}(?:[一二三四五六七八九十百]+|\d{1,3})$"
)
"""What stands before 条 in “科技九条”, “民营经济31条”."""
NICKNAME = re.compile(
    r"(?:[你您我他她咱]们?的?|自己的|家里?的|叫做?|戏称(?:为|作)?|笑称(?:为|作)?|调侃(?:为|是)?|所谓的?|号称|好比|如同|像)[“‘「]$"
)
"""What makes a quotation somebody's own plan, or a joke: `您的“躺平计划”`, `管这叫“盲盒工程”`."""
NUMBERED = re.compile(r"(?:[\d一二两三四五六七八九十几多]+|若干)(?:个|项|大|类)$")
LISTED = re.compile(r"[、和及与]|以及")


def find_policies(reading: Reading) -> Iterator[Mention]:
    """Yield the policies named by shape or in quotation marks."""
    last_end = -1
    for hit in head_hits(reading, "Policy"):
        edge = left_edge(reading, hit.start, limit=36, quotes=True, past=name_parts("Policy"))
        start, whole = edge.start, quoted(reading, edge.start, hit.end)
        opening = _opening(reading.text, hit)
        if opening and not whole and opening < start:
            start, whole = opening, True  # a word inside a quoted name stopped the walk: “…人才引进计划”
        line = reading.text.rfind("\n", max(0, hit.start - LINE), hit.start) + 1
        heading = HEADING_LINE.match(reading.text, line, hit.start) if line or hit.start < LINE else None
        if heading and hit.form.endswith(HEADED) and ENDS_LINE.match(reading.text, hit.end):
            start = min(start, heading.end(1))
        counted = None if whole else COUNTED.match(reading.text[start : hit.start])
        if counted and not KEPT_COUNT.match(reading.text, start, hit.start):
            start += counted.end()
        start = _after_verb(reading.text, start, hit.start)
        if whole and hit.form == "条" and BARE_NUMBER.fullmatch(reading.text, start, hit.start):
            yield from _numbered(reading, start - 1, hit)
            continue
        rule = _rule(reading, start, hit, edge.why, whole)
        if not rule and LISTED.fullmatch(reading.text[last_end:start]) and _listable(reading, start, hit):
            rule = "listed"
        if rule:
            years = None if whole else YEARS.match(reading.text, hit.end)
            last_end = years.end() if years else hit.end
            text = reading.text[start:last_end]
            yield Mention(start, last_end, text, "Policy", text, f"policies.{rule}", CONFIDENCE[rule])

    yield from _quoted_lists(reading)
    for match in MECHANISM.finditer(reading.text):
        name = match[0].translate(NO_MARKS)
        yield Mention(match.start(), match.end(), match[0], "Policy", name, "policies.mechanism", 0.8)


def _numbered(reading: Reading, quote: int, hit: Hit[Row]) -> Iterator[Mention]:
    """Yield articles that go by their number, with what they are about before it: `惠企“十条”`, `低空经济“18条”`."""
    edge = left_edge(reading, quote, limit=12, past=name_parts("Policy"))
    start = max([edge.start, *(place.end for place in reading.places_in(edge.start, quote))])
    if 2 <= quote - start <= LONGEST_THEME and edge.why != "limit":
        text = reading.text[start : hit.end + 1]
        yield Mention(start, hit.end + 1, text, "Policy", text, "policies.numbered", 0.75)


def _quoted_lists(reading: Reading) -> Iterator[Mention]:
    """Yield the quoted names of a list that is counted as programmes: `打好“千企改造”“千企引进”两张牌`."""
    for end in QUOTED_LIST_END.finditer(reading.text):
        at = end.start()
        while at > 0 and (name := QUOTED_NAME.search(reading.text, max(0, at - 24), at)):
            start, stop = name.span(1)
            yield Mention(start, stop, name[1], "Policy", name[1], "policies.quoted_list", 0.7)
            at = name.start()


def _opening(text: str, hit: Hit[Row]) -> int:
    """Give where a quotation begins that a head ends, within forty characters; 0 where none does."""
    if text[hit.end : hit.end + 1] not in ("”", "」"):
        return 0
    start = max(text.rfind("“", max(0, hit.start - 40), hit.start), text.rfind("「", max(0, hit.start - 40), hit.start))
    return 0 if start < 0 or NO_NAME.search(text, start + 1, hit.start) else start + 1


def _after_verb(text: str, start: int, head_start: int) -> int:
    """Cut a name after a verb of issuing that the segmenter hid in it: `某区打好“…”组合拳` begins at the quotation."""
    lead = LEAD.match(text, start, head_start)
    start = lead.end() if lead else start
    quote = text.find("“", start, head_start)
    if quote <= start:
        return start
    for hit in scanner("policy_verbs").find(text[start:quote]):
        start = max(start, quote - (quote - start - hit.end))
    return start


QUOTED_LIST_END = re.compile(
    r"(?<=”)(?:等)?(?:[两二三四五六七八九十]|\d{1,2})(?:大|项|个|张)(?:[一-鿿]{0,4}?)(?:工程|行动|计划|牌|战略|改革|攻坚)(?!的?体系)"
)
"""What counts the quoted names before it as programmes."""
QUOTED_NAME = re.compile(r"“([^”“\n，。]{3,14})”[、和及与]?$")
MECHANISM = re.compile(
    r"(?:(?:重点|主导|特色|优势|工业|制造业|先进制造业)*产业(?:生态)?链)[“‘]?链长制[”’]?(?!办公室|工作领导|领导小组|专班|升级|优化调整|实施方案|工作方案|实施意见)"
)
NO_MARKS = str.maketrans("", "", "“”‘’")
CONFIDENCE = {
    "quoted": 0.8,
    "quoted_name": 0.9,
    "strong_head": 0.85,
    "announced": 0.8,
    "placed": 0.75,
    "version": 0.75,
    "heading": 0.7,
    "listed": 0.75,
}


def _rule(reading: Reading, start: int, hit: Hit[Row], why: str, whole: bool) -> str:
    """Name the rule by which a span is a policy; empty where none holds."""
    body = reading.text[start : hit.start]
    if hit.form == "规划" and VERB_AFTER.match(reading.text, hit.end) and not whole:
        return ""
    if not body or why == "limit" or reading.text.startswith(("体系", "环境", "支持", "红利", "落地", "举措"), hit.end):
        return ""
    if whole and NICKNAME.search(reading.text[max(0, start - 8) : start]):
        return ""
    if whole and hit.form == "条":
        return "quoted" if NUMBERED_ARTICLES.fullmatch(body) else ""
    if NUMBERED.search(body) or _holds("policy_refusals", body):
        return ""
    proper = specific(reading, start, hit.start)
    if hit.form == "版":
        return "version" if VERSION.search(body) and _themed(body) and len(proper) > 6 else ""
    if whole:
        telling = len(proper) >= 2 or (len(body) >= SHORTEST_QUOTED and _themed(body))
        return "quoted" if telling and hit.form in words("quoted_policy_heads") else ""
    if "”" in body and hit.form in words("quoted_policy_heads"):
        return "quoted_name"
    if hit.value["kind"] == "strong" and len(proper) >= 3:
        return "strong_head"
    return _by_context(reading, start, hit, why, proper)


def _by_context(reading: Reading, start: int, hit: Hit[Row], why: str, proper: str) -> str:
    """Name the rule by which the words around a span make it a policy: a verb of issuing, a heading, a place."""
    body = reading.text[start : hit.start]
    before = reading.text[max(0, start - 12) : start]
    if hit.value["kind"] == "strong" and len(proper) == SHORTEST and TRIGGER.search(before):
        return "announced"
    bare = body
    for place in reading.places_in(start, hit.start):
        bare = bare.replace(place.text, "", 1)
    if (hit.value["kind"] != "strong" and hit.form not in words("plain_policy_heads")) or len(bare) < 4:
        return ""
    if hit.form.endswith(HEADED) and HEADING.search(before) and ENDS_LINE.match(reading.text, hit.end):
        return "heading"
    if "年" in hit.form and TRIGGER.search(before):
        return "announced"  # 实施工业强县三年行动计划: a programme with its years is one
    if not proper or not _themed(body):
        return ""
    if TRIGGER.search(before):
        return "announced"
    if HEADING.search(before) and ENDS_LINE.match(reading.text, hit.end):
        return "heading"
    return "placed" if why == "place" and len(bare) >= 6 else ""


def _listable(reading: Reading, start: int, hit: Hit[Row]) -> bool:
    """Tell whether a span in a list right after a policy can be one too: `实施强链工程、补链工程`."""
    body = reading.text[start : hit.start]
    known = hit.value["kind"] == "strong" or hit.form in words("plain_policy_heads")
    return known and 2 <= len(body) <= 16 and not _holds("policy_refusals", body)


def _holds(name: str, body: str) -> bool:
    """Tell whether a text holds a word of a list."""
    return scanner(name).occurs_in(body)


def _themed(body: str) -> bool:
    """Tell whether a modifier speaks of what policies do (`提升`, `奖补`, `数字化`), not of building a road."""
    return _holds("policy_themes", body)
