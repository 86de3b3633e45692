"""Who holds which post: the words between an organisation and a personal name are the role.

奇瑞汽车股份有限公司董事长某某     -> hasRole 奇瑞汽车股份有限公司, role 董事长
湖南省长某某                      -> hasRole 湖南省, role 省长
该公司技术总监某某                -> the company before it
某区委副书记、区长某某             -> 某区委, role 副书记; 某区, role 区长
…，副市长某某                     -> the city that the page is about
某集团董事长甲，副总裁乙           -> both at 某集团
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.deixis import latest_company
from kg.extract.levels import AUTONOMOUS, place_of_level
from kg.extract.reading import Reading
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import lexicon, scanner, words
from kg.model import Claim, Mention

HOLDERS = frozenset(
    {"Company", "UnnamedCompany", "GovernmentBody", "Institute", "Park", "Province", "City", "District", "Town"}
)
PLACES = frozenset({"Province", "City", "District", "Town"})
POSTS = re.compile(r"、|兼")
ROLE = re.compile(r"[^，。；！？,;!?\s“”《》]{1,18}[ 　]{0,4}")
BEFORE = 45
"""Characters before a name in which the one that the post is at may stand."""
ROLES_ALONE = 18
"""Characters of the posts before a name that nobody stands before."""
OPENS = re.compile(r"(?:^|[，。；：！？、,;:!?\n“”（(]|和|及|与|由|据|邀请|陪同|听取)$")
"""What stands before a post that names nobody whose post it is."""
BESIDE = re.compile(r"(?:先生|女士|同志)?[、，,；;]?(?:以及|和|及|与)?$")
"""What stands between two people of one list."""


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `hasRole` for each person whom a role introduces."""
    before: tuple[Mention, Mention, str] | None = None
    for person in reading.mentions:
        if person.type == "Person" and person.rule == "people.after_role":
            found = [*_post(reading, person)] or [*_unowned(reading, person, before)]
            yield from found
            last = found[0] if found else None
            holder = last.object if last else None
            before = (person, holder, last.qualifiers.role) if last and isinstance(holder, Mention) else None


def _post(reading: Reading, person: Mention) -> Iterator[Claim[Mention]]:
    earlier = [m for m in reading.mentions_in(max(0, person.start - BEFORE), person.start) if m.type in HOLDERS]
    if not earlier:
        return
    holder = earlier[-1]
    role = reading.text[holder.end : person.start].strip("的")
    if len(role) == 1 and holder.text[-1] + role in words("roles"):  # 省长 after 湖南省: the two share a character
        role = holder.text[-1] + role
    if not ROLE.fullmatch(role) or not role.strip():
        return
    role = role.strip()
    if holder.type in PLACES:
        role = _post_of_place(role)
        if not role:
            return
    if holder.type == "UnnamedCompany" or (holder.antecedent and holder.antecedent.type == "UnnamedCompany"):
        return
    if holder.type == "GovernmentBody" and holder.name.endswith("委"):
        role, of_place = _split(role)
        place = _its_place(reading, holder, of_place)
        if place:
            found = qualify(reading, holder.start, of_place)
            yield claim(reading, person, "hasRole", place, "roles.of_place", 0.9, found, said=person)
        if not role:
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


def _split(role: str) -> tuple[str, str]:
    """Part the posts at a party committee from that of the place itself: `副书记、市长` is `副书记` and `市长`."""
    posts = role.split("、")
    of_place = [post for post in posts if _kind(post) == "place"]
    return "、".join(post for post in posts if post not in of_place), "、".join(of_place)


def _kind(post: str) -> str:
    """Give whose a post is by its name alone: `place`, `company`, or empty."""
    row = lexicon("roles", "form").get(post)
    return row["kind"] if row else ""


def _level(post: str) -> str:
    """Give the level of place that a post of a place has: 市 of 常务副市长."""
    return AUTONOMOUS if post.startswith(AUTONOMOUS) else post[-2:-1]


def _its_place(reading: Reading, body: Mention, post: str) -> Mention | None:
    """Give the place whose committee a body is, where a post of that place follows."""
    if not post:
        return None
    inside = [m for m in reading.nested_in(body) if m.type in PLACES]
    if inside:
        return inside[-1] if inside[-1].name.endswith(_level(post)) else None
    return place_of_level(reading, _level(post))


def _unowned(
    reading: Reading, person: Mention, before: tuple[Mention, Mention, str] | None
) -> Iterator[Claim[Mention]]:
    """Yield the post of one before whose post nobody is named: of the place of its level, of the company in question."""
    floor = max(0, person.start - ROLES_ALONE)
    hits = list(scanner("roles").find(reading.text[floor : person.start]))
    if not hits or reading.text[floor + hits[-1].end : person.start].strip():
        return
    start = floor + hits[-1].start
    posts = [hits[-1].form]
    for hit in reversed(hits[:-1]):
        if reading.text[floor + hit.end : start] != "、" or _kind(hit.form) != _kind(posts[0]):
            break
        start = floor + hit.start
        posts.insert(0, hit.form)
    if not OPENS.search(reading.text[max(0, start - 2) : start]):
        return
    holder = _holder(reading, start, posts, before)
    if holder and holder.type != "UnnamedCompany":
        target = holder.antecedent or holder
        if target.type != "UnnamedCompany":
            found = qualify(reading, start, "、".join(posts))
            yield claim(reading, person, "hasRole", holder, "roles.carried", 0.8, found, said=person)


def _holder(
    reading: Reading, start: int, posts: list[str], before: tuple[Mention, Mention, str] | None
) -> Mention | None:
    """Find whose posts those before a name are: who the person before it in one list works for, else by the post."""
    kind = _kind(posts[-1])
    if before:
        person, holder, role = before
        beside = BESIDE.fullmatch(reading.text, person.end, start)
        same = kind == "company" if holder.type == "Company" else posts[-1][-2:] == role[-2:] and kind != "place"
        if beside and same and holder.type not in PLACES:
            return holder
    if kind == "place":
        level = _level(posts[-1])
        sentence = reading.sentence_at(start)
        before_it = reading.places_in(sentence.start, start) if sentence else ()
        near = [m for m in before_it if m.name.endswith(level)]
        return near[-1] if near and len({m.key for m in near}) == 1 else place_of_level(reading, level)
    return latest_company(reading, start) if kind == "company" else None
