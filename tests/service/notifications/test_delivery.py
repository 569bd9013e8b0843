"""From messages to rows: once in effect, in any order."""

import pytest
from sqlalchemy import func, select

from services.notifications.commands.compose_notification import Reader, compose_notification
from services.notifications.handlers import HANDLERS
from services.notifications.jobs import send_waiting
from services.notifications.models import EventCopy, Notification
from shared.contracts import registration
from shared.storage.retry import retry_failed
from shared.storage.tables import failed_messages
from tests.service.notifications.post import EVENT, LINK, SIGN_IN, TO_PEOPLE, Postbox, event_details, sign_in, to_person


def rows(post: Postbox) -> int:
    with post.app.database.read() as session:
        return session.scalar(select(func.count()).select_from(Notification)) or 0


@pytest.mark.parametrize("kind", TO_PEOPLE)
def test_the_same_message_twice_is_one_mail(post: Postbox, kind: str) -> None:
    post.know_event()
    contract, more = TO_PEOPLE[kind]
    body = post.tell(contract, "r", to_person(**more))
    post.deliver(body)
    assert rows(post) == 1
    send_waiting(post.app.database, post.app.node)
    send_waiting(post.app.database, post.app.node)
    assert len(post.mails()) == 1


def test_the_same_sign_in_message_twice_is_one_mail(post: Postbox) -> None:
    post.deliver(post.tell(SIGN_IN, "account", sign_in()))
    assert rows(post) == 1


def test_a_message_that_comes_again_after_the_inbox_has_forgotten_it_is_still_one_mail(post: Postbox) -> None:
    for _ in range(2):
        with post.app.database.write() as session:
            compose_notification(
                session,
                source="urn:uuid:here",
                message_id="m1",
                kind="sign_in",
                subject_id="account",
                reader=Reader(None, "chris@example.org", "", "de"),
                data={},
                now=post.app.clock(),
            )
    assert rows(post) == 1


def test_unknown_fields_of_newer_publishers_are_ignored(post: Postbox) -> None:
    post.know_event()
    contract, more = TO_PEOPLE["confirmed"]
    post.tell(contract, "r", {**to_person(**more), "colour": "green"})
    assert rows(post) == 1


def test_a_mail_about_an_event_not_yet_known_waits_for_the_event(post: Postbox) -> None:
    contract, more = TO_PEOPLE["confirmed"]
    post.tell(contract, "r", to_person(**more))
    assert rows(post) == 0
    post.know_event()
    post.app.clock.forward(seconds=10)
    assert retry_failed(post.app.database, HANDLERS, post.app.clock) == 1
    assert rows(post) == 1
    with post.app.database.read() as session:
        assert session.scalar(select(func.count()).select_from(failed_messages)) == 0


def test_an_older_version_of_an_event_never_replaces_a_newer_one(post: Postbox) -> None:
    post.know_event(version=20, title="Neu")
    post.know_event(version=19, title="Alt")
    with post.app.database.read() as session:
        copy = session.get(EventCopy, EVENT)
    assert copy is not None
    assert (copy.title, copy.version, copy.sequence) == ("Neu", 20, 0)


def test_the_online_link_lies_sealed_in_the_table(post: Postbox) -> None:
    post.know_event()
    with post.app.database.read() as session:
        copy = session.get(EventCopy, EVENT)
    assert copy is not None
    assert copy.online_link_sealed
    assert LINK not in copy.online_link_sealed


def test_a_link_that_cannot_be_opened_is_shown_to_staff_and_holds_up_no_other_mail(post: Postbox) -> None:
    post.tell(registration.EVENT_DETAILS_CHANGED, EVENT, event_details(online_link_sealed="00000000.bm90aGluZw"))
    contract, more = TO_PEOPLE["confirmed"]
    post.tell(contract, "r", to_person(**more))
    post.tell(SIGN_IN, "account", sign_in())
    assert send_waiting(post.app.database, post.app.node) == 1
    page = post.app.signed_in("coordinator").get("/notifications/outgoing").text
    assert "sealed with another key" in page
