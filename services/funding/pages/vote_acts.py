"""What happened to a vote, as entries of its round's record."""

from flask_babel import gettext as _


def vote_acts() -> dict[str, str]:
    """Words by the action of the trail."""
    return {
        "vote_planned": _("Abstimmung geplant"),
        "vote_changed": _("Abstimmung geändert"),
        "ballot_made": _("Stimmzettel festgelegt"),
        "codes_made": _("Abstimmungscodes hergestellt"),
        "codes_revoked": _("Abstimmungscodes ungültig gemacht"),
        "vote_opened": _("Abstimmung begonnen"),
        "vote_closed": _("Abstimmung beendet"),
        "vote_counted": _("Stimmen gezählt"),
        "vote_decided": _("Über die Abstimmung entschieden"),
    }
