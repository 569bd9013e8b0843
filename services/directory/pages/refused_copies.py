"""What neighbours told in a way that it could not be kept, for the office."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import private_page
from services.directory.queries.refused_copies import refused_copies
from shared.web.auth import requires
from shared.web.transaction import session

refused_copies_pages = Blueprint("directory_refused_copies", __name__, url_prefix="/directory/office/refused")


@refused_copies_pages.get("")
@requires(*OFFICE)
def show() -> Response:
    """From whom, how many, and why the last one."""
    kinds = {"entry": _("Einträge"), "event": _("Veranstaltungen"), "project": _("Projekte")}
    reasons = {
        "bad_id": _("Die Nummer, die es dort hat, ist zu lang oder enthält unerlaubte Zeichen."),
        "bad_kind": _("Die Art fehlt oder ist zu lang."),
        "bad_address": _("Die Adresse im Netz fehlt oder ist keine."),
        "bad_time": _("Zeiten oder Zeitzone können nicht stimmen."),
        "bad_amount": _("Der Betrag kann nicht stimmen."),
        "no_name": _("Der Name fehlt."),
    }
    return private_page("refused_copies.html", rows=refused_copies(session()), kinds=kinds, reasons=reasons)
