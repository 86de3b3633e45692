"""Who holds which post: the words between an organisation and a personal name are the role.

奇瑞汽车股份有限公司董事长某某     -> hasRole 奇瑞汽车股份有限公司, role 董事长
湖南省长某某                      -> hasRole 湖南省, role 省长
该公司技术总监某某                -> the company before it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import words
from kg.model import Claim, Mention

HOLDERS = frozenset(
    {"Company", "UnnamedCompany", "GovernmentBody", "Institute", "Park", "Province", "City", "District", "Town"}
)
PLACES = frozenset({"Province", "City", "District", "Town"})
POSTS = re.compile(r"、|兼")
ROLE = re.compile(r"[^，。；！？,;!?\s“”《》]{1,18}")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `hasRole` for each person whom a role introduces."""
    for person in reading.mentions:
        if person.type == "Person" and person.rule == "people.after_role":
            yield from _post(reading, person)


def _post(reading: Reading, person: Mention) -> Iterator[Claim[Mention]]:
    earlier = [m for m in reading.mentions_in(max(0, person.start - 45), person.start) if m.type in HOLDERS]
    if not earlier:
        return
    holder = earlier[-1]
    role = reading.text[holder.end : person.start].strip("的")
    if len(role) == 1 and holder.text[-1] + role in words("roles"):  # 省长 after 湖南省: the two share a character
        role = holder.text[-1] + role
    if not ROLE.fullmatch(role):
        return
    if holder.type in PLACES:
        role = _post_of_place(role)
        if not role:
            return
    if holder.type == "UnnamedCompany" or (holder.antecedent and holder.antecedent.type == "UnnamedCompany"):
        return
    yield claim(reading, person, "hasRole", holder, "roles.before_name", 0.95, qualify(reading, holder.start, role))
    for other in reversed(earlier[:-1]):  # 甲市委副书记、乙区委书记某某 holds both posts
        post = reading.text[other.end : holder.start]
        if not post.endswith("、") or post[:-1] not in words("roles"):
            return
        yield claim(reading, person, "hasRole", other, "roles.chain", 0.9, qualify(reading, other.start, post[:-1]))
        holder = other


def _post_of_place(role: str) -> str:
    """Give the posts that a place itself has to give: `副市长` of `副市长、某园工委书记`, none of `某校教师`.

    What stands before the post is a body that is no mention, and the place is not whom the person works for.
    """
    posts = []
    for post in POSTS.split(role):
        if post not in words("roles"):
            break
        posts.append(post)
    return "、".join(posts)
