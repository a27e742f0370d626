# make demo   sets up a virtual environment and checks the example manifests
# make test   sets up and runs everything that must pass: lint, types, tests, the built wheel
# make lowest   runs the tests on the oldest Python and libraries; make newest   on the newest Python
# make test-vscode   tries the extension in a real VS Code
# make docs   writes what is generated again; make site   builds the site; make bench   measures

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOWEST := .venv-lowest
# The tests of a file stay together as far as possible: what they share is made once.
ON_ALL_CORES := --numprocesses=auto --dist=worksteal
EXTENSION := vscode-extension
NODE_MODULES := $(EXTENSION)/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help demo setup test checks lint types unit lowest newest wheel vscode test-vscode docs site site-serve bench bench-guides differential fuzz soak format clean

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
	$(BIN)/amplsp check --exit-zero examples/broken

test: lint types unit checks  ## everything that must pass

checks: lint types wheel vscode  ## everything that must pass except the tests

lint: $(STAMP)  ## style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMP)  ## types
	$(BIN)/mypy

unit: $(STAMP)  ## tests
	$(BIN)/pytest $(ON_ALL_CORES)

# pip cannot choose the lowest versions; uv can.
$(LOWEST)/.installed: pyproject.toml tools/check_bounds.py
	python=$$(sh tools/find-python.sh 3.10) && "$$python" -m venv --clear $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct --compile-bytecode \
		--editable '.[dev]'
	$(LOWEST)/bin/python tools/check_bounds.py
	@touch $@

lowest: $(LOWEST)/.installed  ## tests on the oldest Python, with each library in the lowest version of pyproject.toml: TESTS=tests/yaml
	$(LOWEST)/bin/pytest $(ON_ALL_CORES) $(TESTS)

newest:  ## tests on the newest Python that is here
	python=$$(sh tools/find-python.sh newest) && $(MAKE) --no-print-directory unit VENV=.venv-newest PYTHON="$$python"

wheel: $(STAMP)  ## build the wheel, install it elsewhere, use it
	PYTHON='$(PYTHON)' sh tools/check-wheel.sh

$(NODE_MODULES): $(EXTENSION)/package-lock.json $(EXTENSION)/package.json
	cd $(EXTENSION) && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

vscode: $(STAMP) $(NODE_MODULES)  ## the VS Code extension: style, types, tests, package
	cd $(EXTENSION) && npm run --silent lint && npm run --silent types
	cd $(EXTENSION) && AMPLSP='$(abspath $(BIN))/amplsp' npm run --silent test
	cd $(EXTENSION) && npm run --silent package

test-vscode: $(STAMP) $(NODE_MODULES)  ## try the extension in a real VS Code (installs one: 820 MB, some minutes)
	AMPLSP='$(abspath $(BIN))/amplsp' sh $(EXTENSION)/test/e2e/run.sh

docs: $(STAMP)  ## write generated files again
	$(BIN)/python tools/generate_docs.py
	$(BIN)/python -m amplsp.server.capabilities

site: $(STAMP)  ## build the site into build/site, and check its links
	rm -rf build/site
	PYTHON='$(abspath $(BIN)/python)' sh tools/build-site.sh build/site

site-serve: site  ## build the site and show it at http://127.0.0.1:8000
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/site 8000

bench: $(STAMP)  ## measure, beside other programs, and draw docs/performance.md anew (10 minutes; leave the machine alone)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/command_line.py
	npm install --silent --no-audit --no-fund --prefix $(VENV)/yaml-language-server yaml-language-server@1.25.0
	$(BIN)/python benchmarks/language_server.py $(VENV)/yaml-language-server/node_modules/yaml-language-server/bin/yaml-language-server
	$(BIN)/python benchmarks/draw.py
	$(BIN)/python benchmarks/count_calls.py

bench-guides: $(STAMP)  ## the guides of a docs repository, checked and updated: DIR=checkout
	$(BIN)/python benchmarks/guides.py $(DIR) --write

differential: $(STAMP)  ## random manifests against independent judges: SEED=1 COUNT=1200 KIND=comments FROM=folder
	PYTHONPATH=tests $(BIN)/python -m differential $(KIND) --seed $(or $(SEED),0) --count $(or $(COUNT),1200) \
		$(addprefix --from ,$(FROM))

fuzz: $(STAMP)  ## texts that nobody expects, for all that reads one: SECONDS=60 SEED=1 TARGET=versions
	PYTHONPATH=tests $(BIN)/python -m fuzz $(TARGET) --seconds $(or $(SECONDS),60) --seed $(or $(SEED),1)

soak: $(STAMP)  ## the language server, used for an hour by an editor that does everything: MINUTES=60 SEED=1 STEPS=4711
	PYTHONPATH=tests $(BIN)/python -m soak --minutes $(or $(MINUTES),60) --seed $(or $(SEED),1) \
		$(addprefix --steps ,$(STEPS)) $(addprefix --kills ,$(KILLS))

format: $(STAMP)  ## format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:  ## remove what was made
	rm -rf $(VENV) $(LOWEST) .venv-newest $(EXTENSION)/node_modules $(EXTENSION)/out $(EXTENSION)/.vscode-test dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
