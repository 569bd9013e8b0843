"""Mail addresses and telephone numbers in an entry's texts, and which of them nobody has called public."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.directory import ALLIANCE_FORMED
from shared.contracts.public_contacts import unasked_contacts


def contacts_of(content: Mapping[str, Any]) -> list[str]:
    """All of a document but its own mailbox, sorted, each once."""
    found = unasked_contacts(ALLIANCE_FORMED, {**content, "pages": content["links"]})
    return sorted({one for some in found.values() for one in some})


def open_contacts(content: Mapping[str, Any]) -> list[str]:
    """Those that hold the entry back at the border."""
    return [one for one in contacts_of(content) if one not in content.get("confirmed_contacts", ())]
