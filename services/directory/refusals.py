"""How this service's refusals are told."""

from shared.web.problems import Refusal

REFUSALS = {
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
}
