#!/bin/sh
# Runs npm: the one on this machine, or else the one that a Python package brings into .venv.
set -eu
if command -v npm >/dev/null 2>&1; then
    exec npm "$@"
fi
if [ ! -x .venv/bin/npm ]; then
    echo "There is no npm here: installing one into .venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement deploy/setup/npm.lock
fi
PATH="$PWD/.venv/bin:$PATH" exec .venv/bin/npm "$@"
