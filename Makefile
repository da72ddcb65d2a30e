# make demo, make test and make check need Python 3.11 or newer and make; everything else lands in .venv.

PYTHON ?= python3
JOBS ?= 2
BIN := .venv/bin
READY := .venv/.ready
export PYTHONUTF8 = 1

.PHONY: setup demo test lint check check-all golden bench fuzz coverage docs docs-check wheel clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本：make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"  # the first that knows dependency groups
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	touch $(READY)

demo: setup
	$(BIN)/perfnlp demo

test: setup
	$(BIN)/python -m pytest -n $(JOBS)

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python docs/generate.py --check

check: lint test

check-all: check coverage fuzz bench

coverage: setup
	$(BIN)/coverage erase
	$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term

fuzz: setup
	$(BIN)/python -m pytest -n $(JOBS) --hypothesis-profile=fuzz tests

golden: setup
	$(BIN)/python -m tests.golden.rewrite
	git diff --stat -- tests/golden

bench: setup
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group bench
	$(BIN)/python -m bench

docs: setup
	$(BIN)/python docs/generate.py

wheel: setup
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*
