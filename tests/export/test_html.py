"""The interactive graph as a file: what must stand in it, and what must never."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import subprocess
import sys
import zlib
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from kg.export.html import write_html
from kg.export.html.cut import cut, fewest
from kg.export.html.layout import place
from kg.export.html.readings import syllables
from kg.graph import to_networkx
from kg.model import Build, Entity
from tests.builds import BUILD
from tests.viewbuilds import example


def page(build: Build) -> str:
    stream = io.StringIO()
    write_html(build, stream)
    return stream.getvalue()


def data(text: str, name: str = "data") -> dict[str, Any]:
    found = re.search(rf'id="{name}">([^<]*)</script>', text)
    assert found
    loaded: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(found[1])).decode("utf-16-le"))
    return loaded


def test_the_same_build_gives_the_same_page() -> None:
    assert page(example(120)) == page(example(120))


def test_a_large_build_gives_the_same_page_whatever_the_hash_seed(tmp_path: Path) -> None:
    script = (
        "import sys; from tests.viewbuilds import example; from kg.export.html import write_html;"
        "write_html(example(1000), open(sys.argv[1], 'w'))"
    )
    pages = []
    for seed, encoding in (("1", "utf-8"), ("2", "cp1252"), ("3", "gbk")):
        path = tmp_path / f"{seed}.html"
        environment = {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
        root = Path(__file__).parents[2]
        subprocess.run([sys.executable, "-c", script, str(path)], check=True, cwd=root, env=environment)
        pages.append(path.read_bytes())
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "cp1252", "ascii"])
def test_a_stream_of_any_encoding_receives_utf_8(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "graph.html"
    with path.open("w", encoding=encoding) as stream:
        write_html(example(30), stream)
    assert path.read_bytes() == page(example(30)).encode("utf-8")


def test_every_edge_of_the_graph_is_in_the_file() -> None:
    build = example(400)
    loaded = data(page(build))
    assert len(loaded["edges"]["r"]) == len(loaded["network"]["from"])
    assert len(loaded["edges"]["r"]) == to_networkx(build, unstated=True).number_of_edges()
    assert len(loaded["claims"]["e"]) == len(build.claims)


def test_parallel_relations_stay() -> None:
    loaded = data(page(BUILD))
    ends = list(zip(accumulate(loaded["network"]["from"]), loaded["network"]["to"], strict=True))
    assert len(ends) > len(set(ends))
    assert len(ends) == to_networkx(BUILD, unstated=True).number_of_edges()


def test_a_build_too_large_for_a_file_keeps_what_is_spoken_of_most() -> None:
    build = example(400)
    kept = cut(build, 100)
    ids = {e.id for e in kept.entities}
    assert len(ids) == 100
    assert "place:340100" in ids
    assert all(c.subject is None or c.subject.id in ids for c in kept.claims)
    assert all(not isinstance(c.object, Entity) or c.object.id in ids for c in kept.claims)
    assert cut(build, 400) is build


def test_statements_with_many_witnesses_keep_the_surest() -> None:
    assert fewest([1, 1, 5, 9], most=10) == 4
    assert fewest([1, 1, 5, 9], most=100) == 9
    assert fewest([], most=10) == 1
    assert fewest([3, 3], most=1) == 1


def test_names_are_lit_where_they_were_read() -> None:
    build = example(30)
    evidence = data(page(build), "late")
    for text, lit in zip(accumulate(evidence["text"]), evidence["lit"], strict=True):
        quote = evidence["q"][text]
        names = [quote[at : at + length] for at, length in zip(lit[::3], lit[1::3], strict=True)]
        assert len(names) >= 2, quote
        assert all(quote.count(name) for name in names)


def test_the_page_asks_for_nothing_and_allows_only_its_own_scripts() -> None:
    text = page(example(30))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    rules = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    library = re.search(r'id="vis">([^<]*)</script>', text)
    assert library
    bodies = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(bodies) == 1
    for body in [*bodies, zlib.decompress(base64.b64decode(library[1])).decode()]:
        digest = base64.b64encode(hashlib.sha256(body.encode("utf-8")).digest()).decode()
        assert f"'sha256-{digest}'" in rules
    head = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r"""(src|href)=["']?(https?:|//)""", head)


def test_a_hostile_heading_stays_text() -> None:
    stream = io.StringIO()
    write_html(example(30), stream, heading="</title><script>alert(1)</script>")
    assert "<script>alert" not in stream.getvalue()


def test_an_empty_build_is_a_page() -> None:
    assert data(page(Build()))["nodes"]["id"] == []


@pytest.mark.parametrize("size", [40, 150])
def test_no_two_boxes_of_a_star_overlap(size: int) -> None:
    boxes = [(80.0, 50.0)] * size
    centres = place(boxes, [(0, leaf) for leaf in range(1, size)])
    overlaps = sum(
        abs(a[0] - b[0]) < 78 and abs(a[1] - b[1]) < 48 for n, a in enumerate(centres) for b in centres[n + 1 :]
    )
    assert overlaps <= size // 20


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("长鑫存储", "zhang/chang xin cun chu"),
        ("重庆市", "chong/zhong qing shi"),
        ("绿色A3芯片（株洲）", "lv/lu se/shai a 3 xin pian zhu zhou"),
    ],
)
def test_a_name_can_be_typed_in_pinyin(name: str, expected: str) -> None:
    readings = [set(s.split("/")) for s in syllables(name).split()]
    assert all(set(e.split("/")) <= r for e, r in zip(expected.split(), readings, strict=True))
