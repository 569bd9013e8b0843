"""What one may ask the list of entries."""

from marshmallow import fields

from services.directory.schemas.actor_input import AreaId
from shared.contracts.vocabulary import ACCESS, ACTOR_KINDS, LANGUAGES, TOPICS
from shared.web.choices import Several, one_of
from shared.web.fields import Input, Text, Whole
from shared.web.paging import DEFAULT_LIMIT, MOST


class ActorFilter(Input):
    """Filters of lists, exports and the map. `source`: the identity of a node, "here" for this one, or "all"."""

    q = Text(200, load_default=None)
    kind = fields.String(load_default=None, validate=one_of(ACTOR_KINDS))
    topic = fields.String(load_default=None, validate=one_of(TOPICS))
    area = AreaId(load_default=None)
    language = fields.String(load_default=None, validate=one_of(LANGUAGES))
    access = Several(fields.String(validate=one_of(ACCESS)), 10, load_default=list)
    has = Several(fields.String(validate=one_of(("offers", "requests"))), 2, load_default=list)
    open_now = fields.Boolean(load_default=False)
    source = Text(200, load_default=None)


class ActorsQuery(ActorFilter):
    """One page of the list."""

    cursor = Text(2000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)


class ActorSource(Input):
    """Which node's entry is meant: its identity; without it, this node's."""

    source = Text(200, load_default=None)
