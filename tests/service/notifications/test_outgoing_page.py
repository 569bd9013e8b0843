"""Staff see what did not get through, and try again."""

import re

import pytest
from flask.testing import FlaskClient

from services.notifications.jobs import forget_sent, send_waiting
from tests.service.notifications.mail_server import MailServer
from tests.service.notifications.post import TO_PEOPLE, Postbox, to_person

PAGE = "/notifications/outgoing"


def refused_mail(post: Postbox, server: MailServer) -> None:
    server.recipient_answers["anna@example.org"] = ["550 5.1.1 <anna@example.org> unknown"]
    post.know_event()
    contract, more = TO_PEOPLE["confirmed"]
    post.tell(contract, "r", to_person(**more))
    send_waiting(post.app.database, post.app.node)


def press(client: FlaskClient) -> int:
    page = client.get(PAGE).text
    action = re.search(r'action="(/notifications/outgoing/[^"]+/try-again)"', page)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert action
    assert token
    return client.post(action[1], data={"csrf_token": token[1]}).status_code


def test_a_refused_mail_is_shown_with_its_reason_and_a_masked_address(
    smtp_post: Postbox, mail_server: MailServer
) -> None:
    refused_mail(smtp_post, mail_server)
    answer = smtp_post.app.signed_in("coordinator").get(PAGE)
    assert "a…@example.org" in answer.text
    assert "550 5.1.1" in answer.text
    assert "anna" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_staff_try_again_when_the_mailbox_is_there(smtp_post: Postbox, mail_server: MailServer) -> None:
    refused_mail(smtp_post, mail_server)
    client = smtp_post.app.signed_in("admin")
    assert press(client) == 303
    assert send_waiting(smtp_post.app.database, smtp_post.app.node) == 1
    assert len(mail_server.accepted) == 1
    assert "try-again" not in client.get(PAGE).text


def test_a_mail_that_went_out_meanwhile_is_not_sent_again(smtp_post: Postbox, mail_server: MailServer) -> None:
    refused_mail(smtp_post, mail_server)
    client = smtp_post.app.signed_in("admin")
    page = client.get(PAGE).text
    action = re.search(r'action="(/notifications/outgoing/[^"]+/try-again)"', page)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert action
    assert token
    assert client.post(action[1], data={"csrf_token": token[1]}).status_code == 303
    send_waiting(smtp_post.app.database, smtp_post.app.node)
    assert client.post(action[1], data={"csrf_token": token[1]}).status_code == 409
    assert send_waiting(smtp_post.app.database, smtp_post.app.node) == 0


def test_a_blanked_mail_cannot_be_tried_again(smtp_post: Postbox, mail_server: MailServer) -> None:
    refused_mail(smtp_post, mail_server)
    smtp_post.app.clock.forward(days=31)
    forget_sent(smtp_post.app.database, smtp_post.app.node)
    assert "try-again" not in smtp_post.app.signed_in("admin").get(PAGE).text


def test_a_mail_that_waits_long_is_shown(smtp_post: Postbox, mail_server: MailServer) -> None:
    mail_server.recipient_answers["anna@example.org"] = ["451 later"]
    smtp_post.know_event()
    contract, more = TO_PEOPLE["confirmed"]
    smtp_post.tell(contract, "r", to_person(**more))
    send_waiting(smtp_post.app.database, smtp_post.app.node)
    client = smtp_post.app.signed_in("coordinator")
    assert "451 later" not in client.get(PAGE).text
    smtp_post.app.clock.forward(minutes=31)
    assert "451 later" in client.get(PAGE).text


@pytest.mark.parametrize(("roles", "status"), [((), 403), (("organiser",), 403), (("juror",), 403)])
def test_others_do_not_see_it(post: Postbox, roles: tuple[str, ...], status: int) -> None:
    assert post.app.signed_in(*roles).get(PAGE).status_code == status


def test_strangers_are_sent_to_sign_in_and_without_the_form_nothing_happens(post: Postbox) -> None:
    assert post.app.client().get(PAGE).headers["Location"].startswith("/directory/sign-in")
    address = f"{PAGE}/01900000-0000-7000-8000-000000000009/try-again"
    assert post.app.signed_in("admin").post(address).status_code == 400
