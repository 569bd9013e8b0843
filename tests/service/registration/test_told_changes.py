"""What is changed about an event is told to the people whom it concerns."""

from typing import Any

import pytest

from tests.apps import App
from tests.service.registration.desk import Desk

HALL = {"name": "KultSchule", "city": "Berlin", "access": ["step_free"]}


def told(app: App) -> list[dict[str, Any]]:
    return [message["data"] for message in app.messages("participant_affected")]


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ({"venue": {"access": ["lift", "step_free"]}}, ("access", "step_free", "lift,step_free")),
        ({"venue": {"access": []}}, ("access", "step_free", None)),
        ({"timezone": "Europe/London"}, ("timezone", "Europe/Berlin", "Europe/London")),
        ({"languages": ["de", "gsg"]}, ("languages", "de", "de,gsg")),
        ({"online_link": "https://video.example.org/neu"}, ("online", "onsite", "online")),
        ({"cost": {"shared": "Kuchen"}}, ("cost", None, "Kuchen")),
        ({"venue": {"city": "Potsdam"}}, ("venue", "KultSchule, Berlin", "KultSchule, Potsdam")),
    ],
)
def test_everybody_registered_hears_of_it(
    app: App, desk: Desk, change: dict[str, Any], difference: tuple[str, str | None, str | None]
) -> None:
    event = desk.published(venue=HALL, languages=["de"])
    desk.registered(event, "ada")
    assert desk.change(event, **change).status_code == 200
    (ada,) = told(app)
    assert ada["kind"] == "changed"
    assert [tuple(one.values()) for one in ada["differences"]] == [difference]


@pytest.mark.parametrize("change", [{"summary": "Neu"}, {"tags": ["neu"]}, {"capacity": 9}, {"description": "Neu"}])
def test_nobody_gets_a_mail_about_the_rest(app: App, desk: Desk, change: dict[str, Any]) -> None:
    event = desk.published(venue=HALL)
    desk.registered(event, "ada")
    assert desk.change(event, **change).status_code == 200
    assert told(app) == []


def test_facts_in_another_order_are_no_change(app: App, desk: Desk) -> None:
    event = desk.published(venue={**HALL, "access": ["lift", "step_free"]}, languages=["de", "vi"])
    desk.registered(event, "ada")
    desk.change(event, venue={"access": ["step_free", "lift"]}, languages=["vi", "de"])
    assert told(app) == []
