# Needs only make and Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Ray and Dask weigh more than all the rest, and only their tests need them.
ENGINES := .venv-engines

PLUGINS := $(sort $(patsubst %/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml)))
EDITABLE := -e . $(addprefix -e ,$(PLUGINS))
PROJECTS := pyproject.toml $(addsuffix /pyproject.toml,$(PLUGINS))

# The pins hold for what is installed and for what builds it.
PINNED := --constraints constraints.txt --build-constraints constraints.txt
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python $(PINNED)

# One worker per core; `make test PYTEST_ARGS="-x tests/costs"` for anything else.
# Whoever is done takes tests from who is not: a tenth of the time, where some take seconds.
PYTEST_ARGS ?= -n auto --dist worksteal
DEMO_DAY ?= 2026-11-21

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: $(VENV)/.runtime ## Plan the Spectrum example and write its documents to out/.
	$(BIN)/negotiate plan docs/examples/spectrum-internet.toml --on $(DEMO_DAY) --out out/

.PHONY: test
test: $(VENV)/.dev ## Run the tests.
	$(BIN)/pytest $(PYTEST_ARGS)

.PHONY: engines
engines: $(ENGINES)/.ready ## Run the tests of Ray and Dask, each on a cluster of two workers.
	@# An engine that hangs is stopped, and says where.
	NEGOTIATE_TEST_ENGINES=1 $(ENGINES)/bin/pytest -o faulthandler_timeout=240 \
		-o faulthandler_exit_on_timeout=true --show-capture=stdout tests/batch/engines

.PHONY: engines-bench
engines-bench: $(ENGINES)/.ready ## Measure what Ray and Dask cost; ROWS=20000.
	$(ENGINES)/bin/python benchmarks/engines.py $(ROWS)

.PHONY: lint
lint: $(VENV)/.dev ## Check style, format and floors.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo

.PHONY: types
types: $(VENV)/.dev ## Check the types.
	$(BIN)/mypy
	@# Each plugin in a run of its own: their test modules have the same names.
	@for plugin in $(PLUGINS); do \
		echo "mypy $$plugin"; MYPYPATH=$$plugin:$$plugin/src $(BIN)/mypy $$plugin || exit 1; \
	done

.PHONY: docs
docs: $(VENV)/.dev ## Build the site in build/docs; a warning is an error.
	$(BIN)/sphinx-build -W -n --keep-going -q docs build/docs

.PHONY: figures
figures: $(VENV)/.dev ## Draw the plots of the docs anew.
	$(BIN)/python docs/_ext/strategy_plots.py

.PHONY: bench
bench: $(VENV)/.dev ## Print the speed ratios, and renew the page of them; BENCH_ARGS="letter": some.
	$(BIN)/python benchmarks/bench.py --on "$$(date -u +%F)" $(BENCH_ARGS)

.PHONY: kill
kill: $(VENV)/.dev ## Kill writers of journals a thousand times; some minutes.
	$(BIN)/python benchmarks/surviving.py

# So many contracts; a million takes two hours on two cores.
N ?= 1000000

.PHONY: million
million: $(VENV)/.dev ## Work through a million contracts, kill it and go on; N=20000 for fewer.
	$(BIN)/python benchmarks/million.py --records $(N)

.PHONY: translated
translated: $(VENV)/.dev ## Mark letters as following their English: LOCALE=pl-PL KINDS="complaint".
	@$(BIN)/python .ci/translated.py $(LOCALE) $(KINDS) $(if $(PENDING),--pending)

.PHONY: messages
messages: $(VENV)/.dev ## Renew and compile what the program says in each language; LOCALE=fr begins one.
	@$(BIN)/python .ci/messages.py $(LOCALE)

.PHONY: constraints
constraints: $(BIN)/uv ## Pin the newest versions in constraints.txt.
	@mkdir -p build
	$(BIN)/uv export --quiet --upgrade --all-packages --group engines --no-emit-workspace \
		--no-hashes --no-annotate --no-header --output-file build/constraints.txt
	@! grep -n '://' build/constraints.txt || { echo 'constraints.txt must not name a host.' >&2; exit 1; }
	mv build/constraints.txt constraints.txt

.PHONY: clean
clean: ## Remove the environment and everything built.
	rm -rf $(VENV) $(ENGINES) build dist out .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Two environments in one folder: what the program needs, then what its developers need.

$(VENV)/.dev: $(VENV)/.runtime
	$(INSTALL) --group dev
	@# NegMAS brings a command `negotiate` of its own, which took the place of ours.
	$(INSTALL) --no-deps --reinstall-package consumer-negotiate -e .
	@touch $@

$(VENV)/.runtime: $(BIN)/uv $(PROJECTS)
	$(INSTALL) $(EDITABLE)
	@touch $@

$(ENGINES)/.ready: $(BIN)/uv $(PROJECTS)
	$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python $(ENGINES)
	$(BIN)/uv pip install --quiet --python $(ENGINES)/bin/python $(PINNED) $(EDITABLE) --group engines
	@touch $@

$(BIN)/uv: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo 'negotiate needs Python 3.11 or newer; name yours with: make PYTHON=python3.x' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo '$(PYTHON) has no venv module; install it (on Debian and Ubuntu: apt install python3-venv).' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt uv
	@touch $@
