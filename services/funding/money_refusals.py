"""How refusals about programmes, rounds and money are told."""

from shared.web.problems import Refusal

MONEY_REFUSALS: dict[str, Refusal] = {
    "not_allowed": Refusal(403, "Das dürfen Sie mit Ihrem Zugang nicht.", "Your account may not do that."),
    "programme_not_found": Refusal(
        404, "Dieses Förderprogramm gibt es hier nicht.", "There is no such programme here."
    ),
    "round_not_found": Refusal(404, "Diese Förderrunde gibt es hier nicht.", "There is no such funding round here."),
    "pot_not_found": Refusal(404, "Diesen Topf gibt es hier nicht.", "There is no such pot here."),
    "earmark_not_found": Refusal(404, "Diese Zweckbindung gibt es hier nicht.", "There is no such earmark here."),
    "already_booked": Refusal(409, "Das ist schon gebucht.", "This has been booked already."),
    "already_spilled": Refusal(
        409, "Diese Zweckbindung ist schon aufgehoben.", "This earmark has been lifted already."
    ),
    "not_enough_money": Refusal(
        409,
        "Dafür reicht das Geld im Topf nicht: Es sind noch {rest.german} zu vergeben.",
        "There is not enough money left in the pot: {rest.english} is still to be given.",
    ),
    "not_reserved": Refusal(
        409, "Für diesen Antrag sind nur {rest.german} zugesagt.", "Only {rest.english} is promised to this proposal."
    ),
    "not_paid": Refusal(
        409,
        "An diesen Antrag sind nur {rest.german} ausgezahlt.",
        "Only {rest.english} has been paid for this proposal.",
    ),
    "nothing_to_book": Refusal(422, "Bitte einen Betrag über 0 Euro angeben.", "Please enter an amount above 0 euros."),
    "amount_too_large": Refusal(422, "Dieser Betrag ist zu groß.", "This amount is too large."),
    "pot_over": Refusal(
        409,
        "Aus diesem Topf durfte nur bis {day:%d.%m.%Y} zugesagt werden.",
        "Money of this pot could be promised until {day:%Y-%m-%d} only.",
    ),
    "too_many_earmarks": Refusal(
        409, "Ein Topf hat höchstens {most} Zweckbindungen.", "A pot has {most} earmarks at most."
    ),
}
