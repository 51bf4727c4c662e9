# `make build` and `make test` set up everything they need by themselves: Python 3.11 or newer, git and make are enough.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# What Python compiles is kept: tests start hundreds of processes.
export PYTHONDONTWRITEBYTECODE :=
CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
HEADLESS = $(shell command -v chromium-headless-shell)

.PHONY: help build serve check test eval train bench bench-search lint format wheel browser validators clean

help:
	@echo "make build   write the website of content/ to public/"
	@echo "make serve   build it, and look at it while you edit"
	@echo "make check   report every fault in content/ and public/"
	@echo "make test    lint, and run all tests (ARGS=… goes to pytest)"
	@echo "make eval    measure segmentation, and print the tables (ARGS=… goes to it)"
	@echo "make train   make the segmenter's model, weights and calibration anew"
	@echo "make bench   measure builds beside Hugo, Pelican and Eleventy, for hours (ARGS=… goes to it, e.g. less of it)"
	@echo "make bench-search   measure search: whether it is exact, and what it costs (ARGS=… goes to it)"
	@echo "make lint    ruff, mypy, and the contract on imports"
	@echo "make format  let ruff put the code in order"
	@echo "make wheel   make the package dist/banke-….whl"
	@echo "make clean   remove what was made; .venv stays"

build: .venv/ready
	@$(BIN)/python -m generator build

serve: .venv/ready
	@$(BIN)/python -m generator serve

check: .venv/ready
	@$(BIN)/python -m generator check

test: lint browser validators
	@$(BIN)/python -m pytest -n 3 --dist loadfile $(ARGS)

eval: .venv/ready-for-work
	@$(BIN)/python -m tools.evaluation $(ARGS)

train: .venv/ready-for-work
	@$(BIN)/python -m tools.train_segmenter $(ARGS)

bench: .venv/ready-to-measure
	@$(BIN)/python -m benchmarks $(ARGS)

bench-search: .venv/ready-for-work browser
	@$(BIN)/python -m benchmarks.search $(ARGS)

lint: .venv/ready-for-work
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: .venv/ready-for-work
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

wheel: .venv/ready-for-work
	@$(BIN)/python -m build --wheel

# A real browser for the tests that want one, and a font so that its pictures show Chinese. Its shell without windows, where
# there is one, does the same in half the time.
browser:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && { [ -z "$(CHROMIUM)" ] || { [ "$$CI" = true ] && [ -z "$(HEADLESS)" ]; }; }; then \
	  echo "installing $(if $(CHROMIUM),the shell of chromium,chromium and a Chinese font)"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  apt="apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20"; \
	  install="$$apt install -y --no-install-recommends"; \
	  { $$apt update $(if $(CHROMIUM),,&& $$install chromium fonts-noto-cjk); } >.apt.log 2>&1 || tail -n 5 .apt.log; \
	  $$install chromium-headless-shell >/dev/null 2>&1 || true; \
	  rm -f .apt.log; \
	fi
	@if ! { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; then \
	  echo "********************************************************************"; \
	  echo "** No Chromium here: the browser tests are SKIPPED, not passed.   **"; \
	  echo "** Install it (Debian: apt install chromium fonts-noto-cjk).      **"; \
	  echo "********************************************************************"; \
	fi

# What judges the sites that tests build: npm's packages, run by the Node and the Java that came as wheels.
validators: .venv/validators/ready

.venv/validators/ready: tests/site/package.json tests/site/package-lock.json .venv/ready-for-work
	@echo "setting up the validators"
	@if $(BIN)/python -m tests.site.validators; then touch $@; else \
	  echo "********************************************************************"; \
	  echo "** No validators here: what they judge is SKIPPED, not passed.    **"; \
	  echo "********************************************************************"; \
	fi

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "no virtual environment could be made (Debian: apt install python3-venv)"; exit 1; }

.venv/ready: pyproject.toml | .venv/bin/python
	@echo "setting up .venv"
	@$(PIP) --editable .
	@touch $@

.venv/ready-for-work: pyproject.toml | .venv/bin/python
	@echo "setting up .venv with the tools"
	@$(PIP) --editable '.[dev]'
	@touch .venv/ready $@

.venv/ready-to-measure: pyproject.toml | .venv/bin/python
	@echo "setting up .venv with the programs to be measured"
	@$(PIP) --editable '.[dev,bench]'
	@touch .venv/ready .venv/ready-for-work $@

clean:
	rm -rf public .cache dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find generator tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
