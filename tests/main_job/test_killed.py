"""Something is killed while all kinds of acts are under way, in turn every process, the broker and the database.

What was answered stays, no seat is given twice, order is kept, and each mail goes out once.
"""

import os
import signal
import time
from datetime import UTC, datetime

import pytest

from tests.eventually import eventually
from tests.main_job.acts import Acts
from tests.main_job.afterwards import (
    each_mail_went_out_once,
    everybody_was_told,
    notifications_heard_in_order,
    registration_holds,
)
from tests.nodes import SeparateNode
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ
from tests.service.notifications.mail_server import MailServer

MINUTE = 60.0
SOON = 20.0


def kill(node: SeparateNode, kind: str, service: str) -> None:
    """`kill -9` of one process; what systemd or `work` would do then, follows."""
    if kind in ("consume", "tick"):
        worker = eventually(lambda: node.living("work", service).get(kind), 20)
        os.kill(worker, signal.SIGKILL)
        return
    if kind == "work":
        os.kill(node.processes[kind, service].pid, signal.SIGKILL)
        eventually(lambda: node.living(kind, service) == {}, 20)  # its children end by themselves
    node.end(kind, service, how=signal.SIGKILL)


@pytest.mark.parametrize(
    "victim",
    [
        ("web", "registration"),
        ("tick", "registration"),
        ("work", "registration"),
        ("consume", "notifications"),
        ("tick", "notifications"),
        ("work", "notifications"),
    ],
    ids=" ".join,
)
def test_kill_nine_during_sign_ups_withdrawals_moves_and_cancellations(
    node: SeparateNode, mail_server: MailServer, victim: tuple[str, str]
) -> None:
    acts = Acts(node, "-".join(victim))
    with acts.under_way():
        kill(node, *victim)
        killed_at = datetime.now(UTC)
        acts.broken.set()
        if victim[0] in ("web", "work"):
            node.begin(*victim)
    registration_holds(node, acts)
    count = everybody_was_told(node, acts, claims_before=killed_at)
    notifications_heard_in_order(node, acts)
    may_double = 1 if victim in (("tick", "notifications"), ("work", "notifications")) else 0
    each_mail_went_out_once(acts, mail_server, count, but=may_double)


def nothing_was_lost(node: SeparateNode, acts: Acts, mail_server: MailServer) -> None:
    """Nothing of the node's own was killed: then no mail goes out twice at all."""
    registration_holds(node, acts)
    count = everybody_was_told(node, acts)
    notifications_heard_in_order(node, acts)
    each_mail_went_out_once(acts, mail_server, count)


def test_a_broker_that_is_killed_with_messages_in_flight_and_starts_again(
    node: SeparateNode, mail_server: MailServer, rabbitmq: RabbitMQ
) -> None:
    acts = Acts(node, "broker")
    with acts.under_way():
        rabbitmq.kill()
        acts.broken.set()
        rabbitmq.start()
    nothing_was_lost(node, acts, mail_server)


def test_a_database_that_is_killed_and_starts_again(
    node: SeparateNode, mail_server: MailServer, postgres: Postgres
) -> None:
    acts = Acts(node, "database")
    with acts.under_way():
        postgres.kill()
        acts.broken.set()
        postgres.start()
    nothing_was_lost(node, acts, mail_server)


def test_a_broker_that_is_away_for_a_minute_while_people_go_on_signing_up(
    node: SeparateNode, mail_server: MailServer, rabbitmq: RabbitMQ
) -> None:
    """Meanwhile the processes that hold what waits are killed too: it waits in the database, not in them."""
    acts = Acts(node, "minute")
    with acts.under_way():
        rabbitmq.kill()
        away_since = time.monotonic()
        acts.broken.set()
    kill(node, "tick", "registration")
    kill(node, "web", "registration")
    node.begin("web", "registration")
    while (away_for := time.monotonic() - away_since) < MINUTE:
        acts.sign_up(acts.rush, 1000 + int(away_for))
        eventually(lambda: time.monotonic() - away_since >= int(away_for) + 1, 2)
    heard = node.log().count("message_handled")
    rabbitmq.start()
    eventually(lambda: node.log().count("message_handled") > heard, SOON)
    nothing_was_lost(node, acts, mail_server)
