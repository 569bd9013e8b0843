"""The treasurer has paid: it is booked, and the person hears of it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from services.funding.commands.pay_money import pay_money
from services.funding.commands.tell_proposer import tell_proposer
from services.funding.commands.turn_grant import must_turn, turn_grant
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, keeps_money
from services.funding.models.grants import Grant, Payment
from services.funding.models.proposals import Proposal
from services.funding.queries.proposal_links import grant_url
from shared.contracts.funding import PAYMENT_MADE
from shared.ids import new_id
from shared.signing.node import Node


def pay_grant(
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
    """Of a locked grant, whole or in parts. Whoever locks it names the version seen, so that two treasurers pay once.

    Raises Refused: not_allowed, grant_wrong_state, paid_in_future, not_reserved, nothing_to_book.
    """
    if not keeps_money(account):
        raise Refused("not_allowed")
    must_turn(grant, "paid")
    if paid_on > now.date():
        raise Refused("paid_in_future", field="paid_on")
    payment = Payment(
        id=new_id(now), proposal_id=proposal.id, cents=cents, paid_on=paid_on, reference=reference,
        recorded_by=account.account_id, recorded_at=now,
    )  # fmt: skip
    pay_money(
        session, pot_id=grant.pot_id, proposal_id=proposal.id, cents=cents, key=f"payment:{payment.id}",
        account_id=account.account_id, note="", now=now,  # a reference names people; the ledger never forgets
    )  # fmt: skip
    grant.paid_cents += cents
    session.add(payment)
    turn_grant(session, node, proposal, grant, "paid", account_id=account.account_id, now=now, cents=cents)
    link = grant_url(node, proposal)
    tell_proposer(session, node, PAYMENT_MADE, proposal, now, cents=cents, link=link)
    return payment
