"""What may be sent about juries, volunteers and jurors. Every field has a length; unknown ones are refused."""

from typing import Any

from marshmallow import fields, post_load

from services.funding.domain.sortition.published import Numbers
from services.funding.schemas.programme_input import area
from shared.web.choices import Complete, at_most, one_of
from shared.web.fields import Day, Input, MailAddress, Text, When, Whole

AGE_GROUPS = ("16-25", "26-64", "65+")
GENDERS = ("w", "m", "d")
MOST_ALTERNATES = 200


class FeaturesInput(Complete):
    """What quotas may speak of besides living here; each may be left unsaid."""

    age_group = fields.String(validate=one_of(AGE_GROUPS))
    gender = fields.String(validate=one_of(GENDERS))


class VolunteerInput(Input):
    """Somebody who would sit on the jury."""

    name = Text(120, least=1, required=True)
    email = MailAddress(required=True)
    phone = Text(40, allow_none=True, load_default=None)
    lives_here = fields.Boolean(load_default=False)
    works_here = fields.Boolean(load_default=False)
    old_enough = fields.Boolean(load_default=False)
    features = fields.Nested(FeaturesInput, load_default=dict)
    agreed = fields.Boolean(load_default=False)


class EnteredVolunteer(VolunteerInput):
    """The office enters somebody who called or wrote on paper."""

    email = MailAddress(allow_none=True, load_default=None)


class MemberInput(Input):
    """Somebody who is appointed."""

    name = Text(120, least=1, required=True)
    email = MailAddress(allow_none=True, load_default=None)
    phone = Text(40, allow_none=True, load_default=None)
    language = fields.String(validate=one_of(("de", "en")), load_default="de")
    lives_here = fields.Boolean(load_default=False)
    works_here = fields.Boolean(load_default=False)


class NewJury(Input):
    """A jury for a programme; `area` empty: for all of its areas."""

    programme_id = Text(36, least=1, required=True)
    name = Text(200, least=1, required=True)
    area = area(allow_none=True, load_default=None)
    seats = Whole(1, 1000, required=True)


class CallInput(Input):
    """From when to when people may volunteer."""

    opens_at = When(required=True)
    closes_at = When(required=True)


class QuotaInput(Complete):
    """Of the people drawn at least `least` and at most `most` have this value of this feature."""

    feature = fields.String(required=True, validate=one_of(("age_group", "gender")))
    value = Text(20, least=1, required=True)
    least = Whole(0, 1000, required=True)
    most = Whole(0, 1000, required=True)


class FormInput(Complete):
    """So many different numbers from `least` to `most` are what the source publishes: 6 from 1 to 49."""

    numbers = Whole(1, 100, required=True)
    least = Whole(0, 1_000_000, required=True)
    most = Whole(0, 1_000_000, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Numbers:
        """As the plan takes it."""
        return Numbers(**data)


class PlanInput(Input):
    """The plan of a draw; `source` says where the words will come from, `drawn_from` on which day."""

    alternates = Whole(0, MOST_ALTERNATES, load_default=10)
    source = Text(500, least=10, required=True)
    drawn_from = Day(required=True)
    form = fields.Nested(FormInput, required=True)
    quotas = fields.List(fields.Nested(QuotaInput), validate=at_most(20), load_default=list)


class WordsInput(Input):
    """What the source has published."""

    words = Text(1000, least=1, required=True)


class AnswerInput(Input):
    """A juror's answer."""

    token = Text(200, least=1)
    accepts = fields.Boolean(required=True)


class TermInput(Input):
    """From when the jury sits."""

    start = Day(required=True)
