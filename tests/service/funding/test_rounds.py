"""A round for each deadline, and what time does to rounds, earmarks and pots."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.funding.commands.assign_proposal import assign_by_deadline
from services.funding.commands.pay_money import pay_money
from services.funding.commands.return_money import return_money
from services.funding.jobs import look_after_pots, turn_rounds
from services.funding.models.proposals import Proposal
from services.funding.queries.trail import broken_link, trail
from tests.apps import START, App
from tests.service.funding.desk import Desk
from tests.service.funding.test_programmes import API, published
from tests.service.funding.till import Till

CHANGED = (START + timedelta(days=45)).isoformat()


def rounds(desk: Desk, programme_id: str) -> list[dict[str, Any]]:
    return list(desk.client.get(f"{API}/{programme_id}/rounds").json["items"])[::-1]


def actions(app: App, round_id: str) -> list[str]:
    with app.database.read() as session:
        assert broken_link(session, round_id) is None
        return [entry.action for entry in trail(session, round_id)]


def test_each_deadline_to_come_has_a_round_that_opens_with_the_one_before_it_and_closes_with_its_own(
    app: App, desk: Desk
) -> None:
    programme = published(desk, deadlines=[(START + timedelta(days=days)).isoformat() for days in (-5, 30, 60)])
    first, second = rounds(desk, programme["id"])
    assert (first["status"], first["name"], second["status"]) == ("open", "31.03.2027", "planned")
    app.clock.forward(days=30, milliseconds=-1)
    turn_rounds(app.database, app.node)
    assert [one["status"] for one in rounds(desk, programme["id"])] == ["open", "planned"]
    app.clock.forward(milliseconds=1)
    turn_rounds(app.database, app.node)
    turn_rounds(app.database, app.node)
    assert [one["status"] for one in rounds(desk, programme["id"])] == ["closed", "open"]
    assert actions(app, first["id"]) == ["round_opened", "round_closed"]


def test_each_pot_of_the_year_has_its_own_round(desk: Desk) -> None:
    programme = published(desk)
    assert [one["pot_id"] for one in rounds(desk, programme["id"])] == [None, None]
    pots = []
    for name, year in (("Nord", 2027), ("Süd", 2027), ("Nord", 2028)):
        pot = {"programme_id": programme["id"], "name": name, "area": None, "year": year}
        pots.append(desk.client.post("/funding/api/pots", json=pot, headers=desk.office).json["id"])
    made = rounds(desk, programme["id"])
    assert sorted(one["pot_id"] for one in made) == sorted(pots[:2] * 2)


def test_a_deadline_that_the_office_moves_takes_its_round_along(app: App, desk: Desk) -> None:
    programme = published(desk)
    first, _second = rounds(desk, programme["id"])
    desk.client.patch(f"{API}/{programme['id']}", json={"deadlines": [CHANGED]}, headers=desk.office)
    (left,) = rounds(desk, programme["id"])
    assert (left["id"], left["name"]) == (first["id"], "15.04.2027")
    assert actions(app, first["id"]) == ["round_opened", "deadline_moved"]


def test_a_programme_decided_by_all_residents_has_no_juries_rounds(desk: Desk) -> None:
    assert rounds(desk, published(desk, decided_by="residents_vote")["id"]) == []


def test_an_earmark_spills_over_on_its_day_and_the_rest_of_the_pot_expires_after_the_last(app: App, desk: Desk) -> None:
    till = Till(desk, spend_by=date(2027, 12, 31))
    path = f"/funding/api/pots/{till.pot}/earmarks"
    earmark = {"name": "Umwelt", "topic": "environment", "cents": 60_000, "spills_on": "2027-07-01"}
    assert desk.client.post(path, json=earmark, headers=desk.treasurer).status_code == 201
    till.reserve(30_000)
    app.clock.now = datetime(2027, 6, 30, 21, 59, tzinfo=UTC)
    look_after_pots(app.database, app.node)
    assert till.balances["free"] == 10_000
    app.clock.now = datetime(2027, 6, 30, 22, 0, tzinfo=UTC)  # midnight in Berlin
    look_after_pots(app.database, app.node)
    assert till.balances["free"] == 70_000
    app.clock.now = datetime(2027, 12, 31, 22, 59, tzinfo=UTC)
    look_after_pots(app.database, app.node)
    assert desk.figures(till.pot).expired_cents == 0
    app.clock.now = datetime(2027, 12, 31, 23, 0, tzinfo=UTC)
    for _ in range(2):
        look_after_pots(app.database, app.node)
    left = desk.figures(till.pot)
    assert (left.remaining_cents, left.expired_cents, left.reserved_cents) == (0, 70_000, 30_000)


def test_what_comes_back_after_the_last_day_expires_too(app: App, desk: Desk) -> None:
    till = Till(desk, spend_by=date(2027, 12, 31))
    till.reserve(100_000)
    till.of_proposal(pay_money, 100_000, "b")
    app.clock.now = datetime(2028, 2, 1, tzinfo=UTC)
    till.of_proposal(return_money, 4_000, "c")
    look_after_pots(app.database, app.node)
    assert desk.figures(till.pot).expired_cents == 4_000


def test_with_carry_over_the_rest_lies_in_next_years_pot(app: App, desk: Desk) -> None:
    till = Till(desk, spend_by=date(2027, 12, 31), carry_over=True)
    till.reserve(90_000)
    app.clock.now = datetime(2028, 1, 1, tzinfo=UTC)
    for _ in range(2):
        look_after_pots(app.database, app.node)
    programme = desk.client.get(f"{API}/{till.programme}").json
    newer, older = programme["pots"]
    assert (older["carried_cents"], older["remaining_cents"]) == (10_000, 0)
    assert (newer["year"], newer["spend_by"], newer["allocated_cents"]) == (2028, "2028-12-31", 10_000)
    assert app.messages("programme_changed")[-1]["data"]["pots"][-1]["allocated_cents"] == 10_000


@pytest.mark.parametrize(
    ("area", "pot"), [("de-be-1140", "Mitte"), ("de-be-1130", "Nord"), ("de-be-03", None), (None, None)]
)
def test_a_proposal_goes_to_the_round_of_its_areas_pot(app: App, desk: Desk, area: str | None, pot: str | None) -> None:
    programme = published(desk)
    pots = {}
    for name, of in (("Mitte", "de-be-1140"), ("Nord", "de-be-1130")):
        body = {"programme_id": programme["id"], "name": name, "area": of, "year": 2027}
        pots[name] = desk.client.post("/funding/api/pots", json=body, headers=desk.office).json["id"]
    id = desk.proposal(programme["id"], status="submitted", area=area)
    with app.database.write() as session:
        proposal = session.get_one(Proposal, id)
        assign_by_deadline(session, proposal, now=app.clock())
        assert proposal.pot_id == pots.get(pot or "")
        assert (proposal.round_id is None) == (pot is None)
