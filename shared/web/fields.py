"""marshmallow fields for what people and programs send: every one has a length, none lets control characters in."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from flask_babel import gettext as _
from marshmallow import Schema, ValidationError, fields

from shared.web.marked import marked

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(
    r"[^@\s<>()\[\]\\,;:\"]{1,64}@[^@\s<>()\[\]\\,;:\"_.-][^@\s<>()\[\]\\,;:\"_]*\.[^@\s<>()\[\]\\,;:\"_.-]{2,}"
)

# marshmallow's own sentences, in German; `problems.flatten` puts them into the reader's language.
fields.Field.default_error_messages.update(required=marked("Bitte ausfüllen."), null=marked("Bitte ausfüllen."))
fields.String.default_error_messages["invalid"] = marked("Bitte einen Text angeben.")
fields.Boolean.default_error_messages["invalid"] = marked("Bitte ja oder nein angeben (true oder false).")
fields.List.default_error_messages["invalid"] = marked("Bitte eine Liste angeben.")
fields.Nested.default_error_messages["type"] = marked("Bitte ein Objekt angeben.")
fields.Float.default_error_messages.update(
    invalid=marked("Bitte eine Zahl angeben."), special=marked("Bitte eine Zahl angeben.")
)

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Input(Schema):
    """A schema for what comes from outside: unknown fields are refused."""

    error_messages = {  # noqa: RUF012
        "unknown": marked("Dieses Feld gibt es nicht."),
        "type": marked("Bitte ein Objekt angeben."),
    }


class Text(fields.String):
    """Text of `least` to `most` characters after trimming; line breaks only if `lines`."""

    def __init__(self, most: int, *, least: int = 0, lines: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most, self.least, self.lines = most, least, lines

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text: str = value if type(value) is str else super()._deserialize(value, attr, data, **kwargs)
        text = text.strip()
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        # What is printable has no control characters: that is seen fast, and holds for nearly every line.
        if not text.isprintable() and (_CONTROL.search(text) or (not self.lines and "\n" in text)):
            raise ValidationError(_("Der Text enthält Zeichen, die hier nicht erlaubt sind."))
        if len(text) > self.most:
            raise ValidationError(_("Höchstens %(most)s Zeichen.", most=self.most))
        if len(text) < self.least:
            raise ValidationError(
                _("Bitte ausfüllen.") if self.least == 1 else _("Mindestens %(least)s Zeichen.", least=self.least)
            )
        return text


class MailAddress(Text):
    """A mail address, trimmed, as written. The domain may have umlauts; servers seldom take them before the @."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(254, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not _ADDRESS.fullmatch(text) or ".." in text:
            raise ValidationError(_("Bitte eine gültige E-Mail-Adresse angeben, zum Beispiel name@beispiel.de."))
        if not text.partition("@")[0].isascii():
            raise ValidationError(_("Vor dem @ sind nur Buchstaben ohne Umlaute möglich."))
        return text


class WebAddress(Text):
    """An http or https address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(1000, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            parts = urlsplit(text)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
        except ValueError:
            sound = False
        if not sound:
            raise ValidationError(_("Bitte eine vollständige Web-Adresse angeben, zum Beispiel https://beispiel.de."))
        return text


_DAY = {"type": "string", "format": "date", "description": "2027-05-04"}


def _day_of(value: Any) -> date:
    try:
        day = date.fromisoformat(value.strip()) if isinstance(value, str) and len(value.strip()) == 10 else None
    except ValueError:
        day = None
    if day is None or not EARLIEST.year <= day.year < LATEST.year:
        raise ValidationError(_("Bitte einen Tag angeben, zum Beispiel 2027-05-04."))
    return day


class Day(fields.Field[date]):
    """A day as 2027-05-04 (ISO 8601), from 1900 to 2199."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata=_DAY, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        return _day_of(value)


class DayText(fields.Field[str]):
    """The same, kept as its text: in a document, or because it goes on as JSON."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata=_DAY, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        return _day_of(value).isoformat()


class Whole(fields.Field[int]):
    """A JSON whole number (not a text, not a truth value, not 5.5) from `least` to `most`."""

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        # Forms and query strings send digits as text; JSON numbers come as int.
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,12}", value.strip()):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError(_("Bitte eine ganze Zahl angeben."))
        if not self.least <= value <= self.most:
            raise ValidationError(
                _("Bitte eine Zahl von %(least)s bis %(most)s angeben.", least=self.least, most=self.most)
            )
        return value


class When(fields.Field[datetime]):
    """A moment as RFC 3339 with a zone, between 1900 and 2200."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> datetime:
        try:
            # RFC 3339 section 5.6 allows "t" and "z", too.
            moment = datetime.fromisoformat(value.upper()) if isinstance(value, str) and len(value) <= 40 else None
            sound = moment is not None and moment.tzinfo is not None and EARLIEST <= moment <= LATEST
        except (ValueError, OverflowError):
            sound = False
        if not sound or moment is None:
            raise ValidationError(
                _("Bitte einen Zeitpunkt mit Zeitzone angeben, zum Beispiel 2027-05-04T18:00:00+02:00.")
            )
        return moment

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.isoformat()


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    # What a machine calls its own time, and the zone of nobody, mean nothing elsewhere.
    return frozenset(available_timezones() - {"localtime", "Factory"})


class Zone(Text):
    """The name of an IANA time zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(60, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if text not in _zones():
            raise ValidationError(_("Diese Zeitzone gibt es nicht; gemeint ist zum Beispiel Europe/Berlin."))
        return text
