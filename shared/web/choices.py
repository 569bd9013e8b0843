"""marshmallow fields for choices, lists and versions: what programs and forms send beside plain texts."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from marshmallow import fields, validate

from shared.web.fields import Input, Whole
from shared.web.marked import marked
from shared.web.problems import Invalid


def one_of(choices: Iterable[str]) -> validate.OneOf:
    """One of the ids of a vocabulary."""
    return validate.OneOf(tuple(choices), error=marked("Diese Angabe gibt es hier nicht."))


def at_most(most: int) -> validate.Length:
    """At most so many entries; said in the language of whoever reads it."""
    return validate.Length(max=most, error=lazy_gettext("Höchstens %(most)s Angaben.", most=most))


class Several(fields.List[Any]):
    """At most `most` texts, each once."""

    def __init__(self, inner: fields.Field[Any], most: int, **kwargs: Any) -> None:
        super().__init__(inner, validate=at_most(most), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        return list(dict.fromkeys(super()._deserialize(value, attr, data, **kwargs)))


class Version(Whole):
    """An object's version: milliseconds since 1970 have more digits than other numbers that people send."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(1, 10**16, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 16:
            value = int(value)
        return super()._deserialize(value, attr, data, **kwargs)


class Complete(Input):
    """It is replaced as a whole: what it requires and its defaults count inside a partial change, too."""

    def load(self, data: Any, *, many: bool | None = None, partial: Any = None, unknown: Any = None) -> Any:
        """As marshmallow's, but never partial; raises ValidationError for each missing field."""
        return super().load(data, many=many, partial=False, unknown=unknown)


def seen_version(given: dict[str, Any]) -> int | None:
    """The version that the caller has seen: from If-Match, or from the body, where it is taken out. Raises Invalid."""
    in_body: int | None = given.pop("version", None)
    header = request.headers.get("If-Match")
    if header is None or header.strip() == "*":
        return in_body
    match = re.fullmatch(r'(?:W/)?"?(\d{1,16})"?', header.strip(), re.ASCII)
    if match is None:
        raise Invalid({"If-Match": [_("Hier gehört die Version des Objekts hin.")]})
    return int(match[1])
