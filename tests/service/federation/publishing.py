"""Facts of this node on their way into the log, and the log as a partner reads it."""

import json
from collections.abc import Sequence
from typing import Any

from services.federation.domain.node_document import keys_in
from services.federation.handlers import HANDLERS
from services.federation.jobs import append_waiting
from services.federation.models.log import LogEntry
from shared.contracts.registry import CONTRACTS
from shared.signing.verify import verify_message
from shared.storage.delivery import deliver
from shared.storage.tables import failed_messages
from tests.apps import App
from tests.contracts.test_public import EXAMPLES

PUBLIC = sorted(contract.type for contract in CONTRACTS if contract.public)


def message(
    app: App, type: str, subject: str, version: int, *, source: str | None = None, **changes: Any
) -> dict[str, Any]:
    """The example of a contract ("registration.event_published") as this node says it, with other data."""
    found: dict[str, Any] = json.loads((EXAMPLES / f"{type}.v1.json").read_text())
    found["data"].update(changes)
    found.update(id=f"{type}-{subject}-{version}", subject=subject, objectversion=str(version))
    found["source"] = app.node.identity if source is None else source
    return found


def hear(app: App, messages: Sequence[dict[str, Any]]) -> None:
    """Delivers them; they must be taken."""
    deliver(app.database, HANDLERS, [json.dumps(one).encode() for one in messages], app.clock)
    with app.database.read() as session:
        failed = session.execute(failed_messages.select()).all()
    assert not failed, failed[0].reason


def say(app: App, type: str, subject: str, version: int, **changes: Any) -> None:
    """One fact of this node, from the bus into the log."""
    hear(app, [message(app, type, subject, version, **changes)])
    append_waiting(app.database, app.node)


def log(app: App) -> list[LogEntry]:
    """All entries, in order."""
    with app.database.read() as session:
        return session.query(LogEntry).order_by(LogEntry.position).all()


def read_all(app: App, **query: Any) -> list[dict[str, Any]]:
    """Follows the links from the beginning to the end."""
    found: list[dict[str, Any]] = []
    address = "/federation/stream"
    while True:
        answer = app.client().get(address, query_string=query or None)
        assert answer.status_code == 200, answer.text
        found += answer.json
        following = next_of(answer)
        if not answer.json and following == address:
            return found
        address, query = following, {}


def next_of(answer: Any) -> str:
    """The address that an answer leads on to, without the node's own."""
    link, rel = answer.headers["Link"].split("; ")
    assert rel == 'rel="next"'
    return str("/federation" + link[1:-1].partition("/federation")[2])


def after_of(answer: Any) -> int:
    """The position in that address."""
    return int(next_of(answer).partition("after=")[2].partition("&")[0])


def described(app: App) -> dict[str, Any]:
    """The node's description, unverified."""
    return dict(app.client().get("/federation/node").get_json(force=True))


def verified(app: App, given: dict[str, Any], document: dict[str, Any] | None = None) -> dict[str, Any]:
    """A message as a partner believes it, who knows nothing but the node's description."""
    keys = keys_in((document or described(app))["data"])
    return verify_message(given, keys, app.clock())  # type: ignore[arg-type]
