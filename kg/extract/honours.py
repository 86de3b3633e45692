"""What a company, park or place was recognised as: titles, awards, and the lists that are awards.

遂宁获评“中国锂业之都”                        after a word of recognition, to the end of the clause
刚被认定为国家企业技术中心的某集团            … or to the 的 after it
作为省级服务型制造试点区域，临平区…           after 作为
在中国百强县榜中，慈溪、余姚分列…             before 中, with the word for a list
认定甲、乙等11家园区为省级经开区              after 认定…为
公布了267家“领跑者”企业，甲公司名列其中       after a count, where a later clause says who is among them
素有“中国鞋都”之称                            in quotation marks before 之称

An honour's name leaves out the rank (`第265位`), the number of prizes and `首个`; the words of recognition are
in `seeds/lexicon/recognition.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import scanner
from kg.model import Mention

NAME = r"(?:[^，。；、,;!！?？：:\n\s“”‘’「」的…]|“[^”\n]{1,32}”|‘[^’\n]{1,20}’|「[^」\n]{1,20}」)"
OBJECT = re.compile(rf"(?:了|为|成为|第\d+[次年])?(?P<name>{NAME}{{1,40}})")
AS = re.compile(r"作为(?P<name>[^，。；、,;!！?？：:\n]{4,30})[，,]")
AMONG = re.compile(
    rf"(?:在|从)(?:[^，。；\n]{{0,20}}(?:公布|发布|揭晓|出炉|评出)的)?(?:最新|新一届|本届|此次)?(?P<name>{NAME}{{3,30}}?(?:榜|榜单|优胜者|百强|\d强|名单|排行))(?:评选|评比)?[中里]"
)
NAMED = re.compile(rf"(?:认定|评定|确定|评选|命名)[^，。；\n]{{2,80}}?为(?P<name>{NAME}{{4,40}})")
COUNTED = re.compile(
    rf"(?:公布|认定|评选出|拥有|评出|新增)了?(?:[\d两三四五六七八九十]+)[家个户](?P<name>{NAME}{{3,24}})(?=[，,。的])"
)
FAME = re.compile(
    r"""
    “ (?: (?: (?<=[有获]“) | (?<=(?:赢得|授予|赋予|获评|获得)“) | (?<=被冠以“) )
          (?P<before> [^”\n]{3,16} ) ” (?:之称|的?美誉|的?称号|的?美名)
        | (?: (?<=(?:名号|称号|美誉|头衔)[—是:：]“) | (?<=(?:名号|称号|美誉|头衔)——“) )
          (?P<after> [^”\n]{3,16} ) ”
      )
    """,
    re.VERBOSE,
)
HONOUR_WORDS = re.compile(
    r"企业|名单|之都|之乡|鞋都|名城|名县|名镇|示范|试点|百强|\d强|奖|称号|基地|工厂|园区|冠军|小巨人|独角兽|瞪羚|标杆|集群"
    r"|区域|城市|县|高新区|经开区|开发区|品牌|项目|中心|榜|先进|优秀|领跑者|认证|荣誉|景区|优胜|之城|目录|工程|谷"
)
AWARDED = re.compile(
    r"试点|示范|头雁|百强|\d强|小巨人|称号|先行区|标杆|认定|名城|之都|之乡|单项冠军|独角兽|瞪羚|\dA级|奖|领跑者|优胜|榜|灯塔|名镇|名县|鞋都|国家(?:级)?(?:高新|经济技术|经开)"
)
NEXT = re.compile(
    rf"[”’」]?(?:称号|荣誉)?(?:、|和|及|以及)?“(?P<quoted>[^”“\n]{{3,30}})”"
    rf"|(?:、|和|及|以及)(?P<plain>(?=国家|省|市|自治区|全国|中国|世界|[12]\d{{3}}|首批|第[一二三四五六七八九十]|[一-鿿]{{2,3}}[省市]){NAME}{{5,30}})"
)
"""What follows an honour in one list: another in quotation marks, or one whose level says that it is one."""
MOST = 6
LEAD = re.compile(
    r"""
    (?: [\d一二两三四五六七八九十]+项            # 8项…奖
      | [^“”「」]{0,6}首[个家座]                 # 宁波首个…
    )
    """,
    re.VERBOSE,
)
TAIL = re.compile(
    r"(?:第?[\d一二三四五六七八九十百]+[位名]|之一|等|行列|中|为(?:契机|目标|抓手|动力)|(?<=强)企业|(?<=”)(?:荣誉)?(?:称号|美誉)|(?<=”)“.*|(?<=”)之?后|(?<=”)以来)$"
)
NO_HONOUR = re.compile(
    r"""
    ^\d+(?:条|个|大|项|家) | ^(?:企业|项目|单位|地区|公示名单|名单|榜单|候选|范围|行列|国家和地区|全国$|市场|新阶段)  # 入选企业…
    | 要|应当|必须|位列|位居|发生|加强|给予|提供|达到|超过|突破|增长|供应链$|产业链$|配套体系$|[\d.]+(?:亿|万)?元
    """,
    re.VERBOSE,
)


def find_honours(reading: Reading) -> Iterator[Mention]:
    """Yield the honours that words of recognition, lists and titles name."""
    for hit in scanner("recognition").find(reading.text):
        match = OBJECT.match(reading.text, hit.end) if reading.words.starts_at(hit.start) else None
        if match and (hit.value["kind"] == "sure" or AWARDED.search(match["name"])):
            for honour in _honour(reading, match, "honours.after_cue", 0.8):
                yield honour
                yield from _more(reading, honour.end)
    for pattern, rule, confidence in (
        (AS, "honours.as", 0.75),
        (AMONG, "honours.among", 0.8),
        (NAMED, "honours.named", 0.8),
        (COUNTED, "honours.counted", 0.75),
    ):
        for match in pattern.finditer(reading.text):
            if AWARDED.search(match["name"]) or rule in ("honours.among", "honours.named"):
                yield from _honour(reading, match, rule, confidence)
    for match in FAME.finditer(reading.text):
        group = "before" if match["before"] else "after"
        start, end = match.span(group)
        yield Mention(start, end, match[group], "Honour", match[group], "honours.fame", 0.8)


def _more(reading: Reading, end: int) -> Iterator[Mention]:
    """Yield the honours that follow one in its list: `获评“甲”“乙”`, `获评国家级甲、省级乙`."""
    for _ in range(MOST):
        match = NEXT.match(reading.text, end)
        if match is None:
            return
        group = "quoted" if match["quoted"] else "plain"
        name = match[group]
        if not HONOUR_WORDS.search(name) or NO_HONOUR.search(name):
            return
        start, end = match.span(group)
        tail = TAIL.search(reading.text, start, end)
        if tail and group == "plain":
            end = tail.start()
        yield Mention(start, end, reading.text[start:end], "Honour", reading.text[start:end], "honours.more", 0.75)


def _honour(reading: Reading, match: re.Match[str], rule: str, confidence: float) -> Iterator[Mention]:
    """Yield the honour of a match, without what counts or ranks it, where it reads as one."""
    start, end = match.span("name")
    lead = LEAD.match(reading.text, start, end)
    start = lead.end() if lead and rule != "honours.as" else start
    tail = TAIL.search(reading.text, start, end)
    end = tail.start() if tail else end
    name = reading.text[start:end]
    if name and name[0] in "“「" and name[-1:] in "”」" and name.count(name[0]) == 1:
        start, end, name = start + 1, end - 1, name[1:-1]
    if len(name) >= 3 and HONOUR_WORDS.search(match["name"]) and not NO_HONOUR.search(name):
        yield Mention(start, end, name, "Honour", name, rule, confidence)
