"""What may stand in the query of lists of programmes, and the six questions of the Fördercheck."""

from marshmallow import fields

from services.funding.domain.ledger import MOST_CENTS
from services.funding.domain.programme_rules import PROPOSERS
from shared.contracts.vocabulary import TOPICS
from shared.web.choices import one_of
from shared.web.fields import Input, Text, Whole
from shared.web.paging import DEFAULT_LIMIT, MOST


class ProgrammesQuery(Input):
    """Which programmes; `source`: "here" for this node's own, a node's identity for those of that node, or "all"."""

    q = Text(200, load_default=None)
    topic = fields.String(validate=one_of(TOPICS), load_default=None)
    area = Text(40, load_default=None)
    who = fields.String(validate=one_of(PROPOSERS), load_default=None)
    source = Text(200, load_default=None)
    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)


class CheckQuery(Input):
    """Six answers about a project; what is left out is not known yet."""

    who = fields.String(validate=one_of(PROPOSERS), load_default=None)
    area = Text(40, load_default=None)
    topic = fields.String(validate=one_of(TOPICS), load_default=None)
    cents = Whole(1, MOST_CENTS, load_default=None)
    started = fields.Boolean(load_default=None)
    other_money = fields.Boolean(load_default=None)
