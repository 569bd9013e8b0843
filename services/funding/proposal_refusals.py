"""How refusals about proposals are told."""

from shared.web.problems import Refusal

PROPOSAL_REFUSALS: dict[str, Refusal] = {
    "proposal_not_found": Refusal(404, "Diesen Antrag gibt es hier nicht.", "There is no such proposal here."),
    "link_invalid": Refusal(403, "Dieser Link gilt nicht.", "This link is not valid."),
    "link_expired": Refusal(410, "Dieser Link gilt nicht mehr.", "This link is no longer valid."),
    "programme_not_open_yet": Refusal(409, "Anträge sind noch nicht möglich.", "Proposals cannot be made yet."),
    "proposal_wrong_state": Refusal(
        409,
        "Das geht beim Stand dieses Antrags nicht (Stand: {status}).",
        "The proposal’s state does not allow this (state: {status}).",
    ),
    "proposal_lacks": Refusal(
        422,
        "In diesem Antrag fehlen noch {count} Angaben oder Unterlagen.",
        "{count} things are still missing in this proposal.",
    ),
    "email_fixed": Refusal(
        409,
        "Die Adresse ist bestätigt und lässt sich hier nicht ändern. Bitte melden Sie sich im Büro.",
        "The address is confirmed and cannot be changed here. Please contact the office.",
    ),
    "too_many_drafts": Refusal(
        429,
        "Mit dieser Adresse sind schon {most} Anträge begonnen. Bitte reichen Sie zuerst einen davon ein.",
        "{most} proposals have been begun with this address. Please hand one of them in first.",
    ),
    "withdrawal_unsaid": Refusal(422, "Bitte sagen, warum.", "Please say why."),
    "nothing_asked_for": Refusal(422, "Bitte sagen, was fehlt.", "Please say what is missing."),
    "due_in_past": Refusal(422, "Der Tag liegt in der Vergangenheit.", "The day lies in the past."),
    "file_empty": Refusal(422, "Die Datei ist leer.", "The file is empty."),
    "file_too_large": Refusal(422, "Die Datei ist größer als {most} MB.", "The file is larger than {most} MB."),
    "file_not_taken": Refusal(
        422,
        "Diese Datei können wir nicht annehmen. Möglich sind PDF, Bilder (JPEG, PNG, WebP) und Dateien aus "
        "Textprogrammen und Tabellen ohne Makros.",
        "We cannot take this file. PDF, pictures (JPEG, PNG, WebP) and office documents without macros are possible.",
    ),
    "too_many_files": Refusal(409, "Ein Antrag hat höchstens {most} Dateien.", "A proposal has {most} files at most."),
    "file_not_found": Refusal(404, "Diese Datei gibt es hier nicht.", "There is no such file here."),
}
