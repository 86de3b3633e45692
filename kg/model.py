"""The records that flow through a build; frozen, slotted, and without behaviour of their own.

    bytes -> Source -> Document -> Mention, Claim[Mention] -> Entity, Claim[Entity] -> graph -> exports

The central record is the claim. `合肥长鑫存储技术有限公司位于合肥经开区` gives, before `resolve`,

    Claim(Mention(…, "Company"), "locatedIn", Mention(…, "Park"), Evidence(…))

and after it the same shape with an `Entity` at either end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal
from typing import Any, Generic, NamedTuple, Protocol, TypeVar


class InvalidInput(Exception):  # noqa: N818 - named for what the reader did, as in the design
    """An input cannot be used: names the file, the place and the mend."""


class InvalidOntology(Exception):  # noqa: N818
    """`ontology/` contradicts itself: names the term and the mend."""


class InvalidQuery(Exception):  # noqa: N818
    """A query cannot be answered: names the line and the mend."""


C = TypeVar("C", bound=type)


def quickly_made(cls: C) -> C:
    """Give a frozen, slotted dataclass an `__init__` that takes two thirds of the time: a page makes thousands.

    The one that `dataclass` writes looks up each field by its name in `object.__setattr__`; this has the setters at hand.
    """
    known: dict[str, Any] = {}
    arguments, body = ["self"], []
    for f in fields(cls):
        known[f"set_{f.name}"] = vars(cls)[f.name].__set__
        known[f"default_{f.name}"] = f.default
        arguments.append(f.name if f.default is MISSING else f"{f.name}=default_{f.name}")
        body.append(f" set_{f.name}(self, {f.name})")
    exec(f"def __init__({', '.join(arguments)}):\n" + "\n".join(body), known)  # noqa: S102 - names of fields, as `dataclass` does
    cls.__init__ = known["__init__"]  # type: ignore[misc]
    return cls


class Span(NamedTuple):
    """A half-open range, `start <= i < end`; of what (characters, bytes) the holder says."""

    start: int
    end: int


class Repair(NamedTuple):
    """A stretch `quote[start:end]` that the page prints otherwise; what was cut out stands where `start == end`."""

    start: int
    end: int
    raw: str
    """What the page as decoded holds in its place."""


class Offsets(Protocol):
    """Where a span of clean text came from; see `kg.offsets.OffsetMap`."""

    def to_raw(self, start: int, end: int) -> Span:
        """Give the span of raw characters (the page as decoded) behind a span of clean text."""

    def to_bytes(self, start: int, end: int) -> Span:
        """Give the span of raw bytes behind a span of clean text."""

    def repairs(self, start: int, quote: str) -> tuple[Repair, ...]:
        """Give what the page prints otherwise within the clean text `quote`, which begins at `start`."""


@dataclass(frozen=True, slots=True)
class Source:
    """One page as it was found: its name (a relative path, `/` between parts), its bytes, and whether it is HTML."""

    name: str
    data: bytes
    html: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, repaired or placed; nothing is lost silently."""

    stage: str
    source: str
    where: str
    why: str
    mend: str = ""
    fatal: bool = False
    """True where the whole document could not be read."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's furniture tells of it. Dates are ISO 8601, as precise as the page (`2024`, `2024-04-09`)."""

    title: str = ""
    date: str = ""
    publisher: str = ""
    author: str = ""
    dateline: str = ""
    """The place a report is filed from, as printed: `中新网湖州11月10日电` gives `湖州`."""
    masthead: str = ""
    """Site and section names over the article, as printed."""


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned page: simplified text, the way back to every byte, and what its furniture said."""

    id: str
    """The first 16 hexadecimal digits of the SHA-256 of the bytes."""
    source: str
    text: str
    offsets: Offsets
    metadata: Metadata = Metadata()
    encoding: str = "utf-8"
    doubtful: tuple[Span, ...] = ()
    """Spans of clean text that are damaged beyond proof; no mention may touch one."""
    problems: tuple[Problem, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of clean text that names something.

    `name` is the name proposed for the entity (`诸暨` proposes `诸暨市`), `key` an identity known from outside (a
    division code), `antecedent` the mention that this one stands for: a short name for a full one, `该公司` for the
    company before it.
    """

    start: int
    end: int
    text: str
    type: str
    name: str
    rule: str
    confidence: float = 0.9
    key: str = ""
    antecedent: Mention | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    """What else the words say: `("level", "省级")`, `("number", "浙政发〔2023〕5号")`."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a claim or a mention rests on, as spans of the clean text, the raw text and the raw bytes."""

    document: str
    span: Span
    raw: Span
    bytes: Span
    quote: str
    rule: str
    confidence: float
    repairs: tuple[Repair, ...] = ()
    """Where the page prints the quote otherwise; kept for what claims rest on, not for mentions."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time as printed, with its first and last day as ISO dates cut to the precision printed (`2024`, `2024-06`)."""

    printed: str
    start: str = ""
    end: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: `突破4000亿元` is value 400000000000, unit `元`, operator `>=`, printed `突破4000亿元`."""

    indicator: str
    value: Decimal
    """In the base unit: 亿, 万 and the like multiplied out."""
    unit: str
    printed: str
    operator: str = "="
    """One of `=`, `>`, `>=`, `<`, `<=`, `about`."""
    upper: Decimal | None = None
    """The upper end of a range (`3至5年`)."""
    period: Period | None = None
    kind: str = "actual"
    """One of `actual`, `target`, `reward`, `rank`."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """How a claim is meant. Times are ISO dates cut to the precision printed."""

    role: str = ""
    when: str = ""
    valid_from: str = ""
    valid_to: str = ""
    negated: bool = False
    planned: bool = False
    hedged: bool = False
    attributed: str = ""
    """Who says so, where the sentence names a speaker."""


PLAIN = Qualifiers()

T = TypeVar("T")


@quickly_made
@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """One statement with one witness. `subject` is None only for a figure whose subject the page leaves open."""

    subject: T | None
    relation: str
    object: T | Quantity
    evidence: Evidence
    qualifiers: Qualifiers = PLAIN
    policy: T | None = None
    """For a figure: the policy that sets it."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document gives, before `resolve`."""

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim[Mention], ...]
    problems: tuple[Problem, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph. `id` is a prefixed name: `place:330113`, `company:比亚迪股份有限公司`."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    mentions: tuple[Evidence, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Decision:
    """Why a mention became part of an entity, or why it did not; or why two entities are one, or are not.

    A person may write one, too: `kg.resolve.decided` reads them.
    """

    kind: str
    """One of `new`, `same`, `refused`, and `different`, which is a person's word for refused."""
    document: str
    """Empty where two entities are decided on, and no place in a page."""
    span: Span
    text: str
    entity: str
    reason: str
    other: str = ""
    """The entity that is, or is not, the same as `entity`."""
    by: str = ""
    """`hand` where a person decided otherwise than the program."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document as the exports know it: all sources with the same bytes, and copies of the article, are one page."""

    id: str
    sources: tuple[str, ...]
    sha256: str
    metadata: Metadata
    encoding: str
    characters: int
    text_sha256: str
    copies: tuple[tuple[str, str], ...] = ()
    """Sources that hold the same article in other bytes, each with the SHA-256 of its bytes; no second witnesses."""


@dataclass(frozen=True, slots=True)
class Build:
    """The result of a build: two tables, entities and claims, and what belongs to them. All tuples are sorted."""

    pages: tuple[Page, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim[Entity], ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    """The base IRI of the resources, where it is not the ontology's own."""
    without_effect: tuple[str, ...] = ()
    """Where the decisions of a person stand that name nothing of these pages; told, and written nowhere."""
