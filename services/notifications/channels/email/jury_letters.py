"""The words of mails to jurors, to people who volunteer for a jury, and to voters."""

from services.notifications.channels.email.said import Said
from services.notifications.domain import kinds
from services.notifications.words.translation import Words


def about_a_jury(_: Words, kind: str, about: str, programme: str) -> Said:
    """What one of these kinds says; `about` is the jury's, the session's or the vote's name."""
    if kind == kinds.VOLUNTEER_CONFIRM:
        return Said(
            _("Bitte bestätigen Sie: Sie möchten in die Jury"),
            [
                _("mit dieser E-Mail-Adresse hat sich jemand für eine Bürgerjury gemeldet."),
                _("Die Meldung zählt erst, wenn Sie sie bestätigen."),
            ],
            button=_("Ansehen und bestätigen"),
            notes=[_("Waren Sie das nicht? Dann müssen Sie nichts tun. Ohne Bestätigung löschen wir die Angaben.")],
        )
    if kind == kinds.JUROR_DRAWN:
        return Said(
            _("Sie haben einen Platz in der Jury: %(about)s", about=about),
            [
                _("Sie haben einen Platz in der Jury „%(about)s“.", about=about),
                _("Bitte sagen Sie uns, ob Sie ihn annehmen. Sonst fragen wir die nächste Person."),
            ],
            button=_("Ansehen und antworten"),
            quote=_("Das Büro schreibt dazu:"),
        )
    if kind == kinds.SESSION_CALLED:
        return Said(
            _("Einladung zur Sitzung: %(about)s", about=about),
            [
                _("Sie sind zur Sitzung „%(about)s“ eingeladen.", about=about),
                _("Die Anträge können Sie schon lesen. Sagen Sie dort auch, wenn Sie befangen sind."),
            ],
            button=_("Tagesordnung und Anträge"),
            quote=_("Das Büro schreibt dazu:"),
        )
    if kind == kinds.SESSION_CHANGED:
        return Said(
            _("Geändert: Sitzung %(about)s", about=about),
            [_("für die Sitzung „%(about)s“ gilt jetzt dieser Termin.", about=about)],
            button=_("Tagesordnung und Anträge"),
            quote=_("Der Grund:"),
        )
    if kind == kinds.CIRCULAR_OPENED:
        return Said(
            _("Bitte stimmen Sie ab: %(about)s", about=about),
            [_("die Jury entscheidet „%(about)s“ ohne Sitzung. Bitte geben Sie Ihre Stimme ab.", about=about)],
            button=_("Anträge lesen und abstimmen"),
            quote=_("Das Büro schreibt dazu:"),
        )
    if kind == kinds.CIRCULAR_VOID:
        return Said(
            _("Die Abstimmung zählt nicht: %(about)s", about=about),
            [
                _("bei „%(about)s“ zählt eine Abstimmung nicht: Es gab zu wenige geheime Stimmen.", about=about),
                _("Die Stimmzettel sind ungezählt gelöscht. Das Büro setzt den Antrag noch einmal an."),
            ],
            button=_("Zur Abstimmung"),
        )
    if kind == kinds.MINUTES_READY:
        return Said(
            _("Das Protokoll ist da: %(about)s", about=about),
            [_("das Protokoll der Sitzung „%(about)s“ ist fertig.", about=about)],
            button=_("Protokoll ansehen"),
            quote=_("Das Büro schreibt dazu:"),
        )
    return Said(
        _("Ihr Code zum Abstimmen: %(about)s", about=about),
        [_("mit diesem Code stimmen Sie bei „%(about)s“ ab. Er gilt ein Mal.", about=about)],
        button=_("Jetzt abstimmen"),
        notes=[
            _("Ihre Stimme ist geheim: Wir speichern nicht, wer wie abgestimmt hat. Geben Sie den Code nicht weiter.")
        ],
    )
