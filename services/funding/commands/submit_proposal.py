"""Hand a proposal in; by mail it counts once the address is confirmed, with the day of handing in."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.commands.assign_proposal import assign_by_deadline
from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.domain.programme_rules import why_not_open
from services.funding.domain.proposals.kept import LINK_MAILS, UNCONFIRMED
from services.funding.domain.proposals.missing import Missing
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.papers import AskedFor
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.lacks import lacks
from services.funding.queries.proposal_links import confirm_url
from shared.clock import rfc3339
from shared.contracts.funding import PROPOSAL_CONFIRMATION_REQUESTED, PROPOSAL_SUBMITTED
from shared.signing.node import Node


def submit_proposal(
    session: Session, *, node: Node, proposal: Proposal, account: Account | None = None, now: datetime
) -> list[Missing]:
    """Hands in a locked proposal, or gives the list of what is missing and changes nothing.

    The office vouches for the address and for what came in time on paper. Raises Refused: proposal_wrong_state,
    programme_closed, too_many_drafts.
    """
    if proposal.status not in ("draft", "incomplete"):
        raise Refused("proposal_wrong_state", status=proposal.status)
    programme = session.get_one(Programme, proposal.programme_id)
    found = lacks(session, proposal, programme, now)
    if found:
        return found
    if proposal.status == "incomplete":
        _settle_asked_for(session, proposal, now)
        move_proposal(session, proposal, "submitted", account_id=_id(account), now=now)
        return []
    if account is None and why_not_open(programme.status, programme.content, now) is not None:
        raise Refused("programme_closed")
    proposal.submitted_at = now
    if account is None and proposal.email:
        _check_mails(session, proposal, now)
        move_proposal(session, proposal, "unconfirmed", account_id=None, now=now)
        link = confirm_url(node, proposal)
        due = {"due_on": rfc3339(now + UNCONFIRMED)[:10]}
        tell_proposer(session, node, PROPOSAL_CONFIRMATION_REQUESTED, proposal, now, link=link, **due)
        return []
    _count(session, node, proposal, account, now)
    return []


def confirm_proposal(session: Session, *, node: Node, proposal: Proposal, now: datetime) -> None:
    """The address is confirmed: the proposal is with the office. A second time changes nothing.

    Raises Refused: link_expired after 48 hours, proposal_wrong_state for one that was not handed in or was withdrawn.
    """
    if proposal.status == "unconfirmed":
        if proposal.submitted_at is not None and now > proposal.submitted_at + UNCONFIRMED:
            raise Refused("link_expired")
        _count(session, node, proposal, None, now)
    elif proposal.status in ("draft", "withdrawn"):
        raise Refused("proposal_wrong_state", status=proposal.status)


def _count(session: Session, node: Node, proposal: Proposal, account: Account | None, now: datetime) -> None:
    move_proposal(session, proposal, "submitted", account_id=_id(account), now=now)
    assign_by_deadline(session, proposal, now=now)
    tell_proposer(session, node, PROPOSAL_SUBMITTED, proposal, now)


def _check_mails(session: Session, proposal: Proposal, now: datetime) -> None:
    """Raises Refused too_many_drafts: whoever hands in and withdraws again and again must not flood a stranger."""
    lately = select(func.count()).where(
        Proposal.person_ref == proposal.person_ref,
        Proposal.submitted_at > now - UNCONFIRMED,
        Proposal.id != proposal.id,
    )
    if (session.scalar(lately) or 0) >= LINK_MAILS:
        raise Refused("too_many_drafts", field="email", most=LINK_MAILS)


def _settle_asked_for(session: Session, proposal: Proposal, now: datetime) -> None:
    open_ones = session.query(AskedFor).filter_by(proposal_id=proposal.id, settled_at=None)
    for asked in open_ones:
        asked.settled_at = now


def _id(account: Account | None) -> str | None:
    return account.account_id if account else None
