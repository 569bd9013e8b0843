"""Ask the notifications service to write to the owner of a portfolio."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.directory.models.portfolio import Portfolio
from services.directory.queries.portfolio_links import portfolio_url
from shared.contracts.directory import ENTRY_LETTER_REQUESTED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record


def send_portfolio_letter(
    session: Session, *, node: Node, portfolio: Portfolio, kind: str, now: datetime, until: datetime | None = None
) -> None:
    """`kind`: "portfolio_link" or "portfolio_ends"; `until`: how long the link counts, if not as usual."""
    record(
        session,
        ENTRY_LETTER_REQUESTED,
        source=node.identity,
        subject=portfolio.id,
        version=next_version(0, now),
        data={
            "kind": kind,
            "person": {
                "ref": portfolio.person_ref,
                "name": portfolio.name,
                "email": portfolio.email,
                "language": portfolio.language,
            },
            "link": portfolio_url(node, portfolio, now, until),
            "actor_name": None,
            "actor_url": None,
            "note": None,
        },
        now=now,
    )
