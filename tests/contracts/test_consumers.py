"""Every consumer takes every example of what it listens to, also with a field that it does not know yet."""

import json
from pathlib import Path

import pytest

from services import NAMES, load
from shared.contracts.registry import CONTRACTS
from shared.storage.delivery import deliver
from shared.storage.tables import failed_messages
from tests.apps import make_app
from tests.contracts.test_public import EXAMPLES

# What others lean on comes first, as it does in life.
FIRST = "registration.event_details_changed"


@pytest.mark.parametrize("name", NAMES)
def test_a_consumer_takes_every_example_twice_and_with_an_unknown_field(name: str, tmp_path: Path) -> None:
    app = make_app(name, tmp_path)
    handlers = load(name).handlers
    listened = sorted((c for c in CONTRACTS if c in handlers), key=lambda c: (c.type != FIRST, c.type))
    for contract in listened:
        example = json.loads((EXAMPLES / f"{contract.type}.v{contract.version}.json").read_text())
        example["data"]["not_known_yet"] = {"a": 1}
        body = json.dumps(example).encode()
        deliver(app.database, handlers, [body, body], app.clock)
        with app.database.read() as session:
            failed = session.execute(failed_messages.select()).all()
        assert failed == [], f"{name} does not take {contract.type}: {failed and failed[0].reason}"


@pytest.mark.parametrize("name", NAMES)
def test_a_service_listens_only_to_what_somebody_publishes(name: str) -> None:
    assert set(load(name).handlers) <= set(CONTRACTS)
