"""The AMQP door by TLS, as deploy/rabbitmq/door.conf opens it: no wrong certificate is trusted, and people read why."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.federation.outgoing import ear
from tests.apps import MovableClock
from tests.eventually import eventually
from tests.federation.doors import Door, door_of, empty, listening, settings_of
from tests.federation.neighbours import Neighbour, agree, neighbours
from tests.federation.test_following import PUBLISHED
from tests.servers.rabbitmq import RabbitMQ

SENTENCE = "Das Zertifikat der Adresse ist ungültig."


@pytest.fixture
def host() -> str:
    """What the address says; the certificate counts for localhost."""
    return "localhost"


@pytest.fixture
def address(rabbitmq: RabbitMQ, host: str) -> str:
    """Where the second node says that its door is."""
    return rabbitmq.door.replace("localhost", host)


@pytest.fixture
def agreed(tmp_path: Path, clock: MovableClock, rabbitmq: RabbitMQ, address: str) -> Iterator[list[Neighbour]]:
    empty(rabbitmq)
    settings = {**settings_of(rabbitmq), "KIEZNETZ_AMQP_DOOR": address}
    with neighbours(tmp_path, clock, ["Nordkiez", "Südkiez"], [settings] * 2) as found:
        agree(*found)
        yield found


@pytest.fixture
def door(agreed: list[Neighbour]) -> Iterator[Door]:
    with door_of(agreed[1]) as opened:
        opened.publish()
        agreed[0].ask_for_door(agreed[1])
        opened.let_in()
        yield opened


def test_a_neighbour_is_heard_by_tls(
    agreed: list[Neighbour], door: Door, rabbitmq: RabbitMQ, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ear, "where", lambda: rabbitmq.authority)
    north, south = agreed
    with listening(north, south):
        assert north.live(south) == "amqp"
        south.say(PUBLISHED, "e1")
        door.publish()
        eventually(lambda: north.has(south) == {"e1": "shown"})


def reads_why(north: Neighbour, south: Neighbour) -> None:
    with listening(north, south):
        assert north.live(south) == "http"
    assert SENTENCE in north.page(f"/federation/peers/{north.peer(south).id}")
    south.say(PUBLISHED, "e1")
    north.follow(south)
    assert north.has(south) == {"e1": "shown"}  # over HTTP


def test_a_certificate_of_an_unknown_authority_is_not_trusted(agreed: list[Neighbour], door: Door) -> None:
    reads_why(*agreed)


@pytest.mark.parametrize("host", ["127.0.0.1"])
def test_a_certificate_for_another_name_is_not_trusted(
    agreed: list[Neighbour], door: Door, rabbitmq: RabbitMQ, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ear, "where", lambda: rabbitmq.authority)
    reads_why(*agreed)
