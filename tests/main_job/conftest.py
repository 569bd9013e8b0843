"""One node for all faults: each test starts again what the one before has killed, and has people of its own."""

import asyncio
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest

from tests.nodes import SeparateNode, running
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ
from tests.service.notifications.mail_server import MailServer

pytest.register_assert_rewrite("tests.main_job.acts", "tests.main_job.afterwards")


class HoldingMailServer(MailServer):
    """Counts what it takes, and can keep a sender waiting for the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.held, self.taken, self.released = "", Event(), Event()

    def hold(self, address: str) -> None:
        """Takes the next mail to the address, sets `taken` and does not answer until `released` is set."""
        self.held = address
        self.taken.clear()
        self.released.clear()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if envelope.rcpt_tos == [self.held]:
            self.taken.set()
            await asyncio.get_running_loop().run_in_executor(None, self.released.wait, 60)
        return answer


@pytest.fixture(scope="package")
def mail_server() -> Iterator[HoldingMailServer]:
    """The mail server of the node."""
    server = HoldingMailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def started(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, rabbitmq: RabbitMQ, mail_server: MailServer
) -> Iterator[SeparateNode]:
    """Registration and notifications, as an admin starts them."""
    bus_url = rabbitmq.vhost().url
    folder = tmp_path_factory.mktemp("node")
    node = SeparateNode(folder, postgres, bus_url, ["registration", "notifications"], KIEZNETZ_SMTP_URL=mail_server.url)
    with running(node):
        node.prepare()
        yield node


@pytest.fixture
def node(started: SeparateNode) -> SeparateNode:
    """All its processes run, whatever the test before has killed."""
    for service in started.services:
        for kind in ("web", "work"):
            if (kind, service) not in started.processes:
                started.begin(kind, service)
    started.wait_until_ready()
    return started
