"""graph.ttl: the graph as Turtle that people can read, the same bytes for the same facts.

    place:340100 a kg:City ;
        skos:prefLabel "合肥市"@zh ;
        skos:altLabel "合肥"@zh ;
        skos:notation "340100" ;
        kg:operatesIn industry:新能源汽车, industry:集成电路 ;
        kg:partOf place:340000 .

Written from the records, block by block, and never dumped from a store: stores reorder and rewrite literals.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import TextIO

from kg.export.blocks import Block, sections
from kg.export.terms import Literal, turtle
from kg.model import Build
from kg.ontology import BASE, load_ontology

IN_MEMORY = 64 * 1024 * 1024
"""Characters of the body that are kept in memory while its prefixes are gathered; more goes through a file."""


def write_turtle(build: Build, stream: TextIO) -> None:
    """Write the graph of a build as Turtle: the prefixes that it uses, then its blocks under their headings."""
    namespaces = load_ontology().namespaces(build.base or BASE)
    used: set[str] = set()
    with SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as body:
        for heading, blocks in sections(build):
            title = f"\n# {heading}\n"
            for block in blocks:
                body.write(title + block_text(block))
                used.update(prefixes_of(block))
                title = ""
        body.seek(0)
        stream.writelines(f"@prefix {prefix}: <{namespaces[prefix]}> .\n" for prefix in sorted(used))
        shutil.copyfileobj(body, stream, 1024 * 1024)


def block_text(block: Block) -> str:
    """Write one subject: a blank line, the subject with its types, a line for each property."""
    lines = [f"\n{block.subject} a {', '.join(block.types)}"]
    lines += [f"    {name} {', '.join(map(turtle, terms))}" for name, terms in block.pairs]
    return " ;\n".join(lines) + " .\n"


def prefixes_of(block: Block) -> Iterator[str]:
    """Give the prefixes that a block needs; some more than once."""
    for name in (block.subject, *block.types):
        yield name.partition(":")[0]
    for name, terms in block.pairs:
        yield name.partition(":")[0]
        for term in terms:
            if not isinstance(term, Literal):
                yield term.partition(":")[0]
            elif ":" in term.kind and turtle(term).startswith('"'):
                yield term.kind.partition(":")[0]
