"""How refusals about competence portfolios are told."""

from shared.web.problems import Refusal

PORTFOLIO_REFUSALS = {
    "portfolio_entry_not_found": Refusal(
        404, "Diesen Eintrag gibt es in Ihrem Portfolio nicht.", "There is no such entry in your portfolio."
    ),
    "too_many_statements": Refusal(
        409,
        "Mehr als {most} eigene Angaben hat ein Portfolio nicht. Bitte löschen Sie zuerst eine.",
        "A portfolio has no more than {most} statements of your own. Please delete one first.",
    ),
    "too_many_shares": Refusal(
        409,
        "Mehr als {most} Links gelten nicht gleichzeitig. Bitte beenden Sie zuerst einen.",
        "No more than {most} links count at a time. Please end one first.",
    ),
    "share_day": Refusal(
        422,
        "Bitte einen Tag von heute bis in einem Jahr angeben.",
        "Please give a day from today to a year from now.",
    ),
    "share_not_found": Refusal(404, "Diesen Link gibt es nicht mehr.", "This link is no longer there."),
}
