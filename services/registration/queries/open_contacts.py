"""Mail addresses and telephone numbers in an event's texts, and which of them nobody has called public."""

from services.registration.models import Event
from shared.contracts.public_contacts import unasked_contacts
from shared.contracts.registration import EVENT_PUBLISHED

_TEXTS = (
    "title", "summary", "description", "tags", "venue", "moved_from", "organiser", "host", "partners",
    "contact_mailbox", "cost",
)  # fmt: skip


def contacts_of(event: Event) -> list[str]:
    """All of them but the event's own mailbox, sorted, each once."""
    found = unasked_contacts(EVENT_PUBLISHED, {name: getattr(event, name) for name in _TEXTS})
    return sorted({one for some in found.values() for one in some})


def open_contacts(event: Event) -> list[str]:
    """Those that hold a public event back at the border."""
    return [one for one in contacts_of(event) if one not in event.confirmed_contacts]
