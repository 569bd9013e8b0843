"""Somebody has lost the mail with the link to the registration."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.registration.commands.count_attempt import count_attempt
from services.registration.commands.request_confirmation import active_of, tell_confirmation
from services.registration.commands.sign_up_facts import sign_up_facts, tried_too_often
from services.registration.commands.tell_people import tell_people
from shared.contracts.registration import LINK_REQUESTED
from shared.signing.node import Node
from shared.signing.person import person_ref


def request_link(session: Session, *, node: Node, event_id: str, email: str, now: datetime) -> None:
    """Mails the link if the address is registered; says nothing about whether it is. Raises Refused event_not_found."""
    ref = person_ref(node.secret, email)
    facts = sign_up_facts(session, event_id, ref)
    if tried_too_often(facts):
        return
    known = active_of(session, event_id, ref)
    if known is None:
        return
    count_attempt(session, event_id, ref)
    if known.status == "unconfirmed":
        tell_confirmation(session, node, known, now)
    else:
        tell_people(session, node, LINK_REQUESTED, [known], now)
