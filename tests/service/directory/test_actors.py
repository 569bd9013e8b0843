"""Entries over the API: from a draft to what everybody finds."""

import pytest

from tests.apps import App
from tests.service.directory.entries import LICHTENBERG, create, found, publish

DATABASES = ("sqlite", "postgresql")


def test_a_draft_is_the_offices_own_until_it_is_published(app: App) -> None:
    actor = create(app)
    assert actor["status"] == "draft"
    assert app.client().get(f"/directory/api/actors/{actor['id']}").status_code == 404
    assert found(app) == []
    assert app.messages("actor_published") == []


def test_a_published_entry_is_told_to_everybody_as_a_whole(app: App) -> None:
    actor = publish(app)
    (message,) = app.messages("actor_published")
    assert message["subject"] == actor["id"]
    assert message["data"]["name"] == LICHTENBERG["name"]
    assert message["data"]["places"][0]["area"] == "de-be-1140"
    assert message["data"]["licence"] == "CC-BY-4.0"
    assert "phone" not in message["data"]


def test_the_quarter_is_worked_out_from_the_position(app: App) -> None:
    assert publish(app)["areas"] == ["de-be-1140"]
    assert found(app, area="de-be-1140") == found(app, area="de-be-11") == [LICHTENBERG["name"]]
    assert found(app, area="de-be-01") == []


@pytest.mark.parametrize(
    "typed",
    [
        "Stadtteilkoordination",
        "stadtteil",
        "koordination",
        "Stadteilkoordination",
        "lichtenberg kultschule",
        "Förderung",
    ],
)
def test_an_entry_is_found_by_words_parts_of_words_and_with_typing_errors(app: App, typed: str) -> None:
    publish(app)
    publish(app, name="Sportverein Nordring", summary="Turnen", topics=["sport"], places=[], areas=["de-be-01"])
    assert found(app, q=typed) == [LICHTENBERG["name"]]


def test_what_is_in_the_name_comes_before_what_is_in_the_text(app: App) -> None:
    publish(app, name="Verein A", summary="Kennt das Repaircafé", topics=[])
    publish(app, name="Repaircafé Nord", summary="Reparieren", topics=[])
    assert found(app, q="repaircafe") == ["Repaircafé Nord", "Verein A"]


def test_open_now_follows_the_office_hours_and_the_holidays(app: App) -> None:
    publish(app)  # the clock stands on Monday 1 March 2027, 10:00 in Berlin
    assert found(app, open_now="true") == []
    app.clock.forward(hours=1)
    assert found(app, open_now="true") == [LICHTENBERG["name"]]
    app.clock.forward(days=7)  # 8 March is a public holiday in Berlin
    assert found(app, open_now="true") == []


def test_filters_narrow_together(app: App) -> None:
    publish(app)
    publish(app, name="Ohne Rampe", places=[{"city": "Berlin", "area": "de-be-1140"}], offers=[{"text": "Raum"}])
    assert found(app, area="de-be-1140", access="step_free") == [LICHTENBERG["name"]]
    assert found(app, has="offers") == ["Ohne Rampe"]
    assert found(app, language="en", topic="funding", kind="institution") == ["Ohne Rampe", LICHTENBERG["name"]]
    assert found(app, kind="funder") == []


def test_paging_shows_every_entry_once(app: App) -> None:
    names = [f"Verein {number}" for number in range(7)]
    for name in names:
        publish(app, name=name)
    seen, address = [], "/directory/api/actors?limit=3&q=verein"
    while address:
        page = app.client().get(address).json
        seen += [item["name"] for item in page["items"]]
        address = page["next"]
    assert seen == names


def test_a_change_is_told_and_guarded_by_its_version(app: App) -> None:
    actor = publish(app)
    path, office = f"/directory/api/actors/{actor['id']}", app.bearer("coordinator")
    old = actor["version"]
    changed = app.client().patch(path, json={"summary": "Neu", "version": old}, headers=office)
    assert changed.json["summary"] == "Neu"
    assert app.messages("actor_changed")[-1]["data"]["summary"] == "Neu"
    again = app.client().patch(path, json={"summary": "Anders", "version": old}, headers=office)
    assert (again.status_code, again.json["code"]) == (409, "version_conflict")


def test_what_is_in_a_list_is_complete_in_a_change_too(app: App) -> None:
    actor, office = publish(app), app.bearer("coordinator")
    url = f"/directory/api/actors/{actor['id']}"
    changed = app.client().patch(url, json={"offers": [{"text": "Raum"}]}, headers=office)
    assert changed.get_json()["offers"] == [{"text": "Raum", "from": None, "until": None}]
    for name, missing in {"links": "label", "offers": "text", "requests": "text", "hours_exceptions": "from"}.items():
        refused = app.client().patch(url, json={name: [{}]}, headers=office)
        assert refused.status_code == 422
        assert f"{name}.0.{missing}" in [error["field"] for error in refused.get_json()["errors"]]


def test_a_withdrawn_entry_is_gone_and_everybody_hears_of_it(app: App) -> None:
    actor = publish(app)
    path = f"/directory/api/actors/{actor['id']}"
    assert app.client().delete(path, headers=app.bearer("coordinator")).status_code == 204
    assert app.client().get(path).status_code == 410
    assert found(app) == found(app, q="koordination") == []
    assert app.messages("actor_withdrawn")[-1]["subject"] == actor["id"]


def test_an_owner_changes_and_confirms_only_their_own_entry(app: App) -> None:
    mine, other = publish(app), publish(app, name="Fremder Verein")
    owner = app.bearer(actors=(mine["id"],))
    assert (
        app.client().patch(f"/directory/api/actors/{mine['id']}", json={"summary": "x"}, headers=owner).status_code
        == 200
    )
    refused = app.client().patch(f"/directory/api/actors/{other['id']}", json={"summary": "x"}, headers=owner)
    assert (refused.status_code, refused.json["code"]) == (403, "not_allowed")
    assert app.client().post(f"/directory/api/actors/{mine['id']}/confirm", headers=owner).status_code == 200
    assert app.client().post(f"/directory/api/actors/{other['id']}/confirm", headers=owner).status_code == 403


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"opening_hours": "immer mal"}, "opening_hours"),
        ({"opening_hours": "Mo " * 300}, "opening_hours"),
        ({"places": [{"latitude": 91, "longitude": 0}]}, "places.0.latitude"),
        ({"places": [{"latitude": 52.5}]}, "places.0.latitude"),
        ({"places": [{}]}, "places.0.street"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"kind": "party"}, "kind"),
        ({"founded": 20}, "founded"),
        ({"offers": [{"text": "x", "from": "2027-02-30"}]}, "offers.0.from"),
        ({"offers": [{"text": "x", "from": "2027-03-02", "until": "2027-03-01"}]}, "offers.0.until"),
        ({"hours_exceptions": [{"from": "2027-03-02", "until": "2027-03-01"}]}, "hours_exceptions.0.until"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"owner": "me"}, "owner"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(app: App, more: dict, field: str) -> None:  # type: ignore[type-arg]
    answer = app.client().post("/directory/api/actors", json={**LICHTENBERG, **more}, headers=app.bearer("coordinator"))
    assert answer.status_code == 422
    assert field in {error["field"] for error in answer.json["errors"]}, answer.json


def test_areas_are_listed_and_found_by_position(app: App) -> None:
    listed = app.client().get("/directory/api/areas").json["items"]
    assert {"id": "de-be-1140", "name": "Lichtenberg Mitte", "parent": "de-be-11"} in listed
    there = app.client().get("/directory/api/areas/locate?lat=52.5075&lon=13.5141").json["items"]
    assert [area["id"] for area in there] == ["de-be-1140", "de-be-11"]
    assert app.client().get("/directory/api/areas/locate?lat=0&lon=0").json["items"] == []
    assert app.client().get("/directory/api/areas/locate?lat=nan&lon=0").status_code == 422
