"""Mail addresses and telephone numbers in public texts of funding, and which of them somebody has called public."""

from collections.abc import Collection, Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.funding import PROGRAMME_PUBLISHED, PROJECT_GRANTED
from shared.contracts.public_contacts import unasked_contacts

_OF_A_PROJECT = ("title", "summary")  # the parts of a proposal that are public once it is granted or on a ballot


def contacts_of_programme(content: Mapping[str, Any]) -> list[str]:
    """All of its document but its own mailbox, sorted, each once."""
    return contacts_of(PROGRAMME_PUBLISHED, content)


def contacts_of_proposal(content: Mapping[str, Any]) -> list[str]:
    """Those in its title and summary, sorted, each once."""
    return contacts_of(PROJECT_GRANTED, {name: content[name] for name in _OF_A_PROJECT if name in content})


def contacts_of_report(done: str) -> list[str]:
    """Those in what a spending report says was done, sorted, each once."""
    return contacts_of(PROJECT_GRANTED, {"report": done})


def contacts_of(contract: Contract, data: Mapping[str, Any]) -> list[str]:
    """Those in the texts of a public message's data."""
    return sorted({one for some in unasked_contacts(contract, data).values() for one in some})


def confirmed(*documents: Mapping[str, Any]) -> Collection[str]:
    """What was called public in the documents of programmes and proposals; of these with their spending reports."""
    return {one for document in documents for one in document.get("confirmed_contacts", ())}
