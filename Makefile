# BudgetLens 预算透镜. Everything it makes is in .venv (the installed libraries) and var (the state); both are ignored by git.
# With no argument: what there is to make.

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
HOST ?= 127.0.0.1
ROUNDS ?= 1
SIDE_BY_SIDE := -n auto --maxprocesses=8 --dist worksteal
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
export PORT HOST

# The first Python that is new enough; PYTHON=… chooses another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$name; break; fi; done)

.PHONY: help install install-test run manage test screenshots faults fuzz lint lock clean reset
.DELETE_ON_ERROR:

help:  ## show this list
	@echo "make …"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-10s %s\n", $$1, $$2 }'

install: $(VENV)/run.installed $(CATALOGUES)  ## put the locked libraries into .venv

install-test: install $(VENV)/test.installed

run: install  ## run everything on this machine: make run PORT=8000 (SAMPLES=0: empty; DISCLOSURES=DIR: your own files)
	@exec $(BIN)/python -m budgets.local

manage: install  ## run a management command beside `make run`: make manage DO="createsuperuser"
	@exec $(BIN)/python -m budgets.local $(DO)

test: install-test  ## run all tests, as many at a time as there are cores; or some: make test ARGS="tests/ingest -x"
	$(BIN)/python -m pytest $(or $(ARGS),$(SIDE_BY_SIDE))

faults: install-test  ## break workers, queue and database on purpose: make faults ROUNDS=10 SEED=1
	$(BIN)/python -m tests.faults --rounds $(ROUNDS) $(if $(SEED),--seed $(SEED))

fuzz: install-test  ## break files for every reader and the upload form: make fuzz SECONDS=600 READER=pdf SEED=1
	FUZZ_SECONDS=$(or $(SECONDS),60) FUZZ_READER=$(READER) FUZZ_SEED=$(SEED) $(BIN)/python -m pytest -q tests/fuzz

screenshots: install-test  ## take the pictures of the README anew, from the samples
	SCREENSHOTS=docs/images $(BIN)/python -m pytest -q tests/browser/test_story.py

lint: install-test  ## check style and types
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy budgets ingest manage.py

lock: install  ## choose the newest versions that pyproject.toml allows and write them to requirements/
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --output-file requirements/run.txt
	$(BIN)/python -m uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
		--extra test pyproject.toml --output-file requirements/test.txt

report-corpus: install-test  ## read a folder of disclosures, report what came of each: make report-corpus DIR=…
	$(BIN)/python -m tests.benchmarks.corpus $(DIR)

bench-extract: install-test  ## measure the speed of reading: make bench-extract DIR=…
	$(BIN)/python -m tests.benchmarks.extract $(DIR)

clean:  ## remove what can be made again; the state in var stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis var/static var/run/static.stamp $(CATALOGUES)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

reset:  ## remove the state too: every upload, figure and account of this machine (CONFIRM=yes)
	@if [ "$(CONFIRM)" != yes ]; then echo "This removes every upload, figure and account in var. If you mean it: make reset CONFIRM=yes"; exit 1; fi
	rm -rf var

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "BudgetLens needs Python 3.11 or later, and there is none here."; \
		echo "Debian, Ubuntu: apt-get install python3 python3-venv    Fedora: dnf install python3    macOS: brew install python"; exit 1; fi
	@if ! $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null; then \
		echo "This Python has no venv module, which makes the folder for the libraries."; \
		echo "Debian, Ubuntu: apt-get install python3-venv"; exit 1; fi
	$(PYTHON) -m venv $(VENV)

$(VENV)/%.installed: requirements/%.txt | $(VENV)/bin/python
	@echo "Installing the libraries of $< …"
	@if ! $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<; then \
		echo "The libraries could not be installed: the lines above say why. pip needs to reach a package index."; exit 1; fi
	@touch $@

%.mo: %.po | $(VENV)/run.installed
	@$(BIN)/python -m babel.messages.frontend --quiet compile --input-file $< --output-file $@
