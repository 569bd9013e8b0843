"""What is said about who was there, and whether it goes into a portfolio."""

from marshmallow import fields

from services.registration.domain.training import ATTENDANCE
from shared.web.choices import one_of
from shared.web.fields import Input, Text


class AttendanceForm(Input):
    """Whether somebody was there; null takes it back."""

    attendance = fields.String(required=True, allow_none=True, validate=one_of(ATTENDANCE))


class PortfolioForm(Input):
    """Whether the person agrees; `token` is that of the manage link."""

    token = Text(200, least=1, required=True)
    agreed = fields.Boolean(required=True)
