"""A seat on a jury, for the person who holds its link or its account."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.domain.jury.kept import LINKS
from services.funding.domain.refused import Refused
from services.funding.models.juries import Juror
from services.funding.queries.jury_links import is_jurors_token
from shared.signing.node import Node


def find_juror(session: Session, juror_id: str) -> Juror:
    """Raises Refused juror_not_found."""
    found = session.get(Juror, juror_id)
    if found is None:
        raise Refused("juror_not_found")
    return found


def juror_by_link(session: Session, node: Node, juror_id: str, token: str, now: datetime) -> Juror:
    """Raises Refused: juror_not_found, link_invalid, link_expired (the seat ended long ago)."""
    found = find_juror(session, juror_id)
    if not is_jurors_token(node, found, token):
        raise Refused("link_invalid")
    if found.ended_at is not None and now >= found.ended_at + LINKS:
        raise Refused("link_expired")
    return found


def juror_of_account(session: Session, juror_id: str, account_id: str) -> Juror:
    """The account's own seat. Raises Refused juror_not_found."""
    found = find_juror(session, juror_id)
    if found.account_id != account_id:
        raise Refused("juror_not_found")
    return found


def seats_of_account(session: Session, account_id: str) -> list[Juror]:
    """All seats of an account that are not over, the newest first."""
    statement = select(Juror).where(
        Juror.account_id == account_id, Juror.status.in_(("invited", "member", "alternate"))
    )
    return list(session.scalars(statement.order_by(Juror.since.desc(), Juror.id)))


def member_for(
    session: Session, node: Node, jury_id: str | None, *, token: str | None, account_id: str | None
) -> Juror:
    """Who of the jury's members holds the token, or else has the account. Raises Refused not_a_member."""
    members = session.scalars(select(Juror).where(Juror.jury_id == jury_id, Juror.status == "member")).all()
    for juror in members:
        if token is not None:
            if is_jurors_token(node, juror, token):
                return juror
        elif account_id is not None and juror.account_id == account_id:
            return juror
    raise Refused("not_a_member")
