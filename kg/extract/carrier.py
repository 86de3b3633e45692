"""spaCy as the carrier: `spacy.blank("zh")`, one token a character, one component for each step of PIPELINE.

    nlp = blank_pipeline()
    doc = nlp("长鑫存储技术有限公司位于合肥经济技术开发区。")
    [(span.text, span.label_) for span in doc.spans["kg"]]  ->  [("长鑫存储技术有限公司", "Company"), …]

`doc.text` is the text always, and a character's offset is its token's index: every mention is a span. A trained
pipeline's components can be added before or after ours, by name.
"""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Callable, Iterable
from operator import attrgetter

import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.extract import trained
from kg.extract.pipeline import PIPELINE
from kg.extract.reading import Reading
from kg.model import Document, Repair
from kg.model import Span as Range

READING = "reading"
SPANS = "kg"


class Keys(dict[str, int]):
    """The key of each character in a string store, added to it when first asked for."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, character: str) -> int:
        """Add a character that has not been seen before."""
        key = self[character] = self.strings.add(character)
        return key


class Characters:
    """A tokenizer that makes each character a token, blanks and line breaks too.

    The one that `blank("zh")` brings does the same for text without blanks, and hashes every character as UTF-8. With
    the keys held, a document is made at 20 million characters a second instead of one or two.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._keys = Keys(vocab.strings)

    def __call__(self, text: str) -> Doc:
        """Make a document whose tokens are the characters of a text."""
        keys = list(map(self._keys.__getitem__, text))
        return Doc(self.vocab, words=keys, spaces=[False] * len(keys))  # type: ignore[arg-type]  # keys will do


class Unmoved:
    """Offsets of a text that was never repaired: each character is its own origin; bytes are those of UTF-8."""

    def __init__(self, text: str) -> None:
        self.text = text

    def to_raw(self, start: int, end: int) -> Range:
        """Give the span itself."""
        return Range(start, end)

    def to_bytes(self, start: int, end: int) -> Range:
        """Give the span in the bytes of UTF-8."""
        low = len(self.text[:start].encode())
        return Range(low, low + len(self.text[start:end].encode()))

    def repairs(self, _start: int, _quote: str) -> tuple[Repair, ...]:
        """Give none: the page prints what the text says."""
        return ()


@functools.cache
def blank_pipeline(model: str = "") -> Language:
    """Give the pipeline, built once a process; with a trained one's entities after arbitration where it is named."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = Characters(nlp.vocab)
    nlp.max_length = sys.maxsize  # the limit is there for parsers, which we have none of
    for name, step in PIPELINE:
        Language.component(f"kg_{name}", func=_component(step))
        nlp.add_pipe(f"kg_{name}")
        if model and name == "arbitration":
            Language.component("kg_trained", func=_component(trained.step(model)))
            nlp.add_pipe("kg_trained")
    Language.component("kg_spans", func=_set_spans)
    nlp.add_pipe("kg_spans")
    return nlp


def read_all(documents: Iterable[Document], model: str = "") -> list[Reading]:
    """Run the pipeline over some documents, each component over all; give the readings that the components filled."""
    nlp = blank_pipeline(model)
    docs = []
    for document in documents:
        doc = nlp.make_doc(document.text)
        doc.user_data[READING] = Reading(document)
        docs.append(doc)
    for _, component in nlp.pipeline:
        docs = [component(doc) for doc in docs]
    return [reading_of(doc) for doc in docs]


def reading_of(doc: Doc) -> Reading:
    """Give the reading that a spaCy document carries; text that came without a document is one of its own."""
    if READING not in doc.user_data:
        digest = hashlib.sha256(doc.text.encode()).hexdigest()[:16]
        doc.user_data[READING] = Reading(Document(digest, "", doc.text, Unmoved(doc.text)))
    reading: Reading = doc.user_data[READING]
    return reading


def _component(step: Callable[[Reading], None]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        step(reading_of(doc))
        return doc

    return component


def _set_spans(doc: Doc) -> Doc:
    """Set the mentions as a span group; nested ones too."""
    reading = reading_of(doc)
    mentions = sorted((*reading.mentions, *reading.nested), key=attrgetter("start", "end"))
    labels = {kind: doc.vocab.strings.add(kind) for kind in {m.type for m in mentions}}
    doc.spans[SPANS] = [Span(doc, m.start, m.end, labels[m.type]) for m in mentions]
    return doc
