"""Mails about funding, and what of it stands on the timeline."""

import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from services.notifications.domain import kinds
from services.notifications.funding_handlers import FUNDING_HANDLERS
from services.notifications.jobs import send_waiting
from shared.contracts import funding
from shared.contracts.contract import Contract
from tests.service.notifications.post import Postbox, person
from tests.service.notifications.test_letters import begins_well, calendar_of, html_of, text_of

EXAMPLES = Path("shared/contracts/examples")
PROPOSAL = "01900000-0000-7000-8000-00000000f001"
LINK = "https://kiez.example.org/funding/my/p1?t=k.secret"
ABOUT = "Hochbeete & Bänke"
UNPROVEN = (
    funding.PROPOSAL_CONFIRMATION_REQUESTED, funding.PROPOSAL_LINK_REQUESTED,
    funding.VOLUNTEER_CONFIRMATION_REQUESTED, funding.VOTING_CODE_SENT,
)  # fmt: skip


def example(contract: Contract) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((EXAMPLES / f"{contract.type}.v1.json").read_text())["data"]
    return data


def sent(post: Postbox, contract: Contract, **changed: Any) -> EmailMessage:
    """The mail that comes of it."""
    told = {**example(contract), "person": person(), "link": LINK, "about": ABOUT, **changed}
    post.tell(contract, PROPOSAL, told)
    send_waiting(post.app.database, post.app.node)
    return post.mails()[-1]


def test_there_is_a_mail_for_every_letter() -> None:
    assert set(funding.LETTERS) <= set(FUNDING_HANDLERS)
    assert all(len(kind) <= 20 for kind in kinds.KINDS)  # the column


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("contract", funding.LETTERS, ids=lambda contract: contract.type)
def test_every_letter_says_the_same_as_text_and_as_html(post: Postbox, contract: Contract, language: str) -> None:
    mail = sent(post, contract, person=person(language=language))
    text, html = text_of(mail), html_of(mail)
    assert LINK in text
    assert LINK in html
    assert mail["Content-Language"] == language
    assert ("Guten Tag" in text) == (language == "de")
    assert begins_well(mail, ABOUT), text
    assert "kontakt@" in text
    assert "None" not in text + html + str(mail["Subject"])


@pytest.mark.parametrize("contract", UNPROVEN, ids=lambda contract: contract.type)
def test_a_name_that_a_stranger_may_have_typed_is_in_no_mail(post: Postbox, contract: Contract) -> None:
    mail = sent(post, contract, note="Kauft Uhren!")
    assert "Anna" not in text_of(mail) + html_of(mail) + str(mail["To"])
    assert "Uhren" not in text_of(mail) + html_of(mail)


def test_who_gets_money_and_who_gets_none_get_different_letters(post: Postbox) -> None:
    granted = text_of(sent(post, funding.DECISION_MADE, cents=80_050, due_on="2027-04-30", note="Ohne <Essen>"))
    assert "bewilligt" in granted
    assert "800,50\xa0€" in granted
    assert "Freitag, 30. April 2027" in granted
    assert "Dazu gehört: Ohne <Essen>" in granted
    post.app.clock.forward(minutes=1)
    refused = text_of(sent(post, funding.DECISION_MADE, cents=0, note="Zu teuer"))
    assert "kein Geld" in refused
    assert "Der Grund: Zu teuer" in refused
    assert "€" not in refused


def test_a_repayment_says_whether_anything_is_still_to_come(post: Postbox) -> None:
    part = text_of(sent(post, funding.REPAYMENT_BOOKED, cents=4_000, rest_cents=6_000))
    assert "40\xa0€" in part.replace(",00", "")
    assert "Noch zurückzuzahlen: 60,00\xa0€" in part
    assert "erledigt" not in part
    post.app.clock.forward(minutes=1)
    last = text_of(sent(post, funding.REPAYMENT_BOOKED, cents=6_000, rest_cents=0))
    assert "Damit ist alles erledigt." in last
    assert "Noch zurückzuzahlen" not in last
    post.app.clock.forward(minutes=1)
    early = text_of(sent(post, funding.REPAYMENT_BOOKED, rest_cents=None))
    assert "erledigt" not in early
    assert "Noch zurückzuzahlen" not in early


def test_one_repayment_is_one_mail_however_often_its_message_comes(post: Postbox) -> None:
    told = {**example(funding.REPAYMENT_BOOKED), "person": person(), "link": LINK}
    post.deliver(post.tell(funding.REPAYMENT_BOOKED, PROPOSAL, told))
    send_waiting(post.app.database, post.app.node)
    assert len(post.mails()) == 1


def test_what_is_missing_is_told_line_by_line(post: Postbox) -> None:
    text = text_of(sent(post, funding.ITEMS_MISSING, lines=["Finanzplan", "Angebot\nfür Holz"]))
    assert "Es fehlt: Finanzplan" in text
    assert "Es fehlt: Angebot für Holz" in text


def test_a_session_comes_with_a_calendar_file_that_moves_with_it(post: Postbox) -> None:
    first = calendar_of(sent(post, funding.SESSION_CALLED))
    post.app.clock.forward(minutes=1)
    second = calendar_of(sent(post, funding.SESSION_CHANGED, starts_at="2027-04-15T18:00:00+02:00"))
    assert first is not None
    assert second is not None
    before, after = first.events[0], second.events[0]
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]
    assert str(after.decoded("dtstart")) == "2027-04-15 18:00:00+02:00"
    assert LINK not in first.to_ical().decode()


def test_programmes_projects_and_votes_are_news_but_no_events(post: Postbox) -> None:
    told = (funding.PROGRAMME_PUBLISHED, funding.PROJECT_GRANTED, funding.VOTE_OPENED, funding.VOTE_CLOSED)
    for number, contract in enumerate(told):
        post.app.clock.forward(minutes=1)
        post.tell(contract, f"o{number}", example(contract))
    page = post.app.client().get("/aktuelles").text
    assert "Neues Förderprogramm" in page
    assert "Ergebnis einer Abstimmung" in page
    front = post.app.client().get("/").text
    assert "Zurzeit ist keine Veranstaltung angekündigt." in front
    items = post.app.client().get("/notifications/api/timeline").json["items"]
    assert [item["news"] for item in items] == ["vote_closed", "vote_opened", "granted", "programme"]
    assert items[0]["starts_at"] is None


def test_a_changed_project_stays_in_its_place_and_a_reported_one_is_news(post: Postbox) -> None:
    for contract, id in (
        (funding.PROJECT_GRANTED, "a"),
        (funding.PROJECT_GRANTED, "b"),
        (funding.PROJECT_CHANGED, "a"),
    ):
        post.app.clock.forward(minutes=1)
        post.tell(contract, id, example(contract))
    ids = [item["id"] for item in post.app.client().get("/notifications/api/timeline").json["items"]]
    assert ids == ["b", "a"]
    post.app.clock.forward(minutes=1)
    post.tell(funding.PROJECT_REPORTED, "a", example(funding.PROJECT_REPORTED))
    post.tell(funding.PROJECT_WITHDRAWN, "b", example(funding.PROJECT_WITHDRAWN), objectversion=2**42)
    items = post.app.client().get("/notifications/api/timeline").json["items"]
    assert [(item["id"], item["news"]) for item in items] == [("a", "reported")]
