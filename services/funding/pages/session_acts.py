"""What happened in a session, as the round's trail shows it."""

from flask_babel import gettext as _


def session_acts() -> dict[str, str]:
    """Words by action."""
    return {
        "session_planned": _("Sitzung angelegt"),
        "session_changed": _("Sitzung verlegt"),
        "session_called": _("Zur Sitzung eingeladen"),
        "session_opened": _("Sitzung begonnen"),
        "session_closed": _("Sitzung beendet"),
        "item_arranged": _("Tagesordnung geändert"),
        "item_postponed": _("Antrag vertagt"),
        "juror_came": _("Ein Mitglied ist gekommen"),
        "juror_left": _("Ein Mitglied ist gegangen"),
        "bias_declared": _("Ein Mitglied hat sich für befangen erklärt"),
        "bias_decided": _("Die Jury hat Befangenheit festgestellt"),
        "bias_lifted": _("Die Jury hat Befangenheit verneint"),
        "ballot_taken_out": _("Eine offene Stimme wegen Befangenheit herausgenommen"),
        "voting_opened": _("Abstimmung begonnen"),
        "voting_closed": _("Abstimmung geschlossen"),
        "vote_stopped": _("Abstimmung abgebrochen: nicht mehr beschlussfähig"),
        "vote_void": _("Abstimmung ungültig: Die Stimmen zählen nicht"),
        "vote_again": _("Abstimmung wird wiederholt"),
        "paper_entered": _("Einen Stimmzettel eingetragen"),
        "paper_replaced": _("Ein Mitglied hat selbst abgestimmt statt auf Papier"),
        "papers_entered": _("Geheime Stimmzettel eingetragen"),
        "hands_counted": _("Handzeichen gezählt"),
        "decided": _("Beschluss festgehalten"),
        "minutes_written": _("Protokoll geschrieben"),
    }
