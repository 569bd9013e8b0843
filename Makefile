# Kieznetz: `make run` for a node to look at, `make test` and `make check` before a change goes in.
# Everything is set up as it is needed: what a lock file names is installed again only when that file has changed.
PYTHON ?= python3
BIN := .venv/bin

NODE := .venv/.node-is-set-up
TOOLS := .venv/.tools-are-set-up
KERN := shared/web/static/kern/kern.min.css
LEAFLET := shared/web/static/leaflet/leaflet.js
AXE := node_modules/axe-core/axe.min.js
WORDS := .venv/.words-are-compiled

.PHONY: setup setup-servers run demo test check fmt words bench brokers lock clean

setup: $(NODE) $(TOOLS) $(KERN) $(LEAFLET) $(AXE) $(WORDS)

setup-servers:
	@deploy/setup/servers.sh

run: $(NODE) $(KERN) $(LEAFLET) $(WORDS)
	@exec $(BIN)/kieznetz run --sample-data

# Two nodes that follow each other; their data lie in data/demo (or KIEZNETZ_DATA).
demo: $(NODE) $(KERN) $(LEAFLET) $(WORDS)
	@exec $(BIN)/python -m deploy.demo $(KIEZNETZ_DATA)

# Each worker has servers of its own; a file's tests stay together, and the slow files (browser, main job) come first.
# Hundreds of processes start in it: they keep what Python has compiled, whatever the environment says.
# Where memory has room for 6 GB, all files of the tests lie there: fsync is asked for as ever, and nobody waits for a disk.
ROOM = $(shell df --output=avail /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 > 6000000 { print "TMPDIR=/dev/shm" }')
test: setup setup-servers
	$(ROOM) PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder --durations=15 \
		-o tmp_path_retention_policy=failed -o tmp_path_retention_count=1 $(ARGS)

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: $(TOOLS)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Bring the English catalogue up to date with the words in the code; what is new is empty there and waits for its English.
words: $(NODE)
	@mkdir -p build
	@deploy/setup/find_words.sh build/messages.pot
	@$(BIN)/pybabel --quiet update --input-file build/messages.pot --output-dir shared/web/translations \
		--no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

bench: setup setup-servers
	$(BIN)/python -m tests.bench $(ARGS)

# A RabbitMQ and a PostgreSQL of this folder's own, until Ctrl-C; prints the settings that a node needs to use them.
brokers: setup setup-servers
	@exec $(BIN)/python -m tests.servers

# Pin the newest versions that pyproject.toml allows; takes a few minutes.
lock: $(TOOLS)
	deploy/setup/lock.sh

# All that set-up and tests have made. A node's data/ stays.
clean:
	rm -rf .venv node_modules shared/web/static/kern shared/web/static/leaflet build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
	find shared -name '*.mo' -delete

$(NODE): requirements.lock pyproject.toml deploy/setup/venv.sh
	@deploy/setup/venv.sh $(PYTHON) requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(TOOLS): requirements-dev.lock $(NODE)
	@deploy/setup/venv.sh $(PYTHON) requirements-dev.lock
	@touch $@

node_modules/.package-lock.json: package-lock.json | $(NODE)
	@echo "Fetching KERN, Leaflet and axe (npm)"
	@deploy/setup/npm.sh ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(KERN): node_modules/.package-lock.json deploy/setup/copy_kern.py
	@echo "Copying KERN's styles and fonts to $(@D)"
	@$(BIN)/python deploy/setup/copy_kern.py
	@touch $@

$(LEAFLET): node_modules/.package-lock.json deploy/setup/copy_leaflet.py
	@echo "Copying Leaflet to $(@D)"
	@$(BIN)/python deploy/setup/copy_leaflet.py
	@touch $@

$(AXE): node_modules/.package-lock.json
	@touch $@

$(WORDS): $(wildcard shared/web/translations/*/LC_MESSAGES/*.po) | $(NODE)
	@$(BIN)/pybabel --quiet compile -d shared/web/translations
	@touch $@
