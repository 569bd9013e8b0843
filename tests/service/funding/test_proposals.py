"""A proposal from its first saved step to the office's desk, over the API."""

import io
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from services.funding.commands.attach_file import attach_file, detach_file
from services.funding.commands.forget_proposals import forget_proposals
from services.funding.commands.lock_proposal import locked_proposal
from services.funding.domain.refused import Refused
from services.funding.models.proposals import Proposal
from services.funding.queries.proposals import attachments_of
from services.funding.schemas.upload import taken_upload
from tests.service.funding.desk import Desk

DATABASES = ("sqlite", "postgresql")
URL = "/funding/api/proposals"


def whole(**more: Any) -> dict[str, Any]:
    return {
        "title": "Hochbeete am Bürgertreff",
        "summary": "Nachbarinnen und Nachbarn bauen sechs Hochbeete.",
        "name": "Ada Beispiel",
        "email": "ada@beispiel.example",
        "area": "de-be-1140",
        "topics": ["green_spaces"],
        "finance": {
            "costs": [{"label": "Holz", "cents": 60_000}, {"label": "Erde", "cents": 30_000}],
            "income": [{"label": "Kasse", "cents": 10_000, "kind": "own"}],
            "requested_cents": 80_000,
        },
        "not_started": True,
        "no_double": True,
        "agreed": True,
        **more,
    }


def post(desk: Desk, url: str, told: dict[str, Any] | None = None, **more: Any) -> Any:
    return desk.client.post(url, json=told or {}, **more)


def token_of(answer: Any) -> str:
    return str(answer.json["manage_url"].partition("?t=")[2])


def handed_in(desk: Desk, programme: str, **more: Any) -> Any:
    """A proposal whose address is confirmed."""
    begun = post(desk, URL, {"programme_id": programme, "submit": True, **whole(**more)})
    assert begun.json["status"] == "unconfirmed", begun.json
    link = desk.app.messages("proposal_confirmation_requested")[-1]["data"]["link"]
    confirmed = post(desk, f"{URL}/{begun.json['id']}/confirm", {"token": link.partition("?t=")[2]})
    assert confirmed.json["status"] == "submitted", confirmed.json
    return confirmed


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


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", comment=b"52.51 N 13.49 E")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("angebot.pdf", b"%PDF-1.4\n...\n%%EOF\n", None),
        ("../../etc/passwd\x00.jpg", picture(), None),
        ("angebot.pdf", b"MZ\x90\x00 a program", "file_not_taken"),
        ("bild.svg", b"<svg onload='alert(1)'/>", "file_not_taken"),
        ("halb.pdf", b"%PDF-1.4 and no end", "file_not_taken"),
        ("kaputt.jpg", b"\xff\xd8\xff\xe0 broken", "file_not_taken"),
        ("leer.pdf", b"", "file_empty"),
    ],
)
def test_a_file_is_judged_by_what_is_in_it(desk: Desk, name: str, content: bytes, code: str | None) -> None:
    id, node, now = desk.proposal(desk.programme(), status="draft"), desk.app.node, desk.app.clock()
    expected = pytest.raises(Refused, match=code) if code else nullcontext()
    with expected, desk.app.flask.test_request_context(), desk.app.database.write() as session:
        name, content = taken_upload(FileStorage(io.BytesIO(content), name))
        assert b"52.51" not in content
        proposal = locked_proposal(session, id)
        kept = attach_file(session, node=node, proposal=proposal, kind="offer", name=name, content=content, now=now)
        assert "/" not in kept.name
        detach_file(session, proposal=proposal, attachment_id=kept.id, now=now)
        assert attachments_of(session, id) == []


def test_two_clerks_at_once_overwrite_nothing(desk: Desk) -> None:
    mine = handed_in(desk, desk.programme()).json
    url = f"{URL}/{mine['id']}"
    seen = mine["version"]
    assert desk.client.patch(url, json={"title": "A", "version": seen}, headers=desk.office).status_code == 200
    second = desk.client.patch(url, json={"title": "B", "version": seen}, headers=desk.office)
    assert (second.status_code, second.json["code"]) == (409, "version_conflict")


def test_people_are_forgotten_when_their_time_is_over(desk: Desk) -> None:
    programme = desk.programme()
    draft = post(desk, URL, {"programme_id": programme, **whole()})
    kept = handed_in(desk, programme, email="ben@beispiel.example")
    withdrawn = handed_in(desk, programme, email="cem@beispiel.example")
    post(desk, f"{URL}/{withdrawn.json['id']}/withdraw", {"token": token_of(withdrawn)})
    desk.app.clock.forward(days=366)
    with desk.app.database.write() as session:
        assert forget_proposals(session, now=desk.app.clock()) == 2
    with desk.app.database.read() as session:
        left = {one.id: (one.name, one.email, one.requested_cents) for one in session.scalars(select(Proposal))}
    assert left == {
        kept.json["id"]: ("Ada Beispiel", "ben@beispiel.example", 80_000),
        withdrawn.json["id"]: ("", "", 80_000),
    }
    assert desk.client.get(f"{URL}/{draft.json['id']}?token={token_of(draft)}").status_code == 410
