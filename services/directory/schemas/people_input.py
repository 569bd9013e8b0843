"""What people around entries may send: suggestions, claims, members, contacts."""

from typing import Any

from marshmallow import fields, post_load, validate

from services.directory.domain.actors.rights import MEMBER_ROLES
from services.directory.schemas.actor_input import MOST_HOURS, AreaId, ExceptionInput
from shared.contracts.vocabulary import ACTOR_KINDS
from shared.web.choices import at_most, one_of
from shared.web.fields import Input, MailAddress, Text, WebAddress
from shared.web.marked import marked

MOST_NAME = 120
SUGGESTED_KINDS = tuple(kind for kind in ACTOR_KINDS if kind != "alliance")  # alliances come about by joining


class SuggestedPlace(Input):
    """Where one finds them; without a position, the office adds it."""

    name = Text(200)
    street = Text(200)
    postal_code = Text(20)
    city = Text(100)
    area = AreaId()


class Suggester(Input):
    """Who suggests: told what became of it, then forgotten."""

    name = Text(MOST_NAME, least=1, required=True)
    email = MailAddress(required=True)


class SuggestionInput(Input):
    """An entry that somebody suggests; `different`: it is none of the similar entries that there are."""

    kind = fields.String(required=True, validate=one_of(SUGGESTED_KINDS))
    name = Text(200, least=1, required=True)
    summary = Text(500, least=1, required=True)
    place = fields.Nested(SuggestedPlace)
    website = WebAddress()
    mailbox = MailAddress()
    opening_hours = Text(MOST_HOURS, allow_none=True)
    by_appointment = fields.Boolean()
    hours_exceptions = fields.List(fields.Nested(ExceptionInput), validate=at_most(30))
    suggested_by = fields.Nested(Suggester, required=True)
    different = fields.Boolean(load_default=False)

    @post_load
    def as_entry(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """{"entry": like a loaded ActorInput, "suggested_by", "different"}."""
        person, different = data.pop("suggested_by"), data.pop("different")
        place = {key: text for key, text in data.pop("place", {}).items() if text}
        return {
            "entry": {**data, "places": [place] if place else []},
            "suggested_by": person,
            "different": different,
        }


class SuggestionForm(SuggestionInput):
    """The same from a page: there a field called "website" is the trap for machines."""

    class Meta:
        """What differs."""

        exclude = ("website",)

    homepage = WebAddress(attribute="website")


class ClaimForm(Input):
    """Who says that an entry is theirs."""

    name = Text(MOST_NAME, least=1, required=True)
    email = MailAddress(required=True)
    note = Text(1000, lines=True, load_default="")


class NoticeForm(Input):
    """What is wrong with an entry; `pass_on`: those who keep it may know the address, too."""

    text = Text(1000, least=1, lines=True, required=True)
    email = MailAddress(load_default=None)
    pass_on = fields.Boolean(load_default=False)


class ReasonForm(Input):
    """Why something is declined, as it is mailed."""

    reason = Text(500, least=1, required=True)


_PART = validate.OneOf(MEMBER_ROLES, error=marked("Diese Aufgabe gibt es nicht."))


class MemberForm(Input):
    """Whom to bring into an actor, and as what."""

    email = MailAddress(required=True)
    name = Text(MOST_NAME, load_default="")
    role = fields.String(required=True, validate=_PART)


class PartForm(Input):
    """Another part."""

    role = fields.String(required=True, validate=_PART)


class ContactForm(Input):
    """Whom to name, for what."""

    name = Text(MOST_NAME, least=1, required=True)
    email = MailAddress(required=True)
    task = Text(120, load_default="")


class AnswerForm(Input):
    """What the person says by the link."""

    t = Text(200, required=True)
    answer = fields.String(
        required=True, validate=validate.OneOf(("yes", "no"), error=marked("Bitte ja oder nein wählen."))
    )
