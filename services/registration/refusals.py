"""How refusals of this service are told."""

from shared.web.problems import Refusal

REFUSALS = {
    "event_not_found": Refusal(404, "Diese Veranstaltung gibt es hier nicht.", "There is no such event here."),
    "not_allowed": Refusal(403, "Diese Veranstaltung gehört anderen.", "This event belongs to others."),
    "not_your_actor": Refusal(
        403, "Für diesen Akteur dürfen Sie nicht handeln.", "You may not act for this organisation."
    ),
    "version_conflict": Refusal(
        409,
        "Inzwischen hat jemand anderes die Veranstaltung geändert (Stand {version}). Bitte neu laden.",
        "Somebody else has changed the event in the meantime (version {version}). Please load it again.",
    ),
    "already_published": Refusal(
        409, "Die Veranstaltung ist schon veröffentlicht.", "The event has been published already."
    ),
    "event_not_published": Refusal(409, "Die Veranstaltung ist noch ein Entwurf.", "The event is still a draft."),
    "event_cancelled": Refusal(409, "Die Veranstaltung ist abgesagt.", "The event has been cancelled."),
    "event_over": Refusal(409, "Die Veranstaltung ist vorbei.", "The event is over."),
    "nothing_moved": Refusal(422, "Zeit und Ort sind dieselben wie vorher.", "Time and place are the same as before."),
    "ends_in_past": Refusal(422, "Der Termin liegt in der Vergangenheit.", "The date lies in the past."),
    "ends_before_start": Refusal(422, "Das Ende muss nach dem Beginn liegen.", "The end must come after the start."),
    "too_long": Refusal(422, "Eine Veranstaltung dauert höchstens 92 Tage.", "An event lasts for 92 days at most."),
    "closes_after_end": Refusal(
        422,
        "Die Anmeldung muss spätestens mit der Veranstaltung enden.",
        "Registration must close by the end of the event.",
    ),
    "opens_after_closing": Refusal(
        422, "Die Anmeldung muss beginnen, bevor sie endet.", "Registration must open before it closes."
    ),
    "field_missing": Refusal(422, "Bitte ausfüllen.", "Please fill this in."),
    "position_incomplete": Refusal(422, "Breite und Länge gehören zusammen.", "Latitude and longitude go together."),
    "capacity_below_taken": Refusal(
        409,
        "Es sind schon {taken} Plätze vergeben oder reserviert.",
        "{taken} places are already taken or reserved.",
    ),
    "reserved_above_capacity": Refusal(
        422,
        "So viele Plätze hat die Veranstaltung nicht (insgesamt {capacity}).",
        "The event does not have that many places ({capacity} in all).",
    ),
    "reserved_below_taken": Refusal(
        409,
        "{taken} der reservierten Plätze sind schon vergeben.",
        "{taken} of the reserved places are already given.",
        one=("1 reservierter Platz ist schon vergeben.", "1 of the reserved places is already given."),
    ),
    "capacity_below_waiting_group": Refusal(
        409,
        "Auf der Warteliste steht eine Gruppe von {seats}, die dann nie mehr Platz fände.",
        "A group of {seats} is waiting that could then never get places.",
    ),
    "registration_not_offered": Refusal(
        409, "Für diese Veranstaltung ist keine Anmeldung nötig.", "This event needs no registration."
    ),
    "registration_not_open_yet": Refusal(
        409, "Die Anmeldung hat noch nicht begonnen.", "Registration has not opened yet."
    ),
    "registration_closed": Refusal(409, "Die Anmeldung ist geschlossen.", "Registration is closed."),
    "already_registered": Refusal(
        409,
        "Diese Adresse ist schon angemeldet. Den Link zur Anmeldung schicken wir auf Wunsch noch einmal.",
        "This address is registered already. We can send the link to the registration again.",
    ),
    "too_many_attempts": Refusal(
        429,
        "Mit dieser Adresse wurde bei dieser Veranstaltung schon sehr oft an- und abgemeldet. Bitte rufen Sie uns an.",
        "This address has signed up for this event and withdrawn again very often. Please call us.",
    ),
    "too_many_companions": Refusal(
        422, "Hier dürfen höchstens {most} Personen mitkommen.", "At most {most} people may come along here."
    ),
    "group_too_large": Refusal(
        422,
        "So viele Plätze hat die Veranstaltung nicht; Gruppen werden nicht geteilt.",
        "The event does not have that many places; groups are not split.",
    ),
    "no_seats_for_companions": Refusal(
        409,
        "Für mehr Personen ist kein Platz frei. Weniger geht immer.",
        "There are no free places for more people. Fewer is always possible.",
    ),
    "statement_required": Refusal(422, "Bitte beantworten Sie die Frage.", "Please answer the question."),
    "statement_not_asked": Refusal(422, "Diese Veranstaltung stellt keine Frage.", "This event asks no question."),
    "attendance_too_early": Refusal(
        409,
        "Wer da war, lässt sich eintragen, sobald die Veranstaltung begonnen hat.",
        "Who was there can be noted once the event has begun.",
    ),
    "attendance_without_seat": Refusal(409, "Diese Anmeldung hat keinen Platz.", "This registration has no place."),
    "portfolio_not_offered": Refusal(
        422,
        "In das Kompetenzportfolio kommen nur Fortbildungen, Kurse und Werkstätten.",
        "Only trainings, courses and workshops go into the competence portfolio.",
    ),
    "registration_not_found": Refusal(404, "Diese Anmeldung gibt es nicht.", "There is no such registration."),
    "not_a_draft": Refusal(
        409,
        "Nur Entwürfe lassen sich löschen. Was veröffentlicht war, sagen Sie bitte ab.",
        "Only drafts can be deleted. Please cancel what has been published.",
    ),
    "already_on_the_list": Refusal(
        409,
        "Jemand mit diesem Namen und ohne E-Mail-Adresse steht schon auf der Liste. Ist es eine andere Person? "
        "Dann schreiben Sie bitte eine Telefonnummer oder Notiz dazu.",
        "Somebody with this name and without a mail address is on the list already. Is it another person? "
        "Then please add a telephone number or a note.",
    ),
    "contact_missing": Refusal(
        422,
        "Ohne E-Mail-Adresse brauchen wir eine Telefonnummer oder Notiz, um die Person zu erreichen.",
        "Without a mail address we need a telephone number or a note to reach the person.",
    ),
    "already_confirmed": Refusal(
        409, "Diese Anmeldung ist schon bestätigt.", "This registration has been confirmed already."
    ),
    "call_not_found": Refusal(404, "Diesen Anruf gibt es nicht (mehr).", "There is no such call (any more)."),
    "registration_not_active": Refusal(
        409, "Diese Anmeldung ist schon beendet.", "This registration has already ended."
    ),
    "link_invalid": Refusal(403, "Dieser Link ist nicht gültig.", "This link is not valid."),
    "link_expired": Refusal(410, "Dieser Link ist abgelaufen.", "This link has expired."),
    "no_reserved_seat": Refusal(
        409, "So viele reservierte Plätze sind nicht mehr frei.", "There are not that many reserved places left."
    ),
    "seat_already_reserved": Refusal(
        409, "Diese Anmeldung hat schon einen reservierten Platz.", "This registration already has a reserved place."
    ),
}
