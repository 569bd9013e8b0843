"""How refusals about grants, payments and reports are told."""

from shared.web.problems import Refusal

GRANT_REFUSALS: dict[str, Refusal] = {
    "grant_not_found": Refusal(404, "Diese Förderung gibt es hier nicht.", "There is no such grant here."),
    "project_not_found": Refusal(404, "Dieses Projekt gibt es hier nicht.", "There is no such project here."),
    "grant_wrong_state": Refusal(
        409,
        "Das geht beim Stand dieser Förderung nicht (mehr).",
        "The grant’s state does not allow this (any more).",
    ),
    "accept_too_late": Refusal(
        409,
        "Die Förderung war bis zum {day} anzunehmen. Bitte melden Sie sich im Büro.",
        "The grant was to be accepted by {day}. Please contact the office.",
    ),
    "iban_wrong": Refusal(
        422,
        "Diese IBAN stimmt nicht. Bitte prüfen Sie die Ziffern.",
        "This IBAN is not right. Please check its digits.",
    ),
    "paid_in_future": Refusal(422, "Der Tag liegt in der Zukunft.", "The day lies in the future."),
    "report_empty": Refusal(422, "Bitte schreiben Sie, was Sie gemacht haben.", "Please write what you did."),
    "change_not_found": Refusal(404, "Diese Änderung gibt es hier nicht.", "There is no such change here."),
    "change_answered": Refusal(409, "Das ist schon beantwortet.", "This has been answered already."),
    "too_many_changes": Refusal(
        409,
        "Es warten schon {most} Änderungen auf Antwort.",
        "{most} changes are waiting for an answer already.",
    ),
    "photo_is_none": Refusal(
        422,
        "Das ist kein Foto. Möglich sind JPEG, PNG und WebP.",
        "This is no photo. JPEG, PNG and WebP are possible.",
    ),
    "alt_missing": Refusal(
        422,
        "Bitte sagen Sie in einem Satz, was auf dem Foto zu sehen ist.",
        "Please say in one sentence what the photo shows.",
    ),
    "no_notice": Refusal(404, "Hierzu gibt es (noch) keinen Bescheid.", "There is no notice about this (yet)."),
}
