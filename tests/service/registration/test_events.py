"""From the draft to the cancelled event, and who hears of it."""

from datetime import timedelta

from services.registration.refusals import REFUSALS
from shared.web.problems import told
from tests.apps import START, App
from tests.service.registration.desk import Desk

LATER = (START + timedelta(days=20)).isoformat()
LATER_END = (START + timedelta(days=20, hours=3)).isoformat()
OTHER = "01900000-0000-7000-8000-000000000002"


def facts(app: App) -> list[str]:
    return [message["type"].split(".")[-2] for message in app.messages()]


def test_the_smallest_body_makes_a_draft_that_only_its_owner_sees(app: App, desk: Desk) -> None:
    event = desk.draft()
    path = f"/registration/api/events/{event}"
    assert desk.client.get(path).json["code"] == "event_not_found"
    assert desk.client.get(path, headers=app.bearer("organiser", account_id=OTHER)).status_code == 404
    hidden = desk.client.get(path)
    assert (hidden.status_code, hidden.headers["Cache-Control"]) == (404, "no-cache, private")
    seen = desk.client.get(path, headers=desk.organiser).json
    assert (seen["status"], seen["organiser"]["name"], seen["visibility"]) == ("draft", "Kieznetz", "public")
    assert app.messages() == []


def test_publishing_tells_the_world_the_whole_event_without_its_secrets(app: App, desk: Desk) -> None:
    event = desk.published(
        online_link="https://video.example/geheim", venue={"name": "KultSchule", "area": "de-be-1140"}
    )
    details, public = app.messages()
    assert facts(app) == ["event_details_changed", "event_published"]
    assert (public["subject"], public["objectversion"]) == (event, str(desk.event(event)["version"]))
    assert public["data"]["online"] is True
    assert "geheim" not in str(app.messages())
    assert public["data"]["venue"]["area"] == "de-be-1140"
    assert details["data"]["online_link_sealed"]
    assert desk.act(event, "publish").json["code"] == "already_published"


def test_events_for_this_node_or_by_address_only_never_leave_it(app: App, desk: Desk) -> None:
    unlisted, inside = desk.published(visibility="unlisted"), desk.published(visibility="node")
    assert facts(app) == ["event_details_changed", "event_details_changed"]
    listed = [event["id"] for event in desk.client.get("/registration/api/events").json["items"]]
    assert listed == [inside]
    assert desk.event(unlisted)["visibility"] == "unlisted"


def test_an_event_that_is_no_longer_public_is_withdrawn_and_comes_back_as_published(app: App, desk: Desk) -> None:
    event = desk.published()
    desk.change(event, visibility="node")
    desk.change(event, visibility="public")
    told = [fact for fact in facts(app) if fact != "event_details_changed"]
    assert told == ["event_published", "event_withdrawn", "event_published"]
    versions = [int(message["objectversion"]) for message in app.messages() if message["subject"] == event]
    assert versions == sorted(versions)


def test_people_hear_of_what_concerns_them_and_only_of_that(app: App, desk: Desk) -> None:
    event = desk.published(capacity=1)
    ada, bea = desk.registered(event, "ada"), desk.registered(event, "bea")
    desk.change(event, summary="Mit Kaffee.", topics=["neighbourhood", "neighbourhood"], description="**Neu**")
    assert app.messages("participant_affected") == []
    assert len(app.messages("event_changed")) == 1
    changed = desk.change(event, venue={"name": "Rathaus", "street": "Möllendorffstraße 6"}, title="Versammlung").json
    told = app.messages("participant_affected")
    assert [(one["subject"], one["data"]["status"]) for one in told] == [
        (ada["id"], "confirmed"),
        (bea["id"], "waitlisted"),
    ]
    assert told[0]["data"]["differences"] == [
        {"field": "venue", "before": None, "after": "Rathaus, Möllendorffstraße 6"},
        {"field": "title", "before": "Offene Versammlung", "after": "Versammlung"},
    ]
    assert changed["topics"] == ["neighbourhood"]


def test_a_change_without_a_difference_leaves_the_version(app: App, desk: Desk) -> None:
    event = desk.published(online_link="https://video.example/x")
    before = desk.event(event)
    after = desk.change(event, title=before["title"], online_link="https://video.example/x", venue=None).json
    assert after["version"] == before["version"]
    assert app.messages("event_changed") == []


def test_a_partial_change_keeps_what_it_does_not_name(desk: Desk) -> None:
    event = desk.published(venue={"name": "Rathaus", "city": "Berlin"}, cost={"fee": "frei", "travel": "selbst"})
    changed = desk.change(event, venue={"street": "Hof 2"}, cost={"fee": None}).json
    assert (changed["venue"]["name"], changed["venue"]["street"]) == ("Rathaus", "Hof 2")
    assert changed["cost"] == {"fee": None, "shared": None, "travel": "selbst"}
    assert desk.change(event, venue=None).json["venue"] is None
    assert desk.change(event, venue={"city": "Berlin"}).json["errors"][0]["field"] == "venue.name"


def test_a_moved_event_says_when_it_was_to_be_and_keeps_its_people(app: App, desk: Desk) -> None:
    event = desk.published(registration={"closes_at": (START + timedelta(days=9)).isoformat()})
    ada = desk.registered(event)
    moved = desk.act(event, "move", starts_at=LATER, ends_at=LATER_END, venue={"name": "Schule"})
    assert moved.status_code == 200, moved.text
    assert moved.json["moved_from"]["starts_at"] == "2027-03-11T09:00:00.000000Z"
    assert len(app.messages("event_moved")) == 1
    assert app.messages("event_changed") == []
    (told,) = app.messages("participant_affected")
    assert (told["subject"], told["data"]["kind"]) == (ada["id"], "moved")
    assert [one["field"] for one in told["data"]["differences"]] == ["starts_at", "ends_at", "venue"]
    assert desk.act(event, "move", starts_at=LATER, ends_at=LATER_END).json["code"] == "nothing_moved"


def test_another_time_by_way_of_a_change_moves_it_just_the_same(app: App, desk: Desk) -> None:
    event = desk.published()
    assert desk.change(event, starts_at=LATER, ends_at=LATER_END).json["moved_from"]
    assert len(app.messages("event_moved")) == 1


def test_an_event_cannot_be_moved_into_the_past(desk: Desk) -> None:
    answer = desk.act(desk.published(), "move", starts_at="2027-02-01T10:00:00Z", ends_at="2027-02-01T11:00:00Z")
    assert (answer.status_code, answer.json["code"]) == (422, "ends_in_past")


def test_an_event_that_is_over_cannot_be_published(desk: Desk) -> None:
    event = desk.draft(starts_at="2027-02-01T10:00:00Z", ends_at="2027-02-01T11:00:00Z")
    answer = desk.act(event, "publish")
    assert (answer.status_code, answer.json["code"]) == (422, "ends_in_past")
    assert "ends_at" in answer.text


def test_a_cancelled_event_tells_everybody_why(app: App, desk: Desk) -> None:
    event = desk.published()
    ada = desk.registered(event)
    cancelled = desk.act(event, "cancel", reason="Der Saal ist gesperrt.")
    assert cancelled.json["status"] == "cancelled"
    assert [message["data"]["status"] for message in app.messages("event_cancelled")] == ["cancelled"]
    assert app.messages("event_details_changed")[-1]["data"]["cancel_reason"] == "Der Saal ist gesperrt."
    (told,) = app.messages("participant_affected")
    assert (told["subject"], told["data"]["kind"]) == (ada["id"], "cancelled")
    for verb in ("cancel", "publish"):
        assert desk.act(event, verb).json["code"] == "event_cancelled"
    assert desk.change(event, title="Doch!").json["code"] == "event_cancelled"


def test_drafts_and_past_events_cannot_be_cancelled(app: App, desk: Desk) -> None:
    assert desk.act(desk.draft(), "cancel").json["code"] == "event_not_published"
    event = desk.published()
    app.clock.forward(days=11)
    desk.organiser = app.bearer("organiser")
    assert desk.act(event, "cancel").json["code"] == "event_over"


def test_a_change_made_on_an_old_version_is_refused(desk: Desk) -> None:
    event = desk.published()
    seen = desk.event(event)["version"]
    assert desk.change(event, title="Neu", version=seen).status_code == 200
    answer = desk.change(event, title="Anders", version=seen)
    assert (answer.status_code, answer.json["code"]) == (409, "version_conflict")
    path = f"/registration/api/events/{event}"
    for header in (f'"{seen}"', f'W/"{seen}"'):
        answer = desk.client.patch(path, json={"title": "X"}, headers={**desk.organiser, "If-Match": header})
        assert answer.json["code"] == "version_conflict"
    answer = desk.client.patch(path, json={"title": "X"}, headers={**desk.organiser, "If-Match": "unsinn"})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "If-Match")


def test_one_reserved_place_is_told_in_the_singular(app: App) -> None:
    with app.flask.test_request_context("/?lang=de"):
        assert told(REFUSALS, "reserved_below_taken", {"taken": 1})[1] == "1 reservierter Platz ist schon vergeben."
        assert told(REFUSALS, "reserved_below_taken", {"taken": 2})[1].startswith("2 der reservierten Plätze sind")


def test_capacity_never_falls_below_what_was_given(desk: Desk) -> None:
    event = desk.published(capacity=3)
    desk.registered(event, "ada", companions=1)
    answer = desk.change(event, capacity=1)
    assert (answer.status_code, answer.json["code"]) == (409, "capacity_below_taken")
    assert answer.json["errors"][0]["field"] == "capacity"
    answer = desk.change(event, reserved_seats=2)
    assert (answer.status_code, answer.json["code"]) == (409, "capacity_below_taken")
    assert answer.json["errors"][0]["field"] == "reserved_seats"
    assert desk.change(event, reserved_seats=4).json["code"] == "reserved_above_capacity"
    desk.registered(event, "bea", companions=2)
    assert desk.change(event, capacity=2).json["code"] == "capacity_below_waiting_group"


def test_an_organiser_sees_and_changes_only_what_is_theirs(app: App, desk: Desk) -> None:
    event = desk.published()
    desk.registered(event)
    path = f"/registration/api/events/{event}"
    other, juror = app.bearer("organiser", account_id=OTHER), app.bearer("juror", account_id=OTHER)
    assert desk.client.get(f"{path}/registrations").status_code == 401
    for headers in (other, juror):
        assert desk.client.get(f"{path}/registrations", headers=headers).json["code"] == "not_allowed"
        assert desk.client.patch(path, json={"title": "X"}, headers=headers).status_code == 403
    assert desk.client.get("/registration/api/events/mine", headers=other).json["items"] == []
    assert len(desk.client.get("/registration/api/events/mine", headers=desk.organiser).json["items"]) == 1
    assert desk.client.post("/registration/api/events", json=desk.fields(), headers=juror).status_code == 403
    assert desk.client.get(f"{path}/registrations", headers=app.bearer("coordinator")).status_code == 200


def test_the_people_of_an_actor_share_its_events_and_nobody_claims_it_for_them(app: App, desk: Desk) -> None:
    actor = {"name": "Verein", "url": None, "actor": {"source": app.node.identity, "id": "verein"}}
    refused = desk.client.post("/registration/api/events", json=desk.fields(organiser=actor), headers=desk.organiser)
    assert (refused.status_code, refused.json["code"]) == (403, "not_your_actor")
    desk.organiser = app.bearer("organiser", actors=("verein",))  # type: ignore[arg-type]
    event = desk.draft(organiser=actor)
    colleague = app.bearer("organiser", account_id=OTHER, actors=("verein",))  # type: ignore[arg-type]
    assert desk.client.get(f"/registration/api/events/{event}", headers=colleague).status_code == 200


def test_who_did_what_is_recorded(app: App, desk: Desk) -> None:
    from services.registration.queries.registrations import trail

    event = desk.published()
    desk.change(event, title="Neu")
    with app.database.read() as session:
        done = trail(session, event)
    assert [act.action for act in done] == ["event_changed", "event_published", "event_created"]
    assert {act.account_id for act in done} == {"01900000-0000-7000-8000-000000000001"}
