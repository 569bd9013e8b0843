"""Programmes as the office makes them, through HTTP."""

from datetime import timedelta
from typing import Any

import pytest

from tests.apps import START, App
from tests.service.funding.desk import Desk

API = "/funding/api/programmes"


def body(**more: Any) -> dict[str, Any]:
    return {
        "name": "Kiezfonds",
        "summary": "Geld für den Kiez.",
        "who": ["person", "initiative"],
        "most_cents": 100_000,
        "areas": ["de-be-1140"],
        "topics": ["culture"],
        "deadlines": [(START + timedelta(days=days)).isoformat() for days in (60, 30)],
        **more,
    }


def created(desk: Desk, **more: Any) -> dict[str, Any]:
    answer = desk.client.post(API, json=body(**more), headers=desk.office)
    assert answer.status_code == 201, answer.text
    return dict(answer.json)


def published(desk: Desk, **more: Any) -> dict[str, Any]:
    answer = desk.client.post(f"{API}/{created(desk, **more)['id']}/publish", json={}, headers=desk.office)
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def test_a_draft_is_nobody_elses_business_until_it_is_published(desk: Desk) -> None:
    made = created(desk)
    assert (made["status"], made["jury"]["quorum"]) == ("draft", {"of": "members", "percent": 50, "number": None})
    assert desk.client.get(f"{API}/{made['id']}").json["code"] == "programme_not_found"
    assert desk.client.get(API).json["items"] == []
    desk.client.post(f"{API}/{made['id']}/publish", json={}, headers=desk.office)
    shown = desk.client.get(f"{API}/{made['id']}").json
    assert (shown["status"], shown["closed"]) == ("published", None)
    assert shown["next_deadline"] == "2027-03-31T09:00:00.000000Z"
    assert [one["id"] for one in desk.client.get(API).json["items"]] == [made["id"]]


def test_what_the_world_hears_holds_the_whole_programme(app: App, desk: Desk) -> None:
    made = published(desk)
    pot = desk.client.post(
        "/funding/api/pots",
        json={"programme_id": made["id"], "name": "Mitte", "area": "de-be-1140", "year": 2027},
        headers=desk.office,
    ).json
    desk.client.post(f"/funding/api/pots/{pot['id']}/allocations", json={"cents": 1_300_000}, headers=desk.treasurer)
    desk.client.patch(f"{API}/{made['id']}", json={"summary": "Mehr Geld."}, headers=desk.office)
    desk.client.post(f"{API}/{made['id']}/close", json={}, headers=desk.office)
    told = app.messages()
    facts = [message["type"].split(".")[-2] for message in told]
    assert facts == ["programme_published", *["programme_changed"] * 3, "programme_closed"]
    assert told[2]["data"]["pots"][0]["allocated_cents"] == 1_300_000
    assert told[-1]["data"]["status"] == "closed"
    versions = [int(message["objectversion"]) for message in told]
    assert versions == sorted(set(versions))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"nonsense": 1}, "nonsense"),
        ({"who": ["everybody"]}, "who.0"),
        ({"most_cents": 10**15}, "most_cents"),
        ({"most_cents": -1}, "most_cents"),
        ({"least_cents": 200_000}, "most_cents"),
        ({"closes_at": "2027-03-10T00:00:00Z"}, "deadlines"),
        ({"opens_at": "2027-05-10T00:00:00Z", "closes_at": "2027-05-09T00:00:00Z"}, "closes_at"),
        ({"jury": {"size_least": 15, "size_most": 3}}, "jury.size_most"),
        ({"jury": {"quorum": {"of": "number"}}}, "jury.quorum.number"),
        ({"jury": {"quorum": {"of": "number", "number": 900}}}, "jury.quorum.number"),
        ({"deadlines": ["soon"]}, "deadlines.0"),
        ({"timezone": "Mond/Krater"}, "timezone"),
        ({"required": {"attachments": [{"id": "A b", "label": "x"}]}}, "required.attachments.0.id"),
        ({"required": {"fields": ["iban"]}}, "required.fields.0"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk: Desk, wrong: dict[str, Any], field: str) -> None:
    answer = desk.client.post(API, json=body(**wrong), headers=desk.office)
    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_of_two_who_change_at_once_the_second_is_told(desk: Desk) -> None:
    made = created(desk)
    change = {"summary": "Neu", "version": made["version"]}
    desk.app.clock.forward(seconds=1)
    assert desk.client.patch(f"{API}/{made['id']}", json=change, headers=desk.office).status_code == 200
    change["summary"] = "Anders"
    late = desk.client.patch(f"{API}/{made['id']}", json=change, headers=desk.office)
    assert (late.status_code, late.json["code"]) == (409, "version_conflict")


def test_only_the_office_makes_programmes_and_only_the_treasurer_books(desk: Desk) -> None:
    for header in (desk.treasurer, desk.app.bearer("juror"), desk.app.bearer("organiser")):
        assert desk.client.post(API, json=body(), headers=header).status_code == 403
    pot = desk.pot(desk.programme())
    allocation = desk.client.post(f"/funding/api/pots/{pot}/allocations", json={"cents": 5}, headers=desk.office)
    assert allocation.status_code == 403


def test_a_programme_without_what_people_must_know_is_not_published(desk: Desk) -> None:
    made = created(desk, who=[])
    answer = desk.client.post(f"{API}/{made['id']}/publish", json={}, headers=desk.office)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "who")
    again = published(desk)
    twice = desk.client.post(f"{API}/{again['id']}/publish", json={}, headers=desk.office)
    assert twice.json["code"] == "already_published"


def test_a_closed_programme_changes_no_more_but_can_be_opened_again(desk: Desk) -> None:
    made = published(desk)
    desk.client.post(f"{API}/{made['id']}/close", json={}, headers=desk.office)
    refused = desk.client.patch(f"{API}/{made['id']}", json={"summary": "Neu"}, headers=desk.office)
    assert refused.json["code"] == "programme_closed"
    assert desk.client.get(API).json["items"] == []
    assert desk.client.get(f"{API}/{made['id']}").json["closed"] == "closed"
    assert desk.client.post(f"{API}/{made['id']}/publish", json={}, headers=desk.office).status_code == 200


def test_the_list_goes_by_name_and_narrows(desk: Desk) -> None:
    for name, more in (
        ("Aktionsfonds", {"topics": [], "areas": []}),
        ("Bäume", {"topics": ["environment"], "who": ["association"]}),
        ("Chöre", {"areas": ["de-be-03"]}),
    ):
        published(desk, name=name, **more)

    def names(**query: Any) -> list[str]:
        return [one["name"] for one in desk.client.get(API, query_string=query).json["items"]]

    assert names() == ["Aktionsfonds", "Bäume", "Chöre"]
    assert names(q="bäume") == names(q="baeume") == ["Bäume"]
    assert names(topic="environment") == ["Aktionsfonds", "Bäume"]
    assert names(who="association") == ["Bäume"]
    assert names(area="de-be-1140") == ["Aktionsfonds", "Bäume"]
    assert names(area="de-be-11") == ["Aktionsfonds", "Bäume"]
    assert names(source="here") == ["Aktionsfonds", "Bäume", "Chöre"]
    assert names(source="urn:uuid:elsewhere") == []
    first = desk.client.get(API, query_string={"limit": 2}).json
    assert [one["name"] for one in desk.client.get(first["next"]).json["items"]] == ["Chöre"]
    assert desk.client.get(API, query_string={"cursor": "x"}).status_code == 422


def test_a_pot_is_seen_live_by_everybody_with_its_four_figures(desk: Desk) -> None:
    made = published(desk)
    pot = {"programme_id": made["id"], "name": "Mitte", "area": "de-be-1140", "year": 2027}
    made_pot = desk.client.post("/funding/api/pots", json=pot, headers=desk.office)
    assert made_pot.status_code == 201, made_pot.text
    twice = desk.client.post("/funding/api/pots", json=pot, headers=desk.office)
    assert twice.json["code"] == "pot_exists"
    path = f"/funding/api/pots/{made_pot.json['id']}"
    money = {"cents": 1_300_000, "note": "Haushalt 2027", "key": "haushalt-2027"}
    assert desk.client.post(f"{path}/allocations", json=money, headers=desk.treasurer).status_code == 201
    again = desk.client.post(f"{path}/allocations", json=money, headers=desk.treasurer)
    assert (again.status_code, again.json["code"]) == (409, "already_booked")
    earmark = {"name": "Umwelttopf", "topic": "environment", "cents": 1_000_000}
    set_apart = desk.client.post(f"{path}/earmarks", json=earmark, headers=desk.treasurer).json
    assert set_apart["earmarks"][0]["remaining_cents"] == 1_000_000
    too_much = desk.client.post(f"{path}/earmarks", json=earmark, headers=desk.treasurer)
    assert "3.000" in too_much.json["detail"]
    seen = desk.client.get(path).json
    expected = {
        "allocated_cents": 1_300_000, "reserved_cents": 0, "paid_cents": 0, "remaining_cents": 1_300_000,
    }  # fmt: skip
    assert {name: seen[name] for name in expected} == expected
    assert desk.client.get(API).json["items"][0]["money"]["remaining_cents"] == 1_300_000
    spill = f"/funding/api/pots/earmarks/{seen['earmarks'][0]['id']}/spill-over"
    assert desk.client.post(spill, headers=desk.treasurer).json["earmarked_cents"] == 0
    booked = desk.client.get(f"{path}/ledger", headers=desk.treasurer).json["items"]
    assert [one["kind"] for one in booked] == ["spilled", "earmarked", "allocated"]
    assert desk.client.get(f"{path}/ledger").status_code == 401
    assert desk.client.get("/funding/api/pots/nowhere").status_code == 404


def test_what_was_published_by_mistake_is_a_draft_again_unless_somebody_has_proposed(app: App, desk: Desk) -> None:
    made = published(desk)
    answer = desk.client.post(f"{API}/{made['id']}/withdraw", json={}, headers=desk.office)
    assert (answer.status_code, answer.json["status"]) == (200, "draft")
    assert app.messages()[-1]["type"].split(".")[-2] == "programme_withdrawn"
    assert desk.client.get(f"{API}/{made['id']}").status_code == 404
    desk.client.post(f"{API}/{made['id']}/publish", json={}, headers=desk.office)
    assert len(desk.client.get(f"{API}/{made['id']}/rounds").json["items"]) == 2
    desk.proposal(made["id"])
    refused = desk.client.post(f"{API}/{made['id']}/withdraw", json={}, headers=desk.office)
    assert refused.json["code"] == "has_proposals"
