"""Whoever proposed takes the grant and says where the money goes."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.turn_grant import must_turn, turn_grant
from services.funding.domain.grants.iban import sound_iban
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.grants import Grant
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.local_day import local_day
from shared.signing.node import Node
from shared.signing.sealed import seal


def accept_grant(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    grant: Grant,
    account_holder: str,
    iban: str,
    account: Account | None = None,
    now: datetime,
) -> None:
    """Of a locked grant, by the person or, with `account`, by the office (paper). The number is kept sealed.

    Raises Refused: grant_wrong_state, accept_too_late, iban_wrong.
    """
    must_turn(grant, "accepted")
    timezone = session.get_one(Programme, proposal.programme_id).content["timezone"]
    if account is None and grant.accept_by is not None and local_day(now, timezone) > grant.accept_by:
        raise Refused("accept_too_late", day=grant.accept_by)
    keep_account(node, grant, account_holder, iban)
    grant.accepted_at = now
    account_id = account.account_id if account else None
    turn_grant(session, node, proposal, grant, "accepted", account_id=account_id, now=now)


def keep_account(node: Node, grant: Grant, account_holder: str, iban: str) -> None:
    """Raises Refused iban_wrong."""
    sound = sound_iban(iban)
    if sound is None:
        raise Refused("iban_wrong", field="iban")
    grant.account_holder = account_holder
    grant.iban_sealed = seal(node.secret, sound, grant.proposal_id)
