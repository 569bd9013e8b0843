"""The envelope: CloudEvents 1.0 in structured JSON (https://github.com/cloudevents/spec, JSON event format)."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shared.clock import from_rfc3339, rfc3339


class Unreadable(Exception):
    """The bytes are no message; the text says why in one sentence."""


@dataclass(frozen=True)
class Message:
    """One message; `correlationid` and `causationid` stay on the node's own bus."""

    id: str
    source: str
    type: str
    subject: str
    time: datetime
    objectversion: int
    data: dict[str, Any] = field(repr=False)
    correlationid: str | None = None
    causationid: str | None = None

    def to_json(self) -> bytes:
        """The structured JSON form, UTF-8."""
        attributes = {
            "specversion": "1.0",
            "id": self.id,
            "source": self.source,
            "type": self.type,
            "subject": self.subject,
            "time": rfc3339(self.time),
            "datacontenttype": "application/json",
            "objectversion": str(self.objectversion),
            "data": self.data,
        }
        if self.correlationid:
            attributes["correlationid"] = self.correlationid
        if self.causationid:
            attributes["causationid"] = self.causationid
        return json.dumps(attributes, ensure_ascii=False, separators=(",", ":")).encode()


_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")  # no database takes them


def _text(attributes: dict[str, Any], name: str, most: int = 200) -> str:
    value = attributes.get(name)
    if not isinstance(value, str) or not value or len(value) > most or _UNWRITABLE.search(value):
        raise Unreadable(f"The attribute {name} is missing or not a short text.")
    return value


def read_message(body: bytes) -> Message:
    """The message that the bytes hold; raises Unreadable with the first thing that is wrong."""
    try:
        attributes = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("The body is not JSON.") from None
    return message_of(attributes)


def message_of(attributes: object) -> Message:
    """The message in JSON that was read already, which it shares; raises Unreadable like `read_message`."""
    if not isinstance(attributes, dict) or attributes.get("specversion") != "1.0":
        raise Unreadable("The body is not a CloudEvents 1.0 object.")
    data = attributes.get("data")
    if not isinstance(data, dict):
        raise Unreadable("The data are not an object.")
    version = _text(attributes, "objectversion")
    if not version.isascii() or not version.isdigit() or len(version) > 18 or int(version) < 1:
        raise Unreadable("The objectversion is not a positive whole number.")
    try:
        time = from_rfc3339(_text(attributes, "time"))
    except ValueError:
        raise Unreadable("The time is not RFC 3339 with a zone.") from None
    return Message(
        id=_text(attributes, "id"),
        source=_text(attributes, "source"),
        type=_text(attributes, "type"),
        subject=_text(attributes, "subject", 500),
        time=time,
        objectversion=int(version),
        data=data,
        correlationid=_text(attributes, "correlationid") if "correlationid" in attributes else None,
        causationid=_text(attributes, "causationid") if "causationid" in attributes else None,
    )
