"""Everything that this service shows and every mail that it writes can be read in English."""

import pytest
from sqlalchemy import update

from services.notifications.jobs import send_waiting
from services.notifications.models import Notification
from shared.contracts import registration
from tests.german import check_in_english, german_words, routes_of_pages
from tests.service.notifications.post import (
    EVENT,
    MOVED_TO_FIVE,
    REGISTRATION,
    SIGN_IN,
    TO_PEOPLE,
    Postbox,
    person,
    public_event,
    sign_in,
    to_person,
)

NOWHERE = {"latitude": None, "longitude": None, "area": None, "access": []}
VENUE = {"name": "Gate House", "street": "Gate Road 1", "postal_code": "10551", "city": "Berlin", **NOWHERE}
DETAILS = {"title": "Safer crossings", "organiser_name": "Walkers", "venue": VENUE}
FIELDS = ("title", "starts_at", "ends_at", "venue", "online", "access", "languages", "cost")


def check_mails(post: Postbox, written: int) -> None:
    send_waiting(post.app.database, post.app.node)
    mails = post.mails()
    assert len(mails) == written
    for mail in mails:
        assert mail["Content-Language"] == "en"
        for kind in ("plain", "html"):
            body = mail.get_body((kind,))
            assert body is not None
            text = f"{mail['Subject']}\n{body.get_content()}"
            assert not german_words(text), text


@pytest.mark.parametrize("kind", TO_PEOPLE)
def test_every_mail_about_a_registration_is_english(post: Postbox, kind: str) -> None:
    contract, more = TO_PEOPLE[kind]
    english = {"person": person(language="en", name="Ada Walker"), "seats": 3}
    if "differences" in more:
        english["differences"] = [MOVED_TO_FIVE]
    several: list[dict[str, str]] = [{}]
    if "status" in more:
        several.append({"status": "waitlisted"})
    if "by" in more:
        several.append({"by": "office", "reason": "Twice on the list."})
    post.know_event(**DETAILS, cancel_reason="Ice")
    for number, changed in enumerate(several):
        post.tell(contract, f"{REGISTRATION[:-1]}{number}", to_person(**{**more, **english, **changed}))
    check_mails(post, len(several))


def test_every_thing_that_changes_is_named_in_english(post: Postbox) -> None:
    more = {"kind": "changed", "status": "unconfirmed", "person": person(language="en")}
    moments = {"before": None, "after": MOVED_TO_FIVE["after"]}
    differences = [
        {"field": name, **(moments if name.endswith("_at") else {"before": None, "after": "x"})} for name in FIELDS
    ]
    post.know_event(**DETAILS | {"venue": None, "contact_mailbox": None, "timezone": "Europe/London"})
    post.tell(registration.PARTICIPANT_AFFECTED, REGISTRATION, to_person(**more, differences=differences))
    check_mails(post, 1)


@pytest.mark.parametrize("kind", ["sign_in", "invitation"])
def test_every_mail_about_an_account_is_english(post: Postbox, kind: str) -> None:
    post.tell(SIGN_IN, "account", sign_in(kind, language="en"))
    check_mails(post, 1)


def test_every_page_is_english(post: Postbox) -> None:
    app = post.app
    walkers = {"name": "Walkers", "url": None, "actor": None}
    words = {"title": "Safer crossings", "summary": "Two hours.", "organiser": walkers}
    admin = app.signed_in("admin")
    paths = ["/", "/aktuelles", "/imprint", "/privacy", "/accessibility", "/notifications/operations"]
    paths += ["/notifications/outgoing", "/notifications/outgoing?tried=yes&lang=en"]
    assert routes_of_pages(app) <= check_in_english(app, admin, paths)
    check_in_english(app, app.client(), ["/", "/aktuelles"])
    for number, contract in enumerate((registration.EVENT_PUBLISHED, registration.EVENT_MOVED)):
        post.tell(contract, f"{EVENT[:-1]}{number}", public_event(**words, venue=None if number else VENUE))
    off = public_event(**words, venue=VENUE, status="cancelled")
    post.tell(registration.EVENT_CANCELLED, f"{EVENT[:-1]}9", off)
    check_in_english(app, admin, ["/", "/aktuelles"])


@pytest.mark.parametrize("state", ["waiting", "sending", "failed", "given_up"])
def test_mails_that_did_not_get_through_are_listed_in_english(post: Postbox, state: str) -> None:
    post.know_event(**DETAILS)
    for number, (contract, more) in enumerate(TO_PEOPLE.values()):
        post.tell(contract, f"{REGISTRATION[:-1]}{number}", to_person(**more))
    for kind in ("sign_in", "invitation"):
        post.tell(SIGN_IN, kind, sign_in(kind))
    with post.app.database.write() as session:
        session.execute(update(Notification).values(state=state, attempts=3, reason="550 no such user"))
    post.app.clock.forward(days=1)
    admin = post.app.signed_in("admin")
    check_in_english(post.app, admin, ["/notifications/outgoing"])
    assert "550 no such user" in admin.get("/notifications/outgoing").text
