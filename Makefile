# make demo   sets up a virtual environment and checks the example manifests
# make test   sets up and runs everything that must pass: lint, types, tests, the built wheel
# make docs   writes what is generated again; make bench   measures

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo setup test lint types unit wheel docs bench format clean

help:  ## say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(STAMP)  ## create the virtual environment

demo: $(STAMP)  ## check the examples, the sound ones and the broken ones
	$(BIN)/amplsp check examples/*.amp.yaml
	@echo
	-$(BIN)/amplsp check examples/broken

test: lint types unit wheel  ## everything that must pass

lint: $(STAMP)  ## style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMP)  ## types
	$(BIN)/mypy

unit: $(STAMP)  ## tests
	$(BIN)/pytest --numprocesses=auto

wheel: $(STAMP)  ## build the wheel, install it elsewhere, use it
	PYTHON='$(PYTHON)' sh tools/check-wheel.sh

docs: $(STAMP)  ## write generated files again
	$(BIN)/python tools/generate_docs.py

bench: $(STAMP)  ## measure, beside check-jsonschema and yamllint
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/command_line.py

format: $(STAMP)  ## format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:  ## remove what was made
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
