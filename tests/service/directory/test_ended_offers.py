"""Who offers something is found by it until the last offer has ended."""

from services.directory.jobs import forget_ended_offers
from tests.apps import App
from tests.service.directory.entries import found, publish

DATABASES = ("sqlite", "postgresql")


def test_an_entry_is_found_by_its_offers_until_the_last_has_ended(app: App) -> None:
    until = {"text": "Raum", "from": None, "until": "2027-03-02"}
    always = {"text": "Werkzeug", "from": None, "until": None}
    publish(app, name="Bald vorbei", offers=[until], requests=[always])
    publish(app, name="Bleibt", offers=[until, always])
    forget_ended_offers(app.database, app.node)
    assert sorted(found(app, has="offers")) == ["Bald vorbei", "Bleibt"]
    app.clock.forward(days=2)
    forget_ended_offers(app.database, app.node)
    assert (found(app, has="offers"), found(app, has="requests")) == (["Bleibt"], ["Bald vorbei"])
