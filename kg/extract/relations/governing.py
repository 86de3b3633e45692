"""Who issues a policy, and for where: the place or body that is the subject of an issuing verb.

湖南省出台《…若干措施》             -> issuedBy 湖南省, appliesTo 湖南省
株洲市实施“…”三年行动               -> appliesTo 株洲市: who carries a policy out need not have made it
工业和信息化部等五部门印发《…》      -> issuedBy 工业和信息化部
《湖南省人民政府关于…的意见》        -> issuedBy 湖南省人民政府, whoever the sentence is about
《…方案》由市委办公室印发            -> issuedBy the committee's office
新乡市落实《河南省…计划》            -> nothing of 新乡市: the name says where it applies
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.extract.discourse import PLACES, coordinated, governed, innermost, park_run_by
from kg.extract.levels import place_of_level
from kg.extract.reading import Reading, Sentence
from kg.extract.relations import roles
from kg.extract.relations.making import claim, qualify
from kg.extract.scan import Hit, Row, scanner
from kg.model import Claim, Mention

ISSUERS = PLACES | {"GovernmentBody", "Park"}
PREPOSITION = re.compile(r"(?:在|对|向|为|从|以|于|与|和|把|将|给|据|来自|面向)$")
AT_ONCE = re.compile(r"(?:近日|日前|今天|昨日|最新|正式|对外|联合|新近)?")
HEADED = re.compile(r"[ \t　]*\n[ \t　]*关于")
"""A notice: the issuer on the line above `关于印发《…》的通知`."""
OWN_TITLE = re.compile(r"[《“]?")
"""What stands before the issuer that a title begins with."""
TITLED = re.compile(r"[、 　]?(?:等[\d一二三四五六七八九十]{1,3}(?:部门|单位|部委))?(?:关于|印发)")
"""What stands between the issuer in a title and its matter."""
FROM_ABOVE = frozenset({"落实", "执行", "践行"})
"""Verbs of what one is bound to."""
LEADS = re.compile(r"(?:牵头|首创)$")
"""What makes the carrying out of a policy the making of it."""
SPEAKS = re.compile(r"(?:告诉记者|表示|介绍|说|指出|强调|透露|称)")
CLAUSE = re.compile(r"[，；：,;:]")
BY = re.compile(r"[^。；\n，,]{0,24}?[，,]?[^。；\n，,]{0,16}?由")
MADE_KNOWN = re.compile(r"[^，。；\n]{0,8}?(?:公示|公布|发布|出炉|揭晓|印发)")
HEARD = re.compile(r"(?:官网|网站|消息|有关负责人)?(?:处)?(?:获悉|了解到|得知|消息)")
NOTICE = re.compile(r"[”》]?的?(?:公示|公告|通知|通报|公布|通告)")
LINE_OPENS = re.compile(r"(?:^|\n)[ 　\t]*$")
SIGNED = re.compile(r"[ 　\t]*(?:[（(][^（）()\n]{1,8}[）)])?[ 　\t]*\n\s*[〇零一二三四五六七八九十\d]{4}年")
HEAD_SENTENCES = 3
BY_VERB = re.compile(r"[^。；，,\n]{0,14}?(?:印发|发布|公布|出台|制定|下发|颁布|编制|通过|推出|启动)")


def find(reading: Reading) -> Iterator[Claim[Mention]]:
    """Yield `issuedBy` and `appliesTo` for the policies whose issuer the sentence, or the topic, tells."""
    posts: dict[str, Mention] | None = None
    for policy in reading.mentions:
        if policy.type != "Policy" or policy.rule.startswith("deixis."):
            continue
        inside = reading.nested_in(policy)
        told = _of_title(reading, policy, inside)
        for body in told:
            yield claim(reading, policy, "issuedBy", body, "governing.title", 0.95)
        placed = any(m.type in PLACES and (m.text == m.name or policy.text[0] == "《") for m in inside)
        passive = [] if told else _by(reading, policy) or _heard(reading, policy)
        for body in passive:
            yield claim(reading, policy, "issuedBy", body, "governing.by", 0.9, qualify(reading, policy.start))
        verb = None if passive else _verb_before(reading, policy)
        if verb is None:
            continue
        if posts is None:
            posts = _posts(reading)
        issuer = _issuer(reading, verb, policy, posts)
        if issuer is None:
            continue
        qualifiers = qualify(reading, verb.start)
        issuers = _together(reading, issuer, verb)
        leads = bool(LEADS.search(reading.text[max(0, verb.start - 3) : verb.start]))
        if (verb.value["kind"] == "issue" or leads) and not told:
            rule = f"governing.{verb.value['kind']}"
            for each in issuers:
                said = _said(reading, policy, each)
                yield claim(reading, policy, "issuedBy", each, rule, 0.9, qualifiers, said=said)
        higher = verb.form in FROM_ABOVE and policy.text[0] == "《"  # 为落实《…办法》: it need not be one's own
        places = [] if placed or higher else [_covered(reading, each) for each in issuers]
        for covered in {place.name: place for place in places if place}.values():
            rule, said = f"governing.{verb.value['kind']}", _said(reading, policy, issuer)
            yield claim(reading, policy, "appliesTo", covered, rule, 0.85, qualifiers, said=said)


def _of_title(reading: Reading, policy: Mention, inside: tuple[Mention, ...]) -> list[Mention]:
    """Give the bodies that a title begins with: `《某省人民政府关于…的意见》`, `工信部第五批…名单`."""
    found: list[Mention] = []
    for body in (m for m in inside if m.type == "GovernmentBody"):
        between = reading.text[found[-1].end if found else policy.start : body.start]
        if not (between in (" ", "　", "、") if found else OWN_TITLE.fullmatch(between)):
            break
        found.append(body)
    listed = policy.rule.startswith("official_lists")
    return found if found and (listed or TITLED.match(reading.text, found[-1].end, policy.end)) else []


def _by(reading: Reading, policy: Mention) -> list[Mention]:
    """Give who issued a policy that the sentence begins with: `《…》日前由市委办公室、市政府办公室联合印发`."""
    by = BY.match(reading.text, policy.end, policy.end + 48)
    first = reading.mentions_in(by.end(), by.end() + 1) if by else ()
    if not by or not first or first[0].type not in ISSUERS:
        return []
    found = [innermost(reading, first[0])]
    for mention in reading.mentions_in(found[0].end, found[0].end + 80):
        if mention.type not in ISSUERS or reading.text[found[-1].end : mention.start] not in ("、", "和", "与", "及"):
            break
        found.append(mention)
    return found if BY_VERB.match(reading.text, found[-1].end) else []


def _heard(reading: Reading, policy: Mention) -> list[Mention]:
    """Give whose list was made known: `记者从某厅获悉，…名单完成公示`; or who signed the notice whose title it is."""
    if not policy.rule.startswith("official_lists"):
        return []
    index = reading.sentence_index(policy.start)
    sentence = reading.sentences[index]
    if MADE_KNOWN.match(reading.text, policy.end):
        for body in reversed(reading.mentions_in(sentence.start, policy.start)):
            if body.type == "GovernmentBody" and HEARD.match(reading.text, body.end):
                return [body]
    if index < HEAD_SENTENCES and NOTICE.match(reading.text, policy.end):
        return [m for m in reading.mentions if m.type == "GovernmentBody" and _signs(reading, m)][-1:]
    return []


def _signs(reading: Reading, body: Mention) -> bool:
    """Tell whether a body fills a line that a date follows."""
    before = reading.text[max(0, body.start - 12) : body.start]
    return bool(LINE_OPENS.search(before)) and bool(SIGNED.match(reading.text, body.end))


def _covered(reading: Reading, issuer: Mention) -> Mention | None:
    """Give the place that what an issuer does is for: itself, or the place whose department a body is."""
    if issuer.type in PLACES or issuer.type == "Park":
        return issuer
    if issuer.rule == "bodies.of_park":
        return park_run_by(reading, issuer)
    if issuer.type != "GovernmentBody" or issuer.rule == "bodies.national":
        return None
    if issuer.rule == "bodies.relative":
        place = place_of_level(reading, "自治区" if issuer.text.startswith("自治区") else issuer.text[0])
        return place if place and issuer.name.startswith(place.name) else None
    inside = [m for m in reading.nested_in(issuer) if m.type in PLACES]
    return inside[-1] if inside and issuer.rule == "bodies.of_place" else None


def _verb_before(reading: Reading, policy: Mention) -> Hit[Row] | None:
    """Find the verb that governs a policy: the last one before it in the sentence, with no other policy's object between."""
    sentence = reading.sentence_at(policy.start)
    if sentence is None:
        return None
    window = max(sentence.start, policy.start - 60)
    before = reading.text[window : policy.start]
    hits = [hit for hit in scanner("policy_verbs").find(before) if before[hit.end : hit.end + 1] != "会"]  # 发布会
    if not hits:
        return None
    last = hits[-1]
    return Hit(last.start + window, last.end + window, last.form, last.value)


def _issuer(reading: Reading, verb: Hit[Row], policy: Mention, posts: Mapping[str, Mention]) -> Mention | None:
    """Find the subject of an issuing verb: the nearest place or body before it that nothing governs, else the topic."""
    sentence = reading.sentence_at(policy.start)
    if sentence is None:
        return None
    if _has_stranger(reading, sentence.start, verb.start):
        return None
    earlier = reversed(reading.mentions_in(sentence.start, verb.start))
    attributive = reading.text[verb.end : verb.end + 1] == "的"
    for mention in earlier:
        if mention.type not in ISSUERS:
            continue
        if attributive and AT_ONCE.fullmatch(reading.text, mention.end, verb.start):
            return mention  # 在省经信厅公布的名单中
        if mention.type == "Park" and not _acts(reading, mention, verb):
            continue  # 建设某某基地，出台…
        if not PREPOSITION.search(reading.text[max(0, mention.start - 2) : mention.start]):
            return mention
    heading = reading.mentions_in(max(0, sentence.start - 40), sentence.start)
    if heading and heading[-1].type in ISSUERS and HEADED.fullmatch(reading.text, heading[-1].end, verb.start):
        return heading[-1]
    topic = _speaker(reading, sentence, verb, posts) or reading.topic_at(policy.start)
    if topic is None or topic.type not in ISSUERS or topic.start >= policy.start:
        topic = reading.place_topic_at(policy.start)
    return topic if topic and topic.type in ISSUERS and topic.start < policy.start else None


def _together(reading: Reading, issuer: Mention, verb: Hit[Row]) -> list[Mention]:
    """Give those that issue something together: `市工信局、市财政局联合印发`."""
    sentence = reading.sentence_at(verb.start)
    if sentence is None or not sentence.start <= issuer.start < verb.start:
        return [issuer]
    return coordinated(reading, issuer, sentence.start)


def _posts(reading: Reading) -> dict[str, Mention]:
    """Give by name the department or place that a person of the page speaks for."""
    found: dict[str, Mention] = {}
    for post in roles.find(reading):
        if post.subject and isinstance(post.object, Mention) and post.object.type in ISSUERS:
            found.setdefault(post.subject.name, post.object)
    return found


def _speaker(reading: Reading, sentence: Sentence, verb: Hit[Row], posts: Mapping[str, Mention]) -> Mention | None:
    """Give whom the person speaks for with whom a sentence begins: `某某表示，下一步将实施…` is said of his department."""
    person = next((m for m in reading.mentions_in(sentence.start, verb.start) if m.type == "Person"), None)
    if person is None or not SPEAKS.match(reading.text, person.end):
        return None
    holder = posts.get(person.name)
    return holder if holder and holder.start < verb.start else None


def _acts(reading: Reading, park: Mention, verb: Hit[Row]) -> bool:
    """Tell whether a park is the subject of a verb after it: in the verb's clause, or where a clause begins."""
    if governed(reading, park):
        return False
    opens = park.start == 0 or reading.text[park.start - 1] in "，。；：,;:！？!?\n"
    return opens or not CLAUSE.search(reading.text, park.end, verb.start)


def _has_stranger(reading: Reading, start: int, verb: int) -> bool:
    """Tell whether a later clause of a sentence has a subject of its own that is no mention: `…，临港跟进推出`."""
    comma = max(reading.text.rfind(mark, start, verb) for mark in "，,") + 1
    if comma <= start or reading.mentions_in(comma, verb):
        return False
    words = reading.words_in(comma, verb)
    if words and words[0].text == "我们":
        topic = reading.topic_at(verb)
        return topic is None or topic.type not in ISSUERS
    return bool(words) and words[0].tag in ("ns", "nr", "nt", "nz")


def _said(reading: Reading, policy: Mention, issuer: Mention) -> Mention | None:
    """Give the policy as what the evidence is about, where its issuer stands in another sentence."""
    sentence = reading.sentence_at(policy.start)
    return None if sentence and sentence.start <= issuer.start < sentence.end else policy
