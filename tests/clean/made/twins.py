"""Twins: a page as it was, and the same page as a site, a tool and a scraper left it.

    made = twin(Random(7))
    made.whole        the page with one line of date and source, as bytes
    made.harmed       the same article, with a site's furniture around it and damaged, as bytes
    made.kinds        the names of what was done to it

`same_graph` and `f1` say whether both came to the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from kg import run
from kg.model import Build, Quantity, Source
from tests.clean import damage
from tests.clean.made import site
from tests.clean.made.articles import Article, article

Harm = Callable[[str, Random], str]
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")


@dataclass(frozen=True)
class Twin:
    """Two pages that hold one article."""

    article: Article
    whole: bytes
    harmed: bytes
    html: bool
    kinds: tuple[str, ...] = field(default=())


def twin(random: Random, harms: Sequence[Harm] | None = None, *, furniture: bool = True) -> Twin:
    """Make twins; with `harms`, damaged in just these ways."""
    made = article(random)
    kinds: list[str] = []
    text = around(made, random, kinds) if furniture else made.page
    if harms is None:
        harms = mixture(random)
    html = damage.as_html in harms
    for harm in harms:
        text = harm(text, random)
    kinds += (harm.__name__ for harm in harms)  # type: ignore[attr-defined]
    encoding = "utf-8" if html or furniture is False else random.choice(ENCODINGS)
    kinds.append(encoding)
    return Twin(made, made.page.encode(), text.encode(encoding), html, tuple(kinds))


def mixture(random: Random) -> list[Harm]:
    """Choose damage as it comes together: characters, then at most one tool's glosses, then lines, then markup."""
    chosen: list[Harm] = random.sample(damage.CHARACTERS, random.randint(0, 2))
    if random.random() < 0.6 and not {damage.radicals, damage.radicals_of_pdf, damage.invisible} & set(chosen):
        chosen.append(random.choice(damage.GLOSSES))
    chosen += random.sample(damage.LINES, random.randint(0, 2))
    if random.random() < 0.5:
        chosen.append(random.choice(damage.MARKUP))
        if damage.markdown in chosen and damage.wrapped in chosen:  # a converter sees paragraphs, not lines
            chosen.remove(damage.wrapped)
    return chosen


def around(made: Article, random: Random, kinds: list[str]) -> str:
    """Put a site around an article."""
    lines: list[str] = []

    def add(kind: str, share: float, new: Callable[[], list[str]]) -> None:
        if random.random() < share:
            lines.extend(new())
            kinds.append(kind)

    add("head", 0.7, lambda: site.heads(random))
    gov = random.random() < 0.12
    if gov:
        add("gov table", 1, lambda: site.gov_table(made.date, made.publisher, random))
    lines.append(made.title)
    if not gov:
        add("info", 1, lambda: site.infos(made.date, made.publisher, random))
    add("title again", 0.15, lambda: [random.choice((made.title, f"【{made.title}】", f"#{made.title}#"))])
    for number, line in enumerate(made.lines):
        lines.append(line)
        if 0 < number < len(made.lines) - 1 and "\t" not in line and "|" not in line:
            add("middle", 0.08, lambda: site.middles(random))
    add("closing", 0.6, lambda: site.closings(random))
    add("tail", 0.8, lambda: site.tails(random))
    return "\n".join(lines)


def f1(one: str, other: str) -> float:
    """Give the character F1 of two texts: twice the longest common subsequence by both lengths.

    The subsequence is counted with one bit for each character of the first text (Hyyrö 2004), a row in one operation.
    """
    places: dict[str, int] = {}
    for i, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << i
    full = (1 << len(one)) - 1
    row = full
    for character in other:
        hit = row & places.get(character, 0)
        row = (row + hit) | (row - hit)
        row &= full
    common = len(one) - row.bit_count()
    return 2 * common / (len(one) + len(other)) if one or other else 1.0


def graph(data: bytes, *, html: bool = False) -> frozenset[tuple[object, ...]]:
    """Give what a page alone says, without where it says it: entities, relations, figures."""
    built = run.build([Source("page", data, html)])
    return frozenset((*_entities(built), *_claims(built)))


def _entities(built: Build) -> list[tuple[object, ...]]:
    return [(e.id, e.type, e.name) for e in built.entities]


def _claims(built: Build) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for claim in built.claims:
        subject = claim.subject.id if claim.subject else None
        told = claim.object
        if isinstance(told, Quantity):
            period = (told.period.start, told.period.end) if told.period else None
            value = (told.indicator, told.value, told.unit, told.operator, told.upper, period, told.kind)
            found.append((subject, claim.relation, *value, claim.policy.id if claim.policy else None))
        else:
            found.append((subject, claim.relation, told.id))
    return found
