"""How a jury comes about: volunteers, the draw, alternates, terms."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from services.funding.commands.end_term import end_term, forget_jurors, terms_over
from services.funding.domain.sortition.draw_file import check
from services.funding.domain.sortition.quotas import CannotDraw
from services.funding.models.juries import Draw, Juror, Jury, Volunteer
from shared.clock import rfc3339
from tests.service.funding.bench import JURIES
from tests.service.funding.desk import JURY, Desk

SOURCE = "Lottozahlen 6 aus 49 vom 3. April 2027"


def source(desk: Desk, days: int = 3) -> dict[str, Any]:
    """Where the words will come from, so many days from now."""
    day = desk.app.clock() + timedelta(days=days)
    return {"source": SOURCE, "drawn_from": f"{day:%Y-%m-%d}", "form": {"numbers": 6, "least": 1, "most": 49}}


def office(desk: Desk, path: str, told: dict[str, Any] | None = None) -> Any:
    return desk.client.post(f"{JURIES}{path}", json=told or {}, headers=desk.office)


def called(desk: Desk, seats: int = 3, **rules: Any) -> str:
    """A jury whose call is open for two weeks."""
    programme = desk.programme(jury={**JURY, **rules})
    made = office(desk, "", {"programme_id": programme, "name": "Bürgerjury Mitte", "seats": seats})
    assert made.status_code == 201, made.json
    now = desk.app.clock()
    span = {"opens_at": rfc3339(now), "closes_at": rfc3339(now + timedelta(days=14))}
    assert office(desk, f"/{made.json['id']}/call", span).status_code == 200
    return str(made.json["id"])


def volunteers(desk: Desk, jury: str, residents: int, workers: int = 0) -> None:
    """So many people whom the office enters."""
    for number in range(residents + workers):
        lives = number < residents
        told = {"name": f"Person {number}", "email": f"p{number}@jury.example", "old_enough": True}
        entered = office(desk, f"/{jury}/volunteers", {**told, "lives_here": lives, "works_here": not lives})
        assert entered.status_code == 201, entered.json


def drawn(desk: Desk, seats: int = 3, residents: int = 6, workers: int = 4) -> str:
    """A jury that has been drawn, with letters out."""
    jury = called(desk, seats)
    volunteers(desk, jury, residents, workers)
    desk.app.clock.forward(days=15)
    announced = office(desk, f"/{jury}/draws", {**source(desk), "alternates": 3})
    assert announced.status_code == 201, announced.json
    draw = announced.json["draws"][0]["id"]
    desk.app.clock.forward(days=3)
    done = office(desk, f"/{jury}/draws/{draw}", {"words": "4 8 15 16 23 42"})
    assert done.status_code == 200, done.json
    return jury


def seats(desk: Desk, jury: str) -> Any:
    return desk.client.get(f"{JURIES}/{jury}", headers=desk.office).json


def link_of(desk: Desk, number: int = -1) -> tuple[str, str]:
    """Juror and token of a letter."""
    link = desk.app.messages("juror_drawn")[number]["data"]["link"]
    path, _, token = link.partition("?t=")
    return path.rpartition("/")[2], token


def answer(desk: Desk, jury: str, juror: str, token: str, accepts: bool) -> Any:
    return desk.client.post(f"{JURIES}/{jury}/jurors/{juror}/answer", json={"token": token, "accepts": accepts})


def test_a_draw_is_announced_before_its_words_exist_and_can_be_checked_by_everybody(desk: Desk) -> None:
    jury = called(desk)
    volunteers(desk, jury, 6, 4)
    early = office(desk, f"/{jury}/draws", {**source(desk)})
    assert (early.status_code, early.json["code"]) == (409, "call_still_open")
    desk.app.clock.forward(days=15)
    announced = office(desk, f"/{jury}/draws", {**source(desk), "alternates": 3})
    draw = announced.json["draws"][0]
    plan = desk.client.get(f"/funding/juries/{jury}/draws/{draw['id']}.json")
    assert json.loads(plan.data)["digest"] == draw["digest"]
    assert "words" not in json.loads(plan.data)
    assert "Person" not in plan.text  # pseudonyms only
    assert "jury.example" not in plan.text
    assert draw["digest"] in desk.client.get(f"/funding/juries/{jury}").text
    assert office(desk, f"/{jury}/draws", {**source(desk)}).json["code"] == "draw_planned"
    late = office(desk, f"/{jury}/volunteers", {"name": "Spät", "old_enough": True, "lives_here": True})
    assert late.json["code"] == "call_closed"

    assert office(desk, f"/{jury}/draws/{draw['id']}", {"words": "1 2 3 4 5 6"}).json["code"] == "draw_too_early"
    desk.app.clock.forward(days=3)
    for words in ("4 8 15 16 23", "42 4 8 15 16 23", "4, 8, 15, 16, 23, 42", "4  8 15 16 23 42", "4 8 15 16 23 50"):
        wrong = office(desk, f"/{jury}/draws/{draw['id']}", {"words": words})
        assert (wrong.status_code, wrong.json["code"]) == (422, "words_wrong"), words
    done = office(desk, f"/{jury}/draws/{draw['id']}", {"words": "4 8 15 16 23 42"}).json
    assert (done["status"], done["taken"], done["faults"]) == ("drawn", 3, [])
    assert [one["status"] for one in done["jurors"]] == ["invited"] * 3 + ["alternate"] * 3
    assert sum(one["lives_here"] for one in done["jurors"][:3]) >= 2  # 60 %, rounded up
    assert len(desk.app.messages("juror_drawn")) == 3
    file = json.loads(desk.client.get(f"/funding/juries/{jury}/draws/{draw['id']}.json").data)
    assert len(check(file).jurors) == 3
    with pytest.raises(CannotDraw):
        check({**file, "words": "1 2 3 4 5 6"})
    again = office(desk, f"/{jury}/draws/{draw['id']}", {"words": "andere"})
    assert (again.status_code, again.json["code"]) == (409, "already_drawn")


def test_quotas_that_cannot_be_met_are_said_before_the_draw(desk: Desk) -> None:
    jury = called(desk)
    volunteers(desk, jury, 1, 1)
    desk.app.clock.forward(days=15)
    assert office(desk, f"/{jury}/draws", {**source(desk)}).json["code"] == "pool_too_small"
    jury = called(desk)
    volunteers(desk, jury, 1, 5)
    desk.app.clock.forward(days=15)
    few = office(desk, f"/{jury}/draws", {**source(desk)})
    assert (few.status_code, few.json["code"]) == (409, "quota_not_met")
    young = {"feature": "age_group", "value": "16-25", "least": 1, "most": 3}
    assert office(desk, f"/{jury}/draws", {**source(desk), "quotas": [young]}).status_code == 409


def test_who_declines_makes_room_for_the_next_alternate(desk: Desk) -> None:
    jury = drawn(desk)
    juror, token = link_of(desk, 0)
    assert answer(desk, jury, juror, token, True).json["status"] == "member"
    assert answer(desk, jury, juror, token, True).status_code == 200  # once more changes nothing
    other, token = link_of(desk, 1)
    assert answer(desk, jury, other, token, False).json["status"] == "declined"
    assert len(desk.app.messages("juror_drawn")) == 4
    shown = seats(desk, jury)
    assert (shown["taken"], [one["status"] for one in shown["jurors"]].count("alternate")) == (3, 2)
    assert answer(desk, jury, other, token, True).json["code"] == "already_answered"
    assert answer(desk, jury, juror, "b7e969f8.falsch", False).status_code == 403


def test_a_member_who_leaves_is_followed_by_an_alternate(desk: Desk) -> None:
    jury = drawn(desk)
    juror, token = link_of(desk, 0)
    answer(desk, jury, juror, token, True)
    left = office(desk, f"/{jury}/jurors/{juror}/leave").json
    assert left["taken"] == 3
    assert [one["status"] for one in left["jurors"]].count("left") == 1


def test_a_small_jury_is_appointed_by_hand_and_never_gets_more_than_its_seats(desk: Desk) -> None:
    programme = desk.programme(jury={**JURY, "size_least": 2})
    jury = office(desk, "", {"programme_id": programme, "name": "Jury", "seats": 2}).json["id"]
    one = office(desk, f"/{jury}/members", {"name": "Ada", "email": "ada@jury.example", "lives_here": True})
    assert one.json["jurors"][0]["status"] == "invited"
    twice = office(desk, f"/{jury}/members", {"name": "Ada", "email": "ADA@jury.example", "lives_here": True})
    assert twice.json["code"] == "already_seated"
    stranger = office(desk, f"/{jury}/members", {"name": "Fern", "email": "fern@jury.example"})
    assert stranger.json["code"] == "no_tie"
    without = office(desk, f"/{jury}/members", {"name": "Opa Erwin", "works_here": True}).json
    assert {one["status"] for one in without["jurors"]} == {"invited", "member"}
    full = office(desk, f"/{jury}/members", {"name": "Zuviel", "lives_here": True})
    assert (full.status_code, full.json["code"]) == (409, "jury_full")
    assert without["faults"] == [{"code": "too_few_residents", "have": 1, "asked": 2}]
    erwin = next(one["id"] for one in without["jurors"] if one["status"] == "member")
    assert office(desk, f"/{jury}/jurors/{erwin}/chair").json["jurors"][0]["chair"] is True
    assert len(desk.app.messages("juror_drawn")) == 1


def test_a_jury_has_as_many_seats_as_its_rules_allow(desk: Desk) -> None:
    programme = desk.programme()
    for number in (2, 16):
        made = office(desk, "", {"programme_id": programme, "name": "Jury", "seats": number})
        assert (made.status_code, made.json["code"]) == (422, "seats_outside_rules")
    elsewhere = desk.programme(decided_by="residents_vote")
    made = office(desk, "", {"programme_id": elsewhere, "name": "Jury", "seats": 5})
    assert made.json["code"] == "jury_not_by_jury"
    stranger = desk.client.post(JURIES, json={"programme_id": programme, "name": "Jury", "seats": 5})
    assert stranger.status_code == 401


def test_terms_end_and_people_are_forgotten(desk: Desk) -> None:
    jury = drawn(desk)
    for number in range(3):
        juror, token = link_of(desk, number)
        answer(desk, jury, juror, token, True)
    term = office(desk, f"/{jury}/term", {"start": "2027-04-01"}).json
    assert (term["status"], term["term_until"]) == ("sitting", "2029-03-31")
    app = desk.app
    with app.database.write() as session:
        assert forget_jurors(session, now=app.clock() + timedelta(days=91)) == 4  # those who were not drawn
    app.clock.now = app.clock.now.replace(year=2029, month=4, day=1)
    with app.database.read() as session:
        assert terms_over(session, app.clock()) == [jury]
    with app.database.write() as session:
        end_term(session, node=app.node, jury_id=jury, now=app.clock())
        found = session.get_one(Jury, jury)
        assert (found.status, found.taken) == ("ended", 0)
    with app.database.write() as session:
        forget_jurors(session, now=app.clock() + timedelta(days=366))
        assert session.query(Volunteer).count() == 0
        assert {(one.name, one.email) for one in session.query(Juror)} == {("", "")}
        assert session.query(Draw).one().result["drawn"]  # pseudonyms stay
        assert found.term_until == date(2029, 3, 31)


def test_a_source_that_is_known_already_or_has_few_results_is_refused(desk: Desk) -> None:
    jury = called(desk)
    volunteers(desk, jury, 6)
    desk.app.clock.forward(days=15)
    for days in (-7, 0):
        known = office(desk, f"/{jury}/draws", source(desk, days))
        assert (known.status_code, known.json["code"]) == (422, "source_known")
    coin = {**source(desk), "form": {"numbers": 1, "least": 0, "most": 1}}
    assert office(desk, f"/{jury}/draws", coin).json["code"] == "form_wrong"
    assert office(desk, f"/{jury}/draws", {**source(desk), "form": {"text": True}}).status_code == 422


def test_a_free_seat_keeps_the_share_of_residents_of_the_whole_jury(desk: Desk) -> None:
    """Three are appointed and two drawn: the two drawn alone would keep no share for five."""
    jury = called(desk, 5)
    for name, lives in (("Ada", True), ("Bela", False), ("Cem", False)):
        told = {"name": name, "lives_here": lives, "works_here": not lives}
        assert office(desk, f"/{jury}/members", told).status_code in (200, 201)
    volunteers(desk, jury, 4, 2)
    desk.app.clock.forward(days=15)
    draw = office(desk, f"/{jury}/draws", {**source(desk), "alternates": 4}).json["draws"][0]["id"]
    desk.app.clock.forward(days=3)
    seen = office(desk, f"/{jury}/draws/{draw}", {"words": "4 8 15 16 23 42"}).json
    assert sum(one["lives_here"] for one in seen["jurors"] if one["status"] in ("invited", "member")) == 3
    with desk.app.database.write() as session:  # whoever only works here stands first in the row
        waiting = session.query(Juror).filter_by(jury_id=jury, status="alternate").order_by(Juror.lives_here).all()
        for place, juror in enumerate(waiting, 1):
            juror.place = place
    juror, token = link_of(desk, 0)
    answer(desk, jury, juror, token, False)
    seen = seats(desk, jury)
    assert sum(one["lives_here"] for one in seen["jurors"] if one["status"] in ("invited", "member")) == 3
