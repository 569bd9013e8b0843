"""An invented alliance of three of the invented neighbours."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.commands.found_alliance import found_alliance
from services.directory.commands.publish_actor import make_public
from services.directory.domain.actors.rights import Account
from services.directory.models.actors import Actor
from services.directory.models.people import AllianceMember
from shared.signing.node import Node

FOUNDER, OTHERS = "Kranichgarten", ("Radwerkstatt Acht im Rad", "Reparaturcafé Zweites Leben")
_ALLIANCE = {
    "name": "Bündnis Leihen statt Kaufen",
    "summary": "Ein erfundenes Beispiel: Drei Gruppen teilen Werkzeug, Räder und Beete.",
    "purpose": "Werkzeug, Lastenräder und Beete gemeinsam nutzen und einmal im Jahr ein Tauschfest ausrichten.",
}


def sample_alliance(
    session: Session, node: Node, account: Account, entries: Mapping[str, Actor], now: datetime
) -> None:
    """Founds it and lets the others in without letters; `entries`: the published samples by name."""
    founded = found_alliance(
        session, node=node, account=account, actor_id=entries[FOUNDER].id, data=dict(_ALLIANCE), now=now
    )
    for name in OTHERS:
        other = entries[name]
        session.add(
            AllianceMember(
                alliance=founded.number, source=other.source, id=other.id, name=other.name, status="joined",
                asked_by=account.account_id, asked_at=now, answered_by=account.account_id, answered_at=now,
            )
        )  # fmt: skip
    session.flush()
    make_public(session, node, founded, by=account.account_id, now=now)
