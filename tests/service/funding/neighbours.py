"""Messages from elsewhere, as funding hears them."""

import json
from typing import Any

from services.funding.handlers import HANDLERS
from shared.storage.delivery import deliver
from shared.storage.tables import failed_messages
from tests.apps import App
from tests.contracts.test_public import EXAMPLES

NEIGHBOUR = "urn:uuid:22222222-2222-4222-8222-222222222222"


def hear(app: App, type: str, subject: str, version: int, *, source: str = NEIGHBOUR, **changes: Any) -> None:
    """Delivers the example of a contract ("funding.programme_published") with other data; it must be taken."""
    message = json.loads((EXAMPLES / f"{type}.v1.json").read_text())
    message["data"].update(changes)
    message.update(id=f"{type}-{subject}-{version}", source=source, subject=subject, objectversion=str(version))
    deliver(app.database, HANDLERS, [json.dumps(message).encode()], app.clock)
    with app.database.read() as session:
        failed = session.execute(failed_messages.select()).all()
    assert not failed, failed[0].reason
