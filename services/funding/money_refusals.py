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
    "version_conflict": Refusal(
        409,
        "Inzwischen hat jemand anderes etwas geändert (Stand {version}). Bitte neu laden.",
        "Somebody else has changed something in the meantime (version {version}). Please load it again.",
    ),
    "already_published": Refusal(
        409, "Das Förderprogramm ist schon veröffentlicht.", "The programme has been published already."
    ),
    "not_published": Refusal(409, "Das Förderprogramm ist nicht veröffentlicht.", "The programme is not published."),
    "has_proposals": Refusal(
        409,
        "Hier ist schon etwas beantragt. Das Programm lässt sich nur noch beenden.",
        "Something has been proposed here already. The programme can only be closed.",
    ),
    "programme_closed": Refusal(409, "Das Förderprogramm ist beendet.", "The programme is closed."),
    "field_missing": Refusal(422, "Bitte ausfüllen.", "Please fill this in."),
    "most_below_least": Refusal(
        422, "Der höchste Betrag liegt unter dem niedrigsten.", "The highest amount is below the lowest one."
    ),
    "closes_before_opens": Refusal(422, "Das Ende muss nach dem Beginn liegen.", "The end must come after the start."),
    "deadline_outside": Refusal(
        422,
        "Jede Frist muss zwischen Beginn und Ende des Programms liegen.",
        "Every deadline must lie between the start and the end of the programme.",
    ),
    "size_most_below_least": Refusal(
        422, "Die größte Zahl liegt unter der kleinsten.", "The largest number is below the smallest one."
    ),
    "quorum_above_size": Refusal(
        422, "So viele Mitglieder hat die Jury nie.", "The jury never has as many members as that."
    ),
    "pot_exists": Refusal(
        409,
        "Diesen Topf gibt es schon: gleiches Gebiet, gleiches Jahr, gleicher Name.",
        "There is such a pot already: same area, same year, same name.",
    ),
    "spent_too_early": Refusal(
        422, "Der letzte Tag liegt vor dem Jahr des Topfes.", "The last day lies before the pot’s year."
    ),
}
