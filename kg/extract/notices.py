"""Official texts by the line that is their title: `某省人民政府关于…的实施意见`, `某市…关于印发…行动方案的通知`.

福建省人民政府关于加快工业升级的实施意见            -> the whole line, which has no book-title marks
曲靖市人民政府办公室关于印发曲靖市…行动方案的通知   -> 曲靖市…行动方案, as what is issued
关于召开座谈会的通知                               -> nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.scan import endings
from kg.model import Mention

LINES = 12
"""Lines at the head of a page among which its title is."""
TITLE = re.compile(
    r"""
    [ 　]* (?P<whole> (?P<issuer> [一-鿿、 ]{2,40}? )? 关于
    (?P<issues> 印发|发布|公布|转发|下达|实施 )? (?P<matter> [^，。；！？\n《》]{6,80}? )
    (?: 的 (?P<kind> 通知 | (?:若干|实施|指导|补充)?意见 | 决定 | (?:实施|管理|暂行|奖励)?办法 | (?:若干)?(?:政策)?措施 | (?:若干)?规定 ) ) )
    [ 　]* $
    """,
    re.VERBOSE,
)
VERSION = re.compile(r"[(（][^()（）]{1,16}[)）]$")


def find_notices(reading: Reading) -> Iterator[Mention]:
    """Yield the policies that a title line names without book-title marks."""
    for sentence in reading.sentences[:LINES]:
        end = reading.text.find("\n", sentence.start)
        line = reading.text[sentence.start : end if end >= 0 else len(reading.text)]
        match = TITLE.match(line) if len(line) <= LONGEST and "关于" in line else None
        if match is None:
            continue
        if match["issues"]:
            if not VERSION.sub("", match["matter"]).endswith(endings("title_nouns")):
                continue
            start, stop = match.span("matter")
            name = f"《{match['matter']}》"
        elif match["kind"] != "通知":
            start, stop = match.span("whole")
            name = match["whole"]
        else:
            continue
        at = sentence.start
        yield Mention(at + start, at + stop, line[start:stop], "Policy", name, "notices.title", 0.9)


LONGEST = 110
"""Characters of a line that is looked at as a title."""
