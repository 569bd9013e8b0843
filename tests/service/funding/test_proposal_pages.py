"""A proposal by page, without script: begin, fill in step by step, hand in, confirm; the office checks it."""

import io
import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import manage_token
from shared.web.spam import STAMP, stamp
from tests.service.funding.desk import Desk


def send(desk: Desk, client: FlaskClient, url: str, told: dict[str, Any], **more: Any) -> TestResponse:
    """What a browser sends: the form's token, and when the form was shown."""
    shown = client.get(f"/funding/programmes/{desk.programme()}/propose").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', shown)
    assert token
    guard = {STAMP: stamp(desk.app.node.secret, desk.app.clock())}
    desk.app.clock.forward(seconds=2)
    return client.post(url, data={"csrf_token": token[1], **guard, **told}, **more)


def mine(desk: Desk, status: str = "draft", **more: Any) -> tuple[str, str]:
    """The address of the own pages of a proposal, and the token."""
    programme = desk.programme(
        required={"fields": [], "attachments": [{"id": "offer", "label": "Angebot", "from_cents": 0}]}
    )
    desk.round(programme)
    id = desk.proposal(programme, status=status, generation=1, **more)
    with desk.app.database.read() as session:
        return f"/funding/my/{id}", manage_token(desk.app.node, session.get_one(Proposal, id))


def test_somebody_begins_on_the_programmes_page_and_is_led_to_the_steps(desk: Desk) -> None:
    programme = desk.programme()
    page = f"/funding/programmes/{programme}/propose"
    assert "Antrag stellen" in desk.client.get(page).text
    told = {"title": "Hochbeete", "kind": "person", "email": "ada@beispiel.example"}
    begun = send(desk, desk.client, page, told)
    assert begun.status_code == 303, begun.text
    steps = desk.client.get(begun.location)
    assert steps.headers["Cache-Control"].startswith("no-store") or "private" in steps.headers["Cache-Control"]
    for words in ("Was Sie vorhaben", "Wer Sie sind", "Was es kostet", "Unterlagen", "Erklärungen"):
        assert words in steps.text
    (letter,) = desk.app.messages("proposal_link_requested")
    assert letter["data"]["link"].endswith(begun.location.partition("&done")[0])
    assert letter["data"]["about"] is None  # nobody knows yet whose address it is


def test_the_form_offers_the_areas_of_the_programme_alone(desk: Desk) -> None:
    page = f"/funding/programmes/{desk.programme(areas=['de-be-1140'])}/propose"
    begun = send(desk, desk.client, page, {"title": "Hochbeete", "kind": "person"})
    shown = desk.client.get(begun.location.replace("?", "/what?")).text
    assert re.findall(r'<option value="(de-be-[^"]+)"', shown) == ["de-be-1140"]


def test_an_empty_beginning_is_told_at_its_fields(desk: Desk) -> None:
    page = f"/funding/programmes/{desk.programme()}/propose"
    refused = send(desk, desk.client, page, {"email": "keine Adresse"})
    assert refused.status_code == 422
    assert refused.text.count('aria-invalid="true"') >= 2
    assert 'href="#title"' in refused.text


def fill(desk: Desk, path: str, token: str) -> None:
    answers: dict[str, dict[str, Any]] = {
        "what": {"title": "Hochbeete", "summary": "Sechs Hochbeete.", "area": "de-be-1140"},
        "who": {"proposer.kind": "person", "name": "Ada Beispiel", "email": "ada@beispiel.example"},
        "money": {
            "costs.0.label": "Holz",
            "costs.0.amount": "600",
            "costs.2.label": "Erde",
            "costs.2.amount": "1.200,50 €",
            "income.0.label": "Kasse",
            "income.0.amount": "1000,50",
            "income.0.kind": "own",
            "requested": "800",
        },
        "agree": {"not_started": "true", "no_double": "true", "agreed": "true"},
    }
    for step, told in answers.items():
        assert desk.client.get(f"{path}/{step}?t={token}").status_code == 200
        saved = send(desk, desk.client, f"{path}/{step}", {"t": token, **told})
        assert saved.status_code == 303, saved.text
    paper = (io.BytesIO(b"%PDF-1.4\n...\n%%EOF\n"), "angebot.pdf")
    sent = send(desk, desk.client, f"{path}/files", {"t": token, "kind": "offer", "file": paper})
    assert sent.status_code == 303, sent.text


def test_a_proposal_is_filled_in_handed_in_and_confirmed_without_script(desk: Desk) -> None:
    path, token = mine(desk, cents=0, title="", name="", email="")
    early = send(desk, desk.client, f"{path}/submit", {"t": token})
    assert early.status_code == 422
    assert 'href="#step-money"' in early.text
    assert "Es fehlt: In wenigen Sätzen." in early.text
    fill(desk, path, token)
    assert "angebot.pdf" in desk.client.get(f"{path}/papers?t={token}").text
    kept = desk.client.get(f"{path}/money?t={token}").text
    assert 'value="1200,50"' in kept
    sent = send(desk, desk.client, f"{path}/submit", {"t": token})
    assert sent.status_code == 303
    assert "bestätigen" in desk.client.get(sent.location).text
    link = desk.app.messages("proposal_confirmation_requested")[-1]["data"]["link"]
    confirm = link.removeprefix(desk.app.node.settings.url)
    assert "Ja, das ist mein Antrag" in desk.client.get(confirm).text
    pressed = send(desk, desk.client, confirm.partition("?")[0], {"t": confirm.partition("?t=")[2]})
    confirmed = desk.client.get(pressed.location).text
    assert "Ihr Antrag liegt im Büro" in confirmed
    assert "Das Büro prüft, ob alles da ist" in confirmed
    assert "bis zum 29. März 2027" in confirmed


def test_a_plan_with_a_word_for_an_amount_is_told_at_its_row(desk: Desk) -> None:
    path, token = mine(desk)
    told = {"t": token, "costs.1.label": "Holz", "costs.1.amount": "viel", "requested": "10"}
    refused = send(desk, desk.client, f"{path}/money", told)
    assert refused.status_code == 422
    assert 'href="#costs-1-amount"' in refused.text
    summary = refused.text.split('id="error-summary"')[1].split("</ul>")[0]
    assert summary.count("<li>") == 1
    assert 'value="viel"' in refused.text


def test_a_wrong_link_opens_nothing_and_changes_nothing(desk: Desk) -> None:
    path, _token = mine(desk)
    for page in ("", "/what", "/confirm", "/withdraw"):
        assert desk.client.get(f"{path}{page}?t=wrong").status_code == 403
    assert send(desk, desk.client, f"{path}/withdraw", {"t": "wrong"}).status_code == 403
    assert desk.client.get("/funding/my/01900000-0000-7000-8000-00000000abcd?t=wrong").status_code == 404


def test_somebody_takes_the_proposal_back(desk: Desk) -> None:
    path, token = mine(desk, status="submitted")
    assert "zurückziehen?" in desk.client.get(f"{path}/withdraw?t={token}").text
    gone = send(desk, desk.client, f"{path}/withdraw", {"t": token})
    assert "Ihr Antrag ist zurückgezogen." in desk.client.get(gone.location).text
    assert send(desk, desk.client, f"{path}/submit", {"t": token}).status_code == 409


def test_the_office_asks_checks_and_assigns(desk: Desk) -> None:
    office = desk.app.signed_in("coordinator")
    path, token = mine(desk, cents=0, title="", name="", email="")
    fill(desk, path, token)
    send(desk, desk.client, f"{path}/submit", {"t": token})
    link = desk.app.messages("proposal_confirmation_requested")[-1]["data"]["link"].removeprefix(
        desk.app.node.settings.url
    )
    send(desk, desk.client, link.partition("?")[0], {"t": link.partition("?t=")[2]})
    listed = office.get("/funding/office/proposals?status=submitted").text
    assert "Hochbeete" in listed
    here = "/funding/office/proposals/" + path.rpartition("/")[2]
    shown = office.get(here).text
    assert "Ada Beispiel" in shown
    assert "1.800,50" in shown
    file = re.search(rf'href="({here}/files/[^"]+)"', shown)
    assert file
    with office.get(file[1]) as download:
        assert download.headers["Content-Disposition"].startswith("attachment")
        assert download.data.startswith(b"%PDF")
    asked = send(desk, office, f"{here}/missing", {"what": "Ein Bild\nEin Plan", "due_on": "2027-04-01"})
    assert asked.status_code == 303, asked.text
    assert desk.app.messages("items_missing")[-1]["data"]["lines"] == ["Ein Bild", "Ein Plan"]
    assert "Ein Plan" in desk.client.get(f"{path}?t={token}").text
    assert send(desk, office, f"{here}/complete", {}).status_code == 303
    assert "vollständig" in office.get(here).text


def test_the_office_takes_up_a_paper(desk: Desk) -> None:
    office = desk.app.signed_in("coordinator")
    programme = desk.programme()
    assert "Kiezfonds Mitte" in office.get("/funding/office/proposals/new").text, programme
    told = {"programme_id": programme, "title": "Bank", "kind": "person", "name": "Herr Kiez", "language": "de"}
    begun = send(desk, office, "/funding/office/proposals/new", told)
    assert begun.status_code == 303, begun.text
    assert "Was es kostet" in desk.client.get(begun.location).text


def test_a_paper_that_came_in_time_is_handed_in_by_the_office_afterwards(desk: Desk) -> None:
    office = desk.app.signed_in("coordinator")
    programme = desk.programme(closes_at="2027-03-01T10:00:00+01:00")
    told = {"programme_id": programme, "title": "Bank", "kind": "person", "name": "Ada", "language": "en"}
    begun = send(desk, office, "/funding/office/proposals/new", {**told, "email": "ada@beispiel.example"})
    path, token = begun.location.partition("?")[0], begun.location.partition("?t=")[2].partition("&")[0]
    desk.app.clock.forward(hours=2)
    answers: dict[str, dict[str, str]] = {
        "what": {"title": "Bank", "summary": "Eine Bank."},
        "money": {"costs.0.label": "Holz", "costs.0.amount": "80", "requested": "80"},
        "agree": {"not_started": "true", "no_double": "true", "agreed": "true"},
    }
    for step, filled in answers.items():
        assert send(desk, office, f"{path}/{step}", {"t": token, **filled}).status_code == 303
    sent = send(desk, office, f"{path}/submit", {"t": token})
    assert sent.status_code == 303, sent.text
    assert desk.app.messages("proposal_confirmation_requested") == []
    [letter] = desk.app.messages("proposal_submitted")
    assert letter["data"]["person"]["language"] == "en"


def test_the_offices_pages_are_for_the_office(desk: Desk) -> None:
    path, _token = mine(desk)
    here = "/funding/office/proposals"
    for page in (here, f"{here}/new", f"{here}/{path.rpartition('/')[2]}"):
        assert desk.client.get(page).status_code in (302, 303)
        for role in ("juror", "organiser", "treasurer"):
            assert desk.app.signed_in(role).get(page).status_code == 403
