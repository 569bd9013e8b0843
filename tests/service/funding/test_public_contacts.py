"""Whoever writes an address or a number into a programme or a project is asked whether it is for everybody."""

import pytest

from services.funding.models.proposals import Proposal
from services.funding.models.votes import VoteProject
from tests.apps import App
from tests.service.funding.booth import Booth
from tests.service.funding.desk import Desk
from tests.service.funding.grants import REPORT, Fund
from tests.service.funding.test_programmes import API, published
from tests.service.funding.test_proposal_pages import mine, send
from tests.service.registration.form_filling import fill

TEXT = "Fragen an ada@privat.example"
QUESTION = "Ist das ein öffentlicher Kontakt?"


def told(app: App, fact: str) -> bool:
    return bool(app.messages(fact)[-1]["data"]["public_contact_confirmed"])


def test_a_program_answers_with_the_programme_and_may_do_so_later(app: App, desk: Desk) -> None:
    made = published(desk, summary=TEXT)
    assert told(app, "programme_published") is False
    desk.client.patch(f"{API}/{made['id']}", json={"public_contact_confirmed": True}, headers=desk.office)
    assert told(app, "programme_changed") is True
    desk.client.patch(f"{API}/{made['id']}", json={"description": "Oder 030 1234567"}, headers=desk.office)
    assert told(app, "programme_changed") is False


def test_the_office_is_asked_in_the_form(app: App, desk: Desk) -> None:
    office, page = app.signed_in("coordinator"), "/funding/office/programmes/new?template=mitte"
    page = page if office.get(page).status_code == 200 else "/funding/office/programmes/new"
    given = {"name": "Kiezfonds", "summary": TEXT, "who": "person"}
    asked = fill(office, page, "/funding/office/programmes/new", **given)
    assert asked.status_code == 422
    assert QUESTION in asked.text
    assert "Im Text steht: ada@privat.example" in asked.text
    made = fill(office, page, "/funding/office/programmes/new", **given, public_contact_confirmed="true")
    assert made.status_code == 303, made.text
    path = made.headers["Location"].partition("?")[0]
    assert fill(office, path, f"{path}/publish").status_code == 303
    assert told(app, "programme_published") is True


@pytest.mark.parametrize(("answer", "confirmed"), [("true", True), ("false", False)])
def test_a_person_is_asked_about_title_and_summary_and_the_project_says_so(
    app: App, desk: Desk, answer: str, confirmed: bool
) -> None:
    path, token = mine(desk)
    step = {"t": token, "title": "Hochbeete", "summary": TEXT, "description": "Tel. 030 1234567"}
    asked = send(desk, desk.client, f"{path}/what", step)
    assert asked.status_code == 422
    assert QUESTION in asked.text
    assert "0301234567" not in asked.text  # the description stays in the office
    assert send(desk, desk.client, f"{path}/what", {**step, "public_contact_confirmed": answer}).status_code == 303
    content = {"summary": TEXT, "confirmed_contacts": ["ada@privat.example"] if confirmed else []}
    Fund(desk, content=content).accept()
    assert told(app, "project_changed") is confirmed


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_ballot_says_whether_all_contacts_on_it_are_public(app: App, desk: Desk, confirmed: bool) -> None:
    booth = Booth(desk)
    with app.database.write() as session:
        session.query(VoteProject).filter_by(title="Baum").update({VoteProject.summary: TEXT})
        idea = session.get_one(Proposal, booth.ideas["Baum"])
        idea.content = {**idea.content, "confirmed_contacts": ["ada@privat.example"] if confirmed else []}
    booth.turn(days=2)
    assert told(app, "vote_opened") is confirmed


def with_report(desk: Desk, done: str = TEXT) -> tuple[Fund, str, str]:
    """A paid grant, its report's page and the address that the page's form goes to."""
    fund = Fund(desk)
    fund.accept()
    fund.pay(70_000)
    here = f"/funding/my/{fund.id}/report"
    assert fill(desk.client, f"{here}?t={fund.token}", here, done=done).status_code == 303  # saved, nothing asked
    return fund, f"{here}?t={fund.token}", here


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_person_is_asked_when_handing_in_the_report(app: App, desk: Desk, confirmed: bool) -> None:
    fund, page, here = with_report(desk)
    asked = fill(desk.client, page, here, then="hand-in")
    assert asked.status_code == 422
    assert QUESTION in asked.text
    assert "Im Text steht: ada@privat.example" in asked.text
    assert fund.grant().status == "paid"
    answer = {"public_contact_confirmed": str(confirmed).lower()}
    assert fill(desk.client, page, here, then="hand-in", **answer).status_code == 303
    assert fund.check()["report"]["public_contact_confirmed"] is confirmed
    assert told(app, "project_reported") is confirmed


def test_what_was_called_public_is_not_asked_again_but_what_is_new_is(desk: Desk) -> None:
    fund, page, here = with_report(desk)
    assert fill(desk.client, page, here, then="hand-in", public_contact_confirmed="true").status_code == 303
    fund.check(accepts=False, note="Und die Rechnung?")
    more = fill(desk.client, page, here, then="hand-in", done=f"{TEXT} oder Tel. 030 1234567")
    assert more.status_code == 422
    assert "Im Text steht: 0301234567." in more.text
    assert fill(desk.client, page, here, then="hand-in").status_code == 303


def test_a_program_answers_with_the_report(app: App, desk: Desk) -> None:
    fund = Fund(desk)
    fund.accept()
    fund.pay(70_000)
    fund.post("report", {**REPORT, "done": TEXT, "public_contact_confirmed": True})
    assert fund.report(done=TEXT)["report"]["public_contact_confirmed"] is True
    fund.check(accepts=False, note="Und die Rechnung?")
    assert fund.report(done=f"{TEXT}, 030 1234567")["report"]["public_contact_confirmed"] is False
    fund.check()
    assert told(app, "project_reported") is False
