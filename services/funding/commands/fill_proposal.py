"""Between what people send and a proposal's row."""

from collections.abc import Mapping
from typing import Any

from services.funding.domain.proposals.document import fill, whole_document
from services.funding.models.proposals import Proposal
from services.funding.queries.open_contacts import contacts_of_proposal
from shared.contracts.public_contacts import CONFIRMED


def fill_proposal(proposal: Proposal, data: Mapping[str, Any]) -> None:
    """Writes what is given, and which contacts in what will be public were called so."""
    fill(proposal, data)
    if data.get(CONFIRMED) is not None:
        contacts = contacts_of_proposal(whole_document(proposal)) if data[CONFIRMED] else []
        proposal.content = {**proposal.content, "confirmed_contacts": contacts}
