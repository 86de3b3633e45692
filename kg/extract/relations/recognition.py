"""Who was recognised as what.

遂宁获评“中国锂业之都”                       the subject of the word of recognition
甲、乙、丙4家企业稳居全球工程机械50强          those that are counted
刚被认定为国家企业技术中心的株洲某集团        the holder follows 的
作为国家级绿色工业园区，天心经开区…           the holder is the subject after 作为
在百强县榜中，慈溪、余姚分列第七、第十三      those that a list has among it
新认定11个园区为省级经开区，分别是甲、乙      those that follow 分别是
同样进入公示名单的某公司                      the list that the page named before

对首次获评小巨人的企业奖励50万元, 49家企业入选名单    -> nothing: nobody is named
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.discourse import PLACES, coordinated, governed, innermost
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import scanner
from kg.model import Claim, Mention
from kg.ontology import load_ontology

LISTED = 60
"""Characters between a word of recognition and the last honour of a list after it."""
PUBLISHED = re.compile(r"(?:了)?[^，。；,;的]{2,16}(?:公布|发布|公示|评选|认定|评定|命名|印发)的[“]?")
"""Who published a list, between the word of recognition and the list: `入选工信部公布的…名单`."""
REACH = 240
"""Characters within which a holder may stand from its honour, in one sentence."""
LINK = re.compile(r"”?的(?:[^，。；,;、的]{0,8})|[，,]")
TO_CUE = re.compile(r"[”’]?[，,]?[^，。；,;：:\n]{0,14}(?:第[\d一二三四五六七八九十]+[次年])?")
COUNT_SUBJECT = re.compile(r"[\d一二两三四五六七八九十百]+(?:余|多)?[家个户名](?!“)")
HYPOTHETICAL = re.compile(r"^(?:对|凡|鼓励|支持|推动|引导|力争|争取|帮助|如|若|培育|促进|助力|给予|以|用|因)")
CLAUSE = re.compile(r"[，。；,;：:！？!?\n]")
ADVERBIAL = re.compile(
    r"(?:其间|目前|如今|去年|今年|同时|此外|近日|日前|随后|后来|其中|而|但|则|并|其|20\d\d年|[\d一二三四五六七八九十]+月)*[“‘]?"
)
ADVERBS = re.compile(
    r"""
    (?: 20\d\d年(?:度)? | \d{1,2}[月日] | [去今前]年 | [上本]月 | 当年 | 年[初底] | 近日 | 日前 | 近年来? | 以来    # when
      | 第[\d一二三四五六七八九十]+[次年批] | 首次 | 再次 | 多次 | 连续 | [\d一二三四五六七八九十]+[年次] | 累计 | 共 | 双双  # how often
      | 已经? | 曾 | 又 | 还 | 也 | 并且? | 而且? | 且 | 更 | 均 | 都 | 刚刚? | 正式 | 成功 | 一举 | 顺利 | 先后 | 陆续 | 相继 | 全部
      | 如今 | 目前 | 现 | 后来 | 随后 | 同时 | 此后 | 此外 | 由此 | 从而 | 因此 | 同样 | 常年 | 长期 | 一直 | 其间 | 期间 | 此次
      | 能够? | 被 | 是 | 却 | 则 | 就 | 拟 | 将 | 有望 | 未能? | 没有 | 尚未 | 并未 | 素 | 这里 | 我们 | 这座(?:城市|小城|县城)
      | [至到]20\d\d年 | [“”‘’ 　]
    )*
    """,
    re.VERBOSE,
)
FAME = re.compile(
    r"(?:被[^，。；\n]{1,20})?授予.{0,3}$|[素享拥也又]?有[^，。；\n]{0,12}$|被冠以.{0,3}$|赢得.{0,3}$|获.{0,2}$"
)
LONG_POINTER = re.compile(r"(?:这家|该)[^，。；\n]{0,24}?(?:企业|公司)")
AMONG_THEM = re.compile(
    r"[^，。；、：:\n\d一二两三四五六七八九十]{0,8}?(?:名列其中|位列其中|榜上有名|在列|入列|上榜|入围|入选|分列|分别位列|分别排名|分获|分居|跻身)"
)
ARE = re.compile(r"”?(?:企业|的企业|名单)?[，,：:]?[^，。；：:\n]{0,8}(?:分别是|分别为|指的是|包括|依次是|[:：])[“‘]?")
OPENS = re.compile(
    r"”?(?:企业)?(?:评选|评比)?(?P<within>[中里])?[，,][^，。；：:\n]{0,6}(?P<count>[^，。；\n]{0,8}[:：])?"
)
SO_MANY = re.compile(
    r"”?[中里][，,][^。；\n]{0,16}(?:上榜|入围|入选|入列|在列)(?:[，,][^，。；\n]{0,4}分别[是为]|[:：])"
)
AMONG_NEXT = re.compile(r"[”’」]?[^。；\n]{0,24}[。；][ 　]*(?:其中|这其中|此次)[，,]?(?:[^，。；\n]{0,10}[的，,])?")
"""What leads from a list to those of it that the next sentence names: `…公示了第六批…名单。其中，甲、乙榜上有名`."""
WHO_HAVE = re.compile(r"”?的(?:企业|单位|园区|集群|地区)中[，,]")
THE_LIST = re.compile(r"(?:进入|入选|列入|入围|跻身|登上)(?:了)?(?:此次|上述|该|这份|同一)?(?:公示)?(?:名单|榜单)")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `recognisedAs` for the honours and lists whose holder the text names."""
    for honour in reading.mentions:
        if honour.type == "Honour" or (honour.type == "Policy" and _is_joined(reading, honour)):
            for holder, rule, confidence in _holders(reading, honour):
                if load_ontology().accepts("recognisedAs", holder.type, honour.type):
                    near = max(honour.start - 1, 0) if holder.start > honour.start else holder.end
                    cue = _cue_start(reading, honour)
                    found = qualify(reading, cue if cue >= 0 else near)
                    yield claim(reading, holder, "recognisedAs", honour, f"recognition.{rule}", confidence, found)
    yield from _the_list(reading)
    yield from _selected(reading)


def _is_joined(reading: Reading, policy: Mention) -> bool:
    """Tell whether a policy is one that things are put on: a list, or a programme right after 入选 or 列入."""
    if policy.rule.startswith("official_lists"):
        return True
    before = reading.text[max(0, policy.start - 5) : policy.start]
    return not policy.rule.startswith(("deixis.", "titles.")) and bool(JOINS.search(before))


def _holders(reading: Reading, honour: Mention) -> list[tuple[Mention, str, float]]:
    """Give who holds an honour, with the rule that tells."""
    cue = _cue_start(reading, honour)
    after = [(m, "before", 0.85) for m in _following(reading, honour)]
    if after:
        return after
    listed = [(m, "among", 0.8) for m in _listed_after(reading, honour)]
    if listed:
        return listed
    if cue < 0:
        return []
    return [(m, "subject", 0.85) for m in _subjects(reading, cue)]


def _cue_start(reading: Reading, honour: Mention) -> int:
    """Give where the word of recognition before an honour begins, or -1."""
    while honour.rule == "honours.more":  # 先后获评“甲”“乙”: the word of recognition stands before the first
        before = [m for m in reading.mentions_in(max(0, honour.start - 60), honour.start) if m.type == "Honour"]
        if not before:
            return -1
        honour = before[-1]
    listed = reading.text[honour.start - 1 : honour.start] == "、"
    floor = max(0, honour.start - (LISTED if listed else 16))
    hits = list(scanner("recognition").find(reading.text[floor : honour.start]))
    between = reading.text[floor + hits[-1].end : honour.start] if hits else ""
    if hits and not CLAUSE.search(between) and ("的" not in between or PUBLISHED.fullmatch(between)):
        return floor + hits[-1].start
    fame = FAME.search(reading.text, floor, honour.start) if honour.rule == "honours.fame" else None
    return fame.start() if fame else -1


def _following(reading: Reading, honour: Mention) -> list[Mention]:
    """Give the holder that 的 ties to an honour before it, or that is the subject after 作为."""
    after = reading.mentions_in(honour.end, honour.end + 14)
    if not after or after[0].type not in HOLDERS:
        return []
    between = reading.text[honour.end : after[0].start]
    if SINCE.fullmatch(between):
        cue = _cue_start(reading, honour)
        alone = cue >= 0 and ADVERBS.fullmatch(_clause(reading, cue))
        return [after[0]] if alone and not _hypothetical(reading, cue) else []
    if not LINK.fullmatch(between) or _hypothetical(reading, honour.start):
        return []
    holder = innermost(reading, after[0]) if after[0].type in PLACES else after[0]
    if between.lstrip("”")[0] == "的":
        cue = _cue_start(reading, honour)
        return [holder] if cue >= 0 and not COUNT_SUBJECT.search(between) else []
    return [holder] if honour.rule == "honours.as" else []


def _listed_after(reading: Reading, honour: Mention) -> list[Mention]:
    """Give the holders that stand in a list after an honour: `名单中，甲、乙入围`, `…园区，分别是甲、乙`."""
    sentence = reading.sentence_at(honour.start)
    if sentence is None:
        return []
    following = reading.sentence_at(sentence.end + 1)
    end = following.end if following and AMONG_NEXT.match(reading.text, honour.end) else sentence.end
    mentions = [m for m in reading.mentions_in(honour.end, min(end + 1, honour.end + REACH)) if m.type in HOLDERS]
    for index, first in enumerate(mentions[:3]):
        run = _run(reading, mentions[index:])
        lead = reading.text[honour.end : first.start]
        if ARE.fullmatch(lead) or SO_MANY.fullmatch(lead):
            return run
        opens = OPENS.fullmatch(lead)
        if (
            opens
            and (opens["within"] or honour.rule in ("honours.among", "honours.counted"))
            and AMONG_THEM.match(reading.text, run[-1].end)
        ):
            return run
        if AMONG_NEXT.fullmatch(lead) and AMONG_THEM.match(reading.text, run[-1].end):
            return run
        if WHO_HAVE.fullmatch(lead):
            return [first]
    return []


def _run(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Give the first of some mentions and those that follow it in one list."""
    run = [mentions[0]]
    for mention in mentions[1:]:
        between = reading.text[run[-1].end : mention.start]
        if between not in ("、", "和", "与", "及", "以及", "，", ",", "") or (
            not between and mention.type not in PLACES
        ):
            break
        if between == "" or mention.type == run[-1].type or between != "，":
            run.append(mention)
    return [m for m in run if m.type == run[-1].type]


def _subjects(reading: Reading, cue: int) -> list[Mention]:
    """Give the subjects of a word of recognition: right before it, or at the beginning of a clause, or the topic."""
    sentence = reading.sentence_at(cue)
    if sentence is None or _hypothetical(reading, cue) or _stranger(reading, cue):
        return []
    floor = max(sentence.start, cue - REACH)
    pointer = LONG_POINTER.search(reading.text, floor, cue)
    for mention in reversed(reading.mentions_in(floor, cue)):
        if mention.type not in HOLDERS or mention.end > cue:
            continue
        between = reading.text[mention.end : cue]
        direct = bool(TO_CUE.fullmatch(between)) and "的" not in between
        counted = COUNT_SUBJECT.search(between)
        and_others = between.startswith("等")  # 甲、乙等12家企业
        if counted and direct and (counted.start() > and_others or not _are_counted(reading, mention, floor)):
            return []
        if pointer and pointer.start() < mention.start:
            continue
        if (direct and not governed(reading, mention)) or _opens_clause(reading, mention, floor):
            if COUNT_SUBJECT.search(_clause(reading, cue)) and not direct:
                return []
            return coordinated(reading, mention, floor)
    if COUNT_SUBJECT.search(_clause(reading, cue)):
        return []
    if pointer:
        earlier = [m for m in reading.mentions_in(max(0, sentence.start - 120), pointer.start()) if m.type == "Company"]
        return earlier[-1:]
    topic = reading.topic_at(cue)
    return [topic] if topic and topic.type in HOLDERS and topic.start < sentence.start else []


def _are_counted(reading: Reading, last: Mention, floor: int) -> bool:
    """Tell whether a count right after a mention counts it and those before it: `甲、乙2家企业`, not `某市49家企业`."""
    return last.type == "Company" or len(coordinated(reading, last, floor)) > 1


def _opens_clause(reading: Reading, mention: Mention, floor: int) -> bool:
    first = mention.start
    while holder := reading.place_ending(first - (reading.text[first - 1 : first] == "的" and first == mention.start)):
        first = holder.start  # 贵州省遵义市 before 正安县, 滕州的 before 数控机床产业集群
    start = max((m.end() for m in CLAUSE.finditer(reading.text, floor, first)), default=floor)
    return bool(ADVERBIAL.fullmatch(reading.text, start, first))


def _clause(reading: Reading, offset: int) -> str:
    """Give the part of a clause before an offset."""
    floor = max(0, offset - 60)
    start = max((m.end() for m in CLAUSE.finditer(reading.text, floor, offset)), default=floor)
    return reading.text[start:offset]


def _stranger(reading: Reading, cue: int) -> bool:
    """Tell whether the clause of a cue has a subject that is no mention: `村改被列为…`, `两地共摘得…`."""
    clause = _clause(reading, cue)
    if any(m.end > cue - len(clause) for m in reading.mentions_in(cue - len(clause) - 30, cue)):
        return False
    return not ADVERBS.fullmatch(clause)


def _hypothetical(reading: Reading, offset: int) -> bool:
    """Tell whether a clause says what happens to whoever gets an honour, or what is aimed at."""
    clause = _clause(reading, offset).strip("“‘ ")
    return bool(HYPOTHETICAL.match(clause))


def _the_list(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the claims of those who entered `名单`, the list that the page named last."""
    lists = [m for m in reading.mentions if m.rule.startswith("official_lists")]
    for match in THE_LIST.finditer(reading.text) if lists else ():
        earlier = lists[: bisect_right(lists, match.start(), key=lambda m: m.start)]
        holders = [m for m in reading.mentions_in(match.end(), match.end() + 4) if m.type in HOLDERS]
        if earlier and holders and reading.text[match.end() : holders[0].start] == "的":
            yield claim(
                reading,
                holders[0],
                "recognisedAs",
                earlier[-1],
                "recognition.the_list",
                0.75,
                qualify(reading, match.start()),
            )


def _selected(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield the claims of those whom a notice of a list selects: `…名单的公示 … 拟推荐甲、乙、丙等6家集群`."""
    head = reading.sentences[HEAD_SENTENCES - 1].end if len(reading.sentences) >= HEAD_SENTENCES else len(reading.text)
    lists = [m for m in reading.mentions_in(0, head) if m.rule.startswith("official_lists")]
    if len({m.name for m in lists}) != 1 or not NOTICE.match(reading.text, lists[0].end):
        return
    for match in SELECTS.finditer(reading.text, lists[0].end):
        first = [m for m in reading.mentions_in(match.end(), match.end() + 1) if m.type in HOLDERS]
        if first:
            run = _run(reading, [m for m in reading.mentions_in(match.end(), match.end() + REACH) if m.type in HOLDERS])
            if len(run) > 1 and SO_COUNTED.match(reading.text, run[-1].end):
                for holder in run:
                    yield claim(reading, holder, "recognisedAs", lists[0], "recognition.selected", 0.8, said=holder)


SINCE = re.compile(r"”?(?:之?后|以来)[，,]")
JOINS = re.compile(r"(?:入选|入围|列入|跻身|纳入)了?[“‘]?$")
NOTICE = re.compile(r"[”》]?的?(?:公示|公告|通知|通报|公布|通告)")
SELECTS = re.compile(r"拟?(?:推荐|确定|认定|评定|遴选|同意|批准|命名)(?:了)?[“‘]?(?=[一-鿿A-Za-z])")
SO_COUNTED = re.compile(r"”?(?:等)?[\d一二三四五六七八九十百]{1,4}[家个户项]")
HEAD_SENTENCES = 3
HOLDERS = PLACES | {"Company", "UnnamedCompany", "Park", "IndustrialCluster", "Institute", "Product"}
