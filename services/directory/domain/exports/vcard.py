"""vCard 4.0 (RFC 6350), one card an entry."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from services.directory.domain.exports.entry import PLACE_TEXTS, DataSet, Entry, changed_at, licence_text, position_of

_MOST_OCTETS = 75
# Tabs are the only control characters that a card may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def folded(line: str) -> str:
    """The line with CR LF at its end, broken so that no part is longer than 75 octets or splits a character."""
    octets = _CONTROL.sub("", line).encode()
    parts = []
    most = _MOST_OCTETS
    while len(octets) > most:
        end = most
        while octets[end] & 0b1100_0000 == 0b1000_0000:  # inside a character
            end -= 1
        parts.append(octets[:end])
        octets = octets[end:]
        most = _MOST_OCTETS - 1  # the space in front counts
    return b"\r\n ".join([*parts, octets]).decode() + "\r\n"


def _text(value: str) -> str:
    value = re.sub(r"[\\,]", r"\\\g<0>", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value.replace("\n", "\\n")


def _component(value: str) -> str:
    """Text as a part of a value that has parts."""
    return _text(value).replace(";", "\\;")


def _parameter(value: str) -> str:
    """A quoted parameter value; quotes, carets and line breaks as RFC 6868 writes them."""
    value = value.replace("^", "^^").replace('"', "^'").replace("\n", "^n")
    return f'"{value}"'


def _uid(entry: Entry) -> str:
    try:
        return f"urn:uuid:{UUID(entry.id)}"
    except ValueError:
        return entry.url


def _address(place: Mapping[str, Any]) -> str:
    position = position_of(place)
    parameters = f';GEO="geo:{position[0]},{position[1]}"' if position else ""
    if place["name"]:
        town = " ".join(filter(None, (place["postal_code"], place["city"])))
        label = "\n".join(filter(None, (place["name"], place["street"], town)))
        parameters += f";LABEL={_parameter(label)}"
    street, city, code = (_component(place[key] or "") for key in ("street", "city", "postal_code"))
    return f"ADR{parameters}:;;{street};{city};;{code};"


def _lines(entry: Entry, dataset: DataSet) -> Iterator[str]:
    content = entry.content
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:org"
    yield f"UID:{_uid(entry)}"
    yield f"FN:{_text(content['name'])}"
    yield f"ORG:{_component(content['name'])}"
    for place in content["places"]:
        if position_of(place) or any(place[key] for key in PLACE_TEXTS):
            yield _address(place)
    for position in filter(None, map(position_of, content["places"])):
        yield f"GEO:geo:{position[0]},{position[1]}"
    if content["phone"]:
        yield f"TEL:{_text(content['phone'])}"
    if content["mailbox"]:
        yield f"EMAIL:{_text(content['mailbox'])}"
    for url in (content["website"], *(link["url"] for link in content["links"])):
        if url:
            yield f"URL:{url}"
    categories = [dataset.words.get(topic, topic) for topic in content["topics"]] + list(content["tags"])
    if categories:
        yield "CATEGORIES:" + ",".join(map(_text, categories))
    for language in content["languages"]:
        yield f"LANG:{language}"
    if content["summary"]:
        yield f"NOTE:{_text(content['summary'])}"
    yield f"SOURCE:{entry.url}"
    changed = changed_at(entry)
    if changed:
        yield f"REV:{changed:%Y%m%dT%H%M%SZ}"
    yield f"X-LICENSE:{_text(licence_text(entry, dataset))}"
    yield "END:VCARD"


def vcard_text(entries: Iterable[Entry], dataset: DataSet) -> Iterator[str]:
    """The file in pieces, one card each (text/vcard; charset=utf-8)."""
    for entry in entries:
        yield "".join(map(folded, _lines(entry, dataset)))
