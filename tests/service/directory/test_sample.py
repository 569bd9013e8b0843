"""The sample data carry the five real cases, and a resident finds something open and step-free."""

from pathlib import Path
from typing import Any

import pytest

from services.directory.sample import sample
from shared.contracts.vocabulary import ACTOR_KINDS
from tests.apps import App, make_app
from tests.service.directory.entries import found


@pytest.fixture
def entries(app: App) -> dict[str, dict[str, Any]]:
    """By name; made once however often one asks for them."""
    for _ in range(2):
        with app.database.write() as session:
            sample(session, app.node, app.clock())
    items = app.client().get("/directory/api/actors?limit=100").json["items"]
    assert len(items) == 21
    return {item["name"]: item for item in items}


def test_the_five_cases_are_there(entries: dict[str, dict[str, Any]]) -> None:
    assert "Moderation" in entries["KIEZconnect e. V."]["tags"]
    assert "Bürgertreff" in entries["Allianz für Beteiligung"]["tags"]
    assert "Wuppertal" in entries["Procedere, Verbund für Verfahren der Beteiligung"]["description"]
    assert "8 bis 12" in entries["Berlin Institut für Partizipation"]["description"]
    coordination = entries["Stadtteilkoordination Lichtenberg Mitte"]
    assert coordination["opening_hours"] == "Mo-Th 11:00-15:00; PH off"
    assert coordination["by_appointment"] is True
    assert [(place["name"], place["area"]) for place in coordination["places"]] == [("KultSchule", "de-be-1140")]


def test_sample_nodes_that_follow_each_other_have_other_invented_entries(tmp_path: Path) -> None:
    app = make_app("directory", tmp_path, KIEZNETZ_NAME="Nordkiez")
    with app.database.write() as session:
        sample(session, app.node, app.clock())
    names = {item["name"] for item in app.client().get("/directory/api/actors?limit=100").json["items"]}
    app.database.close()
    assert {"Kranichgarten (Nordkiez)", "KIEZconnect e. V."} < names
    assert "Kranichgarten" not in names


def test_every_kind_is_among_them_and_nobody_real_can_be_reached(
    entries: dict[str, dict[str, Any]],
) -> None:
    assert {entry["kind"] for entry in entries.values()} == set(ACTOR_KINDS)
    assert all((entry["mailbox"] or ".example").endswith(".example") for entry in entries.values())
    assert entries["Reparaturcafé Zweites Leben"]["mailbox"] == "reparaturcafezweitesleben@beispiel.example"
    assert entries["Netzwerk Sorgende Straßen"]["mailbox"] == "netzwerksorgendestrassen@beispiel.example"
    assert all(place["area"] for entry in entries.values() for place in entry["places"] if place["latitude"])


def test_an_alliance_has_its_members_and_wrote_to_nobody(app: App, entries: dict[str, dict[str, Any]]) -> None:
    alliance = next(entry for entry in entries.values() if entry["kind"] == "alliance")
    page = app.client().get(f"/directory/actors/{alliance['id']}").text
    assert all(name in page for name in ("Kranichgarten", "Radwerkstatt Acht im Rad", "Reparaturcafé Zweites Leben"))
    assert app.messages("entry_letter_requested") == []


def test_something_is_open_and_step_free_in_lichtenberg_mitte_on_every_weekday(
    app: App, entries: dict[str, dict[str, Any]]
) -> None:
    app.clock.forward(hours=3)  # Monday, 13:00
    for _day in range(5):
        assert "Wohnzimmer Wolkenkuckuck" in found(app, open_now="true", access="step_free", area="de-be-1140")
        app.clock.forward(days=1)
    assert found(app, open_now="true", access="step_free", area="de-be-1140") == []  # Saturday
