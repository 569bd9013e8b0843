"""What ids are called on screens."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from shared.contracts.vocabulary import ACCESS, FORMATS, LANGUAGES, TOPICS, Term
from shared.storage.activity import Done
from shared.web.language import current_language


def _word(terms: Mapping[str, Term], id: str) -> str:
    term = terms.get(id)
    if term is None:
        return id
    return term.german if current_language() == "de" else term.english


def format_word(id: str) -> str:
    """ "Offene Versammlung"."""
    return _word(FORMATS, id)


def topic_word(id: str) -> str:
    """ "Nachbarschaft"."""
    return _word(TOPICS, id)


def access_word(id: str) -> str:
    """ "stufenlos"."""
    return _word(ACCESS, id)


def language_word(id: str) -> str:
    """ "Deutsch"."""
    return _word(LANGUAGES, id)


def choices(kind: str) -> list[tuple[str, str]]:
    """(id, word) of all "formats", "topics" or "access" in their order, of "languages" German first, then by name."""
    terms = {"formats": FORMATS, "topics": TOPICS, "access": ACCESS, "languages": LANGUAGES}[kind]
    found = [(id, _word(terms, id)) for id in terms]
    return sorted(found, key=lambda one: (one[0] != "de", one[1])) if kind == "languages" else found


def companion_choices(most: int) -> list[tuple[int, str]]:
    """(1, "1 Person") up to `most`."""
    return [(number, ngettext("%(num)s Person", "%(num)s Personen", number)) for number in range(1, most + 1)]


def status_word(status: str) -> str:
    """A registration's status."""
    words: dict[str, str] = {
        "unconfirmed": _("Adresse noch nicht bestätigt"),
        "applied": _("Beworben"),
        "waitlisted": _("Warteliste"),
        "offered": _("Platz angeboten"),
        "confirmed": _("Platz"),
        "withdrawn": _("Abgemeldet"),
        "rejected": _("Abgelehnt"),
        "lapsed": _("Verfallen"),
        "removed": _("Von der Liste genommen"),
    }
    return words[status]


def act_words(done: Done) -> str:
    """One entry of an event's trail."""
    acts: dict[str, str] = {
        "event_created": _("Entwurf angelegt"),
        "event_changed": _("Angaben geändert"),
        "event_moved": _("Verlegt"),
        "event_published": _("Veröffentlicht"),
        "event_cancelled": _("Abgesagt"),
        "registration_added": _("Anmeldung für jemanden eingetragen"),
        "registration_confirmed": _("Anmeldung ohne Mail bestätigt"),
        "person_called": _("Angerufen"),
        "reserved_seat_assigned": _("Reservierten Platz vergeben"),
        "registration_withdrawn": _("Anmeldung auf Wunsch zurückgezogen"),
        "attendance_marked": _("Anwesenheit eingetragen"),
        "registration_removed": _("Anmeldung von der Liste genommen"),
    }
    words = acts.get(done.action, done.action)
    return words + _more(done.details)


def _more(details: Mapping[str, Any]) -> str:
    instead = _("statt einer nicht bestätigten")
    if "superseded" in details:
        return f" ({instead})"
    fields = [field_word(name) for name in details.get("fields", ())]
    return f": {', '.join(dict.fromkeys(fields))}" if fields else ""


def field_word(name: str) -> str:
    """What a field of an event is called."""
    words: dict[str, str] = {
        "title": _("Titel"),
        "summary": _("Kurz gesagt"),
        "description": _("Beschreibung"),
        "format": _("Format"),
        "topics": _("Themen"),
        "tags": _("Schlagwörter"),
        "languages": _("Sprachen"),
        "starts_at": _("Zeit"),
        "ends_at": _("Zeit"),
        "timezone": _("Zeitzone"),
        "access": _("Barrierefreiheit und Ausstattung"),
        "online": _("Ort"),
        "online_link": _("Link"),
        "venue": _("Ort"),
        "organiser": _("Veranstalter"),
        "host": _("Gastgeber"),
        "contact_mailbox": _("Kontakt"),
        "cost": _("Kosten"),
        "capacity": _("Plätze"),
        "reserved_seats": _("Plätze"),
        "registration": _("Anmeldung"),
        "visibility": _("Sichtbarkeit"),
    }
    return words.get(name, name)
