"""How refusals about people around entries are told."""

from shared.web.problems import Refusal

PEOPLE_REFUSALS = {
    "entry_link_void": Refusal(
        410,
        "Dieser Link gilt nicht mehr: Er ist abgelaufen, schon erledigt oder unvollständig.",
        "This link is no longer valid: it has expired, has been dealt with or is incomplete.",
    ),
    "likely_duplicates": Refusal(
        409,
        "Es gibt schon ähnliche Einträge: {names}. Ist keiner davon gemeint, dann senden Sie „different“: true mit.",
        "There are similar entries already: {names}. If none of them is meant, send “different”: true.",
    ),
    "not_suggested": Refusal(
        409, "Über diesen Vorschlag ist schon entschieden.", "This suggestion has been decided already."
    ),
    "claim_not_found": Refusal(404, "Diese Anfrage gibt es nicht mehr.", "This claim is no longer there."),
    "claim_decided": Refusal(409, "Über diese Anfrage ist schon entschieden.", "This claim has been decided already."),
    "claim_unconfirmed": Refusal(
        409,
        "Die Adresse ist noch nicht bestätigt. Bis dahin können Sie nicht entscheiden.",
        "The address has not been confirmed yet. Until then you cannot decide.",
    ),
    "already_member": Refusal(
        409,
        "Diese Adresse gehört schon dazu. Ihre Aufgabe können Sie in der Liste ändern.",
        "This address belongs to it already. You can change the part in the list.",
    ),
    "not_a_member": Refusal(404, "Diese Person gehört nicht mehr dazu.", "This person does not belong to it any more."),
    "notice_not_found": Refusal(404, "Diesen Hinweis gibt es nicht mehr.", "This note is no longer there."),
    "too_many_notices": Refusal(
        429,
        "Zu diesem Eintrag warten schon viele Hinweise. Bitte versuchen Sie es in einigen Tagen noch einmal.",
        "Many notes about this entry are waiting already. Please try again in some days.",
    ),
    "board_only": Refusal(
        403,
        "Das können nur der Vorstand und die Koordination.",
        "Only the board and the coordination can do this.",
    ),
    "needs_successor": Refusal(
        409,
        "Zuerst muss jemand anderes diese Aufgabe haben: Sonst könnte niemand den Eintrag pflegen oder Mitglieder "
        "ändern. Laden Sie jemanden ein, oder schreiben Sie der Koordination.",
        "Somebody else must have this part first: else nobody could keep the entry or change its members. "
        "Invite somebody, or write to the coordination.",
    ),
    "already_contact": Refusal(
        409, "Diese Person steht schon auf dem Eintrag.", "This person stands on the entry already."
    ),
    "too_many_contacts": Refusal(
        409,
        "Mehr als {most} Ansprechpersonen hat ein Eintrag nicht. Bitte entfernen Sie zuerst eine.",
        "An entry has no more than {most} contact persons. Please remove one first.",
    ),
    "too_many_asked": Refusal(
        429,
        "An diese Adresse gingen in der letzten Stunde schon 5 Fragen. Bitte versuchen Sie es später noch einmal.",
        "This address was sent 5 questions within the last hour. Please try again later.",
    ),
}
