"""Whether a list of firms is what a verb of gathering brings together: 培育壮大了享誉国内的甲、乙, 已集聚甲、乙.

Such firms are at the site that the sentence is about, and are not the subject of what follows.
"""

from __future__ import annotations

import functools
import re

from kg.extract.scan import endings

REACH = 36
"""Characters before a list within which its verb is looked for."""
OBJECT = r"(?:了|着|出|起|有|过)*[“‘]?(?:[^，。；,;、：:]{0,14}的)?(?:[^，。；,;、：:的]{0,8})[“‘]?$"
GUESTS = re.compile(
    r"[”’]?(?:等[^，。；,;、]{0,16}?(?:企业|公司|厂商|巨头|项目|代表)|等)?"
    r"[^，。；,;、]{0,6}?(?:前来|到场|参会|参加|出席|考察|洽谈|关注|代表|合作|加盟|青睐|目光|负责人|发起|参与|投资建设|投建)"
)
"""What follows firms that only visit, or that build something else there."""


@functools.cache
def verbs() -> str:
    """Give the alternatives of a pattern that matches a verb of gathering, the longest first."""
    return "|".join(sorted(endings("gathering_verbs"), key=len, reverse=True))


@functools.cache
def _with_object() -> re.Pattern[str]:
    return re.compile(f"(?:{verbs()}){OBJECT}")


def gathering_verb(text: str, floor: int, start: int) -> int:
    """Give where the verb stands whose object begins at an offset, or -1."""
    found = _with_object().search(text, max(floor, start - REACH), start)
    return found.start() if found else -1
