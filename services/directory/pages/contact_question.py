"""Asks whoever writes a mail address or telephone number into a public text whether it is for everybody."""

from flask_babel import gettext as _

from services.directory.models.actors import Actor
from services.directory.queries.open_contacts import open_contacts
from shared.web.forms import Form
from shared.web.transaction import session

FIELD = "public_contact_confirmed"


def must_ask(actor: Actor, form: Form) -> bool:
    """Whether the question is open; then nothing is saved, and the form asks it."""
    found = open_contacts(actor.content)
    if not found or form.value(FIELD) in ("true", "false"):
        return False
    session().rollback()
    sentence = _("Im Text steht: %(contacts)s. Bitte sagen Sie, ob das alle sehen dürfen.", contacts=", ".join(found))
    form.add(FIELD, sentence)
    return True
