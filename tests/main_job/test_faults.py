"""The plug of a node in one process is pulled while sixty people sign up: nothing that was answered is lost."""

import signal
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import requests
from sqlalchemy import text

from tests.eventually import eventually
from tests.main_job.acts import Answer, until_answered
from tests.main_job.afterwards import let_claims_run_out
from tests.main_job.test_main_job import published_event
from tests.nodes import EmbeddedNode, RunningNode, running

PEOPLE = 60


def sign_up_until_answered(node: RunningNode, event_id: str, number: int) -> Answer:
    """One person keeps trying with the same Idempotency-Key until the node answers; returns the answer."""
    return until_answered(
        lambda: requests.post(
            node.url_of(f"/registration/api/events/{event_id}/registrations"),
            json={"name": f"Person {number}", "email": f"person{number}@beispiel.example"},
            headers={"Idempotency-Key": f"{event_id}-{number:04}"},
            timeout=30,
        )
    )


def everybody_signs_up(node: RunningNode, event_id: str, pull_the_plug: Sequence[Callable[[], None]]) -> list[Answer]:
    """Sixty at once, while the faults happen one after another; returns everybody's answers."""
    with ThreadPoolExecutor(PEOPLE) as crowd:
        answers = [crowd.submit(sign_up_until_answered, node, event_id, number) for number in range(PEOPLE)]
        for act in pull_the_plug:
            done = sum(answer.done() for answer in answers)
            eventually(lambda done=done: sum(a.done() for a in answers) >= min(PEOPLE, done + 5), 30)  # type: ignore[misc]
            act()
        return [answer.result() for answer in answers]


def nothing_was_lost(node: RunningNode, event_id: str, answers: list[Answer]) -> None:
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
        notifications = node.database("notifications")
        with notifications.write() as session:
            let_claims_run_out(session, datetime.now(UTC))
        notifications.close()
        node.start()

    with running(node):
        node.start()
        event_id = published_event(node)
        answers = everybody_signs_up(node, event_id, [power_cut, power_cut])
        nothing_was_lost(node, event_id, answers)
