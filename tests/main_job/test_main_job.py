"""The main job from end to end, on both kinds of node: a rush, waiting, withdrawing, moving up, and the mails."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.eventually import eventually
from tests.nodes import EmbeddedNode, RunningNode, SeparateNode, running

LINK = "https://meet.example.org/secret-room"


@pytest.fixture(params=["embedded", "separate"])
def node(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningNode]:
    """A running node of each kind."""
    if request.param == "embedded":
        embedded = EmbeddedNode(tmp_path / "n")
        with running(embedded):
            embedded.start()
            yield embedded
        return
    separate = SeparateNode(
        tmp_path / "n",
        request.getfixturevalue("postgres"),
        request.getfixturevalue("vhost").url,
        ["registration", "notifications"],
    )
    with running(separate):
        separate.start()
        yield separate


def published_event(node: RunningNode, **more: object) -> str:
    """An event with 20 places in three weeks, online; returns its id."""
    starts = (datetime.now(UTC) + timedelta(days=21)).replace(microsecond=0)
    made = node.post(
        "/registration/api/events",
        {
            "title": "Offene Versammlung",
            "format": "open_assembly",
            "starts_at": starts.isoformat(),
            "ends_at": (starts + timedelta(hours=2)).isoformat(),
            "timezone": "Europe/Berlin",
            "capacity": 20,
            "online_link": LINK,
            "registration": {"mode": "open"},
            **more,
        },
        "coordinator",
    )
    assert made.status_code == 201, made.text
    event_id: str = made.json()["id"]
    published = node.post(f"/registration/api/events/{event_id}/publish", {}, "coordinator")
    assert published.status_code == 200, published.text
    return event_id


def sign_up(node: RunningNode, event_id: str, number: int, companions: int = 0) -> requests.Response:
    """One person signs up."""
    return node.post(
        f"/registration/api/events/{event_id}/registrations",
        {"name": f"Person {number}", "email": f"person{number}@beispiel.example", "companions": companions},
    )


def withdraw(node: RunningNode, registration: dict) -> requests.Response:  # type: ignore[type-arg]
    """The person withdraws with the token of the own link."""
    token = parse_qs(urlsplit(registration["manage_url"]).query)["t"][0]
    return node.post(f"/registration/api/registrations/{registration['id']}/withdraw", {"token": token})


def subjects(node: RunningNode, number: int) -> list[str]:
    """The subjects of one person's mails, in order."""
    return [str(mail["Subject"]) for mail in node.mails(to=f"person{number}@beispiel.example")]


def text_of(node: RunningNode, number: int, index: int) -> str:
    """The plain text of one person's mail."""
    part = node.mails(to=f"person{number}@beispiel.example")[index].get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_sixty_people_for_twenty_places_one_withdraws_and_the_next_moves_up(node: RunningNode) -> None:
    event_id = published_event(node)
    with ThreadPoolExecutor(60) as crowd:
        answers = list(crowd.map(lambda number: sign_up(node, event_id, number), range(60)))
    assert Counter(answer.status_code for answer in answers) == {201: 60}
    by_number = {number: answer.json() for number, answer in enumerate(answers)}
    seated = [number for number, answer in by_number.items() if answer["status"] == "confirmed"]
    queue = sorted((answer["position"], number) for number, answer in by_number.items() if number not in seated)
    assert len(seated) == 20
    assert [position for position, _ in queue] == list(range(1, 41))

    eventually(lambda: len(node.mails()) == 60, 60)
    assert LINK in text_of(node, seated[0], 0)
    assert LINK not in text_of(node, queue[0][1], 0)

    assert withdraw(node, by_number[seated[0]]).status_code == 200
    eventually(lambda: len(node.mails()) == 62, 30)
    first_in_queue = queue[0][1]
    assert len(subjects(node, seated[0])) == 2
    assert len(subjects(node, first_in_queue)) == 2
    assert LINK in text_of(node, first_in_queue, 1)
    attachments = [part.get_content_type() for part in node.mails(f"person{first_in_queue}@")[1].iter_attachments()]
    assert attachments == ["text/calendar"]

    again = sign_up(node, event_id, seated[0]).json()
    assert (again["status"], again["position"]) == ("waitlisted", 40)
    page = node.get(f"/registration/api/events/{event_id}").json()
    assert page["seats"]["free"] == 0
    assert page["seats"]["waiting"] == 40
    assert "secret-room" not in node.get(f"/registration/api/events/{event_id}").text


def test_a_group_is_not_split_and_nobody_overtakes_it(node: RunningNode) -> None:
    event_id = published_event(node, capacity=3)
    first = sign_up(node, event_id, 1, companions=1).json()
    group = sign_up(node, event_id, 2, companions=1).json()
    single = sign_up(node, event_id, 3).json()
    assert [first["status"], group["status"], single["status"]] == ["confirmed", "waitlisted", "waitlisted"]
    assert (group["position"], single["position"]) == (1, 2)
    assert withdraw(node, first).status_code == 200
    eventually(lambda: len(subjects(node, 2)) == 2, 30)
    eventually(lambda: len(subjects(node, 3)) == 2, 30)


def test_who_is_signed_up_hears_of_a_move_and_of_a_cancellation(node: RunningNode) -> None:
    event_id = published_event(node)
    sign_up(node, event_id, 1)
    eventually(lambda: len(subjects(node, 1)) == 1, 30)
    starts = (datetime.now(UTC) + timedelta(days=28)).replace(microsecond=0)
    moved = node.post(
        f"/registration/api/events/{event_id}/move",
        {"starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=2)).isoformat()},
        "coordinator",
    )
    assert moved.status_code == 200, moved.text
    eventually(lambda: len(subjects(node, 1)) == 2, 30)
    cancelled = node.post(f"/registration/api/events/{event_id}/cancel", {"reason": "Krankheit"}, "coordinator")
    assert cancelled.status_code == 200, cancelled.text
    eventually(lambda: len(subjects(node, 1)) == 3, 30)
    assert "Krankheit" in text_of(node, 1, 2)
    assert sign_up(node, event_id, 2).status_code == 409
