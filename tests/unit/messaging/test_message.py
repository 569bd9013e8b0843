"""What a service takes for a message: nothing that could not be written down afterwards."""

import json
from typing import Any

import pytest

from shared.messaging.message import Unreadable, read_message

SOUND = {
    "specversion": "1.0",
    "id": "01900000-0000-7000-8000-000000000001",
    "source": "urn:uuid:01900000-0000-7000-8000-000000000002",
    "type": "org.kieznetz.x.y.v1",
    "subject": "s",
    "time": "2027-03-01T09:00:00Z",
    "objectversion": "1",
    "data": {},
    "correlationid": "c",
}


def test_a_sound_message_is_read() -> None:
    assert read_message(json.dumps(SOUND).encode()).correlationid == "c"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "x" * 201),
        ("source", "x" * 201),
        ("type", "x" * 201),
        ("subject", "x" * 501),
        ("id", "a\x00b"),
        ("source", "\ud800"),
        ("subject", ""),
        ("correlationid", 5),
        ("causationid", "\x00"),
        ("time", "2027-03-01T09:00:00"),
        ("time", "0001-01-01T00:00:00+14:00"),
        ("objectversion", "0"),
        ("objectversion", 1),
        ("data", []),
    ],
)
def test_an_attribute_that_no_database_takes_makes_a_message_unreadable(name: str, value: Any) -> None:
    with pytest.raises(Unreadable):
        read_message(json.dumps({**SOUND, name: value}).encode())
