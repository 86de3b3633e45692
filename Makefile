# make demo   sets everything up and builds the graph of the sample pages
# make test   sets everything up and runs the formatter's check, the linter, the type checker and the tests
# make test-stores  gets other triplestores and parsers, and compares their answers with ours
# make test-long  damage and its repair on 10,000 examples, 500 pairs of pages, 10 MB of the worst inputs, 500 faults to be checked (an hour)
# make bench  measures speed and memory against peers, in one run
PYTHON ?= python3
BIN := .venv/bin
OUT ?= out/demo

.PHONY: demo test test-long test-stores bench bench-rdf bench-view clean

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

test-stores: .venv/installed-dev
	sh tests/stores/get.sh $(PYTHON)
	KG_TEST_STORES=1 $(BIN)/pytest -rs tests/stores

test-long: .venv/installed-dev
	KG_EXAMPLES=50 KG_TWINS=500 KG_LINEAR_MB=1 KG_FAULTS=500 $(BIN)/pytest -s tests/clean tests/test_offsets.py tests/test_check_injected.py

bench: .venv/installed-dev
	$(BIN)/python -m benchmarks.stages
	$(BIN)/python -m benchmarks.cleaning

bench-rdf: .venv/installed-dev
	$(BIN)/python -m benchmarks.rdf

bench-view: .venv/installed-dev
	$(BIN)/python benchmarks/view.py

clean:
	rm -rf .venv out build dist
