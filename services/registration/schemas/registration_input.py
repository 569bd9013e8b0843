"""What people may send about their registration."""

from marshmallow import fields

from services.registration.schemas.event_input import MOST_COMPANIONS
from shared.web.choices import one_of
from shared.web.fields import Input, MailAddress, Text, Whole


class AnswersInput(Input):
    """Answers to the organiser's question."""

    statement = Text(1000, lines=True, allow_none=True, load_default=None)


class RegistrationForm(Input):
    """A sign-up. `language` is that of the mails; `portfolio_agreed` is for trainings (domain.training.FORMATS)."""

    name = Text(120, least=1, required=True)
    email = MailAddress(required=True)
    answers = fields.Nested(AnswersInput, load_default=lambda: {"statement": None})
    companions = Whole(0, MOST_COMPANIONS, load_default=0)
    language = fields.String(validate=one_of(("de", "en")), load_default=None)
    portfolio_agreed = fields.Boolean(load_default=False)


class CorrectionForm(Input):
    """What the person corrects."""

    token = Text(200, least=1, required=True)
    name = Text(120, least=1)
    answers = fields.Nested(AnswersInput)
    companions = Whole(0, MOST_COMPANIONS)


class TokenForm(Input):
    """The token of a signed link."""

    token = Text(200, least=1, required=True)


class WithdrawForm(Input):
    """The token of the manage link; staff send none."""

    token = Text(200, least=1)


class LinkForm(Input):
    """The address that is to get its link once more."""

    email = MailAddress(required=True)
