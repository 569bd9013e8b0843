"""Actors with accounts that edit them, as they found and join alliances."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from services.directory.commands.merge_actors import merge_actors
from services.directory.commands.set_membership import set_membership
from services.directory.models.accounts import Account
from services.directory.models.actors import Actor
from tests.apps import App
from tests.service.directory.entries import publish
from tests.service.directory.people import add_account

API = "/directory/api/alliances"
OFFICE: Any = SimpleNamespace(account_id="office", roles=frozenset({"coordinator"}), actors=frozenset())


class Group:
    """A published actor with an account that edits it."""

    def __init__(self, app: App, name: str, **more: Any) -> None:
        self.app, self.name, self.email = app, name, f"{name.lower()}@beispiel.example"
        self.id: str = publish(app, name=name, mailbox=f"post@{name.lower()}.example", **more)["id"]
        self.account = add_account(app, self.email)
        with app.database.write() as session:
            actor = session.scalars(select(Actor).where(Actor.id == self.id)).one()
            account = session.get_one(Account, self.account)
            set_membership(
                session, node=app.node, actor=actor, account=account, role="editor", by=None, now=app.clock()
            )
        app.clock.forward(seconds=1)

    def call(self, path: str, **body: Any) -> TestResponse:
        """Sends something to the API as this group."""
        headers = self.app.bearer(account_id=self.account, actors=(self.id,))  # type: ignore[arg-type]
        return self.app.client().post(f"{API}{path}", json=body, headers=headers)

    def see(self, alliance: str) -> TestResponse:
        """The alliance as this group sees it."""
        headers = self.app.bearer(account_id=self.account, actors=(self.id,))  # type: ignore[arg-type]
        return self.app.client().get(f"{API}/{alliance}", headers=headers)

    def founds(self, **more: Any) -> str:
        """The new alliance's id."""
        answer = self.call("", **{"actor": self.id, "name": "Grüne Höfe", "purpose": "Höfe begrünen", **more})
        assert answer.status_code == 201, answer.text
        return str(answer.json["id"])

    def invites(self, alliance: str, other: "Group") -> TestResponse:
        """Asks another group."""
        return self.call(f"/{alliance}/invitations", actor=other.id, note="Kommt dazu!")

    def answers(self, alliance: str, accept: bool) -> TestResponse:
        """Says yes or no to an invitation."""
        return self.call(f"/{alliance}/invitations/answer", actor=self.id, accept=accept)

    def joins(self, alliance: str, inviter: "Group") -> None:
        """Is asked, and says yes."""
        assert inviter.invites(alliance, self).status_code == 201
        assert self.answers(alliance, True).status_code == 200


def states(group: Group, alliance: str) -> dict[str, str]:
    """How each actor stands to the alliance, by name."""
    return {one["name"]: one["status"] for one in group.see(alliance).json["members"]}


def letters(app: App, kind: str) -> list[dict[str, Any]]:
    """What notifications is asked to write."""
    sent = [body["data"] for body in app.messages("entry_letter_requested")]
    return [one for one in sent if one["kind"] == kind]


def link_of(app: App) -> tuple[str, dict[str, str]]:
    """Path and query of the newest invitation's link."""
    path, _, query = letters(app, "alliance_invited")[-1]["link"].removeprefix(app.node.settings.url).partition("?")
    return path, dict(parse_qsl(query, keep_blank_values=True))


def merge(app: App, session: Session, kept: str, other: str) -> None:
    """The office says that two entries are one."""
    merge_actors(
        session, node=app.node, account=OFFICE, kept_id=kept, other_id=other, sides={}, versions=(None, None),
        now=app.clock(),
    )  # fmt: skip
