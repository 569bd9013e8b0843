"""Fixtures: `postgres`, `rabbitmq`, `brokers`, `vhost`. A server starts when the first test asks for it."""

from collections.abc import Callable, Iterator

import pytest

from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ, Vhost

STARTED = pytest.StashKey[list[Postgres | RabbitMQ]]()


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[Postgres]:
    """A PostgreSQL server; `postgres.database()` makes a fresh database, `postgres.address()` leaves that to others."""
    server = Postgres()
    server.start()
    _started(request.config).append(server)
    yield server
    server.remove()


@pytest.fixture(scope="session")
def brokers(request: pytest.FixtureRequest) -> Iterator[Callable[[int], list[RabbitMQ]]]:
    """Give as many brokers as a test asks for: `one, two, three = brokers(3)`. The first one is `rabbitmq`."""
    running: list[RabbitMQ] = []

    def give(count: int) -> list[RabbitMQ]:
        new = [RabbitMQ() for _ in range(count - len(running))]
        running.extend(new)
        _started(request.config).extend(new)
        for broker in new:
            broker.launch()
        for broker in new:
            broker.wait_until_ready()
        return running[:count]

    yield give
    for broker in running:
        broker.remove()


@pytest.fixture(scope="session")
def rabbitmq(brokers: Callable[[int], list[RabbitMQ]]) -> RabbitMQ:
    """A RabbitMQ broker with management and streams; `rabbitmq.stop()`, `kill()` and `start()` for fault tests."""
    return brokers(1)[0]


@pytest.fixture
def vhost(rabbitmq: RabbitMQ) -> Iterator[Vhost]:
    """A fresh virtual host on `rabbitmq`, deleted after the test; `vhost.url` is its address."""
    fresh = rabbitmq.vhost()
    yield fresh
    rabbitmq.start()
    rabbitmq.delete_vhost(fresh)


@pytest.fixture(autouse=True)
def servers_come_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """Start again what a fault test has stopped, so that the next test finds it."""
    yield
    for server in _started(request.config):
        server.start()


def _started(config: pytest.Config) -> list[Postgres | RabbitMQ]:
    return config.stash.setdefault(STARTED, [])
