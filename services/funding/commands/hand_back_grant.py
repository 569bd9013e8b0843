"""A grant that is not wanted, or was not taken in time: the money is free again."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.release_money import release_money
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.commands.turn_grant import must_turn, turn_grant
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.grants import Grant
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import grant_url
from shared.contracts.funding import GRANT_RETURNED
from shared.signing.node import Node


def hand_back_grant(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    grant: Grant,
    reason: str,
    account: Account | None = None,
    now: datetime,
) -> None:
    """Of a locked grant of which nothing was paid yet, by the person or, with `account`, by the office.

    Raises Refused: grant_wrong_state, reason_missing (the office says why).
    """
    if grant.paid_cents:
        raise Refused("grant_wrong_state", status=grant.status)
    if account is not None and not reason.strip():
        raise Refused("reason_missing", field="reason")
    by = "office" if account else "person"
    _free(session, node, proposal, grant, account.account_id if account else None, by, now)
    if account is not None:
        tell_proposer(session, node, GRANT_RETURNED, proposal, now, note=reason, link=grant_url(node, proposal))


def lapse_grant(session: Session, *, node: Node, proposal: Proposal, grant: Grant, now: datetime) -> None:
    """Of a locked grant that nobody took in time. Raises Refused grant_wrong_state: somebody did."""
    if grant.status != "granted":
        raise Refused("grant_wrong_state", status=grant.status)
    _free(session, node, proposal, grant, None, "time", now)
    tell_proposer(
        session, node, GRANT_RETURNED, proposal, now, link=grant_url(node, proposal),
        due_on=grant.accept_by.isoformat() if grant.accept_by else None,
    )  # fmt: skip


def grants_lapsing(session: Session, today: date) -> Sequence[str]:
    """Proposals whose grant was to be taken before `today`, the day of the zone that is furthest behind."""
    lapsing = select(Grant.proposal_id).where(Grant.status == "granted", Grant.accept_by < today)
    return session.scalars(lapsing.order_by(Grant.accept_by).limit(200)).all()


def _free(
    session: Session, node: Node, proposal: Proposal, grant: Grant, account_id: str | None, by: str, now: datetime
) -> None:
    must_turn(grant, "returned")
    turn_grant(session, node, proposal, grant, "returned", account_id=account_id, now=now, by=by)
    release_money(
        session, pot_id=grant.pot_id, proposal_id=proposal.id, cents=None, key=f"hand-back:{proposal.id}",
        account_id=account_id, note="", now=now,
    )  # fmt: skip
