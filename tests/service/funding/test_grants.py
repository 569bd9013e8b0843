"""What follows a decision, up to the settled account."""

import json
from datetime import timedelta
from typing import Any

import pytest

from services.funding.jobs import forget_people, look_after_grants
from services.funding.models.grants import Grant
from services.funding.models.programmes import TrailEntry
from services.funding.models.proposals import Proposal
from services.funding.queries.held_money import held_money
from shared.signing.sealed import unseal
from tests.service.funding.desk import Desk
from tests.service.funding.grants import IBAN, REPORT, Fund


@pytest.fixture
def fund(desk: Desk) -> Fund:
    return Fund(desk)


def test_a_grant_goes_from_the_notice_to_the_settled_account(fund: Fund) -> None:
    assert fund.accept()["status"] == "accepted"
    assert fund.pay()["status"] == "paid"
    assert fund.report()["status"] == "reported"
    kept_longer = {"audit_years": 10}
    url = f"/funding/api/programmes/{fund.programme}"
    assert fund.desk.client.patch(url, json=kept_longer, headers=fund.desk.office).status_code == 200
    checked = fund.check()
    assert (checked["status"], checked["to_give_back_cents"]) == ("reported", 10_000)
    back = {"cents": 10_000, "paid_on": fund.today().isoformat(), "reference": "Rest", "version": checked["version"]}
    settled = fund.post("returns", back, as_="treasurer")
    assert settled["status"] == "settled"
    assert settled["keep_until"] == f"{fund.today().year + 10}-12-31"
    figures = fund.desk.figures(fund.pot)
    assert (figures.reserved_cents, figures.paid_cents, figures.remaining_cents) == (0, 70_000, 1_230_000)
    states = [told["status"] for told in fund.told("funding.project_changed")]
    assert states == ["accepted", "paid", "reported", "settled"]
    [reported] = fund.told("funding.project_reported")
    assert reported["report"] == REPORT["done"]
    assert fund.told("funding.project_changed")[-1]["report"] == REPORT["done"]
    [letter] = fund.told("funding.payment_made")
    assert letter["cents"] == 80_000
    assert letter["link"].startswith(f"http://127.0.0.1:8000/funding/my/{fund.id}/grant?t=")
    [repaid] = fund.told("funding.repayment_booked")
    assert (repaid["cents"], repaid["rest_cents"]) == (10_000, 0)
    assert fund.told("funding.report_checked")[-1]["cents"] == 10_000


def test_the_trail_of_the_round_shows_every_step_and_no_account_number(fund: Fund) -> None:
    fund.accept()
    fund.pay()
    fund.report()
    fund.check()
    with fund.desk.app.database.read() as session:
        trail = session.query(TrailEntry).order_by(TrailEntry.number).all()
        actions = [entry.action for entry in trail]
        assert "DE89" not in json.dumps([entry.details for entry in trail])
    assert actions == [
        "proposal_granted", "grant_accepted", "grant_paid", "grant_reported", "report_accepted",
    ]  # fmt: skip


def test_the_letter_of_the_decision_names_the_day_and_the_conditions(fund: Fund) -> None:
    [letter] = fund.told("funding.decision_made")
    assert letter["due_on"] == (fund.today() + timedelta(days=28)).isoformat()
    assert letter["note"] == "Ohne Essen"
    assert "/grant?t=" in letter["link"]


def test_the_account_number_is_kept_sealed_and_shown_to_nobody_by_the_api(fund: Fund) -> None:
    answer = fund.accept()
    assert "DE89" not in json.dumps(answer)
    grant = fund.grant()
    assert grant.iban_sealed is not None
    assert "DE89" not in grant.iban_sealed
    assert unseal(fund.desk.app.node.secret, grant.iban_sealed, fund.id) == IBAN.replace(" ", "")
    assert "DE89" not in json.dumps(fund.told("funding.project_changed"))


def test_a_wrong_digit_in_the_iban_is_told_at_its_field(fund: Fund) -> None:
    sent = {"account_holder": "Ada", "iban": "DE89 3704 0044 0532 0130 01"}
    answer = fund.post("accept", sent, status=422)
    assert answer["code"] == "iban_wrong"
    assert fund.grant().status == "granted"


def test_a_forged_link_opens_nothing(fund: Fund) -> None:
    sent = {"token": "k.forged", "account_holder": "Eve", "iban": IBAN}
    answer = fund.desk.client.post(f"/funding/api/grants/{fund.id}/accept", json=sent)
    assert answer.status_code == 403


def test_two_treasurers_at_once_pay_once(fund: Fund) -> None:
    fund.accept()
    seen = fund.grant().version
    fund.pay(40_000)
    refused = fund.pay(40_000, status=409, version=seen)
    assert refused["code"] == "version_conflict"
    assert fund.desk.figures(fund.pot).paid_cents == 40_000
    assert fund.pay(40_000)["paid_cents"] == 80_000
    assert fund.pay(1, status=409)["code"] == "not_reserved"


@pytest.mark.parametrize("role", ["office", "person"])
def test_only_a_treasurer_pays(fund: Fund, role: str) -> None:
    fund.accept()
    data = {"cents": 1, "paid_on": fund.today().isoformat(), "version": fund.grant().version}
    headers = fund.desk.office if role == "office" else {}
    answer = fund.desk.client.post(f"/funding/api/grants/{fund.id}/payments", json=data, headers=headers)
    assert answer.status_code == (403 if role == "office" else 401)


@pytest.mark.parametrize("act", ["payments", "report", "report/hand-in"])
def test_nothing_is_paid_or_reported_before_it_is_accepted(fund: Fund, act: str) -> None:
    if act == "payments":
        assert fund.pay(status=409)["code"] == "grant_wrong_state"
    else:
        data: dict[str, Any] = REPORT if act == "report" else {}
        fund.post(act, data, status=409 if act == "report" else 422)


def test_a_grant_that_nobody_takes_in_time_is_free_again(fund: Fund) -> None:
    app = fund.desk.app
    app.clock.forward(days=28)
    look_after_grants(app.database, app.node)
    assert fund.grant().status == "granted"
    app.clock.forward(days=1)
    look_after_grants(app.database, app.node)
    look_after_grants(app.database, app.node)
    assert fund.grant().status == "returned"
    assert fund.desk.figures(fund.pot).reserved_cents == 0
    assert len(fund.told("funding.grant_returned")) == 1
    late = fund.post("accept", {"account_holder": "Ada", "iban": IBAN}, status=409)
    assert late["code"] == "grant_wrong_state"


def test_a_grant_that_is_handed_back_goes_to_others(fund: Fund) -> None:
    fund.accept()
    assert fund.post("hand-back", {"reason": "Der Platz ist weg"})["status"] == "returned"
    assert fund.desk.figures(fund.pot).remaining_cents == 1_300_000
    assert fund.told("funding.project_changed")[-1]["status"] == "returned"


def test_the_office_asks_back_and_the_person_answers(fund: Fund) -> None:
    fund.accept()
    fund.pay()
    fund.report()
    assert fund.post("report/check", {"accepts": False}, as_="office", status=422)["code"] == "reason_missing"
    back = fund.check(accepts=False, note="Wo ist der Beleg?")
    assert (back["status"], back["report"]["status"]) == ("paid", "asked_back")
    letter = fund.told("funding.report_checked")[-1]
    assert letter["due_on"] == (fund.today() + timedelta(days=21)).isoformat()
    receipts = [{"day": "2027-03-20", "payee": "Baumarkt", "reason": "Holz", "cents": 80_000}]
    fund.report(receipts=receipts)
    assert fund.check()["status"] == "settled"


def test_a_change_is_asked_for_and_answered_once(fund: Fund) -> None:
    [change] = fund.post("changes", {"what": "Lieber vier Hochbeete"})["changes"]
    path = f"changes/{change['id']}"
    assert fund.post(path, {"answer": "declined"}, as_="office", status=422)["code"] == "reason_missing"
    answered = fund.post(path, {"answer": "agreed", "note": "Gute Idee"}, as_="office")
    assert answered["changes"][0]["answer"] == "agreed"
    assert fund.told("funding.change_answered")[0]["note"] == "Gute Idee"
    assert fund.post(path, {"answer": "agreed"}, as_="office", status=409)["code"] == "change_answered"


def test_reports_are_asked_for_before_their_day_and_after_it(fund: Fund) -> None:
    app = fund.desk.app
    fund.accept()
    fund.pay()
    assert fund.grant().report_due_on == fund.today() + timedelta(days=60)
    counts = []
    for days in (45, 1, 10, 5, 13, 1):  # the day is the 60th
        app.clock.forward(days=days)
        look_after_grants(app.database, app.node)
        counts.append(len(fund.told("funding.report_due")))
    assert counts == [0, 1, 1, 2, 2, 3]


def test_nobody_is_asked_for_a_report_that_is_there_and_all_are_for_one_with_a_question(fund: Fund) -> None:
    app = fund.desk.app
    fund.accept()
    fund.pay()
    fund.report()
    asked = []

    def after(days: int) -> None:
        app.clock.forward(days=days)
        look_after_grants(app.database, app.node)
        asked.append(len(fund.told("funding.report_due")))

    after(60)
    after(30)
    fund.check(accepts=False, note="Wo ist der Beleg?")  # within three weeks
    after(6)
    after(1)
    after(1)
    assert asked == [0, 0, 0, 1, 1]
    assert fund.told("funding.report_due")[0]["due_on"] == (fund.today() + timedelta(days=13)).isoformat()
    fund.report()
    fund.check()
    after(20)
    assert asked[-1] == 1


def test_three_months_after_its_day_a_report_is_asked_for_no_more(fund: Fund) -> None:
    app = fund.desk.app
    fund.accept()
    fund.pay()
    app.clock.forward(days=60 + 90)
    for _ in range(2):
        look_after_grants(app.database, app.node)
        assert len(fund.told("funding.report_due")) == 1
        app.clock.forward(days=15)


def test_more_than_was_paid_is_not_given_back(fund: Fund) -> None:
    fund.accept()
    fund.pay(50_000)
    data = {"cents": 50_001, "paid_on": fund.today().isoformat(), "version": fund.grant().version}
    assert fund.post("returns", data, as_="treasurer", status=409)["code"] == "not_paid"
    data = {**data, "cents": 50_000}
    assert fund.post("returns", data, as_="treasurer")["status"] == "returned"
    with fund.desk.app.database.read() as session:
        assert not any(held_money(session, fund.pot, fund.id).values()), "the rest of the promise is free, too"


def test_each_repayment_is_told_once_with_what_is_still_to_come(fund: Fund) -> None:
    fund.accept()
    fund.pay()
    fund.report()
    version = fund.check()["version"]
    part = {"cents": 4_000, "paid_on": fund.today().isoformat(), "version": version}
    fund.post("returns", part, as_="treasurer")
    assert fund.post("returns", part, as_="treasurer", status=409)["code"] == "version_conflict"
    assert fund.post("returns", {**part, "version": fund.grant().version, "cents": 90_000}, as_="treasurer", status=409)
    assert [(one["cents"], one["rest_cents"]) for one in fund.told("funding.repayment_booked")] == [(4_000, 6_000)]
    fund.post("returns", {**part, "version": fund.grant().version, "cents": 6_000}, as_="treasurer")
    letter = fund.told("funding.repayment_booked")[1]
    assert (letter["cents"], letter["rest_cents"]) == (6_000, 0)
    assert "/grant?t=" in letter["link"]


def test_after_the_audit_period_the_people_are_forgotten_and_the_project_stays(fund: Fund) -> None:
    app = fund.desk.app
    fund.accept()
    fund.pay(70_000)
    fund.report()
    assert fund.check()["status"] == "settled"
    app.clock.forward(days=4 * 365)
    forget_people(app.database, app.node)
    assert fund.grant().account_holder == "Ada Beispiel"
    app.clock.forward(days=3 * 365)
    forget_people(app.database, app.node)
    with app.database.read() as session:
        grant, proposal = session.get_one(Grant, fund.id), session.get_one(Proposal, fund.id)
        assert (grant.iban_sealed, grant.account_holder, grant.keep_until) == (None, None, None)
        assert (proposal.name, proposal.email, proposal.title) == ("", "", "Bänke am Platz")


@pytest.mark.parametrize("receipt", [{"cents": 0}, {"cents": -5}, {"cents": 10**15}, {"day": "gestern"}, {"payee": ""}])
def test_absurd_receipts_are_told_at_their_field(fund: Fund, receipt: dict[str, Any]) -> None:
    fund.accept()
    fund.pay()
    sent = {**REPORT, "receipts": [{**REPORT["receipts"][0], **receipt}]}
    answer = fund.post("report", sent, status=422)
    assert f"receipts.0.{next(iter(receipt))}" in json.dumps(answer)
