# make demo   sets everything up and builds the graph of the sample pages
# make test   sets everything up and runs the formatter's check, the linter, the type checker and the tests
# make bench  measures speed and memory against peers, in one run
PYTHON ?= python3
BIN := .venv/bin
OUT ?= out/demo

.PHONY: demo test check bench bench-view clean

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.' --constraint constraints.txt
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' --constraint constraints.txt
	touch $@

demo: .venv/installed
	$(BIN)/kg build seeds/articles --out $(OUT)
	$(BIN)/kg query $(OUT) clusters-of-place
	@echo
	@echo "Open $(OUT)/graph.html in a browser; load $(OUT)/graph.ttl into a triplestore."

test: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: .venv/installed-dev
	$(BIN)/python benchmarks/stages.py

bench-view: .venv/installed-dev
	$(BIN)/python benchmarks/view.py

clean:
	rm -rf .venv out build dist
