"""Everybody who registered, to take along: as a file and on paper."""

from flask import Blueprint, Response, current_app
from flask_babel import gettext as _

from services.registration.models import Registration
from services.registration.pages.csv_table import csv_table
from services.registration.pages.office import STAFF, own_event, private_page
from services.registration.pages.times import local_value
from services.registration.pages.words import status_word
from services.registration.queries.registrations import Listed, registrations_of
from services.registration.schemas.event_input import MOST_SEATS
from shared.web.auth import requires
from shared.web.headers import keep_private
from shared.web.transaction import session

lists_pages = Blueprint("registration_lists", __name__, url_prefix="/registration/office/events/<event_id>")


def _row(listed: Listed, timezone: str) -> list[object]:
    registration: Registration = listed.registration
    return [
        status_word(registration.status),
        listed.position or "",
        registration.name,
        registration.email,
        registration.contact_note or "",
        registration.seats - 1,
        registration.seats,
        _("ja") if registration.reserved_seat else "",
        registration.statement or "",
        local_value(registration.created_at, timezone).replace("T", " "),
    ]


@lists_pages.get("/registrations.csv")
@requires(*STAFF)
def export(event_id: str) -> Response:
    """All registrations as CSV."""
    event, _seats = own_event(event_id)
    heads = [
        _("Stand"),
        _("Stelle auf der Warteliste"),
        _("Name"),
        _("E-Mail-Adresse"),
        _("Telefon oder Notiz"),
        _("Begleitung"),
        _("Personen"),
        _("Reservierter Platz"),
        _("Antwort"),
        _("Angemeldet am"),
    ]
    found = registrations_of(session(), event_id, limit=MOST_SEATS)
    table = csv_table(heads, [_row(listed, event.timezone) for listed in found])
    response = current_app.response_class(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{event.code}.csv"'
    return keep_private(response)


@lists_pages.get("/list")
@requires(*STAFF)
def print_list(event_id: str) -> Response:
    """Whoever has a seat, by name, with room for a signature; then whoever waits."""
    event, seats = own_event(event_id)
    found = registrations_of(session(), event_id, limit=MOST_SEATS)
    seated = [listed.registration for listed in found if listed.registration.status == "confirmed"]
    return private_page(
        "print_list.html",
        event=event,
        seats=seats,
        seated=sorted(seated, key=lambda registration: registration.name.casefold()),
        waiting=[listed for listed in found if listed.registration.status == "waitlisted"],
    )
