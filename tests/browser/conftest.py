"""One node for all journeys: each makes its own events and people."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.keyboard import Keyboard
from tests.nodes import EmbeddedNode, running


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedNode]:
    """A running node in one process, on SQLite, that writes its mails to files."""
    started = EmbeddedNode(tmp_path_factory.mktemp("node"))
    with running(started):
        started.start()
        yield started


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    """Somebody without a mouse."""
    return Keyboard(page)
