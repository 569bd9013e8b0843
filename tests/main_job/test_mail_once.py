"""Between the mail server's answer and the commit that notes it: what can be avoided there, and what cannot."""

from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import text

from tests.eventually import eventually
from tests.main_job.afterwards import let_claims_run_out
from tests.main_job.conftest import HoldingMailServer
from tests.main_job.test_killed import kill
from tests.main_job.test_main_job import published_event
from tests.nodes import SeparateNode
from tests.servers.postgres import Postgres

PEOPLE = 3


def held_up(node: SeparateNode, mail_server: HoldingMailServer, name: str) -> list[str]:
    """People sign up; the server has the first one's mail and does not say so yet. Returns their addresses."""
    event_id = published_event(node)
    addresses = [f"{name}{number}@beispiel.example" for number in range(PEOPLE)]
    mail_server.hold(addresses[0])
    for address in addresses:
        path = f"/registration/api/events/{event_id}/registrations"
        assert node.post(path, {"name": "Ada", "email": address}).status_code == 201
    assert mail_server.taken.wait(30)
    return addresses


def times_sent(mail_server: HoldingMailServer, addresses: list[str]) -> list[int]:
    """How often the server has taken a mail to each; each person's mails are the same one."""
    taken = [mail for mail in mail_server.accepted if mail["To"].addresses[0].addr_spec in addresses]
    assert len({mail["Message-ID"] for mail in taken}) == len({str(mail["To"]) for mail in taken})
    count = Counter(mail["To"].addresses[0].addr_spec for mail in taken)
    return [count[address] for address in addresses]


def all_are_noted_as_sent(node: SeparateNode, addresses: list[str], claims_before: datetime | None = None) -> None:
    """Waits for it; `claims_before` is when a process was killed that had claimed some of them."""
    notifications = node.database("notifications")
    states = text("SELECT state FROM notifications WHERE address = ANY(:addresses)")

    def sent() -> None:
        with notifications.write() as session:
            if claims_before is not None:
                let_claims_run_out(session, claims_before)
            found = session.scalars(states, {"addresses": addresses}).all()
        assert found == ["sent"] * PEOPLE

    try:
        eventually(sent, 40)
    finally:
        notifications.close()


def test_a_database_that_restarts_after_the_server_took_a_mail_makes_no_second_one(
    node: SeparateNode, mail_server: HoldingMailServer, postgres: Postgres
) -> None:
    addresses = held_up(node, mail_server, "restart")
    postgres.kill()
    mail_server.released.set()
    postgres.start()
    all_are_noted_as_sent(node, addresses)
    assert times_sent(mail_server, addresses) == [1, 1, 1]


def test_a_process_that_is_killed_after_the_server_took_a_mail_sends_that_one_again_and_no_other(
    node: SeparateNode, mail_server: HoldingMailServer
) -> None:
    addresses = held_up(node, mail_server, "killed")
    kill(node, "tick", "notifications")
    killed_at = datetime.now(UTC)
    mail_server.released.set()
    all_are_noted_as_sent(node, addresses, claims_before=killed_at)
    assert times_sent(mail_server, addresses) == [2, 1, 1]
