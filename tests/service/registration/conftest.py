"""The registration service on SQLite."""

from pathlib import Path

import pytest

from tests.apps import App, make_app
from tests.service.registration.desk import Desk


@pytest.fixture
def app(tmp_path: Path) -> App:
    return make_app("registration", tmp_path)


@pytest.fixture
def desk(app: App) -> Desk:
    return Desk(app)
