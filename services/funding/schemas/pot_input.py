"""What staff may send about pots and money."""

from marshmallow import fields

from services.funding.domain.ledger import MOST_CENTS
from services.funding.schemas.programme_input import area
from shared.contracts.vocabulary import TOPICS
from shared.web.choices import one_of
from shared.web.fields import Day, Input, Text, Whole
from shared.web.paging import DEFAULT_LIMIT, MOST


class PotInput(Input):
    """A new pot; without an area it is for all of the programme's."""

    name = Text(200, least=1, required=True)
    area = area(allow_none=True, load_default=None)
    year = Whole(2000, 2199, required=True)
    spend_by = Day(allow_none=True, load_default=None)
    carry_over = fields.Boolean(load_default=False)


class NewPotInput(PotInput):
    """The same over HTTP, with its programme."""

    programme_id = Text(36, least=1, required=True)


class AllocationInput(Input):
    """Money that comes into a pot; below zero it is cut. The same `key` again books nothing."""

    cents = Whole(-MOST_CENTS, MOST_CENTS, required=True)
    note = Text(300, load_default="")
    key = Text(80, least=8, load_default=None)


class EarmarkInput(Input):
    """Part of what is free is set apart; on `spills_on` what is left of it is free again."""

    name = Text(200, least=1, required=True)
    topic = fields.String(allow_none=True, load_default=None, validate=one_of(TOPICS))
    spills_on = Day(allow_none=True, load_default=None)
    cents = Whole(1, MOST_CENTS, required=True)


class LedgerQuery(Input):
    """A page of the ledger."""

    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)
