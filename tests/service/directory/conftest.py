"""The directory service on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps import App, make_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = make_app("directory", tmp_path)
    yield made
    made.database.close()
