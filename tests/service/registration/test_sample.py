"""The sample data carry the five real cases that this software is made for."""

from typing import Any

import pytest

from services.registration.sample import sample
from tests.apps import App
from tests.service.registration.desk import Desk

Events = dict[str, dict[str, Any]]


@pytest.fixture
def events(app: App, desk: Desk) -> Events:
    """What every visitor sees of the samples, past ones too, by title; made once however often one asks for them."""
    for _ in range(2):
        with app.database.write() as session:
            sample(session, app.node, app.clock())
    found = desk.client.get("/registration/api/events", query_string={"from": "2015-01-01"}).json["items"]
    assert len(found) == 11  # and a draft
    return {event["title"]: event for event in found}


def of(events: Events, organiser: str) -> list[dict[str, Any]]:
    """The events of one organiser, by start."""
    return [event for event in events.values() if event["organiser"]["name"].startswith(organiser)]


def test_case_1_kiezconnect_meets_on_site_and_online_and_past_assemblies_stay(
    app: App, desk: Desk, events: Events
) -> None:
    kiezconnect = of(events, "KIEZconnect")
    assert [(event["format"], event["phase"], event["online"]) for event in kiezconnect] == [
        ("open_assembly", "past", False),
        ("open_assembly", "upcoming", False),
        ("workshop", "upcoming", True),
    ]
    past, assembly, workshop = kiezconnect
    assert {"neighbourhood", "mobility", "environment"} <= set(assembly["topics"])
    assert "(5)" in workshop["title"]
    assert "zwei Referierenden" in workshop["description"]
    assert workshop["registration"]["confirm_email"] is True
    assert "video.beispiel.example" not in str(workshop)  # the link goes to those registered only
    assert app.messages("confirmation_requested")[0]["data"]["event_id"] == workshop["id"]
    assert "Dieser Termin ist vorbei" in desk.client.get(f"/registration/events/{past['id']}").text
    assert "Gruppe" in past["description"]  # what became of it
    registered = {one["data"]["event_id"] for one in app.messages("seat_confirmed")}
    assert assembly["id"] in registered


def test_case_2_the_allianz_fuer_beteiligung_invites_from_another_state(events: Events) -> None:
    (workshop,) = of(events, "Allianz für Beteiligung")
    assert "Kleine Allianzen vor Ort" in workshop["title"]
    assert workshop["tags"] == ["Quartiersimpulse", "Bürgertreff"]
    assert workshop["venue"]["city"] == "Stuttgart"
    assert "funding" in workshop["topics"]


def test_case_3_procederes_workshop_is_small_asks_for_ones_background_and_follows_another(events: Events) -> None:
    first, second = of(events, "Procedere")
    assert (first["starts_at"][:7], first["venue"]["city"]) == ("2015-10", "Leipzig")
    assert "Ergebnis" in first["description"]
    assert (second["starts_at"], second["ends_at"]) == ("2016-07-06T10:30:00+02:00", "2016-07-06T17:00:00+02:00")
    assert second["venue"]["name"] == "Rathaus Barmen"
    assert (second["host"]["name"], second["capacity"], second["phase"]) == ("Stadt Wuppertal", 20, "past")
    assert second["registration"]["statement"]["required"] is True
    assert "Umlage" in second["cost"]["shared"]
    assert "eigene Kosten" in second["cost"]["travel"]
    assert [(origin["kind"], origin["id"]) for origin in second["origins"]] == [("event", first["id"])]


def test_case_4_the_stadtteilkoordination_informs_advises_and_looks_after_the_kiezfonds(events: Events) -> None:
    coordination = of(events, "Stadtteilkoordination Lichtenberg Mitte")
    assert {event["format"] for event in coordination} == {"information", "consultation", "festival", "meeting"}
    assert {event["venue"]["area"] for event in coordination} == {"de-be-1140"}
    by_format = {event["format"]: event for event in coordination}
    assert "Kiezfonds" in by_format["information"]["title"]
    assert by_format["consultation"]["registration"]["mode"] == "none"
    assert "montags bis donnerstags von 11 bis 15 Uhr" in by_format["consultation"]["description"]
    assert "Wohnungsbaugesellschaft" in by_format["festival"]["partners"][0]["name"]
    assert by_format["meeting"]["visibility"] == "node"


def test_case_5_the_institut_fuer_partizipation_trains_small_groups(app: App, events: Events) -> None:
    (training,) = of(events, "Berlin Institut für Partizipation")
    assert training["format"] == "training"
    assert "8 bis 12" in training["summary"]
    assert training["seats"] == {"capacity": 12, "free": 0, "waiting": training["seats"]["waiting"]}
    assert training["seats"]["waiting"] > 0
    assert "ab acht Teilnehmenden" in training["description"]
    assert "bewerten" in training["description"]
    waiting = {one["data"]["event_id"] for one in app.messages("registration_waitlisted")}
    assert waiting == {training["id"]}


def test_somebody_without_a_mail_address_is_among_them_and_nobody_real(app: App, desk: Desk, events: Events) -> None:
    assembly = of(events, "KIEZconnect")[1]
    path = f"/registration/api/events/{assembly['id']}/registrations"
    people = desk.client.get(path, headers=app.bearer("coordinator")).json["items"]
    assert [one["contact_note"] for one in people if one["email"] is None] == ["030 23125 000"]
    assert all(one["data"]["person"]["email"].endswith(".example") for one in app.messages("seat_confirmed"))
