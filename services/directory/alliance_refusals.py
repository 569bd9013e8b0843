"""How refusals about alliances are told."""

from shared.web.problems import Refusal

ALLIANCE_REFUSALS = {
    "alliance_ended": Refusal(409, "Dieses Bündnis gibt es nicht mehr.", "This alliance has come to its end."),
    "alliance_in_alliance": Refusal(
        422, "Ein Bündnis kann keinem Bündnis beitreten.", "An alliance cannot join an alliance."
    ),
    "already_in_alliance": Refusal(409, "Dieser Akteur gehört schon dazu.", "This actor belongs to it already."),
    "already_answered": Refusal(
        409, "Diese Einladung ist schon beantwortet.", "This invitation has been answered already."
    ),
    "not_invited": Refusal(
        404, "Für diesen Akteur gibt es hier keine Einladung.", "There is no invitation for this actor here."
    ),
    "not_in_alliance": Refusal(
        409, "Dieser Akteur gehört nicht zum Bündnis.", "This actor does not belong to the alliance."
    ),
    "nobody_to_ask": Refusal(
        409,
        "Bei diesem Eintrag steht keine Adresse, an die wir die Einladung schicken könnten.",
        "This entry has no address that the invitation could be sent to.",
    ),
    "too_many_members": Refusal(
        409, "Mehr als {most} Akteure hat ein Bündnis nicht.", "An alliance has no more than {most} actors."
    ),
    "too_few_members": Refusal(
        409,
        "Ein Bündnis wird öffentlich, sobald zwei Akteure beigetreten sind.",
        "An alliance becomes public once two actors have joined.",
    ),
    "ends_in_the_past": Refusal(422, "Dieser Tag ist schon vorbei.", "This day is already over."),
}
