"""A proposal from its first saved step to the office's desk, over the API."""

from datetime import timedelta

from tests.service.funding.desk import Desk
from tests.service.funding.proposer import URL, handed_in, post, token_of, whole

DATABASES = ("sqlite", "postgresql")


def test_a_proposal_is_written_in_steps_handed_in_confirmed_and_goes_to_the_next_deadline(desk: Desk) -> None:
    programme = desk.programme()
    pot = desk.pot(programme)
    round = desk.round(programme)
    begun = post(desk, URL, {"programme_id": programme, "title": "Hochbeete", "email": "ada@beispiel.example"})
    assert begun.status_code == 201
    assert begun.json["status"] == "draft"
    assert [one["field"] for one in begun.json["missing"]][:2] == ["summary", "name"]
    mine, token = f"{URL}/{begun.json['id']}", token_of(begun)
    saved = desk.client.patch(mine, json={"token": token, **whole()})
    assert saved.json["missing"] == []
    assert (saved.json["requested_cents"], saved.json["total_cents"]) == (80_000, 90_000)

    assert post(desk, f"{mine}/submit", {"token": token}).json["status"] == "unconfirmed"
    letter = desk.app.messages("proposal_confirmation_requested")[-1]["data"]
    assert letter["person"]["email"] == "ada@beispiel.example"
    confirm = letter["link"].partition("?t=")[2]
    confirmed = post(desk, f"{mine}/confirm", {"token": confirm}).json
    assert (confirmed["status"], confirmed["round_id"], confirmed["pot_id"]) == ("submitted", round, pot)
    assert len(desk.app.messages("proposal_submitted")) == 1
    assert post(desk, f"{mine}/confirm", {"token": confirm}).json["status"] == "submitted"  # once more changes nothing
    assert len(desk.app.messages("proposal_submitted")) == 1


def test_what_is_missing_is_listed_and_nothing_is_handed_in(desk: Desk) -> None:
    begun = post(desk, URL, {"programme_id": desk.programme(), "submit": True, "title": "Bank"})
    assert begun.status_code == 201
    assert begun.json["status"] == "draft"
    assert ("money", "no_costs") in [(one["step"], one["code"]) for one in begun.json["missing"]]
    assert all(one["detail"] for one in begun.json["missing"])
    assert desk.app.messages() == []


def test_the_office_asks_for_what_is_missing_and_the_person_mends_it(desk: Desk) -> None:
    programme = desk.programme()
    desk.round(programme)
    mine = handed_in(desk, programme)
    url, token = f"{URL}/{mine.json['id']}", token_of(mine)
    assert desk.client.patch(url, json={"token": token, "title": "X"}).json["code"] == "proposal_wrong_state"

    asked = {"what": ["Ein Angebot für das Holz"], "due_on": "2027-03-15", "note": "Danke!"}
    assert post(desk, f"{url}/missing", asked, headers=desk.office).json["status"] == "incomplete"
    letter = desk.app.messages("items_missing")[-1]["data"]
    assert (letter["lines"], letter["due_on"], letter["note"]) == (asked["what"], "2027-03-15", "Danke!")

    assert desk.client.patch(url, json={"token": token, "title": "Neun Hochbeete"}).status_code == 200
    again = post(desk, f"{url}/submit", {"token": token})
    assert (again.json["status"], again.json["asked_for"]) == ("submitted", [])
    done = post(desk, f"{url}/complete", headers=desk.office)
    assert done.json["status"] == "complete"
    assert len(desk.app.messages("proposal_confirmation_requested")) == 1  # the address was confirmed before


def test_the_office_enters_what_came_on_paper_and_nobody_gets_a_mail(desk: Desk) -> None:
    programme = desk.programme()
    paper = {**whole(email=None, phone="030 1234567"), "programme_id": programme, "submit": True}
    entered = post(desk, URL, paper, headers=desk.office)
    assert entered.json["status"] == "submitted"
    assert desk.app.messages() == []
    listed = desk.client.get(URL, headers=desk.office).json["items"]
    assert [(one["title"], one["proposer_name"]) for one in listed] == [("Hochbeete am Bürgertreff", "Ada Beispiel")]


def test_a_deadline_that_has_passed_leads_to_the_next_round(desk: Desk) -> None:
    programme = desk.programme()
    now = desk.app.clock()
    desk.round(programme, closes_at=now - timedelta(minutes=1))
    following = desk.round(programme, closes_at=now + timedelta(days=30))
    desk.round(programme, closes_at=now + timedelta(days=60))
    assert handed_in(desk, programme).json["round_id"] == following


def test_the_day_of_handing_in_counts_not_that_of_the_confirmation(desk: Desk) -> None:
    programme = desk.programme()
    first = desk.round(programme, closes_at=desk.app.clock() + timedelta(hours=1))
    desk.round(programme, closes_at=desk.app.clock() + timedelta(days=30))
    begun = post(desk, URL, {"programme_id": programme, "submit": True, **whole()})
    desk.app.clock.forward(hours=2)
    link = desk.app.messages("proposal_confirmation_requested")[-1]["data"]["link"]
    confirmed = post(desk, f"{URL}/{begun.json['id']}/confirm", {"token": link.partition("?t=")[2]})
    assert confirmed.json["round_id"] == first


def test_the_office_assigns_another_round_and_pot(desk: Desk) -> None:
    programme = desk.programme()
    mine = handed_in(desk, programme).json
    round, pot = desk.round(programme), desk.pot(programme, area=None)
    url = f"{URL}/{mine['id']}/round"
    moved = post(desk, url, {"round_id": round, "pot_id": pot}, headers=desk.office).json
    assert (moved["round_id"], moved["pot_id"]) == (round, pot)
    other = desk.round(desk.programme())
    assert post(desk, url, {"round_id": other}, headers=desk.office).json["code"] == "round_not_found"
    elsewhere = desk.pot(desk.programme(), year=2028)
    assert (
        post(desk, url, {"round_id": round, "pot_id": elsewhere}, headers=desk.office).json["code"] == "pot_not_found"
    )


def test_nobody_touches_what_is_not_theirs(desk: Desk) -> None:
    mine = handed_in(desk, desk.programme())
    other = post(desk, URL, {"programme_id": desk.programme(), "title": "Anderes"})
    url = f"{URL}/{mine.json['id']}"
    for token in ("", "x", token_of(other)):
        assert desk.client.get(f"{url}?token={token or 'y'}").status_code == 403
        assert desk.client.patch(url, json={"token": token or "y", "title": "X"}).status_code == 403
    for headers in ({}, desk.app.bearer("organiser"), desk.app.bearer("juror"), desk.treasurer):
        expected = 403 if headers else 401
        assert desk.client.get(url, headers=headers).status_code == expected
        assert desk.client.get(URL, headers=headers).status_code == expected
        for act in ("complete", "missing", "round", "submit", "withdraw"):
            told = {"what": ["x"]} if act == "missing" else {}
            assert post(desk, f"{url}/{act}", told, headers=headers).status_code == expected, act
    # the link of the mail that confirms the address opens nothing else
    link = desk.app.messages("proposal_confirmation_requested")[-1]["data"]["link"].partition("?t=")[2]
    assert desk.client.get(f"{url}?token={link}").status_code == 403


def test_what_is_withdrawn_stays_so(desk: Desk) -> None:
    mine = handed_in(desk, desk.programme())
    url, token = f"{URL}/{mine.json['id']}", token_of(mine)
    assert post(desk, f"{url}/withdraw", {"token": token, "reason": "Kein Holz"}).json["status"] == "withdrawn"
    assert post(desk, f"{url}/withdraw", {"token": token}).status_code == 200
    assert post(desk, f"{url}/submit", {"token": token}).json["code"] == "proposal_wrong_state"
    assert post(desk, f"{url}/complete", headers=desk.office).json["code"] == "proposal_wrong_state"


def test_a_closed_programme_takes_nothing_from_people_but_paper_that_came_in_time(desk: Desk) -> None:
    over = desk.programme(closes_at="2027-02-28T23:59:00+01:00")
    assert post(desk, URL, {"programme_id": over, **whole()}).json["code"] == "programme_closed"
    paper = {"programme_id": over, "submit": True, **whole()}
    assert post(desk, URL, paper, headers=desk.office).json["status"] == "submitted"
    early = desk.programme(opens_at="2027-04-01T00:00:00+02:00")
    assert post(desk, URL, {"programme_id": early, **whole()}).json["code"] == "programme_not_open_yet"
    draft = desk.programme(status="draft")
    assert post(desk, URL, {"programme_id": draft, **whole()}).json["code"] == "programme_not_found"


def test_nobody_floods_a_stranger_with_mails(desk: Desk) -> None:
    programme = desk.programme()
    told = {"programme_id": programme, "submit": True, **whole()}
    codes = [post(desk, URL, told).status_code for _ in range(6)]
    assert codes == [201] * 5 + [429]
