"""Datelines and by-lines at the beginning of a paragraph; they become metadata.

皖中产经网合肥10月23日电(记者 刘某)合肥市…      本报讯(记者 田某 通讯员 陈某)      云岭客户端 赵某 钱某某 昆明是…
"""

from __future__ import annotations

import re

from kg.clean.page import HAN, Page, cut
from kg.offsets import Edit

BY = r"[(（](?:[^()（）\n:：]{0,14})(?:记者|通讯员|实习生)[^()（）\n]{0,60}[)）]"
AGENCY = rf"(?:本报|本网|本刊|本台|[{HAN}]{{2,10}}?(?:网|社|报|台|在线|客户端|快讯|新闻|体育|观察|财经|融媒))"
DATELINE = re.compile(
    rf"""
    ^ (?:\d{{4}}年)?
    (?: (?P<agency>{AGENCY})? \s? (?P<place>[{HAN}]{{2,8}}?)? \s? (?P<day>\d{{1,2}}月\d{{1,2}}(?:日|(?=电[,，])))
        (?:电|讯|消息) (?=[\s(（:：—\d] | (?(agency)\S | [^\w])) (?:\s*(?P<by>{BY}))?   # not 5月6日电商节
      | (?P<agency2>本[报网刊台](?=讯|消息)|{AGENCY}(?=讯[\s(（:：])) (?:讯|消息) (?:\s*(?P<by2>{BY}))?   # 本报讯
      | (?P<by3>{BY}) (?=[ ]?\S)                                                 # (记者 …) alone
    )
    [ :：—，,]*
    """,
    re.VERBOSE | re.MULTILINE,
)
BYLINE = re.compile(
    rf"""
    ^ (?P<agency>[{HAN}]{{2,12}}?(?:客户端|日报|晚报|新闻|网|记者|通讯员)) [ ]
    (?P<by>(?:(?:记者|通讯员|实习生)[ ]?)? [{HAN}]{{2,4}}
        (?:[ ](?:(?:记者|通讯员|实习生)[ ]?)?[{HAN}]{{2,4}}){{0,4}})
    [ ](?=[^ \n]{{6}})
    """,
    re.VERBOSE | re.MULTILINE,
)


def datelines(text: str, _page: Page) -> list[Edit]:
    """Cut datelines."""
    return [
        cut(text, m.start(), m.end(), "furniture.dateline", m["place"] or m["agency"] or m["agency2"] or "")
        for m in DATELINE.finditer(text)
        if m.end() < len(text) and text[m.end()] != "\n"
    ]


def bylines(text: str, _page: Page) -> list[Edit]:
    """Cut by-lines that stand before the first words of a page without line breaks."""
    return [cut(text, m.start(), m.end(), "furniture.byline", m["agency"]) for m in BYLINE.finditer(text)]
