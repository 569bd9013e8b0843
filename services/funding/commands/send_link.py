"""Whoever begins a proposal with a mail address gets the link to it there, too."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.tell_proposer import tell_proposer
from services.funding.models.proposals import Proposal
from shared.contracts.funding import PROPOSAL_LINK_REQUESTED
from shared.signing.node import Node


def send_link(session: Session, *, node: Node, proposal: Proposal, now: datetime) -> None:
    """Of a draft. The letter names neither person nor project: nobody knows yet whose the address is."""
    tell_proposer(session, node, PROPOSAL_LINK_REQUESTED, proposal, now, about=None)
