"""What the office may send about people's registrations."""

from marshmallow import fields

from services.registration.schemas.event_input import MOST_COMPANIONS
from services.registration.schemas.registration_input import AnswersInput
from shared.web.choices import one_of
from shared.web.fields import Input, MailAddress, Text, Whole


class OfficeRegistrationForm(Input):
    """Somebody who called, wrote or came by. `language` is that of the mails; without `email` there are none.

    `contact_note` is a telephone number, or how else to reach the person.
    """

    name = Text(120, least=1, required=True)
    email = MailAddress(allow_none=True, load_default=None)
    contact_note = Text(200, allow_none=True, load_default=None)
    answers = fields.Nested(AnswersInput, load_default=lambda: {"statement": None})
    companions = Whole(0, MOST_COMPANIONS, load_default=0)
    language = fields.String(validate=one_of(("de", "en")), load_default=None)


class RemovalForm(Input):
    """Why the office takes somebody off the list: words for that person, kept nowhere else."""

    reason = Text(300, allow_none=True, load_default=None)


class RemovalPageForm(RemovalForm):
    """On the page the reason is asked for."""

    reason = Text(300, least=1, required=True)
