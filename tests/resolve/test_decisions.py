"""Decisions: each merge and each refusal has one with its reason; a person edits them, and they are replayed."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import export, run
from kg.export.records import write_decisions
from kg.model import Build, InvalidInput, Source
from kg.read import read
from kg.resolve.decided import read_decisions
from tests.conftest import ARTICLES, SHARED, Built, Command, contents, pages_of

PAGES = {
    "a": "株洲湘楚陶瓷股份有限公司（以下简称“湘楚陶瓷”）位于株洲市。湘楚陶瓷去年新增订单三成。",
    "b": "株洲市天元区的湘楚陶瓷、恒锐机械、华联瓷业等3家企业签约。株洲市重点发展先进陶瓷产业。",
    "c": "株洲湘楚陶瓷有限公司位于株洲市。某陶瓷有限公司位于株洲市。福州市鼓楼区有长沙岳麓酒业有限公司的门店。",
    "d": "某陶瓷有限公司获评省级绿色工厂。南京市鼓楼区发展软件产业。",
}
FULL, SHORT = "company:株洲湘楚陶瓷股份有限公司", "company:湘楚陶瓷"
Record = dict[str, Any]


def build(pages: dict[str, str], decisions: Path | None = None) -> Build:
    sources = [Source(f"{name}.txt", text.encode()) for name, text in pages.items()]
    return run.build(sources, **({"decided": read_decisions(decisions)} if decisions else {}))


def written(made: Build) -> list[Record]:
    stream = io.StringIO()
    write_decisions(made, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def replayed(tmp_path: Path, edit: Callable[[Record], Record | None], *more: Record) -> Build:
    """Build the pages, edit the decisions line by line, build again; and see that this build replays to its own bytes."""
    lines = [line for record in written(build(PAGES)) if (line := edit(record))]
    file = tmp_path / "mine.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (*lines, *more)), "utf-8")
    made = build(PAGES, file)
    export.write_all(made, tmp_path / "first")
    again = build(PAGES, tmp_path / "first" / "decisions.jsonl")
    export.write_all(again, tmp_path / "second")
    assert contents(tmp_path / "first") == contents(tmp_path / "second")
    assert again.without_effect == ()
    return made


def as_it_is(record: Record) -> Record:
    return record


def ids(made: Build) -> set[str]:
    return {e.id for e in made.entities}


def test_nothing_edited_changes_nothing(built: Built, tmp_path: Path) -> None:
    folders = {ARTICLES: built.folder}
    if pages_of(SHARED / "seeds"):
        folders[SHARED / "seeds"] = tmp_path / "real"
        export.write_all(run.build(read([str(SHARED / "seeds")])), tmp_path / "real")
    for pages, folder in folders.items():
        made = run.build(read([str(pages)]), decided=read_decisions(folder / "decisions.jsonl"))
        export.write_all(made, tmp_path / "again")
        assert contents(folder) == contents(tmp_path / "again")
        assert made.without_effect == ()


def test_the_order_of_the_lines_does_not_matter(tmp_path: Path) -> None:
    lines = [json.dumps(r) for r in written(build(PAGES))]
    random.Random(4).shuffle(lines)
    (tmp_path / "d.jsonl").write_text("\n\n".join(lines), encoding="utf-8")
    assert build(PAGES, tmp_path / "d.jsonl") == build(PAGES)


def test_every_refusal_has_its_reason() -> None:
    reasons = {(d.text, d.reason) for d in build(PAGES).decisions if d.kind == "refused"}
    assert ("湘楚陶瓷", "the short name 湘楚陶瓷 fits 2 companies") in reasons
    assert ("某陶瓷有限公司", "unnamed companies are never joined across pages") in reasons
    assert ("鼓楼区", "one name, but two divisions with codes of their own") in reasons
    assert ("株洲湘楚陶瓷股份有限公司", "one legal form is not another: 有限公司, 股份有限公司") in reasons
    assert ("长沙", "inside 长沙岳麓酒业有限公司, and named nowhere else on the page") in reasons


def test_a_short_name_joins_its_company_over_pages_where_one_candidate_remains() -> None:
    made = build({name: text for name, text in PAGES.items() if name in "ab"})
    assert SHORT not in ids(made)
    full = next(e for e in made.entities if e.id == FULL)
    assert len({m.document for m in full.mentions}) == 2
    assert [d.kind for d in made.decisions if d.other == SHORT] == ["same"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("湘潭市的湘楚陶瓷、恒锐机械、华联瓷业等3家企业签约。", "no city in common"),
        ("株洲湘楚陶瓷有限公司位于株洲市。", None),
    ],
)
def test_a_short_name_elsewhere_stays_apart(other: str, reason: str | None) -> None:
    made = build({"a": PAGES["a"], "other": other})
    full = next(e for e in made.entities if e.id == FULL)
    assert len({m.document for m in full.mentions}) == 1
    if reason:
        assert [reason in d.reason for d in made.decisions if d.other == SHORT] == [True]


def test_a_person_joins_what_the_program_refused(tmp_path: Path) -> None:
    def edit(record: Record) -> Record:
        chosen = record.get("other") == SHORT and record["entity"] == FULL
        return {**record, "kind": "same", "reason": "told on the telephone"} if chosen else record

    assert SHORT in ids(build(PAGES))
    made = replayed(tmp_path, edit)
    assert SHORT not in ids(made)
    (decision,) = [d for d in made.decisions if d.kind == "same" and d.other]
    assert (decision.by, decision.reason) == ("hand", "told on the telephone")
    assert len({m.document for e in made.entities if e.id == FULL for m in e.mentions}) == 2


def test_a_person_parts_what_the_program_joined(tmp_path: Path) -> None:
    line = {"kind": "different", "entity": FULL, "other": SHORT, "reason": "another one of that name"}
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    pages = {name: text for name, text in PAGES.items() if name in "ab"}
    assert SHORT in ids(build(pages, file))
    assert build(pages, file).without_effect == ()


def test_a_person_gives_a_name_another_meaning(tmp_path: Path) -> None:
    def edit(record: Record) -> Record:
        return {**record, "entity": "company:湘楚集团"} if record["text"] == "湘楚陶瓷" and "span" in record else record

    made = replayed(tmp_path, edit)
    assert SHORT not in ids(made)
    moved = next(e for e in made.entities if e.id == "company:湘楚集团")
    assert moved.type == "Company"
    assert len({m.document for m in moved.mentions}) == 2


def test_a_person_says_what_a_name_does_not_mean(tmp_path: Path) -> None:
    """A company then is one of its own; a place is none."""

    def edit(record: Record) -> Record:
        chosen = "span" in record and record["text"] in ("湘楚陶瓷", "天元区")
        return {**record, "kind": "different", "reason": "no"} if chosen else record

    made = replayed(tmp_path, edit)
    assert "place:430211" not in ids(made)
    assert len([name for name in ids(made) if name.startswith("company:湘楚陶瓷-")]) == 2


def test_a_place_left_out_is_taken_in(tmp_path: Path) -> None:
    def edit(record: Record) -> Record:
        return {**record, "kind": "same"} if record["text"] == "长沙" else record

    made = replayed(tmp_path, edit)
    assert next(e.name for e in made.entities if e.id == "place:430100") == "长沙市"


def test_an_unnamed_company_gets_its_name(tmp_path: Path) -> None:
    unnamed = sorted(name for name in ids(build(PAGES)) if name.startswith("unnamed:"))
    lines = [{"kind": "same", "entity": "company:株洲华陶有限公司", "other": name} for name in unnamed]
    made = build(PAGES)
    assert len(unnamed) == 2
    assert len([e for e in made.entities if e.type == "UnnamedCompany"]) == 2
    first = {"kind": "same", "entity": FULL, "other": unnamed[0], "reason": "told"}
    assert unnamed[0] not in ids(replayed(tmp_path, as_it_is, first))
    file = tmp_path / "other.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert len(build(PAGES, file).without_effect) == 2, "no page names that company: nothing to join them to"


def place(**more: object) -> Record:
    return {"kind": "same", "document": "0" * 16, "span": [0, 2], "text": "株洲", "entity": "place:430200", **more}


PAIR = {"kind": "same", "entity": FULL, "other": SHORT}
WRONG: dict[str, tuple[list[object], int, str]] = {
    "not JSON": (["{"], 1, "not JSON"),
    "a list": (["[]"], 1, "not a JSON object"),
    "no kind": ([{"entity": FULL, "other": SHORT}], 1, "“kind” is missing"),
    "a kind of its own": ([{**PAIR, "kind": "maybe"}], 1, "same, new, different or refused"),
    "a place in no page": ([{"kind": "same", "entity": FULL}], 1, "other or document is missing"),
    "a span of words": ([place(span="0-2")], 1, "two whole numbers"),
    "no id": ([{**PAIR, "entity": "湘楚陶瓷"}], 1, "Copy one from entities.jsonl"),
    "no division": ([place(entity="place:999999")], 1, "code of no division"),
    "a place and a company": ([{**PAIR, "other": "place:430200"}], 1, "one is of kind place"),
    "one and itself": ([{**PAIR, "other": FULL}], 1, "Name two entities"),
    "a reason that is a number": ([{**PAIR, "reason": 3}], 1, "reason is no text"),
    "yes and no": ([PAIR, {**PAIR, "kind": "different"}], 2, "contradicts"),
    "two meanings": ([place(), place(entity="place:430300")], 2, "another entity"),
    "yes and no of a name": ([place(), place(kind="different")], 2, "contradicts"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_bad_line_is_named_with_its_mend(here: Command, tmp_path: Path, kind: str) -> None:
    lines, number, mend = WRONG[kind]
    (tmp_path / "page.txt").write_text(PAGES["a"], encoding="utf-8")
    file = tmp_path / "mine.jsonl"
    file.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8")
    done = here("build", "page.txt", "-o", "out", "--decisions", "mine.jsonl", cwd=tmp_path)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert f"mine.jsonl, line {number}: " in said
    assert mend in said
    assert not (tmp_path / "out").exists()


def test_a_name_cannot_mean_a_thing_of_another_kind(tmp_path: Path) -> None:
    record = next(r for r in written(build(PAGES)) if r["text"] == "株洲市" and "span" in r)
    (tmp_path / "d.jsonl").write_text(json.dumps({**record, "entity": FULL}), encoding="utf-8")
    with pytest.raises(InvalidInput, match="Give an id that begins with place:"):
        build(PAGES, tmp_path / "d.jsonl")


def test_what_is_joined_through_others_cannot_be_parted(tmp_path: Path) -> None:
    third = "company:株洲湘楚陶瓷有限公司"
    lines = [
        {"kind": "same", "entity": FULL, "other": SHORT},
        {"kind": "same", "entity": third, "other": SHORT},
        {"kind": "different", "entity": FULL, "other": third},
    ]
    (tmp_path / "d.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with pytest.raises(InvalidInput, match="line 3: the two are joined through others"):
        build(PAGES, tmp_path / "d.jsonl")


def test_a_decision_on_another_page_is_told_and_does_nothing(here: Command, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGES["a"], encoding="utf-8")
    (tmp_path / "d.jsonl").write_text(f"{json.dumps(place())}\n{json.dumps(PAIR)}\n", encoding="utf-8")
    for out, more in (("one", ()), ("two", ("--decisions", "d.jsonl"))):
        done = here("build", "page.txt", "-o", out, *more, cwd=tmp_path)
        assert done.returncode == 0, done.stderr.decode()
    assert "d.jsonl, line 1 and 1 more: names nothing of these pages" in done.stderr.decode()
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
