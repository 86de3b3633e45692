"""The notebooks run from top to bottom, each cell that shows something shows it, and they are stored without outputs."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def code_cells(notebook: Path) -> list[dict[str, Any]]:
    """Give the code cells of a notebook."""
    cells: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def run_cell(source: str, names: dict[str, Any], where: str) -> tuple[bool, Any]:
    """Run a cell as a notebook does; tell whether it ends with an expression, and give its value."""
    tree = ast.parse(source, where)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, where, "exec"), names)  # noqa: S102 - our own notebooks
    if not isinstance(last, ast.Expr):
        return False, None
    return True, eval(compile(ast.Expression(last.value), where, "eval"), names)  # noqa: S307


def test_there_are_three_notebooks() -> None:
    assert [n.name for n in NOTEBOOKS] == ["01-one-page.ipynb", "02-questions.ipynb", "03-damage.ipynb"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.stem)
def test_notebook_runs_and_every_cell_shows_something(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notebook.parent)
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(code_cells(notebook), 1):
        shows, value = run_cell("".join(cell["source"]), names, f"{notebook.name}, code cell {number}")
        assert not shows or value, f"code cell {number} shows nothing"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.stem)
def test_notebook_is_stored_without_outputs(notebook: Path) -> None:
    for cell in code_cells(notebook):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_the_notebook_on_damage_shows_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = NOTEBOOKS[2]
    monkeypatch.chdir(notebook.parent)
    names: dict[str, Any] = {}
    for cell in code_cells(notebook):
        source = "".join(cell["source"])
        _, value = run_cell(source, names, notebook.name)
        if "restore(" in source:
            assert all(same for _, _, same in value)
    assert names["glossed"].text.count("(") == 2
    assert "“棉都”产业园" in names["broken"].text
