"""The directory service on SQLite."""

from pathlib import Path

import pytest

from tests.apps import App, make_app


@pytest.fixture
def app(tmp_path: Path) -> App:
    return make_app("directory", tmp_path)
