"""Messages as the other services send them, and what came out at the other end."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from services.notifications.handlers import HANDLERS
from shared.clock import rfc3339
from shared.contracts import directory, registration
from shared.contracts.contract import Contract
from shared.ids import milliseconds, new_id
from shared.messaging.message import Message
from shared.signing.sealed import seal
from shared.storage.delivery import deliver
from tests.apps import App

EVENT = "01900000-0000-7000-8000-00000000e001"
REGISTRATION = "01900000-0000-7000-8000-00000000a001"
LINK = "https://meet.example.org/kiez-abc"
MANAGE = "http://127.0.0.1:8000/registration/my/k.manage"
CONFIRM = "http://127.0.0.1:8000/registration/confirm/k.confirm"
# 18:00 and 20:00 in Berlin, a Tuesday.
STARTS, ENDS = datetime(2027, 5, 4, 16, 0, tzinfo=UTC), datetime(2027, 5, 4, 18, 0, tzinfo=UTC)
VENUE = {
    "name": "Nachbarschaftshaus",
    "street": "Turmstraße 75",
    "postal_code": "10551",
    "city": "Berlin",
    "latitude": 52.5,
    "longitude": 13.3,
    "area": "de-be-1140",
    "access": [],
}


class Postbox:
    """One notifications service, fed with messages; mails are read from its folder."""

    def __init__(self, app: App) -> None:
        self.app = app

    def message(self, contract: Contract, subject: str, data: dict[str, Any], **attributes: Any) -> bytes:
        """The bytes of a message of this node, made now."""
        now = self.app.clock()
        given: dict[str, Any] = {
            "id": new_id(now),
            "source": self.app.node.identity,
            "type": contract.wire_type,
            "subject": subject,
            "time": now,
            "objectversion": milliseconds(now),
            "data": data,
        }
        return Message(**{**given, **attributes}).to_json()

    def deliver(self, *bodies: bytes) -> None:
        """As the bus does."""
        deliver(self.app.database, HANDLERS, list(bodies), self.app.clock)

    def tell(self, contract: Contract, subject: str, data: dict[str, Any], **attributes: Any) -> bytes:
        """Delivers one message and gives its bytes."""
        body = self.message(contract, subject, data, **attributes)
        self.deliver(body)
        return body

    def know_event(self, version: int | None = None, **details: Any) -> None:
        """The copy that mails are written from."""
        sealed = seal(self.app.node.secret, LINK, EVENT)
        attributes = {} if version is None else {"objectversion": version}
        self.tell(
            registration.EVENT_DETAILS_CHANGED, EVENT, event_details(online_link_sealed=sealed, **details), **attributes
        )

    def mails(self) -> list[EmailMessage]:
        """What lies in the mail folder, oldest first."""
        files = sorted((self.app.node.settings.data / "mail").glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]  # type: ignore[misc]


def event_details(**changed: Any) -> dict[str, Any]:
    """The data of EVENT_DETAILS_CHANGED."""
    details: dict[str, Any] = {
        "title": "Kiezrunde & Kaffee",
        "status": "published",
        "starts_at": rfc3339(STARTS),
        "ends_at": rfc3339(ENDS),
        "timezone": "Europe/Berlin",
        "url": "http://127.0.0.1:8000/registration/events/kiezrunde",
        "venue": VENUE,
        "online_link_sealed": None,
        "organiser_name": "Moabiter Ratschlag",
        "contact_mailbox": "treff@example.org",
        "cancel_reason": None,
    }
    return {**details, **changed}


def person(**changed: Any) -> dict[str, Any]:
    """A recipient."""
    return {"ref": "p_anna", "name": "Anna Beispiel", "email": "anna@example.org", "language": "de", **changed}


def to_person(**changed: Any) -> dict[str, Any]:
    """The data that every message to a person has."""
    data: dict[str, Any] = {
        "registration_id": REGISTRATION,
        "event_id": EVENT,
        "person": person(),
        "seats": 1,
        "manage_url": MANAGE,
    }
    return {**data, **changed}


MOVED_TO_FIVE = {"field": "starts_at", "before": "2027-05-04T15:00:00Z", "after": rfc3339(STARTS)}
EXPIRES = {"expires_at": "2027-03-03T09:00:00Z"}

# kind: (contract, what its data have besides)
TO_PEOPLE: dict[str, tuple[Contract, dict[str, Any]]] = {
    "confirm": (registration.CONFIRMATION_REQUESTED, {"confirm_url": CONFIRM, **EXPIRES}),
    "confirmed": (registration.SEAT_CONFIRMED, {}),
    "waiting": (registration.REGISTRATION_WAITLISTED, {"position": 3}),
    "moved_up": (registration.SEAT_PROMOTED, {}),
    "withdrawn": (registration.REGISTRATION_WITHDRAWN, {"by": "person", "reason": None}),
    "link": (registration.LINK_REQUESTED, {}),
    "changed": (
        registration.PARTICIPANT_AFFECTED,
        {
            "kind": "changed",
            "status": "confirmed",
            "differences": [{"field": "cost", "before": None, "after": "3 Euro"}],
        },
    ),
    "moved": (
        registration.PARTICIPANT_AFFECTED,
        {"kind": "moved", "status": "confirmed", "differences": [MOVED_TO_FIVE]},
    ),
    "cancelled": (
        registration.PARTICIPANT_AFFECTED,
        {"kind": "cancelled", "status": "confirmed", "differences": []},
    ),
    "reminder": (registration.REMINDER_DUE, {}),
}


def sign_in(kind: str = "sign_in", **changed: Any) -> dict[str, Any]:
    """The data of SIGN_IN_REQUESTED."""
    data = {
        "account_id": "01900000-0000-7000-8000-00000000c001",
        "email": "chris@example.org",
        "language": "de",
        "kind": kind,
        "link": "http://127.0.0.1:8000/directory/sign-in/k.secret",
        "expires_at": "2027-03-01T09:30:00Z",
    }
    return {**data, **changed}


SIGN_IN = directory.SIGN_IN_REQUESTED


def public_event(**changed: Any) -> dict[str, Any]:
    """The data of a public event message."""
    event: dict[str, Any] = {
        "url": "http://127.0.0.1:8000/registration/events/kiezrunde",
        "short_url": "http://127.0.0.1:8000/v/bcdfghjk",
        "status": "published",
        "title": "Kiezrunde & Kaffee",
        "summary": "Wir reden über den Platz.",
        "description": "",
        "format": "meeting",
        "topics": [],
        "tags": [],
        "languages": ["de"],
        "starts_at": rfc3339(STARTS),
        "ends_at": rfc3339(ENDS),
        "timezone": "Europe/Berlin",
        "moved_from": None,
        "online": True,
        "venue": VENUE,
        "organiser": {"name": "Moabiter Ratschlag", "url": None, "actor": None},
        "host": None,
        "partners": [],
        "contact_mailbox": None,
        "cost": {"fee": None, "shared": None, "travel": None},
        "registration": {"mode": "open", "opens_at": None, "closes_at": None, "capacity": 20},
        "origins": [],
        "documented_at": None,
    }
    return {**event, **changed}
