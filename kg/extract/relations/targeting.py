"""Which industries and clusters a policy is about, where its name does not say so.

《若干措施》聚焦人工智能、生物医药           the policy is the subject of a verb of support
意见提出，重点发展氢能和储能                 … or has said so
《…方案》印发。10条产业链是：有色金属、…     the list of the chains that it names
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.discourse import PLACES, governed
from kg.extract.reading import Reading, Sentence
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import scanner
from kg.model import Claim, Mention

ABOUT = frozenset({"Industry", "IndustrialCluster"})
ACTORS = PLACES | {"Company", "UnnamedCompany", "Park", "Institute", "GovernmentBody"}
"""What would be the subject of a verb itself where it stands nearer to it than the policy."""
SAYS = re.compile(
    r"[^，。；\n]{0,8}?(?:提出|明确|指出|要求|规定|强调|确定|从|将|旨在|主要|重点)?[，,：:]?[^，。；\n]{0,10}"
)
"""What may stand between a policy and the verb of support: `《…》明确，将重点`."""
GAP = re.compile(r"(?:我[省市区县州]|全[省市区县州])?(?:[以的]|打造|发展|做强|做优|壮大|培育)?[“]?")
JOINED = re.compile(
    r"(?:产业链|产业|制造业|业|领域|行业|等)?[”’]?(?:、|和|与|及|以及)[“‘]?|[（(][^（）()\n]{1,24}[）)]、"
)
LEAST = 3
"""Members of a list of chains that speaks for itself."""
CHAINS = re.compile(
    r"(?:[\d一二三四五六七八九十]{1,3}[条个大]|[一-鿿]{0,6}重点|主导)[一-鿿]{0,8}?(?:产业链|产业|集群|赛道|领域)(?:分别|依次)?(?:为|是|包括|即)?[：:]?"
)
NEAR = 2
"""Sentences back to the policy whose list it is."""
OWN_TEXT = re.compile(r"\s*(?:印发给你们|的通知|已经)")
"""What follows the name of a plan that the page is the text of."""
HEAD_SENTENCES = 12


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `targets` for the policies whose sentence or list tells."""
    policies = [m for m in reading.mentions if m.type == "Policy"]
    if not policies:
        return
    for policy in policies:
        sentence = reading.sentence_at(policy.start)
        if sentence is not None:
            yield from _supports(reading, policy, sentence)
    yield from _listed(reading, policies)


def _supports(reading: Reading, policy: Mention, sentence: Sentence) -> Iterator[Claim[Mention]]:
    """Yield what a verb of support right after a policy governs."""
    window = reading.text[policy.end : min(sentence.end, policy.end + 40)]
    for hit in scanner("support_verbs").find(window):
        start, end = policy.end + hit.start, policy.end + hit.end
        if not SAYS.fullmatch(reading.text, policy.end, start) or governed(reading, policy):
            return
        if any(m.type in ACTORS or m.type == "Policy" for m in reading.mentions_in(policy.end, start)):
            return
        targets = _list(reading, end, sentence.end)
        for target in targets:
            yield claim(reading, policy, "targets", target, "targeting.verb", 0.8, qualify(reading, start))
        if targets:
            return


def _list(reading: Reading, start: int, end: int) -> list[Mention]:
    """Give the industries or clusters that follow one another from an offset on."""
    found: list[Mention] = []
    for mention in reading.mentions_in(start, end):
        between = reading.text[found[-1].end if found else start : mention.start]
        if mention.type not in ABOUT or not (JOINED if found else GAP).fullmatch(between):
            break
        found.append(mention)
    return found


def _listed(reading: Reading, policies: Sequence[Mention]) -> Iterator[Claim[Mention]]:
    """Yield the chains that a list names: of the policy named right before, or of the plan that the page is the text of."""
    own = next((p for p in policies if _is_text_of(reading, p)), None)
    for match in CHAINS.finditer(reading.text):
        if reading.text[match.end() - 1] not in "为是括即：:":
            continue
        sentence = reading.sentence_at(match.start())
        targets = _list(reading, match.end(), sentence.end) if sentence else []
        if sentence is None or len(targets) < LEAST:
            continue
        index = reading.sentence_index(match.start())
        floor = reading.sentences[max(0, index - NEAR)].start
        before = [m for m in reading.mentions_in(floor, match.start()) if m.type == "Policy"]
        before = [p for p in before if p.text[0] == "《"] or before
        policy = before[-1] if before else own
        if policy is None or len({(p.antecedent or p).name for p in before}) > 1:
            continue
        for target in targets:
            yield claim(reading, policy, "targets", target, "targeting.listed", 0.75, said=target)


def _is_text_of(reading: Reading, policy: Mention) -> bool:
    """Tell whether a page says at its head that it is the text of a policy: `现将《…》印发给你们`."""
    return reading.sentence_index(policy.start) < HEAD_SENTENCES and bool(OWN_TEXT.match(reading.text, policy.end))
