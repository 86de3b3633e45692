"""What makes two mentions the same thing, as a key; and the readable id made of it.

    Place      by division code                      place:430202
    Company    by full name, or stock code's full name   company:株洲中车时代电气股份有限公司
    Unnamed    by document and wording, never across documents
    Person     by name and organisation
    the rest   by what their name says beside its place, and the place    cluster:株洲市轨道交通装备产业集群

Never by sound and never by likeness: 台州 and 泰州, 宏达 and 鸿达 stay apart.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

from kg.gazetteer import load_gazetteer, rows
from kg.ontology import load_ontology

DROPPED = re.compile(r"[“”‘’\"'《》〈〉「」『』\s]")
LOCAL = re.compile(r"[0-9A-Za-z_㐀-䶿一-鿿、-〇！-～\U00020000-\U0002ebef-]")
SCOPED = frozenset({"IndustrialCluster", "Policy", "Park", "Event", "Institute"})
DASHES = str.maketrans("—–―·", "－－－・")
"""Signs that a local name cannot hold, and others that look like them and that it can."""
MAX_LOCAL = 80
HEADS = {"经开区": "经济技术开发区", "高新区": "高新技术产业开发区", "综保区": "综合保税区"}
"""Short heads of parks and the full ones that they stand for."""


def plain(name: str) -> str:
    """Give the form of a name that identity is decided on: NFKC, without quotation marks and blanks.

    >>> plain("长鑫存储技术（合肥）有限公司") == plain("长鑫存储技术(合肥)有限公司")
    True
    """
    return DROPPED.sub("", unicodedata.normalize("NFKC", name))


def local_name(text: str) -> str:
    """Make the part of an IRI after the prefix: readable, and safe in Turtle without escapes.

    ASCII signs become their full-width twins, so that no two names fall together.

    >>> local_name("“3+X”先进制造业集群")
    '3＋X先进制造业集群'
    """
    made = []
    for char in plain(text)[:MAX_LOCAL].translate(DASHES):
        wide = chr(ord(char) + 0xFEE0) if "!" <= char <= "~" and not char.isalnum() and char not in "-_" else char
        made.append(wide if LOCAL.fullmatch(wide) else f"u{ord(char):04x}")
    return "".join(made).strip("-") or "unnamed"


def scoped_key(rest: str, code: str) -> str:
    """Make the key of a thing that a place owns: the place's official name, its code where others share it, the rest.

    `安平丝网产业集群` and `安平县丝网产业集群` have one key, and so has `丝网产业集群` on a page of 安平县.
    """
    gazetteer = load_gazetteer()
    name = gazetteer.places[code].name
    alone = len(gazetteer.forms.get(name, ())) < 2
    for short, full in HEADS.items():
        rest = rest.replace(short, full) if rest.endswith(short) else rest
    return f"{name}{'' if alone else code}{rest}"


def entity_id(kind: str, local: str) -> str:
    """Join the prefix that the ontology gives a class with a local name."""
    return f"{load_ontology().classes[kind].prefix}:{local_name(local)}"


@functools.cache
def known_names() -> Mapping[str, str]:
    """Give the name that an outside key stands for: a listed company's full name, a well-known company's usual one."""
    names = {f"stock:{row['stock_code']}": row["full_name"] for row in rows("listed_companies")}
    names.update({f"name:{row['name']}": row["full_name"] or row["name"] for row in rows("known_companies")})
    return names


@functools.cache
def stock_codes() -> Mapping[str, str]:
    """Give the stock code of each listed company by its id (`seeds/listed_companies.csv`); of two codes the first in the table."""
    codes: dict[str, str] = {}
    for row in rows("listed_companies"):
        codes.setdefault(entity_id("Company", row["full_name"]), row["stock_code"])
    return codes
