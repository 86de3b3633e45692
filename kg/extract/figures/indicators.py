"""What a number measures: the noun phrase left of it, else right of it.

    规上工业增加值增长8.1%          规上工业增加值增速
    进出口总额120亿元,增长7.2%      进出口总额, 进出口总额增速
    培育500家优质制造业企业          优质制造业企业
    新增专精特新企业120家            新增专精特新企业
    占全省轴承产业产值的三分之一      占全省轴承产业产值比重
    产业数字化指数位列全国第一        产业数字化指数全国位次

Cut at commas, at the amount before, after the subject and times; the words to cut are in `seeds/lexicon/indicators.csv`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.extract.figures.amounts import Amount
from kg.extract.figures.clauses import View
from kg.extract.figures.cues import anywhere, begins, ends, forms, last
from kg.extract.figures.thresholds import is_threshold
from kg.model import Mention

TABLE = "indicators"
NAMES = frozenset({"Province", "City", "District", "Town", "Company", "UnnamedCompany", "Institute"})
REWARD = "奖励"
LONGEST = 40
EDGE = " 、，,的和及与以及其中并且而还也又;：:（）()【】[]“”\"'‘’|丨·—-"
GROUP_ENDS = re.compile(r"[；;。！？\n]|全[市县区省州镇旗园]|共计|合计|总计")
"""What ends the group of firms that a count opened: another one, or the whole again."""
OWNERS = frozenset({"Province", "City", "District", "Town", "Company", "Park", "IndustrialCluster"})
AFTER_ZHONG = tuple("国外小东西部高低医药欧试型介央间端草老青成")
INVESTED = re.compile(r"(?:[、和及与]|项目中?(?:包括|有))((?:计划|预计|概算)?总?投资额?)[约达近超]?$")
"""An investment in a list of projects, each behind its own: `…风电场项目、计划总投资30亿元的…项目`."""
SHARES = ("比重", "占比", "份额", "比例")
RATES = ("率", "比重", "占比", "比例", "份额", "水平", "强度")
"""What ends an indicator that holds a word of change and is no change: `对工业增长的贡献率`."""
LEVELS = ("到", "至", "为")
"""What after a word of change gives the new level: `提高到55%`."""
COMPARING = re.compile(r"(?:高于|高出|低于|快于|好于)(?=[^，]{2})")
ADJACENT = re.compile(r"[ ]?(?:等|各|也各有|共|分列|分居|位列|位居|居|列)?[ ]?")
BRINGS = re.compile(r"(?:有|签下|签约|储备|举办|拥有|建成|引进|新增|落户)了?$")
"""What before a count makes what follows it the thing counted: `产业领域先后有3个项目`."""
FIELDS = ("产业", "行业", "领域", "产业链", "链上")
PARTED = re.compile(r"[^0-9]*[、和及]")
RIGHT_EDGE = re.compile(r"(?<=[一-鿿]) |[，,。；;、：:！!？?（）()\n【】|]")

DESCRIBED = re.compile(
    r"^[ ]?(?:左右|以上)?(?:(?:具有|具备|拥有|富有)[^的]{1,20}|[^的]{2,16}(?:强|高|大|好|突出|领先|显著|明显))的"
)
"""What only describes the things counted: `10个具有全国竞争力的产业集群` counts 产业集群."""


class Measured(NamedTuple):
    """The indicator of an amount, and the one that a rate after it builds on (`增长7.2%` on 进出口总额)."""

    name: str
    base: str


def indicator_of(view: View, index: int, subject: Mention | None, kind: str, previous: str, said: int = 0) -> Measured:
    """Name what an amount of a sentence measures; `previous` is the base of the amount before it.

    `said` is where a common noun ends that stands for the subject, 0 where none does.
    """
    amount = view.amounts[index]
    left = _left(view, index, subject, said)
    measure = amount.unit.measure
    if kind == "reward":
        given = _strip(_trim(left, "reward")).removeprefix("对").removesuffix("的")
        return Measured((given or previous) + REWARD, previous)
    if measure == "ratio":
        return _rate(amount, left, previous)
    if measure == "rank":
        name = _strip(_trim(left, "rank"))
        scope = _scope(left)
        return Measured((name or previous) + scope + "位次", name or previous)
    name = _trim(left, "verb")
    lean = _drop_lead(name)
    counted = measure in ("count", "duration", "power", "mass", "area", "length", "volume") or not lean
    right = _right(view, index) if counted else ""
    if right and lean.endswith(FIELDS) and BRINGS.search(left):
        return Measured(lean + right, lean + right)
    if right and (not lean or _is_verb(name) or (measure == "count" and BRINGS.search(left))):
        return Measured(right, right)
    if lean:
        return Measured(lean, lean)
    return Measured(right or previous or _strip(name), right or previous)


def is_of_group(view: View, counted: int, amount: Amount, name: str) -> bool:
    """Tell whether a plain indicator is that of the firms counted before it: `照明企业9家，完成产值58亿元；…`."""
    between = view.text[counted : amount.start]
    if amount.unit.measure != "money" or begins(TABLE, "plain").fullmatch(name) is None or GROUP_ENDS.search(between):
        return False
    return not any(counted <= m.start < amount.start and m.type in OWNERS for m in view.mentions)


def _left(view: View, index: int, subject: Mention | None, said: int) -> str:
    """Give the text between the last boundary and the amount, without times, and after the subject if it is there."""
    amount = view.amounts[index]
    start = view.clause(view.clause_index(amount.start))[0]
    before = index - 1
    while before >= 0 and is_threshold(view, before):  # 产值超亿元企业75家 counts such firms
        end = view.amounts[before].end
        if end > start and (parted := PARTED.match(view.text, end, amount.start)) is not None:
            start = max(start, parted.end())  # 2个千亿级集群、8个百亿级集群 counts two things
            break
        before -= 1
    if before >= 0:
        start = max(start, view.amounts[before].end)
    start = max(start, said)
    if subject is not None and start <= subject.start and subject.end <= amount.start:
        start = subject.end
    inside = view.mention_at(amount.start)
    if inside is not None and inside is subject:
        start = max(start, inside.start)
    last = view.count_before(amount.start) - 1
    if (
        last >= 0
        and view.mentions[last].start >= start
        and view.mentions[last].type in NAMES
        and ADJACENT.fullmatch(view.text, view.mentions[last].end, amount.start)
    ):
        return ""  # 甲、乙、丙3家企业
    pieces, at = [], start
    for span in view.timespans:
        if span.start >= at and span.end <= amount.start:
            pieces.append(view.text[at : span.start])
            at = span.end
    pieces.append(view.text[at : amount.start])
    words = _strip("".join(pieces))
    if (spent := INVESTED.search(words)) is not None:
        return spent[1]
    if len(words) > LONGEST:
        words = words[-LONGEST:]
        words = words[words.find("、") + 1 :]  # not from the middle of a name
    return words


def _right(view: View, index: int) -> str:
    """Give the noun phrase that follows the amount: up to a comma, the next amount or a verb."""
    amount = view.amounts[index]
    start, after = amount.end, index + 1
    while after < len(view.amounts) and is_threshold(view, after):
        after += 1  # 87个亿元以上重大项目 counts such projects
    stop = view.end if after == len(view.amounts) else view.amounts[after].start
    edge = RIGHT_EDGE.search(view.text, start, min(stop, start + LONGEST))
    end = edge.start() if edge else min(stop, start + LONGEST)
    phrase = DESCRIBED.sub("", view.text[start:end])
    cut = anywhere(TABLE, "right_stop").search(phrase)
    phrase = phrase[: cut.start()] if cut else phrase
    head = last(TABLE, "head", phrase)
    return _strip(phrase[: head.end()] if head else phrase)


def _rate(amount: Amount, left: str, previous: str) -> Measured:
    """Name a share, a growth rate or a multiple."""
    share = left.rfind("占")
    if share >= 0 and not left[share:].startswith("占有"):
        tail = _strip(_trim(left[share:], "verb")).removesuffix("的")
        if tail.endswith("占比"):
            return Measured(_strip(_trim(left, "verb")), previous)
        base = _drop_lead(left[:share]) or previous
        return Measured(base + tail + ("" if tail.endswith(SHARES) else "比重"), base)
    if amount.unit.name == "个百分点" and (beside := COMPARING.search(left)) is not None:
        base = _strip(_drop_lead(left[: beside.start()])) or previous
        return Measured(base + _trim(left[beside.start() :], "verb"), base)
    change = last(TABLE, "change", left)
    rest = _trim(left[change.end() :], "verb") if change else ""
    if change is None or left[change.end() :].lstrip().startswith(LEVELS) or rest.endswith(RATES):
        name = left[: change.start()] if change is not None and not rest.endswith(RATES) else left
        name = _strip(_drop_lead(_trim(_trim(name, "verb"), "compared" if change is not None else "verb")))
        return Measured(name or previous, name or previous)
    fall = change[0] in forms(TABLE, "fall")
    base = _strip(_drop_lead(_trim(left[: change.start()], "compared"))) or previous
    yearly = "年均" if "年均" in left else ""
    base = base.removesuffix("年均")
    if amount.unit.name == "个百分点":
        return Measured(base + ("下降" if fall else "提高"), base)
    return Measured(base + yearly + ("降幅" if fall else "增速"), base)


def _trim(text: str, kind: str) -> str:
    """Cut the words of a kind off the end, as often as they stand there."""
    cut = ends(TABLE, kind)
    while found := cut.search(text):
        text = text[: found.start()].rstrip(EDGE)
    return text


def _drop_lead(text: str) -> str:
    """Cut adverbs and light verbs (实现, 累计, 全年, 现有) off the beginning."""
    cut = begins(TABLE, "lead")
    text = _strip(text)
    while (found := cut.match(text)) and found.end() <= len(text):
        text = _strip(text[found.end() :])
    return text


def _is_verb(text: str) -> bool:
    """Tell whether all that is left is a verb whose object stands after the number (`培育`, `形成`, `集聚`)."""
    return begins(TABLE, "transitive").fullmatch(_drop_lead(text)) is not None


def _scope(left: str) -> str:
    """Give among whom a rank is counted: `位列全国` gives 全国."""
    found = last(TABLE, "scope", left)
    return found[0] if found else ""


def _strip(text: str) -> str:
    """Cut punctuation and particles off both ends, and close a quotation that this opens."""
    bare = text.strip(EDGE)
    if bare[:1] in AFTER_ZHONG and text[: text.index(bare)].endswith("中"):
        bare = "中" + bare  # 中国…市场交易额
    opened, closed = bare.count("“"), bare.count("”")
    if bare.count("(") + bare.count("（") > bare.count(")") + bare.count("）"):
        bare += ")"
    return bare + "”" if opened > closed else "“" + bare if closed > opened else bare
