# Every target does its own set-up in .venv, once: from the pinned, hashed requirements, nothing else.
PYTHON ?= python3

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := $(shell find workers schemas -name __pycache__ -prune -o -print)

# The installed package is what runs and what is tested, never the checkout beside it.
export PYTHONSAFEPATH := 1
unexport PYTHONPATH PYTHONHOME

# An environment that was moved, or whose Python is gone, is made anew.
ifneq ($(shell $(BIN)/python -c '' 2>/dev/null && cat $(VENV)/.made 2>/dev/null),$(CURDIR))
$(shell rm -f $(VENV)/.made $(VENV)/.runtime $(VENV)/.development $(VENV)/.peers $(VENV)/.installed)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help demo test check lint layout types chaos pythons bench golden lock clean

help: ## this list
	@echo "copytaster: flags the agency copy that no editor has seen"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Needs Python 3.11 or newer (another one: make demo PYTHON=python3.13)."
	@echo "The tests also need Java 17 with Maven, or Docker, for their Kafka."

demo: $(VENV)/.installed ## see it work: sample messages through the real worker, no Kafka needed
	@$(BIN)/copytaster demo

test: $(VENV)/.development $(VENV)/.installed ## all tests, against a real Kafka that they find or start
	@$(BIN)/pytest -m "not chaos"

check: lint layout types ## what CI checks beside the tests: lint, format, types

lint: $(VENV)/.development
	@$(BIN)/ruff check

layout: $(VENV)/.development
	@$(BIN)/ruff format --check

types: $(VENV)/.development
	@$(BIN)/mypy

chaos: $(VENV)/.development $(VENV)/.installed ## the full fault runs: kills, zombies, broker crashes, poison
	@$(BIN)/pytest -m chaos -s

pythons: $(VENV)/.development $(VENV)/.installed ## the same bytes out of another Python (OTHER=python3.13)
	@$(OTHER) -m venv $(VENV)/other
	@$(VENV)/other/bin/python -m pip --disable-pip-version-check --quiet install \
		--require-hashes --requirement requirements.txt
	@COPYTASTER_TEST_PYTHON=$(CURDIR)/$(VENV)/other/bin/python $(BIN)/pytest tests/test_determinism.py

OTHER ?= python3.13

bench: $(VENV)/.peers $(VENV)/.installed ## measure, as ratios against a peer in the same run
	@missed=0; for bench in $(BENCHES); do PYTHONPATH=benchmarks $(BIN)/python $$bench || missed=1; echo; done; exit $$missed

# The engine first, while the machine is quiet. All run, also where one is under its floor.
BENCHES = benchmarks/throughput.py $(filter-out %/throughput.py,$(sort $(wildcard benchmarks/*.py)))

golden: $(VENV)/.development $(VENV)/.installed ## write anew what examples become, and the frozen schemas
	@$(BIN)/pytest --quiet --rewrite-golden \
		tests/house/test_schemas.py tests/house/test_examples.py tests/replay/test_golden.py

lock: $(VENV)/.development ## pin the requirements anew, to the newest allowed
	@echo "copytaster: pinning requirements.txt, -dev and -bench"
	@$(COMPILE) --output-file requirements.txt
	@$(COMPILE) --group dev --output-file requirements-dev.txt
	@$(COMPILE) --group dev --group bench --group data --output-file requirements-bench.txt

COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --annotation-style line --custom-compile-command "make lock" \
	--extra demo --group build

clean: ## remove .venv and everything else that was made
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	@find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "copytaster needs Python 3.11 or newer, and $(PYTHON) is not." \
			"Name one that is: make $(MAKECMDGOALS) PYTHON=python3.13" >&2; exit 1; }
	@echo "copytaster: making $(VENV) with $$($(PYTHON) --version)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { \
		echo "$(PYTHON) cannot make a virtual environment." \
			"On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "$(CURDIR)" > $@

$(VENV)/.runtime: requirements.txt | $(VENV)/.made
	@echo "copytaster: installing the pinned requirements (about half a minute, once)"
	@$(PIP) install --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	@echo "copytaster: installing what tests and checks need (once)"
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@

$(VENV)/.peers: requirements-bench.txt $(VENV)/.development
	@echo "copytaster: installing what benchmarks compare with (once)"
	@$(PIP) install --no-deps --require-hashes --requirement requirements-bench.txt
	@touch $@

$(VENV)/.installed: pyproject.toml hatch_build.py README.md $(SOURCES) $(VENV)/.runtime
	@echo "copytaster: installing copytaster itself"
	@$(PIP) install --no-index --no-build-isolation --no-deps --force-reinstall .
	@touch $@
