"""What people send about grants: acceptance, payments, changes, spending reports."""

from marshmallow import fields

from services.funding.domain.ledger import MOST_CENTS
from shared.web.choices import Version, at_most, one_of
from shared.web.fields import DayText, Input, Text, Whole

MOST_RECEIPTS = 100
_MOST_PEOPLE = 1_000_000


class GrantToken(Input):
    """Who holds the link sends its token; the office none."""

    token = Text(200, load_default=None)


class AcceptInput(GrantToken):
    """The grant is taken: where the money goes."""

    account_holder = Text(120, least=1, required=True)
    iban = Text(60, least=1, required=True)


class HandBackInput(GrantToken):
    """The grant is not wanted (any more)."""

    reason = Text(500, load_default="")


class PaymentInput(Input):
    """Money went out or came back; `version` is the grant's as seen, so that two treasurers do it once."""

    cents = Whole(1, MOST_CENTS, required=True)
    paid_on = DayText(required=True)
    reference = Text(140, load_default="")
    version = Version(required=True)


class ChangeInput(GrantToken):
    """What is to be different."""

    what = Text(2000, least=1, lines=True, required=True)


class GrantChangeAnswer(Input):
    """The office's answer to a change."""

    answer = fields.String(required=True, validate=one_of(("agreed", "declined")))
    note = Text(1000, lines=True, load_default="")


class ReceiptInput(Input):
    """One receipt: who was paid when, what for and how much."""

    day = DayText(required=True)
    payee = Text(120, least=1, required=True)
    reason = Text(200, least=1, required=True)
    cents = Whole(1, MOST_CENTS, required=True)


class ReportInput(GrantToken):
    """The spending report, whole or not; it replaces what was there."""

    done = Text(5000, lines=True, load_default="")
    public_contact_confirmed = fields.Boolean()  # of contacts in `done`
    receipts = fields.List(fields.Nested(ReceiptInput), validate=at_most(MOST_RECEIPTS), load_default=list)
    volunteer_hours = Whole(0, 100_000, load_default=0, allow_none=True)
    people_reached = Whole(0, _MOST_PEOPLE, load_default=None, allow_none=True)


class ReportCheckInput(Input):
    """The office's word on a report."""

    accepts = fields.Boolean(required=True)
    note = Text(1000, lines=True, load_default="")
    due_on = DayText(load_default=None, allow_none=True)


class GrantsQuery(Input):
    """Which grants."""

    programme = Text(36, load_default=None)
    status = Text(10, load_default=None)
    cursor = Text(1000, load_default=None)
    limit = Whole(1, 100, load_default=20)
