"""Events for journeys, made through the JSON door."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.nodes import RunningNode


def drafted(node: RunningNode, **more: Any) -> str:
    """The id of a draft, in ten days."""
    begin = datetime.now(UTC).replace(microsecond=0) + timedelta(days=10)
    body = {
        "title": "Offene Versammlung",
        "format": "open_assembly",
        "starts_at": begin.isoformat(),
        "ends_at": (begin + timedelta(hours=2)).isoformat(),
        **more,
    }
    made = node.post("/registration/api/events", body, "coordinator")
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def published(node: RunningNode, **more: Any) -> str:
    """The path of a published event's page, in ten days."""
    event_id = drafted(node, **more)
    done = node.post(f"/registration/api/events/{event_id}/publish", {}, "coordinator")
    assert done.status_code == 200, done.text
    return f"/registration/events/{event_id}"


def link_in(text: str, beginning: str) -> str:
    """The first address in a mail that begins so."""
    return next(word.strip("<>") for word in text.split() if word.strip("<>").startswith(beginning))
