"""What somebody without a mail address is told by telephone."""

from flask_babel import gettext as _

from services.registration.models import Call
from services.registration.pages.words import field_word


def call_words(call: Call) -> list[str]:
    """What happened, and below it what to say; the page of the event says the rest."""
    happened: dict[str, str] = {
        "promoted": _("hat jetzt einen Platz"),
        "changed": _("bei der Veranstaltung hat sich etwas geändert"),
        "moved": _("die Veranstaltung ist verlegt"),
        "cancelled": _("die Veranstaltung ist abgesagt"),
        "removed": _("steht nicht mehr auf der Liste"),
    }
    reason = call.details.get("reason")
    told = [] if reason is None else [str(_("Grund: %(reason)s", reason=reason))]
    changed = dict.fromkeys(field_word(entry["field"]) for entry in call.details.get("differences", ()))
    return [happened[call.why], *([", ".join(changed)] if changed else []), *told]
