"""Nodes that follow each other over real HTTP on this machine, one step at a time, by a clock that the test moves."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from werkzeug.serving import BaseWSGIServer, make_server

from services.federation.commands.accept_peer import accept_peer
from services.federation.commands.ask_peer import ask_peer
from services.federation.commands.key_files import read_private_key
from services.federation.domain.agreement import KINDS
from services.federation.domain.introduction import Terms
from services.federation.jobs import append_waiting, look_after_keys, sign_log_anew
from services.federation.models.peers import Peer, RefusedMessage, TakenIn
from services.federation.outgoing.describe_peer import describe_peer
from services.federation.outgoing.follow import follow
from services.federation.outgoing.meet import meet
from services.federation.outgoing.post_letter import post_letter
from services.federation.outgoing.rounds import tidy_peers
from services.federation.outgoing.tails import ask_for_doors
from services.federation.queries.keys import current_key
from services.federation.queries.peers import due_letters, peer_named
from services.federation.queries.readers import peer_door_of
from shared.signing.verify import sign_message
from shared.storage import outbox
from tests.apps import App, MovableClock, make_app
from tests.servers.process import free_ports
from tests.service.federation.publishing import hear, message

ALL = dict.fromkeys(KINDS, "show")


@dataclass
class Neighbour:
    """One node: its border and the door that others read."""

    app: App
    port: int
    server: BaseWSGIServer | None = None
    said: dict[str, int] = field(default_factory=dict)
    instead: bytes | None = None  # what its stream answers once, in place of the truth

    @property
    def identity(self) -> str:
        return self.app.node.identity

    @property
    def url(self) -> str:
        return self.app.node.settings.url

    def open(self) -> None:
        """Answers from now on."""
        self.server = make_server("127.0.0.1", self.port, self._door, threaded=True)
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def _door(self, environ: Any, start_response: Any) -> Any:
        if self.instead is None or environ["PATH_INFO"] != "/federation/stream":
            return self.app.flask(environ, start_response)
        body, self.instead = self.instead, None
        after = int(environ["QUERY_STRING"].partition("after=")[2].partition("&")[0]) + 1
        link = f'<{self.url}/federation/stream?after={after}>; rel="next"'
        start_response("200 OK", [("Content-Type", "application/json"), ("Link", link)])
        return [body]

    def signed(self, fact: str, subject: str, version: int, **changes: Any) -> dict[str, Any]:
        """A message of this node, signed with its key, that is not in its log. `changes` are attributes."""
        told = message(self.app, fact, subject, version)
        told.pop("correlationid", None)
        told.update(changes)
        with self.app.database.read() as session:
            key = current_key(session)
        assert key is not None
        return sign_message(told, read_private_key(self.app.node.settings.data, key.keyid))

    def offer(self, *messages: Any) -> None:
        """Its stream answers with these, once."""
        self.instead = json.dumps(messages).encode()

    def close(self) -> None:
        """As if its plug were pulled."""
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def say(self, fact: str, subject: str, version: int | None = None, **changes: Any) -> dict[str, Any]:
        """One of its services publishes; the fact goes into the log at once."""
        number = version or max(self.said.get(subject, 0) + 1, int(self.app.clock().timestamp() * 1000))
        self.said[subject] = number
        told = message(self.app, fact, subject, number, **changes)
        hear(self.app, [told])
        self.append()
        return told

    def say_all(self, fact: str, subjects: Iterable[str]) -> None:
        """The same of many objects."""
        number = int(self.app.clock().timestamp() * 1000)
        self.said.update(dict.fromkeys(subjects, number))
        hear(self.app, [message(self.app, fact, subject, number) for subject in subjects])
        self.append()

    def append(self) -> None:
        """What waits goes into the log."""
        append_waiting(self.app.database, self.app.node)

    def sign_anew(self) -> None:
        """What follows a rotation or a revocation."""
        sign_log_anew(self.app.database, self.app.node)

    def peer(self, other: "Neighbour") -> Peer:
        """The row of another node."""
        with self.app.database.read() as session:
            found = peer_named(session, other.identity)
        assert found is not None, "it does not know the other"
        return found

    def ask(self, other: "Neighbour", scopes: dict[str, str] = ALL, expires_on: str | None = None) -> None:
        """An office asks, and the letter is posted."""
        now = self.app.clock()
        who, _ = meet(other.url, private_too=True, now=now)
        with self.app.database.write() as session:
            terms = Terms(scopes, "", expires_on)
            ask_peer(session, node=self.app.node, who=who, terms=terms, account_id=None, now=now)
        self.post()

    def accept(self, other: "Neighbour", scopes: dict[str, str] = ALL) -> None:
        """An office accepts, and the letter is posted."""
        peer_id = self.peer(other).id
        with self.app.database.write() as session:
            accept_peer(session, peer_id=peer_id, terms=Terms(scopes, "", None), account_id=None, now=self.app.clock())
        self.post()

    def post(self) -> None:
        """Posts all letters that are due."""
        while True:
            with self.app.database.read() as session:
                due = due_letters(session, self.app.clock(), 10)
            posted = [post_letter(self.app.database, self.app.node, number, lambda: 1.0) for number in due]
            if not any(posted):
                return

    def follow(self, *others: "Neighbour") -> int:
        """One turn with each; how many messages had an effect."""
        turns = [follow(self.app.database, self.app.node, self.peer(one).id, lambda: 1.0) for one in others]
        return sum(turns)

    def ask_for_door(self, other: "Neighbour") -> None:
        """Its description was read anew, and the letter is posted."""
        describe_peer(self.app.database, self.app.node, self.peer(other))
        ask_for_doors(self.app.database, self.app.node)
        self.post()

    def live(self, other: "Neighbour") -> str:
        """What it reads the other by: http, events, amqp."""
        with self.app.database.read() as session:
            door = peer_door_of(session, self.peer(other).id)
            return door.live if door else "http"

    def tidy(self) -> None:
        """What a job does every few seconds."""
        tidy_peers(self.app.database, self.app.node)

    def has(self, other: "Neighbour") -> dict[str, str]:
        """What is here of another node: subject -> state."""
        with self.app.database.read() as session:
            rows = session.query(TakenIn).filter(TakenIn.source == other.identity).order_by(TakenIn.subject)
            return {row.subject: row.state for row in rows}

    def told(self, other: "Neighbour") -> list[tuple[str, str, int]]:
        """What its services hear in another node's name: fact, subject, version."""
        with self.app.database.read() as session:
            return [
                (body["type"].split(".")[-2], body["subject"], int(body["objectversion"]))
                for body in outbox.bodies(session)
                if body["source"] == other.identity
            ]

    def refused(self, other: "Neighbour") -> list[str]:
        """The reasons that staff see, oldest first."""
        peer_id = self.peer(other).id
        with self.app.database.read() as session:
            rows = session.query(RefusedMessage).filter(RefusedMessage.peer_id == peer_id)
            return [row.code for row in rows.order_by(RefusedMessage.number)]

    def page(self, path: str) -> str:
        """A page as a coordinator sees it."""
        answer = self.app.signed_in("coordinator").get(path)
        assert answer.status_code == 200, answer.text
        return answer.text


@contextmanager
def serving(server: BaseWSGIServer) -> Iterator[None]:
    """A server that answers until the block ends."""
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def neighbours(
    folder: Path, clock: MovableClock, names: Sequence[str], doors: Sequence[Mapping[str, str]] = ()
) -> Iterator[list[Neighbour]]:
    """Nodes that answer until the block ends; they have one clock. `doors`: further settings of each."""
    found = []
    for number, (name, port) in enumerate(zip(names, free_ports(len(names)), strict=True)):
        url = f"http://127.0.0.1:{port}"
        more = {"KIEZNETZ_URL": url, "KIEZNETZ_PRIVATE_PEERS": "yes", "KIEZNETZ_NAME": name}
        app = make_app("federation", folder / name, clock, **more, **(doors[number] if doors else {}))
        look_after_keys(app.database, app.node)
        found.append(Neighbour(app, port))
    try:
        for one in found:
            one.open()
        yield found
    finally:
        for one in found:
            one.close()
            one.app.database.close()


def agree(one: Neighbour, other: Neighbour) -> None:
    """Both show everything of each other."""
    one.ask(other)
    other.accept(one)


def press(node: Neighbour, page: str, path: str, role: str = "coordinator", **fields: str) -> str:
    """Sends a form of a page and gives the page that follows."""
    client = node.app.signed_in(role)
    shown = client.get(page)
    assert shown.status_code == 200, shown.text
    token = re.search(r'name="csrf_token" value="([^"]+)"', shown.text)
    assert token is not None
    answer = client.post(path, data={"csrf_token": token[1], **fields}, follow_redirects=True)
    return answer.text
