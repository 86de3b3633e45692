"""A trained spaCy pipeline of yours (`kg build --model NAME`): its entities, where the rules have found nothing.

ORG 蓝汐精密仪器有限公司   -> Company: a legal form ends it       ORG 东部战区   -> nothing: no rule could tell what it is
ORG 青禾海洋研究院         -> Institute: its head word ends it    GPE 朝阳       -> nothing: places are the gazetteer's
Company 蓝汐             -> Company: the label is a class of the ontology

The rules win. What overlaps a mention that stands is left out; only a place, an industry or a park that lies inside the longer
name becomes a part of it, as it would inside a name that the rules find. People, products and the like of a general pipeline
are left out too: alone they tell nothing, and its errors would be ours.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language

from kg.extract.arbitrate import NESTING, PLACES, RANK, touches_doubt
from kg.extract.companies import UNNAMED
from kg.extract.reading import Reading
from kg.extract.scan import endings, lexicon
from kg.model import InvalidInput, Mention

OURS = frozenset(RANK) - PLACES - {"UnnamedCompany"}
"""Labels that are taken as they are."""
LONGEST = 40
CONFIDENCE = 0.6
NAME = re.compile(r"[^\s，。！？；：、,!?;:]{2,}")


@functools.cache
def load(name: str) -> tuple[Language, str]:
    """Load a pipeline by the name of its package or the folder of its files; give it with the name of its rule.

    Raises `InvalidInput` where it is not installed or finds no entities. Nothing is downloaded.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        why = str(error).split("\n", 1)[0]
        raise InvalidInput(
            f"--model {name}: there is no such spaCy pipeline here ({why}). Install it, or give the folder that holds it."
        ) from error
    if not any("doc.ents" in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names):
        raise InvalidInput(f"--model {name}: this pipeline finds no entities. Give one with `ner` or `entity_ruler`.")
    return nlp, "trained." + re.sub(r"\W", "_", f"{nlp.meta['lang']}_{nlp.meta['name']}")


def version(name: str) -> str:
    """Give the name and version of a pipeline, for the manifest: `zh_mine 1.0.0`."""
    meta = load(name)[0].meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def step(name: str) -> Callable[[Reading], None]:
    """Make the step that comes after arbitration."""

    def add(reading: Reading) -> None:
        stand, ends = (
            reading.mentions,
            [m.end for m in reading.mentions],
        )  # neither these overlap one another, nor those
        taken: set[Mention] = set()
        found = []
        for mention in find_trained(reading, name):
            first = last = bisect_right(ends, mention.start)
            while last < len(stand) and stand[last].start < mention.end:
                last += 1
            over = stand[first:last]
            if all(m.type in NESTING and mention.start <= m.start and m.end <= mention.end for m in over):
                taken.update(over)
                found.append(mention)
        reading.settle([*(m for m in stand if m not in taken), *found], [*reading.nested, *taken])

    return add


def find_trained(reading: Reading, name: str) -> Iterator[Mention]:
    """Yield what a pipeline finds, sentence by sentence, where the kind of it is certain."""
    nlp, rule = load(name)
    texts = ((reading.text[s.start : s.end], s.start) for s in reading.sentences)
    for doc, start in nlp.pipe(texts, as_tuples=True):
        for entity in doc.ents:
            kind = _kind(entity.label_, entity.text)
            found = Mention(
                start + entity.start_char, start + entity.end_char, entity.text, kind, entity.text, rule, CONFIDENCE
            )
            if kind and not touches_doubt(reading, found):
                yield found


def _kind(label: str, text: str) -> str:
    """Give the class of an entity, or '' where it is none of ours or not certain."""
    if len(text) > LONGEST or not NAME.fullmatch(text) or UNNAMED.search(text):
        return ""
    if label in OURS:
        return label
    if label != "ORG":
        return ""
    if any(text.endswith(form) and len(text) > len(form) + 1 for form in endings("legal_forms")):
        return "Company"
    return "Institute" if any(text.endswith(form) and len(text) > len(form) + 1 for form in _institutes()) else ""


@functools.cache
def _institutes() -> tuple[str, ...]:
    return tuple(sorted(form for form, row in lexicon("heads", "form").items() if row["type"] == "Institute"))
