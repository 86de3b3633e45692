"""Companies named with a legal form or a company word at the end.

走进位于株洲的湖南某某新材料有限公司       -> nothing here: 某 makes it unnamed (see `unnamed.py`)
由长鑫存储技术(合肥)有限公司建设           -> 长鑫存储技术(合肥)有限公司
奇瑞控股集团                              -> 奇瑞控股集团; but 大型企业集团 gives nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.boundary import Edge, left_edge, name_parts, once
from kg.extract.reading import Reading
from kg.extract.scan import Hit, Row, endings, scanner, words
from kg.gazetteer import load_gazetteer
from kg.model import Mention

UNNAMED = re.compile(r"某|×|XX|\*\*|某某")
PART = re.compile(r"第?[一二三四五六七八九十\d]{1,3}|[东南西北中]")
"""Which branch: by number, or by where it lies."""
OWNED = re.compile(
    r"(?:旗下|下属)?(?:全资|控股|参股|合资)?(?:子公司|孙公司|分公司|母公司|关联公司)(?=[一-鿿A-Za-z])某?"
)
"""What a firm is to another, before its name."""
BRANCH_REACH, KIND = 10, 4


def find_companies(reading: Reading) -> Iterator[Mention]:
    """Yield the companies whose name ends with a legal form (`有限公司`), a group word (`集团`) or a works word."""
    groups: dict[int, int] = {}  # from where a group's name ends to where it begins
    for hit in scanner("legal_forms").find(reading.text):
        edge = left_edge(reading, hit.start, limit=34, brackets=True, past=name_parts("Company"))
        start = once(reading, _trim(reading, edge.start, hit.start), hit.start)
        if reading.text[start - 1 : start] == "和" and (place := reading.place_ending(start - 2)):
            start, edge = place.start, Edge(place.start, "place")  # 诸城市义和车桥有限公司
        if _acceptable(reading, start, hit, edge):
            if hit.value["kind"] == "group":
                groups[hit.end] = start
            elif edge.why == "place":
                start = groups.get(start, start)  # 攀钢集团重庆钛业有限公司 is one company
            end = branch_end(reading, hit.end) if hit.value["kind"] == "company" else hit.end
            text = reading.text[start:end]
            confidence = {"place": 0.97, "mark": 0.95, "stop": 0.92, "limit": 0.5}[edge.why]
            yield Mention(start, end, text, "Company", text, f"companies.{hit.value['kind']}", confidence)


def branch_end(reading: Reading, end: int) -> int:
    """Give where the branch ends that goes on from a company's name, or the offset itself.

    `…有限公司第一分公司`, `…股份有限公司长沙分行`, `…有限公司销售分公司`; not `…有限公司在长沙的分公司`.
    """
    text = reading.text
    for form in endings("branch_forms"):
        at = text.find(form, end, end + BRANCH_REACH)
        if at < 0:
            continue
        part = text[end:at]
        place = load_gazetteer().forms
        kind = part and all(w.tag in ("n", "vn", "ns") for w in reading.words_in(end, at)) and len(part) <= KIND
        if not part or PART.fullmatch(part) or part in place or kind:
            return at + len(form)
    return end


def _trim(reading: Reading, start: int, head_start: int) -> int:
    """Drop what the walk took too much at the left: a numeral of a list (`1.`, `（三）`), a bracket left open."""
    text = reading.text[start:head_start]
    for opening, closing in ("()", "（）"):
        if text.count(closing) != text.count(opening):
            return start + max(text.rfind(opening), text.rfind(closing)) + 1
    if text[:1] in "(（" and start:  # 特步(中国)有限公司: the brand before the bracket, whatever its tag
        before = reading.words.at(start - 1)
        return before.start if before.text.isalnum() and len(before.text) > 1 else start
    if text[:1] in words("leading_particles") and len(text) > 2:
        return start + 1
    place = reading.place_starting(start, head_start)
    if place and text[len(place.text) :].startswith(place.text[:-1]) and len(place.text) > 2:
        return place.end  # 龙江县龙江阜丰…: the county, then its company
    owned = OWNED.match(text)
    if owned and len(text) - owned.end() >= 2:
        return start + owned.end()  # 全资子公司某某有限公司
    numeral = re.match(r"[\d０-９]+[.、．]?|[一二三四五六七八九十]+是", text)
    if numeral and not re.match(r"\d+[一-鿿]", text):
        return start + numeral.end()
    return start


def _acceptable(reading: Reading, start: int, hit: Hit[Row], edge: Edge) -> bool:
    """Tell whether a legal form with this left edge is a name of its own."""
    body = reading.text[start : hit.start]
    if reading.text[start - 1 : start] == "某" or UNNAMED.search(body) or not body or body[0] in "(（":
        return False
    if hit.form in words("branch_forms") and all(w.tag[0] in "vdpcrum" for w in reading.words_in(start, hit.start)):
        return False  # 设立分公司, 及其分公司
    if OWNED.fullmatch(body + hit.form + "某"):
        return False
    proper = body
    for place in reading.places_in(start, hit.start):
        proper = proper.replace(place.text, "")
    if edge.why == "stop" and (proper in words("trade_endings") or proper in words("generic_modifiers")):
        return False  # what is left when a brand was taken for small words: …科技股份有限公司
    if hit.value["kind"] == "company" and hit.form.endswith("公司") and len(hit.form) > 3:
        if all(w.tag[0] in "vdpcrum" for w in reading.words_in(start, hit.start)):
            return False  # 可受理有限公司的登记
        return len(body) >= 2 and bool(proper.strip("市省区县()（）"))
    if edge.why == "place" and hit.form == "集团" and len(proper) >= 3:
        return True
    named = len(proper) >= 2 and proper not in words("generic_modifiers") and edge.why != "limit"
    return named and not proper.endswith(endings("group_refusals"))
