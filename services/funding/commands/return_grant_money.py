"""Money that was paid and not spent came back."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from services.funding.commands.check_report import settle_if_even
from services.funding.commands.release_money import release_money
from services.funding.commands.return_money import return_money
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.commands.turn_grant import note_grant, turn_grant
from services.funding.domain.grants.grant_status import OVER
from services.funding.domain.grants.spending import to_give_back
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, keeps_money
from services.funding.models.grants import Grant, Payment, SpendingReport
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import grant_url
from shared.contracts.funding import REPAYMENT_BOOKED
from shared.ids import new_id
from shared.signing.node import Node


def return_grant_money(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    grant: Grant,
    cents: int,
    paid_on: date,
    reference: str,
    account: Account,
    now: datetime,
) -> Payment:
    """Of a locked grant; the treasurer saw it on the account. With the last of it the grant is over. The person hears.

    Raises Refused: not_allowed, grant_wrong_state, paid_in_future, not_paid, nothing_to_book.
    """
    if not keeps_money(account):
        raise Refused("not_allowed")
    if grant.status not in ("paid", "reported"):
        raise Refused("grant_wrong_state", status=grant.status)
    if paid_on > now.date():
        raise Refused("paid_in_future", field="paid_on")
    payment = Payment(
        id=new_id(now), proposal_id=proposal.id, cents=-cents, paid_on=paid_on, reference=reference,
        recorded_by=account.account_id, recorded_at=now,
    )  # fmt: skip
    return_money(
        session, pot_id=grant.pot_id, proposal_id=proposal.id, cents=cents, key=f"payment:{payment.id}",
        account_id=account.account_id, note="", now=now,  # a reference names people; the ledger never forgets
    )  # fmt: skip
    grant.returned_cents += cents
    session.add(payment)
    by = account.account_id
    note_grant(session, proposal, grant, "grant_money_returned", account_id=by, now=now, cents=cents)
    if grant.status == "paid" and grant.returned_cents == grant.paid_cents:
        turn_grant(session, node, proposal, grant, "returned", account_id=by, now=now)
        release_money(
            session, pot_id=grant.pot_id, proposal_id=proposal.id, cents=None, key=f"hand-back:{proposal.id}",
            account_id=by, note="", now=now,
        )  # fmt: skip
    elif grant.status == "reported":
        settle_if_even(session, node, proposal, grant, account_id=by, now=now)
    told = {"cents": cents, "rest_cents": _rest(session, grant), "link": grant_url(node, proposal)}
    tell_proposer(session, node, REPAYMENT_BOOKED, proposal, now, **told)
    return payment


def _rest(session: Session, grant: Grant) -> int | None:
    """What is still to come back; None while no report has been accepted."""
    if grant.status in OVER:
        return 0
    report = session.get(SpendingReport, grant.proposal_id)
    if report is None or report.status != "accepted":
        return None
    return to_give_back(grant.paid_cents, grant.returned_cents, report.spent_cents)
