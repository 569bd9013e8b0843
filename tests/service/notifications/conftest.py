"""Fixtures of the notifications service."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps import App, make_app
from tests.service.notifications.mail_server import MailServer
from tests.service.notifications.post import Postbox


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = make_app("notifications", tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def post(app: App) -> Postbox:
    return Postbox(app)


@pytest.fixture
def mail_server(own_mail_ports: set[int]) -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    own_mail_ports.add(server.port)
    yield server
    server.stop()


@pytest.fixture
def smtp_post(tmp_path: Path, mail_server: MailServer) -> Iterator[Postbox]:
    """Like `post`, with mail going to `mail_server`."""
    made = make_app("notifications", tmp_path, KIEZNETZ_SMTP_URL=mail_server.url)
    yield Postbox(made)
    made.database.close()
