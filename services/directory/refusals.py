"""How this service's refusals are told."""

from services.directory.alliance_refusals import ALLIANCE_REFUSALS
from services.directory.people_refusals import PEOPLE_REFUSALS
from services.directory.portfolio_refusals import PORTFOLIO_REFUSALS
from shared.web.problems import Refusal

REFUSALS = {
    **PEOPLE_REFUSALS,
    **ALLIANCE_REFUSALS,
    **PORTFOLIO_REFUSALS,
    "link_void": Refusal(
        410,
        "Dieser Anmeldelink gilt nicht mehr: Er ist abgelaufen, schon benutzt oder unvollständig.",
        "This sign-in link is no longer valid: it has expired, was used before or is incomplete.",
    ),
    "account_unknown": Refusal(404, "Diesen Zugang gibt es hier nicht.", "There is no such account here."),
    "account_closed": Refusal(409, "Dieser Zugang ist geschlossen.", "This account is closed."),
    "role_not_yours": Refusal(
        403,
        "Diese Rolle dürfen Sie nicht vergeben oder entziehen.",
        "You may not give or take this role.",
    ),
    "last_admin": Refusal(
        409,
        "Das ist der letzte Zugang mit der Rolle Administration. Geben Sie diese Rolle zuerst jemand anderem.",
        "This is the last account with the role administration. Give that role to somebody else first.",
    ),
    "too_many_mails": Refusal(
        429,
        "An diese Adresse gingen in der letzten Stunde schon 5 Einladungen. Bitte versuchen Sie es später noch einmal.",
        "This address was sent 5 invitations within the last hour. Please try again later.",
    ),
    "not_an_admin": Refusal(
        409,
        "Dieser Zugang hat die Rolle Administration nicht.",
        "This account does not have the role administration.",
    ),
    "actor_not_found": Refusal(404, "Diesen Eintrag gibt es hier nicht.", "There is no such entry here."),
    "not_allowed": Refusal(403, "Das dürfen Sie bei diesem Eintrag nicht.", "You may not do this with this entry."),
    "actor_ended": Refusal(
        409,
        "Diesen Eintrag gibt es nicht mehr: Er wurde zurückgezogen oder mit einem anderen zusammengeführt.",
        "This entry is no longer there: it was withdrawn or merged into another one.",
    ),
    "actor_unconfirmed": Refusal(
        409,
        "Wer diesen Eintrag vorgeschlagen hat, hat die Adresse noch nicht bestätigt.",
        "Whoever suggested this entry has not confirmed the address yet.",
    ),
    "actor_gone": Refusal(410, "Diesen Eintrag gibt es hier nicht mehr.", "This entry is no longer here."),
    "actor_not_published": Refusal(409, "Dieser Eintrag ist nicht veröffentlicht.", "This entry is not published."),
    "already_published": Refusal(409, "Dieser Eintrag ist schon veröffentlicht.", "This entry is published already."),
    "version_conflict": Refusal(
        409,
        "Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie ihn neu.",
        "Somebody else has changed this entry in the meantime. Please load it again.",
    ),
    "revision_not_found": Refusal(404, "Diesen früheren Stand gibt es nicht.", "There is no such earlier state."),
    "alliance_stays": Refusal(
        422,
        "Ein Bündnis entsteht, indem Akteure sich zusammentun; die Art lässt sich nicht nachträglich ändern.",
        "An alliance is made by actors joining; the kind cannot be changed afterwards.",
    ),
    "hours_not_understood": Refusal(
        422,
        "Diese Öffnungszeiten sind nicht zu verstehen. Richtig wäre zum Beispiel: Mo-Th 11:00-15:00; PH off",
        "These opening hours cannot be understood. Right would be, for example: Mo-Th 11:00-15:00; PH off",
    ),
    "same_actor": Refusal(422, "Das ist zweimal derselbe Eintrag.", "This is the same entry twice."),
    "keep_the_public_one": Refusal(
        409,
        "Bitte behalten Sie den veröffentlichten Eintrag, oder veröffentlichen Sie zuerst den anderen.",
        "Please keep the published entry, or publish the other one first.",
    ),
    "holidays_not_found": Refusal(404, "Diese Ferien gibt es hier nicht.", "There are no such holidays here."),
    "confirm_link_void": Refusal(
        410,
        "Dieser Link gilt nicht mehr: Der Eintrag ist inzwischen bestätigt, oder die Adresse ist unvollständig.",
        "This link is no longer valid: the entry has been confirmed since, or the address is incomplete.",
    ),
    "picture_too_large": Refusal(413, "Das Bild ist größer als 10 MB.", "The picture is larger than 10 MB."),
    "picture_too_many_pixels": Refusal(
        422, "Das Bild hat zu viele Bildpunkte, höchstens 40 Millionen.", "The picture has more than 40 million pixels."
    ),
    "picture_is_svg": Refusal(
        422,
        "SVG-Dateien können Programme enthalten. Bitte speichern Sie das Bild als PNG und laden Sie es so hoch.",
        "SVG files may hold programs. Please save the picture as PNG and try again.",
    ),
    "picture_not_readable": Refusal(
        422,
        "Das ist kein Bild, das wir lesen können. Es gehen PNG, JPEG und WebP.",
        "This is no picture that we can read. PNG, JPEG and WebP will do.",
    ),
}
