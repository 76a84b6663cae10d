# Qorgan's recipes. `make help` lists them; a fresh checkout needs python3 (3.11 or newer) and make, nothing else.
.DEFAULT_GOAL := help
.PHONY: help demo letter test test-whole lint house bench migrations docs pictures wheel check
PYTHON ?= $(shell python3 tools/which_python.py)
BIN := .venv/bin
unexport PYTHONDONTWRITEBYTECODE  # what is translated once is read by every worker and every process that a test starts

help:  ## list the recipes
	@sed -n 's/^\([a-z-]*\):.*## /\1@/p' $(MAKEFILE_LIST) | awk -F@ '{ printf "  make %-10s %s\n", $$1, $$2 }'

demo: .venv/.runs  ## raise the demo nation, print the national report and serve the pages
	$(BIN)/qorgan demo

letter: .venv/.runs  ## print the national report of the demo nation, its sums checked
	$(BIN)/qorgan letter

test: .venv/.ready  ## run the suite, of what is alike a share that changes with each commit
	@tools/system_packages.sh --if-able
	QORGAN_TESTS=quick $(BIN)/pytest -n auto --dist loadgroup

test-whole: .venv/.ready  ## run everything: all copies, all languages, the whole corpus of bad values
	@tools/system_packages.sh --if-able
	QORGAN_TESTS=whole $(BIN)/pytest -n auto --dist loadgroup

lint: .venv/.ready  ## check style, types and the walls between the floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

house: .venv/.ready  ## run the tests about the repository itself
	$(BIN)/pytest tests/house

bench: .venv/.ready  ## measure the pages and the imports against bare SQL
	$(BIN)/python -m tests.bench

migrations: .venv/.ready  ## write each room's first migration again, from its models
	DJANGO_SETTINGS_MODULE=qorgan.config.settings $(BIN)/python tools/first_migrations.py

docs: .venv/.ready  ## write the reference pages from what the house does
	$(BIN)/qorgan docs

pictures: .venv/.ready  ## take the pictures of docs/pictures from the demo nation, with Chromium
	$(BIN)/python tools/pictures.py

wheel: .venv/.runs  ## build the wheel that runs alone into dist/
	$(BIN)/python -m hatchling build --target wheel

check: lint house test  ## everything that must hold before a change is offered
	$(BIN)/qorgan journal verify
	$(BIN)/qorgan facts verify
	$(BIN)/qorgan docs

.venv/.runs: requirements.lock pyproject.toml tools/make_venv.py tools/runs.txt $(wildcard src/qorgan/*/locale/*/LC_MESSAGES/*.po src/qorgan/*/*/locale/*/LC_MESSAGES/*.po)
	$(PYTHON) tools/make_venv.py runs
	$(BIN)/python tools/compile_messages.py
	@touch $@

.venv/.ready: .venv/.runs
	$(PYTHON) tools/make_venv.py
	@touch $@
