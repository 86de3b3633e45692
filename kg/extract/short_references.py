"""Nouns that stand for a thing the page has named, with no 该 or 我 before them.

《某省…实施意见》…。意见提出，《意见》明确     the policy, whose title ends so
某集团有限公司…。集团将…                      the group
省里今年出台…, 自治区财政安排…                 the province that the page is about
某市…。这里的企业…                            the place that the sentence before is about

Each becomes a mention whose antecedent is what it stands for; where the page does not decide, none is made.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.deixis import PLACES
from kg.extract.levels import AUTONOMOUS, place_of_level
from kg.extract.reading import Reading
from kg.extract.scan import endings
from kg.gazetteer import load_gazetteer
from kg.model import Mention

WORD = re.compile(
    r"""
    (?= [《方意办措规计条细通省市县州镇自这集行政] ) (?:
      (?P<policy> 《 [一-鿿]{2,8} 》
        | (?: (?<=[。，；！？,;!?\n]) | ^ ) (?: 方案 | 意见 | 办法 | 措施 | 规划 | 计划 | 条例 | 细则 | 行动计划 | 行动方案 | 政策 )
          (?= 还?(?: 提出 | 明确 | 指出 | 要求 | 规定 | 强调 | 确定 | 显示 ) ) )
    | (?: (?<=[。，；！？,;!?\n“]) | ^ ) (?: (?P<level> [省市县州镇] ) 里 (?![一-鿿]?程)
        | (?P<group> 集团 (?![化军公有]) ) )
    | (?P<region> 自治区 (?! [、级]|直辖 ) )
    | (?P<here> (?<![从到在往自于]) 这里 )
    )
    """,
    re.VERBOSE,
)
REACH = {"policy": 400, "group": 160}
"""Characters back to the antecedent; that of a policy is asked of the whole page before."""
MOST = 24
"""Different nouns for policies that a page is asked about."""
NEAR = 1
"""Sentences back to the place that 这里 means."""
BRACKETED = re.compile(r"[(（][^()（）]{1,16}[)）]$")
MARKS = "《》“”‘’"
JOINING = ("、", "和", "与", "及")


def find_short_references(reading: Reading) -> Iterator[Mention]:
    """Yield the nouns whose antecedent the page decides."""
    titles: dict[str, Titles] = {}
    for match in WORD.finditer(reading.text):
        kind = match.lastgroup or ""
        if _taken(reading, match.start(), match.end()):
            continue
        found: Mention | None
        if kind == "policy":
            noun = match[0].strip(MARKS)
            if noun not in titles:
                if len(titles) >= MOST:
                    continue
                titles[noun] = _titles(reading, noun)
            found = _policy(titles[noun], match.start())
        elif kind == "group":
            found = _group(reading, match.start())
        elif kind == "here":
            found = _here(reading, match.start())
        else:
            alone = kind == "level" or reading.text[match.start() - 1 : match.start()] not in ("族", "、", "个")
            found = place_of_level(reading, match["level"] or AUTONOMOUS) if alone else None
        if found:
            target = found.antecedent or found
            rule = f"deixis.{ {'policy': 'policy', 'group': 'company'}.get(kind, 'place') }"
            start, end, text = match.start(), match.end(), match[0]
            yield Mention(start, end, text, target.type, target.name, rule, 0.8, key=target.key, antecedent=target)


def _taken(reading: Reading, start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in reading.mentions_in(max(0, start - 40), end))


class Titles(NamedTuple):
    """The policies whose titles end with a noun, where each ends, and how many names they have up to each."""

    policies: list[Mention]
    ends: list[int]
    names: list[int]


def _titles(reading: Reading, noun: str) -> Titles:
    """Gather the policies that a noun can stand for."""
    found = Titles([], [], [])
    if not noun.endswith(endings("title_nouns")):
        return found
    names: set[str] = set()
    for policy in reading.mentions:
        if policy.type == "Policy" and not policy.rule.startswith("deixis."):
            title = _title(policy)
            if title.endswith(noun) and len(title) > len(noun):
                names.add(policy.name)
                found.policies.append(policy)
                found.ends.append(policy.end)
                found.names.append(len(names))
    return found


def _policy(titles: Titles, offset: int) -> Mention | None:
    """Give the only policy before an offset that can be meant; of several the one named right before."""
    last = bisect_right(titles.ends, offset) - 1
    if last < 0:
        return None
    policy = titles.policies[last]
    return policy if titles.names[last] == 1 or offset - policy.end < REACH["policy"] // 4 else None


def _title(policy: Mention) -> str:
    return BRACKETED.sub("", policy.name.strip(MARKS))


def _group(reading: Reading, offset: int) -> Mention | None:
    """Give the group of companies that 集团 stands for: the only one named within reach."""
    fit = [
        m
        for m in reading.mentions_in(max(0, offset - REACH["group"]), offset)
        if m.type == "Company" and "集团" in m.name
    ]
    return fit[-1] if fit and len({(m.antecedent or m).name for m in fit}) == 1 else None


def _here(reading: Reading, offset: int) -> Mention | None:
    """Give the place or park that 这里 stands for: the only one, or the innermost of a chain, of the sentence last so named."""
    index = reading.sentence_index(offset)
    for back in range(index, max(-1, index - NEAR - 1), -1):
        sentence = reading.sentences[back]
        sites = [
            m
            for m in reading.mentions_in(sentence.start, min(sentence.end, offset))
            if (m.type in PLACES or m.type in ("Town", "Park")) and m.rule != "deixis.nearby"
        ]
        if sites:
            return _innermost(reading, sites)
    return None


def _innermost(reading: Reading, sites: Sequence[Mention]) -> Mention | None:
    """Give the last of some sites where each of the others holds it, or names it again."""
    gazetteer = load_gazetteer()
    last = sites[-1]
    for other in sites[:-1]:
        same = (other.antecedent or other).name == (last.antecedent or last).name
        holds = (
            other.type != "Park"
            and other.key
            and (gazetteer.within(last.key, other.key) if last.key else other.end == last.start)
        )
        if not same and not holds:
            return None
    return None if reading.text[last.start - 1 : last.start] in JOINING else last
