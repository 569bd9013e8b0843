"""The office checks a spending report: it is accepted, or something more is asked."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from services.funding.commands.release_money import release_money
from services.funding.commands.tell_project import tell_project
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.commands.turn_grant import note_grant, public_report, turn_grant
from services.funding.domain.grants.days import ASKED_BACK
from services.funding.domain.grants.spending import to_give_back
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.grants import Grant, SpendingReport
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import grant_url
from shared.contracts.funding import PROJECT_REPORTED, REPORT_CHECKED
from shared.ids import next_version
from shared.signing.node import Node


def check_report(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    grant: Grant,
    accepts: bool,
    remark: str,
    due_on: date | None = None,
    account: Account,
    now: datetime,
) -> None:
    """Of a locked grant whose report is handed in. With nothing left to give back it is settled at once.

    Not accepted: the person may change it until `due_on` (three weeks if None). Raises Refused: not_allowed,
    grant_wrong_state, reason_missing (of what is asked), due_in_past.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    report = session.get(SpendingReport, grant.proposal_id)
    if grant.status != "reported" or report is None or report.status != "handed_in":
        raise Refused("grant_wrong_state", status=grant.status)
    by = account.account_id
    report.checked_by, report.checked_at, report.note = by, now, remark.strip() or None
    report.version = next_version(report.version, now)
    link = grant_url(node, proposal)
    if not accepts:
        if report.note is None:
            raise Refused("reason_missing", field="note")
        due = due_on or now.date() + ASKED_BACK
        if due < now.date():
            raise Refused("due_in_past", field="due_on")
        report.status = "asked_back"
        grant.report_due_on, grant.reminded_at = due, None
        turn_grant(session, node, proposal, grant, "paid", account_id=by, now=now, asked_back=True)
        told = {"note": report.note, "due_on": due.isoformat(), "link": link}
        tell_proposer(session, node, REPORT_CHECKED, proposal, now, **told)
        return
    report.status = "accepted"
    note_grant(session, proposal, grant, "report_accepted", account_id=by, now=now, spent_cents=report.spent_cents)
    tell_project(session, node, PROJECT_REPORTED, proposal, grant, now, report=public_report(session, proposal.id))
    rest = to_give_back(grant.paid_cents, grant.returned_cents, report.spent_cents)
    tell_proposer(session, node, REPORT_CHECKED, proposal, now, cents=rest or None, note=report.note, link=link)
    settle_if_even(session, node, proposal, grant, account_id=by, now=now)


def settle_if_even(
    session: Session, node: Node, proposal: Proposal, grant: Grant, *, account_id: str | None, now: datetime
) -> None:
    """Closes a locked grant whose report is accepted and that owes nothing; what was never paid is free again."""
    report = session.get(SpendingReport, grant.proposal_id)
    if report is None or report.status != "accepted":
        return
    if to_give_back(grant.paid_cents, grant.returned_cents, report.spent_cents):
        return
    turn_grant(session, node, proposal, grant, "settled", account_id=account_id, now=now)
    release_money(
        session, pot_id=grant.pot_id, proposal_id=proposal.id, cents=None, key=f"settled:{proposal.id}",
        account_id=account_id, note="", now=now,
    )  # fmt: skip
