"""Which held fact is meant."""

from shared.web.fields import Input, Text, Whole


class ReleaseForm(Input):
    """`version` is the one that the person has seen."""

    kind = Text(60, least=1, required=True)
    subject = Text(500, least=1, required=True)
    version = Whole(1, 2**63 - 1, required=True)
