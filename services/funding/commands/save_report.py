"""The spending report is written, saved as one goes, and handed in."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.turn_grant import turn_grant
from services.funding.domain.grants.spending import spent
from services.funding.domain.proposals.document import whole_document
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.grants import Grant, SpendingReport
from services.funding.models.proposals import Proposal
from services.funding.queries.open_contacts import contacts_of_proposal, contacts_of_report
from shared.contracts.public_contacts import CONFIRMED
from shared.ids import next_version
from shared.signing.node import Node


def save_report(session: Session, *, grant: Grant, data: dict[str, Any], now: datetime) -> SpendingReport:
    """Of a locked grant that is paid. `data`: done, receipts, volunteer_hours, people_reached; whole or not.

    With public_contact_confirmed the contacts in what was done are called public, or not.
    Raises Refused grant_wrong_state.
    """
    if grant.status != "paid":
        raise Refused("grant_wrong_state", status=grant.status)
    report = session.get(SpendingReport, grant.proposal_id)
    if report is None:
        report = SpendingReport(
            proposal_id=grant.proposal_id, version=0, status="draft", done="", receipts=[], spent_cents=0,
            volunteer_hours=0, people_reached=None, handed_in_at=None, checked_by=None, checked_at=None, note=None,
        )  # fmt: skip
        session.add(report)
    report.done, report.receipts = data["done"], data["receipts"]
    if data.get(CONFIRMED) is not None:
        _note_contacts(session.get_one(Proposal, grant.proposal_id), report.done, public=data[CONFIRMED])
    report.spent_cents = spent(data["receipts"])
    report.volunteer_hours, report.people_reached = data["volunteer_hours"] or 0, data["people_reached"]
    report.version = next_version(report.version, now)
    session.flush()
    return report


def _note_contacts(proposal: Proposal, done: str, *, public: bool) -> None:
    """Beside those of the proposal, which nobody changes any more; a no leaves what was said about its own texts."""
    found, before = set(contacts_of_report(done)), set(proposal.content.get("confirmed_contacts", ()))
    own = set(contacts_of_proposal(whole_document(proposal)))
    after = before | found if public else before - (found - own)
    proposal.content = {**proposal.content, "confirmed_contacts": sorted(after)}


def hand_in_report(
    session: Session, *, node: Node, proposal: Proposal, grant: Grant, account: Account | None = None, now: datetime
) -> SpendingReport:
    """Of a locked grant, by the person or, with `account`, by the office for what came on paper.

    Raises Refused: grant_wrong_state, report_empty (what was done is missing).
    """
    report = session.get(SpendingReport, grant.proposal_id)
    if report is None or not report.done.strip():
        raise Refused("report_empty", field="done")
    report.status, report.handed_in_at = "handed_in", now
    report.version = next_version(report.version, now)
    by = account.account_id if account else None
    turn_grant(
        session, node, proposal, grant, "reported", account_id=by, now=now, spent_cents=report.spent_cents,
        receipts=len(report.receipts),
    )  # fmt: skip
    return report
