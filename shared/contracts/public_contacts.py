"""Mail addresses and telephone numbers in the free texts of public objects: before they leave, somebody must have said
that they are for everybody.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, fields, validate

from shared.contracts.contract import Contract, SchemaClass

CONFIRMED = "public_contact_confirmed"  # the field of a public object by which its author has said so
# Strings that are no free text: vocabulary, addresses of pages, names of zones, and mailboxes, which are contacts on
# purpose and therefore known to be public.
NOT_TEXT = frozenset({
    "url", "short_url", "website", "appointment_url", "id", "source", "kind", "format", "topics", "languages", "areas",
    "area", "access", "timezone", "opening_hours", "licence", "contact_mailbox", "mailbox", "date", "from", "until",
    "ends_on", "replaced_by", "number",
})  # fmt: skip
_MAILBOXES = ("contact_mailbox", "mailbox")
_AT = r"\s?(?:@|\(at\)|\[at\]|\(ät\)|\{at\})\s?"
_DOT = r"\s?(?:\.|\(dot\)|\[dot\]|\(punkt\)|\[punkt\])\s?"
_MAIL = re.compile(rf"(?<![\w@./+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{1,5}}", re.IGNORECASE)
# Numbers as they are dialled, with the area code; or any number behind a word that says what it is.
_DIALLED = re.compile(r"(?<![\w./,:-])(?:\(?\+|\(?0)[\d\s()/–-]{5,30}\d(?![\w])")
_CALLED = re.compile(
    r"\b(?:tel|telefon|telefonnummer|fon|phone|fax|mobil|mobile|handy|whatsapp|signal|ruf|anrufen|nummer)\b"
    r"[.:\s]{1,4}(?:unter\s)?([\d(+][\d\s()/–-]{3,30}\d)",
    re.IGNORECASE,
)
_MAY_HOLD = re.compile(r"[@\d]|[(\[{](?:at|ät)[)\]}]", re.IGNORECASE)  # most texts have nothing of it: seen at once
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")


def contacts_in(text: str) -> set[str]:
    """The mail addresses (small letters) and telephone numbers (digits, perhaps with a plus) that stand in the text."""
    if not _MAY_HOLD.search(text):
        return set()
    found = {_plain_mail(match[0]) for match in _MAIL.finditer(text)}
    rest = _DAY.sub(" . ", text)
    numbers = [match[0] for match in _DIALLED.finditer(rest)] + [match[1] for match in _CALLED.finditer(rest)]
    return found | {plain for plain in map(_plain_number, numbers) if 5 <= len(plain.lstrip("+")) <= 16}


def cut_contacts(text: str) -> str:
    """The text with "…" in place of each contact that `contacts_in` finds."""
    text = _MAIL.sub("…", text)
    for pattern, group in ((_DIALLED, 0), (_CALLED, 1)):
        masked = _DAY.sub(lambda day: "." * len(day[0]), text)
        for start, end in reversed([match.span(group) for match in pattern.finditer(masked)]):
            text = f"{text[:start]}…{text[end:]}"
    return "…" if contacts_in(text) else text


def unasked_contacts(contract: Contract, data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Dotted path of each free text of a public object -> the contacts in it; not those that a field names anyway."""
    own = {data[name].lower() for name in _MAILBOXES if data.get(name)}
    found: dict[str, list[str]] = {}
    for path, text in free_texts(_schema(contract.schema), data):
        contacts = sorted(contacts_in(text) - own)
        if contacts:
            found[path] = contacts
    return found


@cache
def _schema(schema: SchemaClass) -> Schema:
    return schema()


def free_texts(schema: Schema, data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """(dotted path, text) of all texts of the data that people have written."""
    for name, field in schema.fields.items():
        key = field.data_key or name
        value = data.get(name, data.get(key))
        if value is not None and key not in NOT_TEXT:
            yield from _texts_of(field, value, f"{prefix}{key}")


def _texts_of(field: fields.Field[Any], value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(field, fields.List):
        for number, one in enumerate(value):
            yield from _texts_of(field.inner, one, f"{path}.{number}")
    elif isinstance(field, fields.Nested):
        yield from free_texts(field.schema, value, f"{path}.")
    elif isinstance(field, fields.String) and not any(isinstance(one, validate.OneOf) for one in field.validators):
        yield path, value


def _plain_mail(text: str) -> str:
    joined = re.sub(_AT, "@", text.lower())
    return re.sub(r"\s?(?:\(dot\)|\[dot\]|\(punkt\)|\[punkt\])\s?", ".", joined).strip()


def _plain_number(text: str) -> str:
    return ("+" if "+" in text else "") + re.sub(r"\D", "", text)
