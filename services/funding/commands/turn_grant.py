"""Move a locked grant to another state: written down, and told to everybody."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.note_in_round import note_in_round
from services.funding.commands.tell_project import tell_project
from services.funding.domain.grants.days import AUDIT_YEARS, keep_until
from services.funding.domain.grants.grant_status import OVER, may_turn
from services.funding.domain.refused import Refused
from services.funding.models.grants import Grant, SpendingReport
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from services.funding.queries.local_day import local_day
from shared.contracts.contract import Contract
from shared.contracts.funding import PROJECT_CHANGED
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.activity import note


def must_turn(grant: Grant, wanted: str) -> None:
    """Raises Refused grant_wrong_state when the grant cannot go there from where it is."""
    if not may_turn(grant.status, wanted):
        raise Refused("grant_wrong_state", status=grant.status)


def turn_grant(
    session: Session,
    node: Node,
    proposal: Proposal,
    grant: Grant,
    wanted: str,
    *,
    account_id: str | None,
    now: datetime,
    contract: Contract = PROJECT_CHANGED,
    **details: Any,
) -> None:
    """A grant that is over is kept for the audit period. Raises Refused grant_wrong_state."""
    must_turn(grant, wanted)
    grant.status = wanted
    if wanted in OVER:
        programme = session.get_one(Programme, proposal.programme_id)
        grant.settled_at = now
        years = programme.content.get("audit_years", AUDIT_YEARS)  # programmes of before do not name them
        grant.keep_until = keep_until(local_day(now, programme.content["timezone"]), years)
    note_grant(session, proposal, grant, f"grant_{wanted}", account_id=account_id, now=now, **details)
    tell_project(session, node, contract, proposal, grant, now, report=public_report(session, proposal.id))


def note_grant(
    session: Session,
    proposal: Proposal,
    grant: Grant,
    action: str,
    *,
    account_id: str | None,
    now: datetime,
    **details: Any,
) -> None:
    """Writes an act into the grant's trail and its round's; the grant has a new version."""
    grant.version = next_version(grant.version, now)
    note(session, account_id=account_id, action=action, object_id=proposal.id, now=now, **details)
    if proposal.round_id is not None:
        note_in_round(
            session,
            round_id=proposal.round_id,
            account_id=account_id,
            action=action,
            now=now,
            proposal=proposal.id,
            **details,
        )
    session.flush()


def public_report(session: Session, proposal_id: str) -> str | None:
    """What was done, in the proposer's words, once the office has checked it."""
    report = session.get(SpendingReport, proposal_id)
    return report.done if report is not None and report.status == "accepted" else None
