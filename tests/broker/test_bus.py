"""Both buses, one suite: what a service records arrives at the others once in effect, in order, whatever happens."""

import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from kombu import Connection, Producer
from sqlalchemy import select, text

from shared.contracts.directory import ROLES_CHANGED, SESSION_ENDED
from shared.ids import new_id
from shared.messaging.message import Message
from shared.messaging.rabbit import EXCHANGE
from shared.storage import outbox
from shared.storage.tables import changed_roles, ended_sessions, failed_messages
from tests.eventually import eventually
from tests.nodes import EmbeddedNode, RunningNode, SeparateNode, running
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ, Vhost

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["embedded", "separate"])
def node(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningNode]:
    """A node on each bus; the directory only ticks, funding listens."""
    if request.param == "embedded":
        with running(EmbeddedNode(tmp_path / "n")) as embedded:
            embedded.start()
            yield embedded
        return
    separate = SeparateNode(
        tmp_path / "n", request.getfixturevalue("postgres"), request.getfixturevalue("vhost").url, ["funding"]
    )
    with running(separate):
        separate.prepare()
        separate.begin("tick", "directory")
        separate.begin("consume", "funding")
        yield separate


def end_sessions(node: RunningNode, *sids: str) -> None:
    """The directory says that sessions have ended, each in a transaction of its own."""
    directory = node.database("directory")
    for sid in sids:
        with directory.write() as session:
            outbox.record(
                session,
                SESSION_ENDED,
                source="urn:test",
                subject=sid,
                version=1,
                data={"sid": sid, "forget_at": (NOW + timedelta(hours=12)).isoformat()},
                now=NOW,
            )
    directory.close()


def heard(node: RunningNode) -> list[str]:
    """The ended sessions that funding knows, sorted."""
    funding = node.database("funding")
    with funding.read() as session:
        found = sorted(session.scalars(select(ended_sessions.c.sid)))
    funding.close()
    return found


def waiting(node: RunningNode, service: str) -> int:
    """How many messages wait in an outbox."""
    database = node.database(service)
    with database.read() as session:
        count = len(outbox.waiting(session, 1000))
    database.close()
    return count


def test_what_one_service_records_takes_effect_in_another(node: RunningNode) -> None:
    end_sessions(node, "a", "b")
    eventually(lambda: heard(node) == ["a", "b"], 20)
    eventually(lambda: waiting(node, "directory") == 0)


def test_a_message_that_arrives_twice_has_its_effect_once_and_an_older_state_never_wins(node: RunningNode) -> None:
    directory = node.database("directory")
    for minutes in (5, 3, 9, 7):
        moment = NOW + timedelta(minutes=minutes)
        with directory.write() as session:
            outbox.record(
                session,
                ROLES_CHANGED,
                source="urn:test",
                subject="account",
                version=minutes,
                data={"account_id": "account", "changed_at": moment.isoformat()},
                now=NOW,
            )
            session.execute(
                text(
                    "INSERT INTO outbox (id, routing_key, body, recorded_at) "
                    "SELECT id, routing_key, body, recorded_at FROM outbox"
                )
            )
    directory.close()
    eventually(lambda: waiting(node, "directory") == 0, 20)
    funding = node.database("funding")

    def newest() -> None:
        with funding.read() as session:
            assert session.scalar(select(changed_roles.c.changed_at)) == NOW + timedelta(minutes=9)

    eventually(newest, 20)
    funding.close()


def test_a_body_that_breaks_the_contract_is_kept_with_its_reason_and_later_ones_go_on(node: RunningNode) -> None:
    directory = node.database("directory")
    end_sessions(node, "before")
    with directory.write() as session:
        outbox.record(
            session,
            SESSION_ENDED,
            source="urn:test",
            subject="x",
            version=1,
            data={"sid": "x", "forget_at": NOW.isoformat()},
            now=NOW,
        )
        session.execute(text("""UPDATE outbox SET body = replace(body, '"sid"', '"sud"') WHERE body LIKE '%"x"%'"""))
    directory.close()
    end_sessions(node, "after")
    eventually(lambda: heard(node) == ["after", "before"], 20)
    funding = node.database("funding")
    with funding.read() as session:
        failed = session.execute(select(failed_messages)).one()
    funding.close()
    assert failed.state == "waiting"
    assert "sid" in failed.reason
    assert failed.subject == "x"


class TestOnRabbit:
    """Faults that only the separate processes know."""

    @pytest.fixture
    def node(self, tmp_path: Path, postgres: Postgres, vhost: Vhost) -> Iterator[SeparateNode]:
        """As above, nothing started yet."""
        separate = SeparateNode(tmp_path / "n", postgres, vhost.url, ["funding"])
        with running(separate):
            separate.prepare()
            yield separate

    def test_messages_wait_for_a_broker_that_is_away_and_for_a_consumer_that_is_not_there(
        self, node: SeparateNode, rabbitmq: RabbitMQ
    ) -> None:
        node.begin("tick", "directory")
        eventually(lambda: "leading" in node.log(), 20)
        rabbitmq.kill()
        end_sessions(node, *"abc")
        eventually(lambda: "relay_waits" in node.log(), 20)
        assert waiting(node, "directory") == 3
        rabbitmq.start()
        eventually(lambda: waiting(node, "directory") == 0, 60)
        node.begin("consume", "funding")
        eventually(lambda: heard(node) == ["a", "b", "c"], 20)

    def test_a_consumer_that_was_there_goes_on_after_the_broker_was_away(
        self, node: SeparateNode, rabbitmq: RabbitMQ
    ) -> None:
        node.begin("tick", "directory")
        node.begin("consume", "funding")
        end_sessions(node, "a")
        eventually(lambda: heard(node) == ["a"], 20)
        rabbitmq.kill()
        end_sessions(node, "b")
        rabbitmq.start()
        eventually(lambda: heard(node) == ["a", "b"], 60)

    def test_a_database_that_was_restarted_loses_nothing_and_nothing_is_acknowledged_meanwhile(
        self, node: SeparateNode, postgres: Postgres
    ) -> None:
        node.begin("tick", "directory")
        node.begin("consume", "funding")
        end_sessions(node, "a")
        eventually(lambda: heard(node) == ["a"], 20)
        postgres.kill()
        postgres.start()
        end_sessions(node, "b", "c")
        eventually(lambda: heard(node) == ["a", "b", "c"], 60)

    @pytest.mark.parametrize("victim", ["tick", "consume"])
    def test_kill_nine_in_the_middle_of_a_hundred_messages_loses_none(self, node: SeparateNode, victim: str) -> None:
        words = ("tick", "directory") if victim == "tick" else ("consume", "funding")
        node.begin("tick", "directory")
        node.begin("consume", "funding")
        names = sorted(f"{number:03}" for number in range(100))
        end_sessions(node, *names[:50])
        eventually(lambda: len(heard(node)) >= 5, 20)
        node.end(*words, how=signal.SIGKILL)
        end_sessions(node, *names[50:])
        node.begin(*words)
        eventually(lambda: heard(node) == names, 30)

    def test_of_two_relays_started_by_mistake_one_works_and_the_other_takes_over(self, node: SeparateNode) -> None:
        node.begin("tick", "directory")
        eventually(lambda: node.log().count("leading") == 1, 20)
        first = node.processes.pop(("tick", "directory"))
        node.processes[("tick", "directory", "first")] = first
        node.begin("tick", "directory")
        node.begin("consume", "funding")
        end_sessions(node, "a")
        eventually(lambda: heard(node) == ["a"], 20)
        assert node.log().count("leading") == 1
        node.end("tick", "directory", "first", how=signal.SIGKILL)
        end_sessions(node, "b")
        eventually(lambda: heard(node) == ["a", "b"], 20)
        assert node.log().count("leading") == 2

    def test_what_a_handler_cannot_do_is_kept_and_done_once_it_can(self, node: SeparateNode) -> None:
        funding = node.database("funding")
        with funding.write() as session:
            session.execute(text("ALTER TABLE ended_sessions ADD CONSTRAINT broken CHECK (sid <> 'a')"))
        node.begin("tick", "funding")
        node.begin("tick", "directory")
        node.begin("consume", "funding")
        end_sessions(node, "a", "b")
        eventually(lambda: heard(node) == ["b"], 20)
        with funding.write() as session:
            assert session.scalars(select(failed_messages.c.state)).all() == ["waiting"]
            session.execute(text("ALTER TABLE ended_sessions DROP CONSTRAINT broken"))
        funding.close()
        eventually(lambda: heard(node) == ["a", "b"], 30)

    def test_a_hundred_messages_arrive_in_the_order_of_their_commits(self, node: SeparateNode) -> None:
        node.begin("tick", "directory")
        node.begin("consume", "funding")
        names = [f"{number:03}" for number in range(100)]
        end_sessions(node, *names)
        eventually(lambda: len(heard(node)) == 100, 30)
        funding = node.database("funding")
        with funding.read() as session:
            # ctid is the place where PostgreSQL wrote a row of a table that was empty before: the order of insertion.
            assert session.scalars(text("SELECT sid FROM ended_sessions ORDER BY ctid")).all() == names
        funding.close()

    def test_an_unreadable_body_and_an_unknown_type_become_dead_letters_with_a_reason(
        self, node: SeparateNode, vhost: Vhost
    ) -> None:
        node.begin("consume", "funding")
        stray = Message(
            id=new_id(NOW),
            source="urn:x",
            type="org.kieznetz.x.y.v1",
            subject="s",
            time=NOW,
            objectversion=1,
            data={},
        ).to_json()
        with Connection(vhost.url) as connection:
            producer = Producer(connection.channel())
            for body in (b"\xff\x00 no json", stray):
                producer.publish(
                    body,
                    exchange=EXCHANGE.name,
                    routing_key=SESSION_ENDED.routing_key,
                    content_type="application/json",
                    content_encoding="utf-8",
                )
        funding = node.database("funding")

        def dead() -> None:
            with funding.read() as session:
                rows = session.execute(select(failed_messages).order_by(failed_messages.c.number)).all()
            assert [row.state for row in rows] == ["dead", "dead"]
            assert rows[0].reason == "The body is not JSON."
            assert rows[1].reason == "No handler for org.kieznetz.x.y.v1."

        eventually(dead, 20)
        funding.close()
