"""What may stand in the query of the list of votes."""

from shared.web.fields import Input, Text, Whole
from shared.web.paging import DEFAULT_LIMIT, MOST


class VotesQuery(Input):
    """Whose votes; `source`: "here" for this node's own, a node's identity for those of that node, or "all"."""

    source = Text(200, load_default=None)
    cursor = Text(1000, load_default=None)
    limit = Whole(1, MOST, load_default=DEFAULT_LIMIT)
