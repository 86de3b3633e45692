"""Grouping the mentions of one document: each group is one thing, with the reason for every member.

杭州…数控机床有限公司, 该公司, …数控     one group, by antecedent
合肥经开区 (合肥经济技术开发区)          one group, by the end of the longer name
某机械公司                              a group of its own, in this document alone
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.model import Claim, Extraction, Mention
from kg.resolve.identity import SCOPED, known_names, plain, scoped_key

PLACES = frozenset({"Province", "City", "District", "Town"})
BY_ENDING = frozenset({"Park", "IndustrialCluster", "Policy", "Institute", "Event", "Company"})
NAMES_PLACES = frozenset({"IndustrialCluster", "Park", "Policy", "GovernmentBody", "Event"})
"""Types inside whose names a place is meant as a place; inside others only where the text uses it as one."""


SHOWN = 8
"""Candidates that are named where a name fits several."""
HOLDERS = NAMES_PLACES | {"Company", "Institute", "Product", "Honour", "UnnamedCompany"}


@dataclass(slots=True)
class Group:
    """The mentions of one thing in one document. `key` decides what it is across documents."""

    type: str
    key: str
    name: str
    code: str = ""
    members: list[tuple[Mention, str]] = field(default_factory=list)
    """Each mention with the reason why it belongs here."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The mentions of a document with their groups, and what was not joined."""

    placed: dict[Mention, Group]
    left_out: dict[Mention, str]
    """Places that are not meant, each with the reason."""
    several: dict[tuple[str, str], tuple[str, ...]]
    """By type and name: the longer names that end with it, where there is more than one."""


def group_mentions(extraction: Extraction) -> Grouped:
    """Give the group of every mention of a document that names or points to a thing."""
    mentions, left_out = _meant(extraction.mentions)
    heads = [m for m in mentions if m.antecedent is None]
    longer, several = _longer_names(heads)
    scopes = _scopes(extraction.claims)
    leading = _leading_places(mentions)
    groups: dict[tuple[str, str], Group] = {}
    placed: dict[Mention, Group] = {}
    named: dict[tuple[str, str], Group] = {}
    for mention in heads:
        name = longer.get((mention.type, mention.name), mention.name)
        key = _key(mention, name, scopes, leading, extraction.document.id)
        group = groups.setdefault((mention.type, key), Group(mention.type, key, name))
        if mention.type in PLACES:
            group.code = mention.key
        reason = f"the longer name {name}" if name != mention.name else f"the name {name}"
        group.members.append((mention, reason))
        placed[mention] = group
        named.setdefault((mention.type, mention.name), group)
    for mention in mentions:
        if mention.antecedent is not None:
            head = mention.antecedent
            group_or_none = placed.get(head.antecedent or head) or named.get((head.type, head.name))
            if group_or_none is not None:
                group_or_none.members.append((mention, f"stands for {head.name} at {head.start}"))
                placed[mention] = group_or_none
    return Grouped(placed, left_out, several)


def _meant(mentions: tuple[Mention, ...]) -> tuple[list[Mention], dict[Mention, str]]:
    """Drop the places inside names where the text does not use them as places; say why of each."""
    inside: dict[Mention, str] = {}
    holders: list[Mention] = []  # the names that are open at the place looked at, the outermost first
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        holders = [holder for holder in holders if holder.end > mention.start]
        if mention.type in PLACES:
            holder = next((h for h in holders if mention.end <= h.end), None)
            if holder and holder.type not in NAMES_PLACES:
                inside[mention] = f"inside {holder.text}, and named nowhere else on the page"
        elif mention.type in HOLDERS:
            holders.append(mention)
    free = {m.key for m in mentions if m.type in PLACES and m not in inside}
    meant = [m for m in mentions if m not in inside or m.key in free]
    return meant, {m: why for m, why in inside.items() if m.key not in free}


def _longer_names(
    heads: Iterable[Mention],
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], tuple[str, ...]]]:
    """Map a name to the one longer name of its type that ends with it; and apart, names with several such."""
    by_type: dict[str, set[str]] = {}
    for mention in heads:
        if mention.type in BY_ENDING:
            by_type.setdefault(mention.type, set()).add(mention.name)
    longer: dict[tuple[str, str], str] = {}
    several: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, names in by_type.items():
        # written backwards and sorted, the names that end with a name stand right behind it
        backwards = sorted((plain(name)[::-1], name) for name in names)
        for this, (bare, name) in enumerate(backwards):
            holders = []
            for other, holder in backwards[this + 1 :]:
                if not other.startswith(bare):
                    break
                if other != bare:
                    holders.append((len(holder), holder, other))
            longest = max(holders, default=None)
            if longest and all(longest[2].startswith(other) for _, _, other in holders):
                longer[kind, name] = longest[1]
            elif longest:
                several[kind, name] = tuple(sorted(holder for _, holder, _ in holders))[:SHOWN]
    return longer, several


def _scopes(claims: Iterable[Claim[Mention]]) -> dict[tuple[str, str], str]:
    """Give, for each thing that a place owns, the code of the place that the surest claims name."""
    votes: dict[tuple[str, str], Counter[str]] = {}
    for claim in claims:
        target = claim.object
        if claim.subject is None or not isinstance(target, Mention) or target.type not in PLACES:
            continue
        if claim.relation in ("locatedIn", "issuedBy", "appliesTo") and claim.subject.type in SCOPED:
            key = (claim.subject.type, claim.subject.name)
            votes.setdefault(key, Counter())[target.key] += round(claim.evidence.confidence * 1000)
    return {key: min(count, key=lambda c: (-count[c], c)) for key, count in votes.items()}


def _leading_places(mentions: Iterable[Mention]) -> dict[tuple[str, str], tuple[str, str]]:
    """Give, for each name that begins with a place, the code of the innermost place and the rest of the name."""
    mentions = list(mentions)
    places = {m.start: m for m in mentions if m.type in PLACES}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for mention in mentions:
        offset = mention.start + (len(mention.text) - len(mention.text.lstrip("《“‘")))
        code = ""
        while mention.type in SCOPED and offset in places and places[offset].end < mention.end:
            code, offset = places[offset].key, places[offset].end
        rest = plain(mention.text[offset - mention.start :])
        if code and len(rest) > 2 and rest[0] not in "、和与及":
            found.setdefault((mention.type, mention.name), (code, rest))
    return found


def _key(
    mention: Mention,
    name: str,
    scopes: Mapping[tuple[str, str], str],
    leading: Mapping[tuple[str, str], tuple[str, str]],
    document: str,
) -> str:
    if mention.type in PLACES:
        return mention.key
    if mention.type == "UnnamedCompany":
        return f"{document[:8]}-{plain(name)}"
    if mention.type == "Company" and mention.key in known_names():
        return plain(known_names()[mention.key])
    if mention.type in SCOPED:
        if (mention.type, name) in leading:
            code, rest = leading[mention.type, name]
            return scoped_key(rest, code)
        scope = scopes.get((mention.type, name)) or scopes.get((mention.type, mention.name), "")
        return scoped_key(plain(name), scope) if scope else plain(name)
    return plain(name)
