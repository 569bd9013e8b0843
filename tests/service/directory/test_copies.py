"""Entries of other nodes: copies beside this node's own."""

import json
from pathlib import Path
from typing import Any

from services.directory.handlers import HANDLERS
from shared.storage.delivery import deliver
from shared.storage.tables import failed_messages
from tests.apps import App
from tests.service.directory.entries import found, publish

DATABASES = ("sqlite", "postgresql")

EXAMPLES = Path(__file__).parents[3] / "shared" / "contracts" / "examples"


def hear(app: App, fact: str, version: int | None = None, **data: Any) -> dict[str, Any]:
    """Delivers the example of a message, changed; gives it."""
    message = json.loads((EXAMPLES / f"directory.{fact}.v1.json").read_text())
    message["data"].update(data)
    if version is not None:
        message["objectversion"] = str(version)
        message["id"] = f"{message['id'][:-4]}{version:04}"
    deliver(app.database, HANDLERS, [json.dumps(message).encode()], app.clock)
    with app.database.read() as session:
        assert session.execute(failed_messages.select()).all() == []
    return message


def test_a_neighbours_entry_stands_beside_our_own_with_its_homes_name(app: App) -> None:
    publish(app, name="Unser Verein")
    hear(app, "actor_published", name="Ihr Verein")
    items = app.client().get("/directory/api/actors?q=verein").json["items"]
    assert [(item["name"], item["home_name"]) for item in items] == [
        ("Ihr Verein", "Kieznetz Lichtenberg"),
        ("Unser Verein", app.node.settings.name),
    ]
    assert items[0]["url"].startswith("https://kiez.example.org/directory/actors/")
    assert found(app, source="here") == ["Unser Verein"]
    assert found(app, source=items[0]["source"]) == ["Ihr Verein"]
    assert found(app, source="all") == ["Ihr Verein", "Unser Verein"]


def test_what_is_older_never_overwrites_what_is_newer(app: App) -> None:
    hear(app, "actor_changed", 20, name="Neu")
    hear(app, "actor_published", 10, name="Alt")
    assert found(app) == ["Neu"]


def test_what_was_withdrawn_is_gone_and_nothing_older_brings_it_back(app: App) -> None:
    hear(app, "actor_published", 10, name="Bald fort")
    hear(app, "actor_withdrawn", 30)
    hear(app, "actor_changed", 20, name="Zu spät")
    assert found(app) == found(app, q="spät") == found(app, q="fort") == []


def test_a_withdrawal_that_arrives_first_counts(app: App) -> None:
    hear(app, "actor_withdrawn", 30)
    hear(app, "actor_published", 10, name="Zu spät")
    assert found(app) == []


def test_a_neighbours_unreadable_hours_do_not_keep_the_entry_away(app: App) -> None:
    hear(
        app, "actor_published", opening_hours="ganz oft", by_appointment=False, timezone="Mars/Base", topics=["x" * 500]
    )
    (item,) = app.client().get("/directory/api/actors").json["items"]
    assert item["opening_hours"] is None
    assert item["open_now"] is None


def test_our_own_message_changes_nothing_here(app: App) -> None:
    actor = publish(app)
    (message,) = app.messages("actor_published")
    message["objectversion"] = str(int(message["objectversion"]) + 5)
    message["data"]["name"] = "Untergeschoben"
    deliver(app.database, HANDLERS, [json.dumps(message).encode()], app.clock)
    assert found(app) == [actor["name"]]


def test_nobody_here_changes_a_neighbours_entry(app: App) -> None:
    id = hear(app, "actor_published")["subject"]
    office = app.bearer("admin")
    path = f"/directory/api/actors/{id}"
    assert app.client().patch(path, json={"name": "Unser"}, headers=office).status_code == 404
    assert app.client().delete(path, headers=office).status_code == 404


def test_an_alliance_of_a_neighbour_is_found_by_its_kind(app: App) -> None:
    hear(app, "alliance_formed")
    assert found(app, kind="alliance") == ["Bündnis Grüne Höfe"]
    hear(app, "alliance_ended", 1803891600099)
    assert found(app, kind="alliance") == []
