"""Asks whoever writes a mail address or telephone number into a public text whether it is for everybody."""

from collections.abc import Iterable

from flask_babel import gettext as _


def contact_question(contacts: Iterable[str]) -> str:
    """The question, with what was found."""
    return _("Im Text steht: %(contacts)s. Bitte sagen Sie, ob das alle sehen dürfen.", contacts=", ".join(contacts))
