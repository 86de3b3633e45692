"""RDF terms as text: local names and literals that no input can break.

    place:340100                     a name, written as it is
    industry:集成电路                 a readable name; whatever Turtle cannot hold becomes %XX
    Literal("合肥市", "zh")           "合肥市"@zh
    decimal(Decimal("14.80"))        14.8
    decimal(Decimal("400000000000")) "400000000000"^^xsd:decimal

Only forms that every store keeps as they are: canonical numbers, `@zh` and `@en`, no derived integer types.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

CHINESE = "zh"
DATE, MONTH, YEAR = "xsd:date", "xsd:gYearMonth", "xsd:gYear"
INTEGER, DECIMAL, BOOLEAN = "xsd:integer", "xsd:decimal", "xsd:boolean"


class Literal(NamedTuple):
    """A literal; `kind` is a language tag (`zh`), a datatype (`xsd:date`), or empty for a plain string."""

    value: str
    kind: str = ""


Term = str | Literal
"""A prefixed name (`kg:City`, `place:340100`), or a literal."""

# Turtle's PN_CHARS without the colon: https://www.w3.org/TR/turtle/#grammar-production-PN_CHARS
_START = (
    r"A-Z_a-z0-9\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\U00010000-\U0001FFFD\U00020000-\U0002FFFD\U00030000-\U0003FFFD"
)
_SAFE_NAME = re.compile(rf"[{_START}](?:[{_START}\-\u00B7]|\.(?=[{_START}\-\u00B7]))*")
_SAFE_CHARACTER = re.compile(rf"[{_START}]")

# What cannot stand in XML, and so in no SPARQL result: C0 controls, surrogates, the two non-characters.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What would break a line or reorder what a reader sees: written as escapes.
_ESCAPED = re.compile('["\\\\\n\r\t\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SHORTHAND_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=65536)
def safe_local(local: str) -> str:
    """Make a local name that is legal in Turtle and as part of an IRI; safe ones come back as they are.

    >>> safe_local("株洲中车（集团）"), safe_local("a b/c"), safe_local("")
    ('株洲中车（集团）', 'a%20b%2Fc', '_')
    """
    if _SAFE_NAME.fullmatch(local):
        return local
    return "".join(c if _SAFE_CHARACTER.match(c) else _percent(c) for c in local) or "_"


def safe_name(name: str) -> str:
    """Make a prefixed name safe: `company:a"b` becomes `company:a%22b`. The prefix is ours and stays."""
    prefix, _, local = name.partition(":")
    return f"{prefix}:{safe_local(local)}"


def clean_text(text: str) -> str:
    """Replace what no store can hold by U+FFFD."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def escape(text: str) -> str:
    r"""Escape a string for a Turtle or N-Triples literal.

    >>> escape('他说"好"\n\u202e')
    '他说\\"好\\"\\n\\u202E'
    """
    return _ESCAPED.sub(lambda m: _SHORT.get(m[0]) or f"\\u{ord(m[0]):04X}", clean_text(text))


def chinese(text: str) -> Literal:
    """Make a literal of Chinese text."""
    return Literal(text, CHINESE)


def integer(value: int) -> Literal:
    """Make an integer literal."""
    return Literal(str(value), INTEGER)


def decimal(value: Decimal | float) -> Literal:
    """Make a decimal in canonical form: no exponent, no trailing zeros, no point in a whole number.

    >>> decimal(Decimal("4E+11")).value, decimal(0.970).value, decimal(Decimal("-0.00")).value
    ('400000000000', '0.97', '0')
    """
    number = Decimal(str(value))
    if not number.is_finite():
        return Literal(str(number))
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal("0" if text in ("-0", "") else text, DECIMAL)


def is_date(text: str) -> bool:
    """Tell whether a text is an ISO date of the calendar, cut after the year, the month, or whole."""
    try:
        return bool(re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text)) and bool(first_day(text))
    except ValueError:
        return False


def first_day(text: str) -> str:
    """Give the first day of a year, month or day: `2024-02` gives `2024-02-01`."""
    return date.fromisoformat((text + "-01-01")[:10]).isoformat()


def last_day(text: str) -> str:
    """Give the last day of a year, month or day: `2024-02` gives `2024-02-29`."""
    first = date.fromisoformat((text + "-12-01")[:10] if len(text) < len("2024-02-01") else text)
    return (
        text
        if len(text) == len("2024-02-01")
        else first.replace(day=monthrange(first.year, first.month)[1]).isoformat()
    )


def moment(text: str) -> Literal:
    """Make a literal of a date as precise as it is written; what is no date stays a plain string."""
    if not is_date(text):
        return Literal(text)
    return Literal(text, {4: YEAR, 7: MONTH}.get(len(text), DATE))


def turtle(term: Term) -> str:
    """Write a term in Turtle. Names must be safe already."""
    if not isinstance(term, Literal):
        return term
    value, kind = term
    if kind == CHINESE:
        return f'"{escape(value)}"@zh'
    if kind in (INTEGER, BOOLEAN) or (kind == DECIMAL and _SHORTHAND_DECIMAL.fullmatch(value)):
        return value
    if not kind:
        return f'"{escape(value)}"'
    return f'"{escape(value)}"^^{kind}' if ":" in kind else f'"{escape(value)}"@{kind}'
