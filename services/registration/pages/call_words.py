"""What somebody without a mail address is told by telephone."""

from typing import Any

from flask_babel import gettext as _

from services.registration.models import Call
from services.registration.pages.times import moment_words
from services.registration.pages.words import access_word, field_word, language_word
from shared.clock import from_rfc3339


def call_words(call: Call, timezone: str) -> list[str]:
    """What happened, then one line for each thing that is different now; times in the event's `timezone`."""
    happened: dict[str, str] = {
        "promoted": _("hat jetzt einen Platz"),
        "changed": _("bei der Veranstaltung hat sich etwas geändert"),
        "moved": _("die Veranstaltung ist verlegt"),
        "cancelled": _("die Veranstaltung ist abgesagt"),
        "removed": _("steht nicht mehr auf der Liste"),
    }
    lines = [happened[call.why]]
    lines += [f"{_label(entry['field'])}: {_now(entry, timezone)}" for entry in call.details.get("differences", ())]
    reason = call.details.get("reason")
    return lines if reason is None else [*lines, _("Grund: %(reason)s", reason=reason)]


def _label(field: str) -> str:
    return str({"starts_at": _("Beginn"), "ends_at": _("Ende")}.get(field) or field_word(field))


def _now(entry: dict[str, Any], timezone: str) -> str:
    field, text = entry["field"], entry["after"]
    if text is None:
        return str(_("keine Angabe"))
    if field in ("starts_at", "ends_at"):
        return moment_words(from_rfc3339(text), timezone)
    if field in ("access", "languages"):
        word = access_word if field == "access" else language_word
        return ", ".join(word(id) for id in text.split(","))
    if field == "online":
        return str(_("online") if text == "online" else _("vor Ort"))
    return str(text)
