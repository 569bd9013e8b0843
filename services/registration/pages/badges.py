"""In what state an event is, as badges: words and a kind that colours them."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from services.registration.domain.capacity import Seats, free_seats
from services.registration.domain.window import phase
from services.registration.models import Event, EventSeats
from services.registration.pages.times import day_words
from services.registration.queries.kept_copies import Copied
from services.registration.queries.state import closed_code

Badge = tuple[str, str]


def badges(event: Event, seats: EventSeats, now: datetime) -> list[Badge]:
    """(words, kind) from the most important one on; kinds are those of the macro status_badge."""
    if event.status == "draft":
        return [(_("Entwurf"), "warning")]
    if event.status == "cancelled":
        return [(_("Abgesagt"), "danger")]
    when = phase(event.starts_at, event.ends_at, now)
    if when == "past":
        return [(_("Vorbei"), "info")]
    found = [(_("Läuft gerade"), "info")] if when == "running" else []
    if event.moved_from:
        found.append((_("Verlegt"), "warning"))
    return [*found, _seats(event, seats, now)]


def copy_badges(copy: Copied, now: datetime) -> list[Badge]:
    """The same for a neighbour's event; how many seats are free only its home node knows."""
    if copy.status == "cancelled":
        return [(_("Abgesagt"), "danger")]
    when = phase(copy.starts_at, copy.ends_at, now)
    if when == "past":
        return [(_("Vorbei"), "info")]
    found = [(_("Läuft gerade"), "info")] if when == "running" else []
    return [*found, (_("Verlegt"), "warning")] if copy.content["moved_from"] else found


def free_now(seats: EventSeats) -> int | None:
    """Seats that a newcomer could get: none while others wait; None: without limit."""
    if seats.waiting:
        return 0
    return free_seats(Seats(seats.capacity, seats.reserved, seats.taken))


def _seats(event: Event, seats: EventSeats, now: datetime) -> Badge:
    closed = closed_code(event, now)
    if closed == "registration_not_offered":
        return _("Ohne Anmeldung"), "info"
    if closed == "registration_not_open_yet" and event.opens_at is not None:
        return _("Anmeldung ab %(day)s", day=day_words(event.opens_at, event.timezone)), "info"
    if closed is not None:
        return _("Anmeldung geschlossen"), "info"
    free = free_now(seats)
    if free is None:
        return _("Plätze frei"), "success"
    if free > 0:
        return ngettext("%(num)s Platz frei", "%(num)s Plätze frei", free), "success"
    if seats.waiting:
        return ngettext("Warteliste: %(num)s Anmeldung", "Warteliste: %(num)s Anmeldungen", seats.waiting), "warning"
    return _("Ausgebucht, Warteliste offen"), "warning"
