"""The command `kg`: parsing and printing only; each command calls one function of the package."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import __version__

if TYPE_CHECKING:
    from kg.model import Build

app = typer.Typer(
    help="From a folder of scraped Chinese pages to a knowledge graph, with evidence for every edge.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Inputs = Annotated[
    list[str], typer.Argument(help="Files, folders, patterns such as 'pages/*.txt', or - for standard input.")
]
DONE, SOME_UNREAD, WRONG_USE = 0, 1, 2
DIFFERENT = 1


def main() -> None:
    """Run the command; what a user can mend is told in one line, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Chinese is printed whatever the terminal's encoding
            stream.reconfigure(encoding="utf-8", errors="replace")
    from kg.model import InvalidInput, InvalidOntology, InvalidQuery

    try:
        app()
    except (InvalidInput, InvalidOntology, InvalidQuery) as error:
        typer.echo(f"kg: {error}", err=True)
        sys.exit(WRONG_USE)


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Print the version where asked."""
    if show:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.command()
def build(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into; made if need be.")],
    workers: Annotated[int, typer.Option(help="Processes that read pages side by side.", min=1)] = 1,
    also: Annotated[
        list[str] | None, typer.Option(help="A further format: nt, trig, jsonld, rdf12, void, gbt4754.")
    ] = None,
    base_iri: Annotated[str, typer.Option(help="The base of the IRIs of all resources.")] = "",
    decisions: Annotated[
        Path | None, typer.Option(help="Your decisions on what is one and what is not: an edited decisions.jsonl.")
    ] = None,
    model: Annotated[
        str,
        typer.Option(help="A trained spaCy pipeline that you have: its entities are added where the rules find none."),
    ] = "",
) -> None:
    """Build the graph of some pages: graph.ttl, graph.html, the tables, the problems and a manifest."""
    from dataclasses import replace

    from tqdm import tqdm

    from kg import export, run
    from kg.model import InvalidInput
    from kg.read import read
    from kg.resolve.decided import NOTHING, read_decisions

    if base_iri and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+[/#]", base_iri):
        raise typer.BadParameter("give an absolute IRI that ends with / or #", param_hint="--base-iri")
    stdin = sys.stdin.buffer if "-" in inputs else None
    decided = read_decisions(decisions) if decisions else NOTHING
    with tqdm(desc="pages", unit="", disable=not sys.stderr.isatty(), leave=False) as bar:

        def progress(done: int) -> None:
            bar.update(done - bar.n)

        made = run.build(read(inputs, stdin), workers=workers, progress=progress, decided=decided, model=model)
    if base_iri:
        made = replace(made, base=base_iri)
    unknown = [name for name in also or () if name not in export.MORE]
    if unknown:
        raise InvalidInput(f"--also {unknown[0]}: no such format. Choose of {', '.join(export.MORE)}.")
    files = export.write_all(made, out, (*export.EXPORTERS, *(export.MORE[name] for name in also or ())))
    typer.echo(_summary(made))
    for path in files.values():
        typer.echo(f"  {path}")
    if made.without_effect:
        first, *others = made.without_effect
        more = f" and {len(others)} more" if others else ""
        typer.echo(f"kg: {first}{more}: names nothing of these pages, and has no effect", err=True)
    unread = [p for p in made.problems if p.fatal]
    for problem in unread:
        typer.echo(f"kg: {problem.source}: {'; '.join(filter(None, (problem.why, problem.mend)))}", err=True)
    raise typer.Exit(SOME_UNREAD if unread else DONE)


def _summary(made: Build) -> str:
    """Count what a build holds, in the words of the ontology."""
    entities = Counter(e.type for e in made.entities)
    relations = Counter(c.relation for c in made.claims)
    figures = relations.pop("hasFigure", 0)

    def counts(counter: Counter[str]) -> str:
        return ", ".join(f"{n} {name}" for name, n in sorted(counter.items(), key=lambda p: (-p[1], p[0]))) or "none"

    fatal = sum(p.fatal for p in made.problems)
    copies = sum(len(page.copies) for page in made.pages)
    notes = [f"{copies} copies of them" if copies else "", f"{fatal} could not be read" if fatal else ""]
    beside = f" ({', '.join(filter(None, notes))})" if any(notes) else ""
    return "\n".join(
        (
            f"documents  {len(made.pages)}{beside}",
            f"entities   {len(made.entities)}: {counts(entities)}",
            f"claims     {sum(relations.values())}: {counts(relations)}",
            f"figures    {figures}",
            f"problems   {len(made.problems)}",
        )
    )


@app.command()
def explain(
    file: Annotated[str, typer.Argument(help="One page.")],
    find: Annotated[str, typer.Option("--find", help="A stretch of the page, as printed or as repaired.")],
) -> None:
    """Follow a sentence through every stage: bytes, repairs, mentions, decisions, claims, Turtle."""
    from kg.explain import explain_file

    found = False
    for block in explain_file(file, find):
        found = True
        typer.echo(block)
    if not found:
        typer.echo(f"kg: {file} does not hold “{find}”. Try fewer characters of it.", err=True)
        raise typer.Exit(WRONG_USE)


@app.command()
def clean(
    file: Annotated[str, typer.Argument(help="One page.")],
    explain_edits: Annotated[bool, typer.Option("--explain", help="Print each edit with its rule and proof.")] = False,
    restore: Annotated[bool, typer.Option("--restore", help="Give the raw bytes back, from text and edits.")] = False,
) -> None:
    """Print the clean text of a page."""
    from kg import offsets
    from kg.explain import describe_edit, one_document

    document, edits = one_document(file)
    if restore and isinstance(document.offsets, offsets.OffsetMap):
        sys.stdout.buffer.write(offsets.restore(document.text, document.offsets))
    elif explain_edits:
        for edit in edits:
            typer.echo(describe_edit(edit))
    else:
        typer.echo(document.text)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="The folder that a build wrote.")],
    text: Annotated[str, typer.Argument(help="A SPARQL query, or the name of one that comes with kg.")] = "",
    file: Annotated[Path | None, typer.Option("--file", help="A file that holds the query.")] = None,
    format_: Annotated[str, typer.Option("--format", help="table, json, csv, tsv or ttl.")] = "table",
    engine: Annotated[str, typer.Option(help="oxigraph, or rdflib to compare with on small graphs.")] = "oxigraph",
    chart: Annotated[str, typer.Option(help="Draw bars: - on the terminal, or a file .svg or .html.")] = "",
) -> None:
    """Ask a SPARQL question of a built graph; a named one takes parameters: kg query OUT targets-due --year 2026."""
    from kg.store import answer

    if bool(text) == bool(file):
        typer.echo("kg: give either a query or --file.", err=True)
        raise typer.Exit(WRONG_USE)
    typer.echo(answer(out, text, file, format_, _parameters(context.args), engine, chart), nl=False)


def _parameters(words: list[str]) -> dict[str, str]:
    """Read `--year 2026 --place=合肥市` into names and values."""
    from kg.model import InvalidQuery

    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            raise InvalidQuery(f"{word}: not understood. Put a query of several words between quotation marks.")
        values[name] = value if equals else next(rest, "")
    return values


@app.command()
def check(
    out: Annotated[Path, typer.Argument(help="The folder that a build wrote.")],
    engine: Annotated[str, typer.Option(help="pyshacl or shacl; the one that fits the size where empty.")] = "",
) -> None:
    """Check a built graph against the shapes and the checking questions; exit code 1 on a violation."""
    from kg.check import check as run_check
    from kg.check import format_faults

    faults = run_check(out, engine)
    typer.echo(format_faults(faults), nl=False)
    raise typer.Exit(SOME_UNREAD if any(f.level == "violation" for f in faults) else DONE)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A label file, or a folder of them (*.gold.json).")],
    out: Annotated[Path, typer.Argument(help="The folder that a build of the labelled pages wrote.")],
    misses: Annotated[bool, typer.Option("--misses", help="Name each that is missing or should not be.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for a program.")] = False,
    by_rule: Annotated[bool, typer.Option("--by-rule", help="How often each rule is right, instead.")] = False,
) -> None:
    """Score a build against gold labels, page by page; exit code 1 where a label file has no page in the build."""
    import json

    from kg.evaluate import evaluate as run_evaluation
    from kg.evaluate import report

    found = run_evaluation(gold, out)
    if by_rule:
        from kg.evaluate import by_rule as rules
        from kg.evaluate.labels import read_labels
        from kg.evaluate.tables import load_tables

        typer.echo(rules.as_table(rules.reliability(read_labels(gold), load_tables(out))))
    elif as_json:
        typer.echo(json.dumps(report.as_json(found), ensure_ascii=False, indent=1))
    else:
        typer.echo(report.as_table(found))
        for line in found.misses if misses else ():
            typer.echo(line)
    for name in found.without_page:
        typer.echo(f"kg: {name}: its page is not in the build; nothing of it is counted", err=True)
    raise typer.Exit(SOME_UNREAD if found.without_page else DONE)


@app.command()
def compare(
    one: Annotated[Path, typer.Argument(help="The folder of the build before.")],
    other: Annotated[Path, typer.Argument(help="The folder of the build after.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for a program.")] = False,
) -> None:
    """Print what was gained and lost from one build to another; exit code 1 where they differ."""
    import json

    from kg import compare as comparing

    found = comparing.compare(one, other)
    shown = json.dumps(comparing.as_json(found), ensure_ascii=False, indent=1) if as_json else comparing.as_text(found)
    typer.echo(shown)
    raise typer.Exit(DONE if found.same else DIFFERENT)


@app.command()
def load(
    out: Annotated[Path, typer.Argument(help="The folder that a build wrote.")],
    to: Annotated[str, typer.Option("--to", help="The store's graph-store address, http or https.")],
    graph: Annotated[str, typer.Option(help="The IRI of the graph to load into; the default graph where empty.")] = "",
    query_url: Annotated[str, typer.Option(help="The store's query address, to compare the counts.")] = "",
) -> None:
    """Send a built graph to a triplestore in parts, and compare the counts."""
    from tqdm import tqdm

    from kg.store.load import load_graph

    with tqdm(desc="bytes", unit="B", unit_scale=True, disable=not sys.stderr.isatty(), leave=False) as bar:

        def progress(sent: int, total: int) -> None:
            bar.total = total
            bar.update(sent - bar.n)

        typer.echo(str(load_graph(out, to, graph, query_url, progress)))


@app.command()
def serve(
    out: Annotated[Path, typer.Argument(help="The folder that a build wrote.")],
    host: Annotated[
        str, typer.Option(help="The address to listen at; others reach it only if you change it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at; 0 for any that is free.", min=0, max=65535)] = 8000,
    timeout: Annotated[float, typer.Option(help="Seconds after which a query is stopped.", min=0.1)] = 30.0,
    memory: Annotated[int, typer.Option(help="MiB that a query may use beside the graph.", min=256)] = 4096,
    workers: Annotated[int, typer.Option(help="Queries answered side by side; each holds the graph.", min=1)] = 2,
    graph: Annotated[
        list[str] | None, typer.Option(help="A further named graph, as IRI=FILE; may be repeated.")
    ] = None,
    origin: Annotated[str, typer.Option(help="The web origin that may read from a browser: * any, empty none.")] = "*",
) -> None:
    """Serve a built graph: a read-only SPARQL endpoint, a page for every thing, a query page."""
    from kg.model import InvalidInput
    from kg.serve import serve as serve_graph

    beside = {}
    for given in graph or ():
        iri, equals, file = given.rpartition("=")
        if not equals or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*", iri):
            raise InvalidInput(f"--graph {given}: give an absolute IRI and a file, IRI=FILE.")
        beside[iri] = Path(file)
    serve_graph(
        out, host, port, beside=beside, seconds=timeout, memory=memory, workers=workers, origin=origin
    )  # fmt: skip
