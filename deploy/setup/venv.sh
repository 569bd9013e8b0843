#!/bin/sh
# Makes .venv and installs one lock file into it: venv.sh PYTHON LOCK
set -eu
python=$1
lock=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Kieznetz needs Python 3.11 or newer, and '$python' is $("$python" --version 2>&1 || true): name another one with PYTHON=…" >&2
    exit 1
fi
if [ ! -x .venv/bin/python ]; then
    echo "Making .venv with $("$python" --version)"
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        echo "'$python' cannot make a virtual environment; on Debian 'apt-get install python3-venv' brings what is missing." >&2
        exit 1
    fi
fi
echo "Installing what $lock names into .venv"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement "$lock"
