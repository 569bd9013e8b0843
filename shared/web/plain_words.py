"""The health page for people who do not program: what services, jobs and reasons are called."""

import re

from flask_babel import gettext as _


def services_in_words() -> dict[str, str]:
    """Each service and what it does, in the order of the navigation."""
    return {
        "registration": _("Veranstaltungen und Anmeldungen"),
        "funding": _("Förderung"),
        "directory": _("Akteure und Zugänge"),
        "notifications": _("Aktuelles und Post"),
        "federation": _("Austausch mit anderen Knoten"),
    }


def job_in_words(name: str) -> str:
    """A job's name as words; the house's own jobs are known, others are named by their function."""
    known: dict[str, str] = {
        "retry_failed_messages": _("Gescheiterte Nachrichten noch einmal versuchen"),
        "forget_what_is_over": _("Abgelaufenes löschen"),
    }
    return known.get(name, name.replace("_", " "))


def message_in_words(kind: str) -> str:
    """ "org.kieznetz.registration.seat_confirmed.v1" as "seat confirmed"; what is not of that form stays as it is."""
    found = re.fullmatch(r"org\.kieznetz\.[a-z]+\.([a-z_]+)\.v\d+", kind)
    return found.group(1).replace("_", " ") if found else kind


def reason_in_words(reason: str) -> str:
    """Why a message could not be worked on; the exact reason (shared.storage.delivery.reason_of) is shown beside it."""
    beginnings: dict[str, str] = {
        "The data do not fit": _("In der Nachricht fehlt etwas, oder etwas darin ist nicht in Ordnung."),
        "Waits behind": _("Sie wartet, bis eine frühere Nachricht zum selben Gegenstand verarbeitet ist."),
        "No handler for": _("Dieser Dienst kann mit dieser Art von Nachricht nichts anfangen."),
        "OperationalError": _("Die Datenbank war nicht bereit."),
        "IntegrityError": _("Die Nachricht widerspricht dem, was schon gespeichert ist."),
        "Refused": _("Die Regeln dieses Dienstes lassen das nicht zu."),
    }
    for beginning, words in beginnings.items():
        if reason.startswith(beginning):
            return words
    return str(_("Beim Verarbeiten ist ein unerwarteter Fehler aufgetreten."))
