"""The plug is pulled while sixty people sign up: what was answered stays, no seat is given twice, no mail is lost."""

import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
import requests
from sqlalchemy import text

from tests.eventually import eventually
from tests.main_job.test_main_job import published_event
from tests.nodes import EmbeddedNode, RunningNode, SeparateNode, running
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ, Vhost

PEOPLE = 60


def sign_up_until_answered(node: RunningNode, event_id: str, number: int) -> dict:  # type: ignore[type-arg]
    """One person keeps trying with the same Idempotency-Key until the node answers; returns the answer."""
    patience = Event()
    for _ in range(300):
        try:
            answer = requests.post(
                node.url_of(f"/registration/api/events/{event_id}/registrations"),
                json={"name": f"Person {number}", "email": f"person{number}@beispiel.example"},
                headers={"Idempotency-Key": f"{event_id}-{number:04}"},
                timeout=30,
            )
        except requests.RequestException:
            patience.wait(0.1)
            continue
        if answer.status_code == 503:
            patience.wait(0.1)
            continue
        assert answer.status_code == 201, answer.text
        return answer.json()  # type: ignore[no-any-return]
    raise AssertionError(f"person {number} was never answered")


def everybody_signs_up(node: RunningNode, event_id: str, pull_the_plug: list) -> list[dict]:  # type: ignore[type-arg]
    """Sixty at once, while the faults happen one after another; returns everybody's answers."""
    with ThreadPoolExecutor(PEOPLE) as crowd:
        answers = [crowd.submit(sign_up_until_answered, node, event_id, number) for number in range(PEOPLE)]
        for act in pull_the_plug:
            done = sum(answer.done() for answer in answers)
            eventually(lambda done=done: sum(a.done() for a in answers) >= min(PEOPLE, done + 5), 30)  # type: ignore[misc]
            act()
        return [answer.result() for answer in answers]


def nothing_was_lost(node: RunningNode, event_id: str, answers: list[dict]) -> None:  # type: ignore[type-arg]
    """Twenty seats, an unbroken queue, exactly the answered registrations, and one mail for each person."""
    assert Counter(answer["status"] for answer in answers) == {"confirmed": 20, "waitlisted": 40}
    assert sorted(a["position"] for a in answers if a["status"] == "waitlisted") == list(range(1, 41))
    database = node.database("registration")
    with database.read() as session:
        stored = session.execute(text("SELECT id, status, number FROM registrations ORDER BY number")).all()
        seats = session.execute(
            text("SELECT taken, waiting FROM event_seats WHERE event_id = :id"), {"id": event_id}
        ).one()
    database.close()
    assert tuple(seats) == (20, 40)
    assert {row.id: row.status for row in stored} == {answer["id"]: answer["status"] for answer in answers}
    assert [row.status for row in stored] == ["confirmed"] * 20 + ["waitlisted"] * 40, "somebody overtook"
    eventually(lambda: len({str(mail["To"]) for mail in node.mails()}) == PEOPLE, 90)
    twice = {to: count for to, count in Counter(str(mail["To"]) for mail in node.mails()).items() if count > 1}
    assert twice == {}


def test_kill_nine_of_a_node_in_one_process_loses_nothing(tmp_path: Path) -> None:
    node = EmbeddedNode(tmp_path / "n")

    def power_cut() -> None:
        node.end(how=signal.SIGKILL)
        node.start()

    with running(node):
        node.start()
        event_id = published_event(node)
        answers = everybody_signs_up(node, event_id, [power_cut, power_cut])
        nothing_was_lost(node, event_id, answers)


class TestSeparateProcesses:
    """The same in many processes."""

    @pytest.fixture
    def node(self, tmp_path: Path, postgres: Postgres, vhost: Vhost):  # type: ignore[no-untyped-def]
        """Registration and notifications, everything started."""
        separate = SeparateNode(tmp_path / "n", postgres, vhost.url, ["registration", "notifications"])
        with running(separate):
            separate.start()
            yield separate

    @pytest.mark.parametrize(
        "victim",
        [("web", "registration"), ("tick", "registration"), ("consume", "notifications"), ("tick", "notifications")],
        ids=" ".join,
    )
    def test_kill_nine_of_any_process_loses_nothing(self, node: SeparateNode, victim: tuple[str, str]) -> None:
        def kill() -> None:
            node.end(*victim, how=signal.SIGKILL)
            node.begin(*victim)

        event_id = published_event(node)
        answers = everybody_signs_up(node, event_id, [kill, kill])
        node.wait_until_ready()
        nothing_was_lost(node, event_id, answers)

    def test_a_broker_that_is_away_during_the_rush_delays_mails_only(
        self, node: SeparateNode, rabbitmq: RabbitMQ
    ) -> None:
        event_id = published_event(node)
        answers = everybody_signs_up(node, event_id, [rabbitmq.kill])
        rabbitmq.start()
        nothing_was_lost(node, event_id, answers)

    def test_a_database_that_is_restarted_during_the_rush_makes_people_wait_only(
        self, node: SeparateNode, postgres: Postgres
    ) -> None:
        def restart() -> None:
            postgres.kill()
            postgres.start()

        event_id = published_event(node)
        answers = everybody_signs_up(node, event_id, [restart])
        nothing_was_lost(node, event_id, answers)
