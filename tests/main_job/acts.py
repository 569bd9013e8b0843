"""What goes on at a node while something breaks: people sign up and withdraw, the office moves and cancels events."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from tests.eventually import eventually
from tests.main_job.test_main_job import published_event
from tests.nodes import RunningNode

ROOM, PEOPLE, AT_ONCE = 5, 40, 10  # of the event that people sign up for
SEATED, WAITING = 6, 6  # at the event whose seated people withdraw one after another
EVENTS = 6  # to be moved, and as many to be cancelled; one person at each
MOVED_TO = datetime.now(UTC).replace(microsecond=0) + timedelta(days=28)

Answer = dict[str, Any]


def until_answered(call: Callable[[], requests.Response], already: str = "") -> Answer:
    """Calls again until the node answers, as people do; returns the JSON.

    What was done without an answer is refused the second time, with the code `already`.
    """
    patience, unanswered = Event(), False
    for _ in range(600):
        try:
            answer = call()
        except requests.RequestException:
            answer = None
        if answer is not None and answer.status_code != 503:
            done_before = unanswered and not answer.ok and answer.json()["code"] == already
            assert answer.ok or done_before, answer.text
            return answer.json()  # type: ignore[no-any-return]
        unanswered = True
        patience.wait(0.1)
    raise AssertionError("never answered")


class Acts:
    """Four kinds of acts, each on events of its own and at the same time as the others.

    `mails` are the (address, kind) that they must cause, `answers` what people were told when they signed up.
    """

    def __init__(self, node: RunningNode, name: str) -> None:
        self.node, self.name = node, name
        self.broken = Event()
        self.done: Counter[str] = Counter()
        self.mails: Counter[tuple[str, str]] = Counter()
        self.answers: dict[str, list[Answer]] = {}
        self.rush = published_event(node, capacity=ROOM)
        self.hall = published_event(node, capacity=SEATED)
        self.moved = [published_event(node) for _ in range(EVENTS)]
        self.cancelled = [published_event(node) for _ in range(EVENTS)]
        for event_id, people in ((self.hall, SEATED + WAITING), *((one, 1) for one in self.moved + self.cancelled)):
            for number in range(people):
                self.sign_up(event_id, number)

    def address(self, event_id: str, number: int) -> str:
        """A person of this run and of this event alone."""
        return f"{self.name}-{event_id[-8:]}-{number}@beispiel.example"

    def sign_up(self, event_id: str, number: int) -> None:
        """One person signs up."""
        address = self.address(event_id, number)
        answer = until_answered(
            lambda: requests.post(
                self.node.url_of(f"/registration/api/events/{event_id}/registrations"),
                json={"name": f"Person {number}", "email": address},
                headers={"Idempotency-Key": f"{self.name}-{event_id}-{number}"},
                timeout=30,
            )
        )
        self.answers.setdefault(event_id, []).append(answer)
        self.mails[address, "confirmed" if answer["status"] == "confirmed" else "waiting"] += 1

    def withdraw(self, number: int) -> None:
        """The person with that seat withdraws, so that the one who waits longest moves up."""
        registration = self.answers[self.hall][number]
        token = parse_qs(urlsplit(registration["manage_url"]).query)["t"][0]
        path = f"/registration/api/registrations/{registration['id']}/withdraw"
        until_answered(lambda: self.node.post(path, {"token": token}), already="registration_not_active")
        self.mails[self.address(self.hall, number), "withdrawn"] += 1
        self.mails[self.address(self.hall, SEATED + number), "moved_up"] += 1

    def move(self, event_id: str) -> None:
        """The office moves an event."""
        times = {"starts_at": MOVED_TO.isoformat(), "ends_at": (MOVED_TO + timedelta(hours=2)).isoformat()}
        path = f"/registration/api/events/{event_id}/move"
        until_answered(lambda: self.node.post(path, times, "coordinator"), already="nothing_moved")
        self.mails[self.address(event_id, 0), "moved"] += 1

    def cancel(self, event_id: str) -> None:
        """The office cancels an event."""
        path = f"/registration/api/events/{event_id}/cancel"
        until_answered(lambda: self.node.post(path, {"reason": "Krankheit"}, "coordinator"), already="event_cancelled")
        self.mails[self.address(event_id, 0), "cancelled"] += 1

    def _each(self, kind: str, act: Callable[[Any], None], items: list[Any]) -> None:
        for index, item in enumerate(items):
            if index == len(items) // 2:
                assert self.broken.wait(60), "nothing broke"
            act(item)
            self.done[kind] += 1

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """The acts run; the block breaks something and calls `broken.set()`, after which the second half is done."""
        with ThreadPoolExecutor(AT_ONCE + 3) as crowd:
            running: list[Future[None]] = [
                *(
                    crowd.submit(self._each, "sign up", lambda number: self.sign_up(self.rush, number), numbers)
                    for numbers in (list(range(start, PEOPLE, AT_ONCE)) for start in range(AT_ONCE))
                ),
                crowd.submit(self._each, "withdraw", self.withdraw, list(range(SEATED))),
                crowd.submit(self._each, "move", self.move, self.moved),
                crowd.submit(self._each, "cancel", self.cancel, self.cancelled),
            ]
            try:
                eventually(lambda: len(self.done) == 4, 30)
                yield
            finally:
                self.broken.set()
            for each in running:
                each.result()
