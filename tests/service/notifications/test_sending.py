"""Mails leave once; what fails is tried again or shown, never lost."""

from pathlib import Path

import pytest
from sqlalchemy import select

from services.notifications.channels.email.transport import open_transport
from services.notifications.commands.claim_waiting import claim_waiting
from services.notifications.commands.settle_notification import settle_notification
from services.notifications.domain.outcome import SENT
from services.notifications.jobs import forget_sent, send_waiting
from services.notifications.models import Notification
from tests.apps import make_app
from tests.service.notifications.mail_server import MailServer
from tests.service.notifications.post import SIGN_IN, TO_PEOPLE, Postbox, person, sign_in, to_person


def invite(post: Postbox, *addresses: str) -> None:
    post.know_event()
    contract, more = TO_PEOPLE["confirmed"]
    for number, address in enumerate(addresses or ("anna@example.org",)):
        post.tell(contract, f"r{number}", to_person(person=person(email=address), **more))
        post.app.clock.forward(milliseconds=1)  # the order of the mails


def send(post: Postbox) -> int:
    return send_waiting(post.app.database, post.app.node)


def states(post: Postbox) -> dict[str, tuple[str, int, str | None]]:
    with post.app.database.read() as session:
        found = session.scalars(select(Notification))
        return {one.address: (one.state, one.attempts, one.reason) for one in found}


def test_a_batch_goes_through_one_connection(smtp_post: Postbox, mail_server: MailServer) -> None:
    invite(smtp_post, "a@example.org", "b@example.org", "c@example.org")
    assert send(smtp_post) == 3
    assert send(smtp_post) == 0
    assert [mail["To"].addresses[0].addr_spec for mail in mail_server.accepted] == [
        "a@example.org",
        "b@example.org",
        "c@example.org",
    ]
    assert mail_server.connections == 1


def test_a_busy_server_gets_the_mail_later(smtp_post: Postbox, mail_server: MailServer) -> None:
    mail_server.recipient_answers["anna@example.org"] = ["451 4.7.1 try again later", "451 4.7.1 try again later"]
    invite(smtp_post)
    assert send(smtp_post) == 0
    assert states(smtp_post)["anna@example.org"] == ("waiting", 1, "451 4.7.1 try again later")
    smtp_post.app.clock.forward(seconds=59)
    assert send(smtp_post) == 0
    smtp_post.app.clock.forward(seconds=1)
    assert send(smtp_post) == 0
    smtp_post.app.clock.forward(minutes=2)
    assert send(smtp_post) == 1
    assert states(smtp_post)["anna@example.org"] == ("sent", 3, None)


def test_an_unknown_mailbox_is_refused_for_good_and_the_others_get_their_mail(
    smtp_post: Postbox, mail_server: MailServer
) -> None:
    mail_server.recipient_answers["a@example.org"] = ["550 5.1.1 <a@example.org> unknown"]
    mail_server.data_answers["b@example.org"] = ["554 5.7.1 looks like spam"]
    invite(smtp_post, "a@example.org", "b@example.org", "c@example.org")
    assert send(smtp_post) == 1
    found = states(smtp_post)
    assert found["a@example.org"] == ("failed", 1, "550 5.1.1 <a…@example.org> unknown")
    assert found["b@example.org"] == ("failed", 1, "554 5.7.1 looks like spam")
    assert found["c@example.org"][0] == "sent"
    smtp_post.app.clock.forward(days=3)
    assert send(smtp_post) == 0


def test_a_line_cut_after_the_mail_sends_it_again_under_the_same_message_id(
    smtp_post: Postbox, mail_server: MailServer
) -> None:
    mail_server.data_answers["a@example.org"] = ["drop"]
    invite(smtp_post, "a@example.org", "b@example.org")
    assert send(smtp_post) == 1
    assert states(smtp_post)["a@example.org"][0] == "waiting"
    smtp_post.app.clock.forward(minutes=1)
    assert send(smtp_post) == 1
    first, other, second = mail_server.accepted
    assert first["Message-ID"] == second["Message-ID"] != other["Message-ID"]


def test_a_server_that_is_away_keeps_all_mails_waiting_until_two_days_have_passed(
    smtp_post: Postbox, mail_server: MailServer
) -> None:
    mail_server.stop()
    invite(smtp_post, "a@example.org", "b@example.org")
    assert send(smtp_post) == 0
    assert {state for state, _, _ in states(smtp_post).values()} == {"waiting"}
    for _ in range(60):
        smtp_post.app.clock.forward(hours=1)
        send(smtp_post)
    assert {state for state, _, _ in states(smtp_post).values()} == {"given_up"}
    mail_server.start()


@pytest.mark.parametrize(("password", "state"), [("s%3Acret", "sent"), ("wrong", "waiting")])
def test_a_wrong_password_is_the_nodes_fault_and_loses_no_mail(
    tmp_path: Path, mail_server: MailServer, password: str, state: str
) -> None:
    mail_server.users[b"kiez@example.org"] = b"s:cret"
    url = f"smtp://kiez%40example.org:{password}@127.0.0.1:{mail_server.port}"
    post = Postbox(make_app("notifications", tmp_path, KIEZNETZ_SMTP_URL=url))
    invite(post)
    send(post)
    assert states(post)["anna@example.org"][0] == state


def test_a_crash_before_sending_loses_nothing(post: Postbox) -> None:
    invite(post)
    with post.app.database.write() as session:
        assert len(claim_waiting(session, now=post.app.clock(), limit=10)) == 1
    assert send(post) == 0, "the claim still holds"
    post.app.clock.forward(minutes=3)
    assert send(post) == 1
    assert len(post.mails()) == 1


def test_a_crash_between_sending_and_commit_is_the_one_case_of_a_second_mail(
    smtp_post: Postbox, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(smtp_post, "a@example.org", "b@example.org")

    def crash(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("services.notifications.jobs.settle_notification", crash)
        with pytest.raises(SystemExit):
            send(smtp_post)
    assert len(mail_server.accepted) == 1
    smtp_post.app.clock.forward(minutes=3)
    assert send(smtp_post) == 2
    written = [mail["To"].addresses[0].addr_spec for mail in mail_server.accepted]
    assert written == ["a@example.org", "a@example.org", "b@example.org"]
    assert mail_server.accepted[0]["Message-ID"] == mail_server.accepted[1]["Message-ID"]


def test_two_processes_never_claim_the_same_mail_and_a_late_one_changes_nothing(post: Postbox) -> None:
    invite(post)
    with post.app.database.write() as session:
        [slow] = claim_waiting(session, now=post.app.clock(), limit=10)
    with post.app.database.write() as session:
        assert claim_waiting(session, now=post.app.clock(), limit=10) == []
    post.app.clock.forward(minutes=3)
    with post.app.database.write() as session:
        [taken_over] = claim_waiting(session, now=post.app.clock(), limit=10)
    with post.app.database.write() as session:
        settle_notification(session, slow.notification, SENT, now=post.app.clock())
    assert states(post)["anna@example.org"][0] == "sending"
    with post.app.database.write() as session:
        settle_notification(session, taken_over.notification, SENT, now=post.app.clock())
    assert states(post)["anna@example.org"][0] == "sent"


def test_without_a_mail_server_the_mail_lies_in_the_folder_for_the_nodes_own_user_only(post: Postbox) -> None:
    invite(post)
    assert send(post) == 1
    folder = post.app.node.settings.data / "mail"
    [file] = list(folder.iterdir())
    assert file.name.startswith("20270301T090000Z-")
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_keeps_the_mail_waiting(post: Postbox) -> None:
    (post.app.node.settings.data / "mail").write_text("in the way")
    invite(post)
    assert send(post) == 0
    assert states(post)["anna@example.org"][0] == "waiting"


def test_links_that_have_expired_and_reminders_that_are_late_are_not_sent(post: Postbox) -> None:
    post.know_event()
    post.tell(SIGN_IN, "account", sign_in())
    contract, more = TO_PEOPLE["reminder"]
    post.tell(contract, "r", to_person(**more))
    post.app.clock.forward(days=70)
    assert send(post) == 0
    assert {state for state, _, _ in states(post).values()} == {"given_up"}
    assert post.mails() == []


def test_a_welcome_to_an_event_that_is_cancelled_meanwhile_is_not_sent(post: Postbox) -> None:
    invite(post, "a@example.org", "b@example.org")
    post.know_event(status="cancelled")
    contract, more = TO_PEOPLE["cancelled"]
    post.tell(contract, "r9", to_person(person=person(email="a@example.org"), **more))
    assert send(post) == 1
    [mail] = post.mails()
    assert "Abgesagt" in mail["Subject"]


def test_a_sent_mail_is_blanked_after_seven_days_and_a_failed_one_after_thirty(
    smtp_post: Postbox, mail_server: MailServer
) -> None:
    mail_server.recipient_answers["b@example.org"] = ["550 unknown"]
    invite(smtp_post, "a@example.org", "b@example.org")
    send(smtp_post)
    smtp_post.app.clock.forward(days=6, hours=23)
    assert forget_sent(smtp_post.app.database, smtp_post.app.node) == 0
    smtp_post.app.clock.forward(hours=1)
    assert forget_sent(smtp_post.app.database, smtp_post.app.node) == 1
    assert set(states(smtp_post)) == {"", "b@example.org"}
    smtp_post.app.clock.forward(days=23)
    assert forget_sent(smtp_post.app.database, smtp_post.app.node) == 1
    with smtp_post.app.database.read() as session:
        for left in session.scalars(select(Notification)):
            assert (left.address, left.name, left.person_ref, left.data) == ("", "", None, {})


def test_nothing_is_opened_when_nothing_waits(smtp_post: Postbox, mail_server: MailServer) -> None:
    assert send(smtp_post) == 0
    with open_transport(smtp_post.app.node.settings):
        assert mail_server.connections == 0
