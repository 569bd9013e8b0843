"""Move a locked proposal to another state."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.lock_proposal import must_become
from services.funding.commands.note_in_round import note_in_round
from services.funding.domain.proposals.kept import forget_after
from services.funding.models.proposals import Proposal
from shared.ids import next_version
from shared.storage.activity import note


def move_proposal(
    session: Session, proposal: Proposal, wanted: str, *, account_id: str | None, now: datetime, **details: Any
) -> None:
    """Writes it into the trail of the proposal, and of its round. Raises Refused proposal_wrong_state."""
    must_become(proposal, wanted)
    before, proposal.status = proposal.status, wanted
    touch(proposal, now)
    action = f"proposal_{wanted}"
    note(session, account_id=account_id, action=action, object_id=proposal.id, now=now, before=before, **details)
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


def touch(proposal: Proposal, now: datetime) -> None:
    """The proposal has changed: a new version, and the day on which its people are forgotten moves."""
    proposal.version = next_version(proposal.version, now)
    proposal.changed_at = now
    proposal.forget_at = forget_after(proposal.status, now)
