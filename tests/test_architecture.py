"""The layout holds: imports go downward, heavy libraries stay in their rooms, tables are clean, files are short.

The layers: model, moves, offsets; ontology, gazetteer; read, clean; extract; resolve, graph, export, check, store, written;
run, explain, evaluate, compare; cli and serve. A module may import its own layer and those before it, never one after it.
"""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
from collections import Counter
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = ROOT / "kg"
LAYERS = (
    {"__init__", "model", "moves", "offsets"},
    {"ontology", "gazetteer"},
    {"read", "clean"},
    {"extract"},
    {"resolve", "graph", "statements", "written", "export", "check", "store"},
    {"run", "explain", "evaluate", "compare"},
    {"cli", "serve", "__main__"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
ROOMS = {
    "spacy": {"extract"},
    "rdflib": {"ontology", "export", "check", "store", "serve"},
}
LONGEST = 400
KEYS = {  # the columns that make a row one of its kind, where the first column alone does not
    "place_forms": ("form", "code"),
    "clean_lines": ("cue", "where"),
    "figure_hedges": ("form", "side"),
    "figure_kinds": ("form", "kind"),
    "figure_subjects": ("form", "kind"),
    "figure_refusals": ("form", "kind"),
    "indicators": ("form", "kind"),
    "units": ("printed", "unit", "measure"),
}
TABLES = sorted((ROOT / "seeds").rglob("*.csv"))
UNCLEAN = {"figure_kinds": "预期 and 要培育 stand twice"}
"""Tables with a known fault."""
TEXTS = {".py", ".js", ".css", ".toml", ".md", ".ttl", ".rq", ".csv", ".json", ".ipynb", ".yml", ".txt", ".html", ""}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(CODE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imported(path: Path, *, anywhere: bool = True) -> set[str]:
    """Every module that a file names in an import; those inside functions and `if TYPE_CHECKING` only if `anywhere`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree) if anywhere else tree.body:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}:{node.lineno}: name the package in full, not by dots"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                names.add(whole if whole in MODULES else str(node.module))
    return names


def unit(module: str) -> str:
    """Give the part of the package that a module belongs to: `kg.extract.places` is of `extract`."""
    return module.split(".")[1] if "." in module else "__init__"


def test_every_part_of_the_package_has_its_layer() -> None:
    assert {unit(m) for m in MODULES} <= set(LEVEL)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_downward_only(module: str) -> None:
    for name in imported(MODULES[module]):
        if name == "kg" or name.startswith("kg."):
            assert LEVEL[unit(name)] <= LEVEL[unit(module)], f"{module} imports {name}, which lies above it"


def cycles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Give each cycle that a walk in depth meets."""
    found: list[list[str]] = []
    done: set[str] = set()

    def walk(node: str, path: list[str]) -> None:
        if node in path:
            found.append([*path[path.index(node) :], node])
            return
        if node in done:
            return
        for following in sorted(edges.get(node, ())):
            walk(following, [*path, node])
        done.add(node)

    for node in sorted(edges):
        walk(node, [])
    return found


def test_no_module_imports_itself_in_a_round() -> None:
    edges = {name: {n for n in imported(path) if n in MODULES and n != name} for name, path in MODULES.items()}
    assert cycles(edges) == []


def test_no_part_of_the_package_imports_itself_in_a_round() -> None:
    edges: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        own = unit(name)
        used = {unit(n) for n in imported(path) if n.startswith("kg.")}
        edges.setdefault(own, set()).update(used - {own})
    assert cycles(edges) == []


@pytest.mark.parametrize("library", ROOMS)
def test_a_heavy_library_stays_in_its_rooms(library: str) -> None:
    users = {name for name, path in MODULES.items() if library in {n.split(".")[0] for n in imported(path)}}
    assert {unit(name) for name in users} <= ROOMS[library]
    assert users, f"nothing imports {library}; the design gives it a job"


def test_pyvis_is_imported_in_one_file() -> None:
    users = [name for name, path in MODULES.items() if "pyvis" in {n.split(".")[0] for n in imported(path)}]
    assert len(users) == 1, users


def test_help_loads_no_heavy_library() -> None:
    program = (
        "import sys\nfrom kg.cli import main\nsys.argv = ['kg', '--help']\n"
        "try:\n    main()\nfinally:\n"
        "    heavy = {'spacy', 'rdflib', 'pyvis', 'networkx', 'pyoxigraph', 'rjieba', 'opencc'}\n"
        "    print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "LOADED []" in done.stdout


def test_no_file_is_long() -> None:
    long = {}
    for suffix in ("py", "js", "css"):
        for path in tracked(suffix):
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > LONGEST:
                long[path.relative_to(ROOT).as_posix()] = lines
    assert long == {}


def tracked(suffix: str = "") -> list[Path]:
    """Give the files under version control that exist; all of the tree where git does not know it."""
    done = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    names = (
        done.stdout.split("\0") if done.returncode == 0 else [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*")]
    )
    paths = [ROOT / name for name in names if name and not name.startswith((".venv", "out/"))]
    return sorted(p for p in paths if p.is_file() and p.suffix in TEXTS and (not suffix or p.suffix == f".{suffix}"))


def test_no_file_names_a_place_on_this_machine() -> None:
    home = "/" + "home" + "/[a-z]"
    machine = re.compile(rf"{home}|/{'Users'}/[A-Z]|/{'work'}/|/{'root'}/|[A-Z]:\\\\{'Users'}")
    found = {p.relative_to(ROOT).as_posix(): m[0] for p in tracked() if (m := machine.search(read(p)))}
    assert found == {}


def test_no_file_names_a_package_index_of_its_own() -> None:
    """A lock file or constraint that names an index works on one machine only."""
    index = re.compile(
        r"--(?:extra-)?index-url|--find-links|/simple/|artifactory|nexus/repository|\bregistry\s*=", re.IGNORECASE
    )
    names = {"pyproject.toml", "Makefile", ".ci/run"}
    paths = [p for p in tracked() if p.relative_to(ROOT).as_posix() in names or p.suffix in (".txt", ".toml", ".json")]
    paths = [p for p in paths if not {"seeds", "gold"} & set(p.parts)]
    found = {p.relative_to(ROOT).as_posix(): m[0] for p in paths if (m := index.search(read(p)))}
    assert found == {}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def known(path: Path) -> object:
    reason = UNCLEAN.get(path.stem)
    return pytest.param(path, id=path.stem, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


@pytest.mark.parametrize("path", [known(p) for p in TABLES])
def test_a_table_of_the_seeds_is_clean(path: Path) -> None:
    """It parses, every row fills every column, and no row says again what another says."""
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf"), "a byte order mark would become part of the first column's name"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert all(header), header
    assert len(set(header)) == len(header)
    assert [r for r in rows if len(r) != len(header)] == []
    assert [r for r in rows if any(cell != cell.strip() for cell in r)] == []
    columns = [header.index(name) for name in KEYS.get(path.stem, header[:1])]
    keys = Counter(tuple(row[i] for i in columns) for row in rows)
    assert [key for key, count in keys.items() if count > 1] == []
    assert all(any(key) for key in keys), "a row without a key"


def test_every_table_of_the_seeds_names_its_source() -> None:
    sources = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "seeds").rglob("SOURCES*.md"))
    assert [p.name for p in TABLES if f"`{p.name}`" not in sources] == [], (
        "say in seeds/SOURCES.md where they come from"
    )


def test_the_opencc_is_the_reimplemented_one() -> None:
    """The C++ package `opencc` writes over the files of opencc-python-reimplemented; both together are neither."""
    installed = {(d.metadata["Name"] or "").lower() for d in metadata.distributions()}
    assert "opencc-python-reimplemented" in installed
    assert "opencc" not in installed
    files = metadata.files("opencc-python-reimplemented") or []
    assert any(f.name == "opencc.py" for f in files)
