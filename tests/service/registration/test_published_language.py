"""The service really says everything that its contracts promise, in the shape of the examples."""

import json
from typing import Any

from services.registration.jobs import send_reminders
from shared.contracts.registry import CONTRACTS
from tests.apps import App
from tests.contracts.test_public import EXAMPLES
from tests.service.registration.desk import Desk

HALL = {
    "name": "KultSchule Lichtenberg", "street": "Sewanstraße 43", "postal_code": "10319", "city": "Berlin",
    "latitude": 52.5075, "longitude": 13.5141, "area": "de-be-1140", "access": ["step_free"],
}  # fmt: skip


def live_through_everything(desk: Desk) -> None:
    """One event with all that can happen to it, a second one that confirms addresses, and a training."""
    origin = {"source": desk.app.node.identity, "kind": "event", "id": "01a40051-6a80-7000-8000-00000000000e"}
    host = {"name": "KultSchule", "url": "https://kultschule.example.org"}
    event = desk.published(
        summary="Nachbarinnen und Nachbarn reden, planen und fangen an.", description="**Alle** sind eingeladen.",
        topics=["neighbourhood"], tags=["Reden"], venue=HALL, host=host, partners=[host], origins=[origin],
        online_link="https://video.example.org/raum", contact_mailbox="post@beispiel.example",
        cost={"shared": "Getränke per Umlage"}, registration={"opens_at": "2027-03-01T09:00:00Z"},
    )  # fmt: skip
    ada = desk.registered(event, "ada", companions=1)
    desk.registered(event, "bea")
    lost = {"email": "bea@beispiel.example"}
    desk.client.post(f"/registration/api/events/{event}/registrations/link", json=lost)
    desk.own(ada, "withdraw")
    desk.change(event, venue={"street": "Sewanstraße 45"})
    desk.act(event, "move", starts_at="2027-03-12T17:00:00Z", ends_at="2027-03-12T19:00:00Z")
    unconfirmed = desk.published(registration={"confirm_email": True})
    desk.registered(unconfirmed, "carl")
    desk.change(unconfirmed, visibility="node")
    training = desk.published(format="training", topics=["participation"])
    dora = desk.registered(training, "dora", portfolio_agreed=True)
    desk.app.clock.forward(days=10, hours=12)
    send_reminders(desk.app.database, desk.app.node)
    desk.organiser = desk.app.bearer("organiser")
    desk.act(event, "cancel", reason="Der Saal ist gesperrt.")
    path = f"/registration/api/registrations/{dora['id']}/attendance"
    desk.client.post(path, json={"attendance": "attended"}, headers=desk.organiser)
    desk.own(dora, "portfolio", agreed=False)


def shape(value: Any) -> Any:
    """Names of fields, all the way down, where both sides have an object."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict) else ...


def test_every_contract_is_published_in_the_shape_of_its_example(app: App, desk: Desk) -> None:
    live_through_everything(desk)
    said: dict[str, list[Any]] = {}
    for message in app.messages():
        said.setdefault(message["type"], []).append(shape(message["data"]))
    ours = [contract for contract in CONTRACTS if contract.service == "registration"]
    assert set(said) == {contract.wire_type for contract in ours}
    for contract in ours:
        example = json.loads((EXAMPLES / f"{contract.type}.v{contract.version}.json").read_text())
        assert shape(example["data"]) in said[contract.wire_type], contract.type
