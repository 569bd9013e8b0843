"""What a signature covers: the digest list of the CloudEvents verifiability extension, v0.1.

Source: cloudevents/spec, cloudevents/extensions/verifiability.md. Where its text leaves room, our profile says: the
data bytes are the RFC 8785 form of `data`, and every signed attribute is a text that is not empty (an empty one would
have the digest of a missing one).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import rfc8785

from shared.signing.refused import SignatureRefused

CORE = ("id", "source", "specversion", "type", "datacontenttype", "dataschema", "subject", "time")
_REQUIRED = ("id", "source", "specversion", "type")
_NO_EXTENSIONS = frozenset({*CORE, "data", "dssematerial", "signedextattrs"})
_NAME = re.compile(r"[a-z0-9]{1,64}")
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_BEYOND = re.compile("[\ud800-\U0010ffff]")
_TIME = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})[Tt]({_CLOCK}:[0-9]{{2}})(?:\.[0-9]+)?([Zz]|[+-]{_CLOCK})")


@dataclass(frozen=True)
class Covered:
    """The part of a message that its signature covers, normalised: equal parts have equal digests and the reverse."""

    attributes: dict[str, str]
    extensions: tuple[str, ...]
    data: bytes | None
    read_anew: Any = field(default=None, compare=False)  # `data` as they were read from these bytes

    def material(self) -> bytes:
        """The 32 bytes that are signed."""
        parts = [self.attributes.get(name, "").encode("utf-8") for name in CORE]
        parts.append(self.data or b"")
        for name in self.extensions:
            parts += [name.encode("ascii"), self.attributes.get(name, "").encode("utf-8")]
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()

    def message(self) -> dict[str, Any]:
        """The covered part as a message of its own, `data` read anew from the bytes that were signed."""
        return dict(self.attributes) if self.data is None else {**self.attributes, "data": self.read_anew}


def covered(message: Mapping[str, Any]) -> Covered:
    """Raises SignatureRefused: bad_signed_attributes or malformed_message."""
    extensions = signed_extensions(message.get("signedextattrs"))
    attributes: dict[str, str] = {}
    for name in (*CORE, *extensions):
        value = message.get(name)
        if value is not None:
            attributes[name] = _time(value) if name == "time" else _text(name, value)
    for name in _REQUIRED:
        if name not in attributes:
            raise SignatureRefused("malformed_message", f"{name} is missing")
    if message.get("data_base64") is not None:
        raise SignatureRefused("malformed_message", "data_base64 is not used here")
    if "data" not in message:
        return Covered(attributes, extensions, None)
    return Covered(attributes, extensions, *_canonical(message["data"]))


def signed_extensions(value: object) -> tuple[str, ...]:
    """The names in `signedextattrs`, in their order; missing and empty mean none. Raises SignatureRefused."""
    if value is None or value == "":
        return ()
    if not isinstance(value, str):
        raise SignatureRefused("bad_signed_attributes", "not a text")
    names = tuple(value.split(","))
    if not all(_NAME.fullmatch(name) for name in names):
        raise SignatureRefused("bad_signed_attributes", "not a list of names with commas between them")
    if len(set(names)) != len(names):
        raise SignatureRefused("bad_signed_attributes", "a name is repeated")
    if not _NO_EXTENSIONS.isdisjoint(names):
        raise SignatureRefused("bad_signed_attributes", "a name is no extension attribute")
    return names


def normal_time(text: str) -> str:
    """RFC 3339 in UTC, cut to whole seconds, `Z`. Raises ValueError; leap seconds count as wrong."""
    parts = _TIME.fullmatch(text)
    if not parts:
        raise ValueError("not RFC 3339")
    day, clock, zone = parts.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{zone.upper()}").astimezone(UTC)
    except OverflowError as error:
        raise ValueError("outside the years 1 to 9999") from error
    return moment.replace(tzinfo=None).isoformat() + "Z"


def _time(value: object) -> str:
    try:
        return normal_time(_text("time", value))
    except ValueError as error:
        raise SignatureRefused("malformed_message", "time is not RFC 3339") from error


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise SignatureRefused("malformed_message", f"{name} is not a text or empty")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SignatureRefused("malformed_message", f"{name} is not sound Unicode") from error
    return value


def _canonical(data: Any) -> tuple[bytes, Any]:
    """And what is read from it: what cannot be read again must not pass for signed."""
    try:
        quick = _quickly(data)
        if quick is not None:
            return quick
        canonical = rfc8785.dumps(data)
        return canonical, json.loads(canonical, parse_int=_number)
    except (
        ValueError,
        TypeError,
        RecursionError,
    ) as error:  # CanonicalizationError and UnicodeEncodeError are ValueErrors
        raise SignatureRefused("malformed_message", "data has no canonical form (RFC 8785)") from error


class _Unusual(Exception):
    """The data hold something for which Python's own writer may differ from RFC 8785."""


def _quickly(data: Any) -> tuple[bytes, Any] | None:
    """The canonical form by Python's own writer, several times as fast, and what is read from it; None where the two
    writers might differ.

    They agree but for the order of keys beyond U+D7FF (RFC 8785 sorts by UTF-16), whole numbers that no double holds,
    and numbers that JavaScript writes without a point or at another length.
    """
    text = _WRITER.encode(data)
    if _BEYOND.search(text):
        return None
    try:
        return text.encode("utf-8"), _READER.decode(text)
    except _Unusual:
        return None


def _usual_whole(digits: str) -> int:
    if len(digits) > 15:
        raise _Unusual
    return int(digits)


def _usual_broken(digits: str) -> float:
    if "e" in digits or digits.endswith(".0"):
        raise _Unusual
    return float(digits)


_WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
_READER = json.JSONDecoder(parse_int=_usual_whole, parse_float=_usual_broken)


def _number(digits: str) -> int | float:
    """RFC 8785 writes the double 7.0e16 without a point; read as a whole number it would claim digits it never had."""
    number = int(digits)
    return number if abs(number) < 2**53 else float(digits)
