"""These tests run other people's programs, and so only on demand: `make test-stores`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.export import write_all
from kg.export.turtle import write_turtle
from tests.builds import BUILD
from tests.conftest import Built
from tests.stores.programs import Server, oxigraph, virtuoso


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what lies here unless asked for."""
    if not os.environ.get("KG_TEST_STORES"):
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="runs other triplestores: `make test-stores`"))


@pytest.fixture(scope="session")
def graphs(tmp_path_factory: pytest.TempPathFactory, built: Built) -> dict[str, Path]:
    """Give two folders with graphs: a small one that answers every question, and that of the sample pages."""
    small = tmp_path_factory.mktemp("graphs") / "small"
    write_all(BUILD, small, (("graph.ttl", write_turtle),))
    return {"small": small, "pages": built.folder}


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory, graphs: dict[str, Path]) -> Iterator[Server]:
    allowed = graphs["small"].parents[1]
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), allowed) as server:
        yield server
