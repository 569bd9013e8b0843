"""Ask the notifications service to write to somebody about an entry."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.models.actors import Actor
from services.directory.queries.addresses import actor_url
from shared.contracts.directory import ENTRY_LETTER_REQUESTED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record


@dataclass(frozen=True)
class Reader:
    """Whom the letter goes to; `ref` is the person's reference."""

    ref: str
    name: str
    email: str
    language: str


def send_entry_letter(
    session: Session,
    *,
    node: Node,
    kind: str,
    actor: Actor,
    reader: Reader,
    now: datetime,
    link: str | None = None,
    note: str | None = None,
    sender: str | None = None,
    purpose: str | None = None,
    names_the_entry: bool = True,
) -> None:
    """Publishes directory.entry_letter_requested (its `kind`s); counting the mails is the caller's task.

    `names_the_entry` False: whoever typed the address typed the entry's name, too. `sender` (who does
    what the letter tells) and `purpose` (of an alliance) are for the kinds that say so in the contract.
    """
    record(
        session,
        ENTRY_LETTER_REQUESTED,
        source=node.identity,
        subject=actor.id,
        version=next_version(0, now),
        data={
            "kind": kind,
            "person": {"ref": reader.ref, "name": reader.name, "email": reader.email, "language": reader.language},
            "link": link,
            "actor_name": actor.name if names_the_entry else None,
            "actor_url": actor_url(node, actor) if names_the_entry and actor.status == "published" else None,
            "note": note,
            "sender": sender,
            "purpose": purpose,
        },
        now=now,
    )
