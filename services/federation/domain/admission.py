"""What may come in: every message of a peer is judged here, in two steps.

`inspect` looks at the message alone and needs no database; `place` compares it with what was taken in before.
Signature and body are checked by functions that are handed in, so that the order of the checks stands in one place.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from services.federation.domain.kinds import is_withdrawal, kind_of, short_type

LARGEST = 256_000  # bytes of one message
DEEPEST = 40
MOST_AHEAD = timedelta(days=1)
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)

_NESTING = (dict, list)
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")

SHOW, LOOK, NO = "show", "look", "no"


@dataclass(frozen=True)
class Sender:
    """The peer from whose door the message came. `state` "agreed" is the only one that lets anything in."""

    identity: str
    state: str
    scopes: Mapping[str, str]


@dataclass(frozen=True)
class Inspected:
    """`refused`: a key of reasons.ADMISSION, or None. `message` holds only what was signed.

    `aside`: nobody here knows the type yet; it is kept until an upgrade does.
    """

    refused: str | None
    detail: str = ""
    message: Mapping[str, Any] | None = None
    type: str = ""
    kind: str = ""
    subject: str = ""
    version: int = 0
    withdrawal: bool = False
    aside: bool = False


@dataclass(frozen=True)
class Known:
    """What was taken in before of the object. `told`: the version that this node's services have, 0 for none.

    `size`: how many characters of it are kept.
    """

    version: int
    told: int
    visible: bool
    epoch: str
    size: int = 0


@dataclass(frozen=True)
class Placed:
    """`outcome`: "tell" the services, "wait" for a person, keep "aside", "known" already, "refuse".

    `as_is`: the message goes on with its own id and version; else under `version` with an id of this node's making.
    """

    outcome: str
    refused: str | None = None
    version: int = 0
    as_is: bool = True


Verify = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class NotBelieved(Exception):
    """What `verify` raises; `code` is a key of reasons.ADMISSION."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def inspect(
    raw: object,
    *,
    size: int,
    sender: Sender | None,
    verify: Verify,
    public_types: frozenset[str],
    inner_types: frozenset[str],
    fault_in_body: Callable[[str, Mapping[str, Any]], str | None],
    now: datetime,
) -> Inspected:
    """Who says it, whether it is signed, whether it may travel at all, whether its body is sound; in this order.

    Types are short ("registration.event_moved.v1"). `verify` raises NotBelieved. `fault_in_body`: what is wrong with
    the data of a public type, or None.
    """
    early = _early(raw, size, sender)
    if early is not None or not isinstance(raw, Mapping):
        return Inspected(early or "not_an_object")
    try:
        message = verify(raw)
    except NotBelieved as error:
        return Inspected(error.code, error.detail, **_named(raw))
    named = _named(message)
    if named["type"] in inner_types:
        return Inspected("not_public", **named)
    known = named["type"] in public_types
    # What arrives without these cannot be kept under any name.
    if not (named["type"] and named["subject"] and named["version"] and is_name(message.get("id"), 200)):
        return Inspected("body_invalid", "id, type, subject or objectversion", **named)
    if known:
        data = message.get("data")
        fault = "data" if not isinstance(data, Mapping) else fault_in_body(named["type"], data)
        if fault:
            return Inspected("body_invalid", fault, **named)
    if not _time_is_sound(message.get("time"), now):
        return Inspected("time_absurd", str(message.get("time"))[:40], **named)
    return Inspected(None, message=message, withdrawal=known and is_withdrawal(named["type"]), aside=not known, **named)


def _early(raw: object, size: int, sender: Sender | None) -> str | None:
    if sender is None:
        return "unknown_peer"
    if sender.state == "blocked":
        return "peer_blocked"
    if sender.state != "agreed":
        return "not_agreed"
    if size > LARGEST:
        return "oversize"
    if not isinstance(raw, Mapping):
        return "not_an_object"
    if not is_shallow(raw, DEEPEST):
        return "too_deep"
    return None if raw.get("source") == sender.identity else "foreign_source"


def _named(message: Mapping[str, Any]) -> dict[str, Any]:
    type, subject, version = (message.get(name) for name in ("type", "subject", "objectversion"))
    short = short_type(type) if isinstance(type, str) and is_name(type, 200) else ""
    sound = isinstance(version, str) and version.isascii() and version.isdigit() and len(version) <= 18
    return {
        "type": short,
        "kind": kind_of(short)[:60],
        "subject": str(subject) if is_name(subject, 500) else "",
        "version": int(str(version)) if sound else 0,
    }


def is_name(text: object, most: int) -> bool:
    """A short text that every database can write."""
    return isinstance(text, str) and 0 < len(text) <= most and not _UNWRITABLE.search(text)


def _time_is_sound(text: object, now: datetime) -> bool:
    try:
        moment = datetime.fromisoformat(str(text))
        return moment.tzinfo is not None and EARLIEST <= moment <= now + MOST_AHEAD
    except (ValueError, OverflowError):
        return False


def is_shallow(value: object, room: int) -> bool:
    """Whether lists and objects are nested less than `room` deep."""
    level = [value] if isinstance(value, _NESTING) else []
    for _depth in range(room):
        if not level:
            return True
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, _NESTING)
        ]
    return False


def place(seen: Inspected, *, known: Known | None, scopes: Mapping[str, str], epoch: str) -> Placed:
    """What to do with a message that passed `inspect`; `epoch` is the peer's present one.

    In a new epoch the peer may be behind what it said before (it was restored): then its word counts all the same,
    once for each object.
    """
    if known is not None and seen.version <= known.version:
        went_back = known.epoch != epoch and seen.version < known.version
        if not went_back:
            return Placed("known", "version_not_newer")
    if seen.aside:
        return Placed("aside")
    told = known.told if known else 0
    as_is = seen.version > told
    version = seen.version if as_is else told + 1
    if seen.withdrawal:  # whatever was agreed: what is withdrawn goes at once
        return Placed("tell", version=version, as_is=as_is)
    scope = scopes.get(seen.kind, NO)
    if scope == NO:
        return Placed("refuse", "scope_not_agreed")
    return Placed("tell" if scope == SHOW else "wait", version=version, as_is=as_is)
