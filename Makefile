# The two commands a newcomer needs are `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HUB := $(BIN)/skillshub
export SKILLSHUB_HOME ?= $(CURDIR)/var
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup setup-dev demo test check format bench real lock messages clean chromium postgres npm-tools

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: setup  ## run the product with its demo world; prints the address
	$(HUB) demo

setup: $(VENV)/.runtime  ## a virtual environment with .venv/bin/skillshub

setup-dev: $(VENV)/.dev npm-tools chromium postgres  ## all that tests and checks need

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv module is missing (Debian: apt-get install python3-venv)" >&2; exit 1; }

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml $(wildcard src/skillshub/locale/*/LC_MESSAGES/*.po) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/pybabel --quiet compile --use-fuzzy --domain django --directory src/skillshub/locale
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

npm-tools: .npm-tools/.done  ## other people's credential verifiers and axe, for tests only

.npm-tools/.done: tests/npm/package.json tests/npm/package-lock.json
	scripts/npm-tools.sh

chromium:  ## Debian's browser, for tests
	@scripts/system.sh chromium chromium

postgres:  ## Debian's database server, for tests
	@scripts/system.sh postgres postgresql

test: setup-dev  ## everything CI runs: checks, tests on SQLite and on PostgreSQL, browser, axe, npm
	scripts/test.sh

check: $(VENV)/.dev  ## fast gates: format, lint, types, import contracts, migrations
	scripts/check.sh

format: $(VENV)/.dev  ## put the code into its format
	$(BIN)/ruff check --fix src tests
	$(BIN)/ruff format src tests

bench: setup  ## measure; tables, and JSON with BENCH_FLAGS=--json
	$(HUB) bench import $(BENCH_FLAGS)
	$(HUB) bench search $(BENCH_FLAGS)
	$(HUB) bench issue $(BENCH_FLAGS)

real: setup-dev  ## the main job on real data: SKILLSHUB_DATA=folder make real
	scripts/real.sh

messages: $(VENV)/.dev  ## collect translatable strings into src/skillshub/locale/*/…/django.po
	scripts/messages.sh

lock: $(VENV)/.dev  ## resolve requirements/*.in into hash-locked requirements/*.txt
	for name in runtime dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  requirements/$$name.in -o requirements/$$name.txt; done

clean:  ## remove what can be made again (not var/)
	rm -rf $(VENV) .npm-tools .mypy_cache .ruff_cache .hypothesis
