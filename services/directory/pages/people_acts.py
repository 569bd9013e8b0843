"""What acts about the people around an entry are called in its trail."""

from flask_babel import gettext as _

from services.directory.pages.words import part_words
from shared.storage.activity import Done


def people_act_word(done: Done) -> str:
    """One act as a phrase; an unknown one stays as it is. The trail names no person who has no account."""
    part = part_words().get(str(done.details.get("role", "")), "")
    words: dict[str, str] = {
        "suggestion_declined": _("Vorschlag abgelehnt"),
        "claim_accepted": _("Eintrag übergeben"),
        "claim_declined": _("Übernahme abgelehnt"),
        "member_added": _("Jemand gehört jetzt dazu: %(part)s", part=part),
        "member_changed": _("Aufgabe geändert: %(part)s", part=part),
        "member_removed": _("Jemand gehört nicht mehr dazu: %(part)s", part=part),
        "contact_asked": _("Eine Ansprechperson gefragt"),
        "contact_agreed": _("Eine Ansprechperson hat zugestimmt"),
        "contact_refused": _("Eine Ansprechperson hat abgelehnt"),
        "contact_removed": _("Eine Ansprechperson entfernt"),
    }
    return words.get(done.action, done.action)
