"""Brings the compose stack up for real and does the main job through Caddy, with servers failing meanwhile.

Use, in the project's folder:  python -m tests.compose.bring_up [words for `docker compose up`]

Needs root, openssl, curl, a Docker engine with compose v2 and `docker` on the PATH; no .env and no certificates of
your own (it is the trial at http://127.0.0.1:8080), and nothing else on ports 8080 and 5671. It is no part of
`make test`. The stack is left running: `docker compose down --volumes` removes it with its data.
"""

import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from services import NAMES
from tests.compose import kept, partner, stack
from tests.eventually import eventually

OPEN_PORTS = {"caddy"}


@contextmanager
def step(what: str) -> Iterator[None]:
    """Says what is done and how long it took."""
    began = time.monotonic()
    print(f"{what} …", end=" ", flush=True)
    yield
    print(f"{time.monotonic() - began:.1f} s", flush=True)


class Event:
    """A published event with 20 places, its people's addresses and their sign-ups."""

    def __init__(self) -> None:
        self.mark = secrets.token_hex(4)
        email = f"buero-{self.mark}@beispiel.example"
        self.token = stack.inside("directory-web", "kieznetz", "token", "--role", "coordinator", "--email", email)
        starts = (datetime.now(UTC) + timedelta(days=21)).replace(microsecond=0)
        made = stack.post(
            "/registration/api/events",
            {
                "title": f"Offene Versammlung {self.mark}",
                "format": "open_assembly",
                "starts_at": starts.isoformat(),
                "ends_at": (starts + timedelta(hours=2)).isoformat(),
                "timezone": "Europe/Berlin",
                "capacity": 20,
                "registration": {"mode": "open"},
            },
            self.token,
        )
        assert made.status_code == 201, made.text
        self.id: str = made.json()["id"]
        published = stack.post(f"/registration/api/events/{self.id}/publish", {}, self.token)
        assert published.status_code == 200, published.text

    def sign_up(self, number: int) -> Any:
        """One person signs up."""
        body = {"name": f"Person {number}", "email": f"p{number}-{self.mark}@beispiel.example"}
        return stack.post(f"/registration/api/events/{self.id}/registrations", body)

    def rush(self, people: int) -> dict[int, dict[str, Any]]:
        """All at once; returns the answers by person."""
        with ThreadPoolExecutor(people) as crowd:
            answers = list(crowd.map(self.sign_up, range(people)))
        assert Counter(answer.status_code for answer in answers) == {201: people}, Counter(
            answer.status_code for answer in answers
        )
        return {number: answer.json() for number, answer in enumerate(answers)}

    def mails_are(self, number: int) -> Callable[[], bool]:
        """A check that as many mails to this event's people lie in the mail folder."""
        return lambda: len(stack.mails(self.mark)) == number

    def seats(self) -> dict[str, int]:
        """What the event's page says of its places."""
        return dict(stack.get(f"/registration/api/events/{self.id}").json()["seats"])


def check_the_door() -> None:
    """Every service answers through Caddy, metrics do not, and nothing but Caddy listens outside."""
    for name in NAMES:
        assert stack.get(f"/{name}/readyz").status_code == 200, name
        assert stack.get(f"/{name}/metrics").status_code == 404, name
    assert stack.get("/").status_code == 200
    assert stack.get("/static/kern/kern.min.css").headers["Content-Type"].startswith("text/css")
    assert open_ports() == OPEN_PORTS, open_ports()


def open_ports() -> set[str]:
    """The services that listen outside."""
    return {
        name for name, seen in stack.containers().items() if any(p["PublishedPort"] for p in seen["Publishers"] or [])
    }


def check_the_walls() -> None:
    """Nobody is root, a service opens only its own database, and only the directory can make sign-in tokens."""
    for name in stack.containers().keys() - {"prepare"}:
        assert stack.inside(name, "id", "-u") != "0", name
    url = "sed s/{service}/directory/ /run/secrets/database_url_registration"
    connect = "import psycopg, sys; psycopg.connect(sys.argv[1])"
    said = stack.refused_inside("registration-web", "sh", "-c", f'python -c "{connect}" "$({url})"')
    assert "permission denied for database" in said, said
    stack.refused_inside("registration-web", "cat", "/data/sign-in/token-private.json")
    stack.inside("directory-web", "test", "-r", "/data/sign-in/token-private.json")
    reach = "import socket; socket.create_connection(('1.1.1.1', 53), 3)"
    assert "unreachable" in stack.refused_inside("registration-work", "python", "-c", reach)


def do_the_main_job() -> Event:
    """Sixty people for twenty places; one withdraws and the next moves up."""
    event = Event()
    answers = event.rush(60)
    seated = [number for number, answer in answers.items() if answer["status"] == "confirmed"]
    queue = sorted((answer["position"], number) for number, answer in answers.items() if number not in seated)
    assert len(seated) == 20
    assert [position for position, _ in queue] == list(range(1, 41))
    eventually(event.mails_are(60), 60)
    link = parse_qs(urlsplit(answers[seated[0]]["manage_url"]).query)
    path = f"/registration/api/registrations/{answers[seated[0]]['id']}/withdraw"
    assert stack.post(path, {"token": link["t"][0]}).status_code == 200
    eventually(event.mails_are(62), 60)
    subjects = [str(mail["Subject"]) for mail in stack.mails(f"p{queue[0][1]}-{event.mark}@")]
    print(f"[{' / '.join(subjects)}]", end=" ")
    assert len(subjects) == 2
    assert (event.seats()["free"], event.seats()["waiting"]) == (0, 39)
    return event


def check_the_logs(event: Event) -> None:
    """What containers log holds nobody's name, address or sign-in."""
    said = stack.compose("logs", "--no-color")
    assert "/registration/api/events/<event_id>/registrations" in said
    for word in {"@beispiel.example", "Person 1", "?t=", event.mark, event.token}:
        assert word not in said, word


def kill(service: str) -> None:
    """Ends a container's main process by SIGKILL and waits until the container has started again."""
    before = stack.started_at(service)
    # The child of the init process; the shell that kills is no child of it.
    script = "for p in /proc/[0-9]*; do read -r _ _ _ parent _ <$p/stat; [ $parent = 1 ] && kill -9 ${p#/proc/}; done"
    stack.inside(service, "sh", "-c", f"({script}) || true")
    eventually(lambda: stack.started_at(service) != before, 60)


def main(words: list[str]) -> None:
    """Runs all steps; the first that fails ends it with its reason."""
    stack.run("deploy/make_secrets.sh")
    with step("up"):
        stack.compose("up", "--detach", "--wait", *words)
    with step("the door"):
        check_the_door()
    with step("the walls"):
        check_the_walls()
    with step("60 sign up for 20 places, one withdraws"):
        first = do_the_main_job()
    with step("the office publishes an entry with a logo; the directory shows it with its map"):
        entry = kept.publish_entry(first.mark, first.token)
        before = kept.look(entry)
        assert f"Kiezladen {first.mark}" in stack.get("/directory").text
        assert stack.get("/static/leaflet/leaflet.js").headers["Content-Type"].startswith("text/javascript")
    with step("SIGKILL of a worker and of a web process, then another rush"):
        kill("registration-work")
        kill("registration-web")
        eventually(lambda: stack.get("/registration/readyz").status_code == 200, 60)
        do_the_main_job()
    with step("30 sign up while the broker is stopped"):
        event = Event()
        stack.compose("stop", "rabbitmq")
        event.rush(30)
    with step("the broker is back and all get their mail"):
        stack.compose("start", "rabbitmq")
        eventually(event.mails_are(30), 180)
    with step("the database is stopped: a plain answer; started again: all goes on"):
        stack.compose("stop", "postgres")
        assert event.sign_up(90).status_code == 503
        stack.compose("start", "postgres")
        eventually(lambda: event.sign_up(91).status_code == 201, 90)
        eventually(lambda: len(stack.mails(f"p91-{event.mark}@")) == 1, 120)
    with step("all healthy again"):
        eventually(stack.all_well, 240)
    with step("the logs hold nothing of anybody"):
        check_the_logs(first)
    with step("the AMQP door is opened"):
        partner.open_door(words)
        assert open_ports() == {*OPEN_PORTS, "rabbitmq"}, open_ports()
    with (
        step("a partner reads by curl and by its programs until it is revoked"),
        tempfile.TemporaryDirectory() as folder,
    ):
        partner.read_until_revoked(Path(folder), first.mark, lambda: Event().mark)
    with step("down and up: nothing is lost"):
        stack.compose("down")
        stack.compose("up", "--detach", "--wait", *words)
        assert (first.seats()["free"], first.seats()["waiting"]) == (0, 39)
        assert kept.look(entry) == before
        do_the_main_job()


if __name__ == "__main__":
    main(sys.argv[1:])
