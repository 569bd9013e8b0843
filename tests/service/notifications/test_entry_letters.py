"""Mails about entries of the directory."""

from email.message import EmailMessage
from typing import Any

import pytest

from services.notifications.domain import kinds
from services.notifications.jobs import forget_sent, send_waiting
from services.notifications.models import Notification
from shared.contracts.directory import ENTRY_LETTER_REQUESTED
from tests.service.notifications.post import Postbox, person
from tests.service.notifications.test_letters import begins_well, html_of, text_of

ACTOR = "01900000-0000-7000-8000-00000000d001"
URL = f"http://127.0.0.1:8000/directory/actors/{ACTOR}"
LINK = "http://127.0.0.1:8000/directory/claims/c1?t=k.secret"
NAME = "Nachbarschaft & Garten e. V."
WITH_A_REASON = ("suggestion_declined", "claim_declined", "alliance_invited", "alliance_answered", "notice_told")


def letter(kind: str, **changed: Any) -> dict[str, Any]:
    """The data of ENTRY_LETTER_REQUESTED."""
    data = {"kind": kind, "person": person(), "link": LINK, "actor_name": NAME, "actor_url": URL, "note": None}
    return {**data, **changed}


def sent(post: Postbox, kind: str, **changed: Any) -> EmailMessage:
    """The mail that comes of it."""
    post.tell(ENTRY_LETTER_REQUESTED, ACTOR, letter(kind, **changed))
    send_waiting(post.app.database, post.app.node)
    return post.mails()[-1]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", sorted(kinds.ABOUT_ENTRIES))
def test_every_letter_says_the_same_as_text_and_as_html(post: Postbox, kind: str, language: str) -> None:
    mail = sent(post, kind, person=person(language=language), sender="Kim Weber")
    text, html = text_of(mail), html_of(mail)
    assert NAME in text
    assert NAME.replace("&", "&amp;") in html
    shows_link = kind not in ("suggestion_published", "suggestion_declined", "claim_declined", "claim_told")
    assert (LINK in text) == (LINK in html) == shows_link
    assert mail["Content-Language"] == language
    assert mail["Auto-Submitted"] == "auto-generated"
    assert ("Guten Tag" in text) == (language == "de")
    assert begins_well(mail, NAME, "Kim Weber"), text
    assert "kontakt@" in text


@pytest.mark.parametrize("kind", ["suggestion_confirm", "claim_confirm", "contact_confirm", "entry_reminder"])
def test_a_name_that_a_stranger_may_have_typed_is_in_no_mail(post: Postbox, kind: str) -> None:
    mail = sent(post, kind, note="Kauft Uhren!")
    assert "Anna" not in text_of(mail) + html_of(mail) + str(mail["To"]) + str(mail["Subject"])
    assert "Uhren" not in text_of(mail) + html_of(mail)


def test_the_mail_that_asks_a_suggester_names_no_entry(post: Postbox) -> None:
    mail = sent(post, "suggestion_confirm", actor_name=None, actor_url=None)
    assert LINK in text_of(mail)
    assert "None" not in text_of(mail) + html_of(mail) + str(mail["Subject"])


@pytest.mark.parametrize("kind", WITH_A_REASON)
def test_the_reason_is_told_in_one_line(post: Postbox, kind: str) -> None:
    mail = sent(post, kind, note="Den Verein\ngibt es schon <b>")
    assert "Den Verein gibt es schon <b>" in text_of(mail)
    assert "Den Verein gibt es schon &lt;b&gt;" in html_of(mail)


@pytest.mark.parametrize("kind", ["claim_told", "member_invited", "alliance_invited", "notice_told"])
def test_a_letter_says_who_stands_behind_it(post: Postbox, kind: str) -> None:
    mail = sent(post, kind, sender="Kim\n(kim@example.org)", purpose="Ein Fest für <alle>")
    assert "Kim (kim@example.org)" in text_of(mail)
    assert "Ein Fest für &lt;alle&gt;" in html_of(mail)


def test_the_same_message_again_is_one_mail(post: Postbox) -> None:
    body = post.tell(ENTRY_LETTER_REQUESTED, ACTOR, letter("claim_accepted"))
    post.deliver(body)
    send_waiting(post.app.database, post.app.node)
    assert len(post.mails()) == 1
    assert "Anna Beispiel" in str(post.mails()[0]["To"])


def test_a_letter_is_blanked_when_its_time_is_over(post: Postbox) -> None:
    sent(post, "claim_accepted")
    post.app.clock.forward(days=7, seconds=1)
    forget_sent(post.app.database, post.app.node)
    with post.app.database.read() as session:
        kept = session.query(Notification).one()
        assert (kept.address, kept.name, kept.person_ref, kept.data) == ("", "", None, {})
