"""What happened to proposals and grants, as the round's trail shows it."""

from flask_babel import gettext as _


def proposal_acts() -> dict[str, str]:
    """Words by action."""
    return {
        "proposal_submitted": _("Antrag eingereicht"),
        "proposal_assigned": _("Antrag der Runde zugeordnet"),
        "proposal_incomplete": _("Zum Antrag um etwas gebeten"),
        "proposal_complete": _("Antrag vollständig"),
        "proposal_scheduled": _("Antrag auf die Tagesordnung gesetzt"),
        "proposal_granted": _("Antrag bewilligt"),
        "proposal_refused": _("Antrag abgelehnt"),
        "proposal_withdrawn": _("Antrag zurückgezogen"),
        "grant_accepted": _("Förderung angenommen"),
        "grant_paid": _("Förderung ausgezahlt, Bericht steht aus"),
        "grant_reported": _("Bericht abgegeben"),
        "report_accepted": _("Bericht geprüft"),
        "grant_change_asked": _("Um eine Änderung gebeten"),
        "grant_change_agreed": _("Änderung zugestimmt"),
        "grant_change_declined": _("Änderung abgelehnt"),
        "grant_money_returned": _("Geld zurückgekommen"),
        "grant_returned": _("Förderung zurückgegeben"),
        "grant_settled": _("Förderung abgeschlossen"),
    }
