"""The health page for people who do not program: what services, jobs and reasons are called."""

import re

from flask_babel import gettext as _


def services_in_words() -> dict[str, str]:
    """Each service and what it does, in the order of the navigation."""
    return {
        "registration": _("Veranstaltungen und Anmeldungen"),
        "funding": _("Förderung"),
        "directory": _("Adressbuch und Zugänge"),
        "notifications": _("Aktuelles und Post"),
        "federation": _("Austausch mit anderen Knoten"),
    }


def job_in_words(name: str) -> str:
    """What a job does, by its function's name; an unknown one keeps that name."""
    known: dict[str, str] = {
        "retry_failed_messages": _("Gescheiterte Nachrichten noch einmal versuchen"),
        "forget_what_is_over": _("Abgelaufenes löschen"),
        "forget_expired_sign_ins": _("Abgelaufene Anmeldelinks und Sitzungen löschen"),
        "send_waiting": _("E-Mails senden"),
        "forget_sent": _("Gesendete E-Mails löschen"),
        "forget_mail_files": _("Alte E-Mail-Dateien löschen"),
        "keep_dead_letters": _("Nachrichten ansehen, an denen die Verarbeitung abgestürzt ist"),
        "lapse_unconfirmed": _("Nicht bestätigte Anmeldungen verfallen lassen"),
        "send_reminders": _("An Veranstaltungen erinnern"),
        "look_after_all_portfolios": _("Kompetenzportfolios mitteilen und vergessene löschen"),
        "tend_alliances": _("Bündnisse beenden, deren Zeit vorbei ist"),
        "forget_event_copies": _("Kopien vergangener Veranstaltungen löschen"),
        "remind_of_stale_entries": _("An alte Einträge im Adressbuch erinnern"),
        "hide_stale_entries": _("Einträge verbergen, die lange niemand bestätigt hat"),
        "plan_office_hours": _("Öffnungszeiten der kommenden Tage berechnen"),
        "forget_files_to_import": _("Hochgeladene Listen löschen"),
        "look_for_doubles": _("Doppelte Einträge suchen"),
        "forget_ended_offers": _("Beendete Angebote und Gesuche nicht mehr finden"),
        "forget_unused_pictures": _("Bilder löschen, die niemand mehr zeigt"),
        "forget_people": _("Angaben zu Personen nach der Veranstaltung löschen"),
        "look_after_keys": _("Schlüssel und Selbstauskunft des Knotens in Ordnung halten"),
        "append_waiting": _("Öffentliches unterschreiben und bereitstellen"),
        "publish_log": _("Öffentliches über AMQP bereitstellen"),
        "let_readers_in": _("Zugänge von Partnern und Nachbarknoten einrichten und entziehen"),
        "tail_peers": _("Bei Nachbarknoten mithören"),
        "ask_for_doors": _("Nachbarknoten um einen AMQP-Zugang bitten"),
        "sign_log_anew": _("Öffentliches mit einem neuen Schlüssel unterschreiben"),
        "follow_peers": _("Nachbarknoten lesen"),
        "post_letters": _("Nachbarknoten schreiben"),
        "turn_votes": _("Abstimmungen eröffnen und mit ihrem Ende schließen"),
        "shake_urns": _("Stimmzettel mischen, solange abgestimmt wird"),
        "turn_rounds": _("Förderrunden eröffnen und mit ihrer Frist schließen"),
        "close_circulars": _("Abstimmungen im Umlauf mit ihrer Frist schließen"),
        "look_after_juries": _("Amtszeiten von Jurys beenden und Angaben zu Personen löschen"),
        "look_after_pots": _("Zweckbindungen aufheben und Reste von Töpfen verfallen lassen"),
        "look_after_grants": _("Nicht angenommene Förderungen freigeben und an Berichte erinnern"),
        "tidy_peers": _("Aufräumen, was von früheren Nachbarknoten kam"),
        "watch_publishing": _("Nachsehen, ob Öffentliches liegen bleibt"),
        "forget_people_around_entries": _("Angaben zu Vorschlägen, Übernahmen und Ansprechpersonen löschen"),
    }
    return known.get(name, name.replace("_", " "))


def message_in_words(kind: str) -> str:
    """What "org.kieznetz.registration.seat_confirmed.v1" tells; an unknown kind stays as it is."""
    known: dict[str, str] = {
        "sign_in_requested": _("Jemand möchte sich anmelden oder ist eingeladen"),
        "session_ended": _("Sitzung beendet"),
        "roles_changed": _("Rollen geändert"),
        "account_named": _("Name eines Zugangs"),
        "entry_letter_requested": _("Brief zu einem Eintrag im Adressbuch"),
        "membership_changed": _("Mitarbeit bei einem Eintrag geändert"),
        "actor_published": _("Eintrag im Adressbuch veröffentlicht"),
        "actor_changed": _("Eintrag im Adressbuch geändert"),
        "actor_withdrawn": _("Eintrag im Adressbuch nicht mehr öffentlich"),
        "alliance_formed": _("Bündnis geschlossen"),
        "alliance_changed": _("Bündnis geändert"),
        "alliance_ended": _("Bündnis beendet"),
        "event_published": _("Veranstaltung veröffentlicht"),
        "event_changed": _("Veranstaltung geändert"),
        "event_moved": _("Veranstaltung verlegt"),
        "event_cancelled": _("Veranstaltung abgesagt"),
        "event_withdrawn": _("Veranstaltung nicht mehr öffentlich"),
        "event_details_changed": _("Angaben für E-Mails zur Veranstaltung"),
        "confirmation_requested": _("Bitte um Bestätigung"),
        "seat_confirmed": _("Anmeldung bestätigt"),
        "registration_waitlisted": _("Auf der Warteliste"),
        "seat_promoted": _("Nachgerückt"),
        "registration_withdrawn": _("Abmeldung"),
        "link_requested": _("Link zur Anmeldung"),
        "participant_affected": _("Änderung für Angemeldete"),
        "reminder_due": _("Erinnerung"),
        "programme_published": _("Förderprogramm veröffentlicht"),
        "programme_changed": _("Förderprogramm geändert"),
        "programme_closed": _("Förderprogramm beendet"),
        "programme_withdrawn": _("Förderprogramm nicht mehr öffentlich"),
        "project_granted": _("Projekt bewilligt"),
        "project_changed": _("Gefördertes Projekt geändert"),
        "project_reported": _("Bericht über ein gefördertes Projekt"),
        "project_withdrawn": _("Gefördertes Projekt nicht mehr öffentlich"),
        "vote_opened": _("Abstimmung begonnen"),
        "vote_closed": _("Abstimmung beendet"),
        "vote_withdrawn": _("Abstimmung nicht mehr öffentlich"),
        "proposal_confirmation_requested": _("Bitte um Bestätigung eines Antrags"),
        "proposal_link_requested": _("Link zum Antrag"),
        "proposal_submitted": _("Antrag eingegangen"),
        "items_missing": _("Bitte, einen Antrag zu ergänzen"),
        "proposal_scheduled": _("Antrag wird beraten"),
        "proposal_withdrawn": _("Antrag zurückgezogen"),
        "decision_made": _("Entscheidung über einen Antrag"),
        "grant_returned": _("Zusage gilt nicht mehr"),
        "change_answered": _("Antwort zu einer Änderung"),
        "payment_made": _("Zahlung"),
        "report_due": _("Bitte um den Bericht"),
        "report_checked": _("Bericht geprüft"),
        "repayment_booked": _("Rückzahlung gebucht"),
        "volunteer_confirmation_requested": _("Bitte um Bestätigung: Meldung für eine Jury"),
        "juror_drawn": _("Platz in einer Jury"),
        "session_called": _("Einladung zur Sitzung"),
        "session_changed": _("Sitzung geändert"),
        "circular_opened": _("Abstimmung ohne Sitzung"),
        "circular_void": _("Abstimmung zählt nicht"),
        "minutes_ready": _("Protokoll"),
        "voting_code_sent": _("Code zum Abstimmen"),
        "training_attended": _("Teilnahme an einer Fortbildung"),
        "training_attendance_withdrawn": _("Teilnahme an einer Fortbildung zurückgenommen"),
    }
    found = re.fullmatch(r"org\.kieznetz\.[a-z]+\.([a-z_]+)\.v\d+", kind)
    return known.get(found.group(1), kind) if found else kind


def reason_in_words(reason: str) -> str:
    """Why a message could not be worked on; the exact reason (shared.storage.delivery.reason_of) is shown beside it."""
    beginnings: dict[str, str] = {
        "The data do not fit": _("In der Nachricht fehlt etwas, oder etwas darin ist nicht in Ordnung."),
        "Waits behind": _("Sie wartet, bis eine frühere Nachricht zum selben Gegenstand verarbeitet ist."),
        "No handler for": _("Dieser Dienst kann mit dieser Art von Nachricht nichts anfangen."),
        "The worker died": _("Beim Verarbeiten ist der Dienst abgestürzt, jedes Mal."),
        "OperationalError": _("Die Datenbank war nicht bereit."),
        "IntegrityError": _("Die Nachricht widerspricht dem, was schon gespeichert ist."),
        "Refused": _("Die Regeln dieses Dienstes lassen das nicht zu."),
    }
    for beginning, words in beginnings.items():
        if reason.startswith(beginning):
            return words
    return str(_("Beim Verarbeiten ist ein unerwarteter Fehler aufgetreten."))
