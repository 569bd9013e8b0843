"""How refusals about residents' votes are told."""

from shared.web.problems import Refusal

VOTE_REFUSALS: dict[str, Refusal] = {
    "vote_not_found": Refusal(404, "Diese Abstimmung gibt es hier nicht.", "There is no such vote here."),
    "vote_has_begun": Refusal(409, "Die Abstimmung hat schon begonnen.", "The vote has begun already."),
    "vote_not_open_yet": Refusal(409, "Die Abstimmung hat noch nicht begonnen.", "The vote has not begun yet."),
    "vote_over": Refusal(409, "Die Abstimmung ist beendet.", "The vote is over."),
    "vote_not_closed": Refusal(
        409, "Gezählt wird erst, wenn die Abstimmung beendet ist.", "Votes are counted once the vote is over."
    ),
    "vote_not_counted": Refusal(409, "Die Stimmen sind noch nicht gezählt.", "The votes have not been counted yet."),
    "vote_decided": Refusal(409, "Über diese Abstimmung ist schon entschieden.", "This vote has been decided already."),
    "code_invalid": Refusal(
        422,
        "Diesen Abstimmungscode gibt es nicht. Bitte prüfen Sie jedes Zeichen.",
        "There is no such voting code. Please check every character.",
    ),
    "code_used": Refusal(
        409,
        "Mit diesem Code wurde schon abgestimmt. Jeder Code gilt einmal.",
        "This code has been used already. Every code counts once.",
    ),
    "ballot_empty": Refusal(422, "Bitte mindestens ein Projekt auswählen.", "Please choose at least one project."),
    "project_unknown": Refusal(
        422, "Dieses Projekt steht nicht auf dem Stimmzettel.", "This project is not on the ballot."
    ),
    "project_twice": Refusal(422, "Jedes Projekt zählt nur einmal.", "Every project counts once only."),
    "too_many_projects": Refusal(
        422, "Sie können höchstens {most} Projekte auswählen.", "You can choose {most} projects at most."
    ),
    "too_many_points": Refusal(
        422, "Sie können zusammen höchstens {most} Punkte vergeben.", "You can give {most} points in all at most."
    ),
    "points_not_asked": Refusal(
        422, "Bei dieser Abstimmung werden keine Punkte vergeben.", "No points are given in this vote."
    ),
    "points_missing": Refusal(
        422, "Bitte sagen, wie viele Punkte zu vergeben sind.", "Please say how many points there are to give."
    ),
    "rule_needs_approvals": Refusal(
        422,
        "Gleiche Anteile zählen nur Stimmzettel, auf denen Projekte angekreuzt werden.",
        "Equal shares counts only ballots on which projects are ticked.",
    ),
    "not_checked": Refusal(
        409,
        "Zu „{title}“ fehlt noch die Antwort der Verwaltung, oder sie lautet Nein.",
        "The administration’s answer to “{title}” is missing, or it is no.",
    ),
    "cost_missing": Refusal(409, "Zu „{title}“ fehlt, was es kostet.", "What “{title}” costs is missing."),
    "closes_in_past": Refusal(422, "Das Ende liegt in der Vergangenheit.", "The end lies in the past."),
    "over_budget": Refusal(
        422,
        "Das kostet zusammen mehr als das Budget von {budget.german}.",
        "Together this is above the budget of {budget.english}.",
    ),
    "count_too_long": Refusal(
        409,
        "Diese Zählung würde Minuten dauern. Bitte mit kieznetz funding count aus der exportierten Datei zählen.",
        "This count would take minutes. Please count the exported file with kieznetz funding count.",
    ),
    "too_many_codes": Refusal(
        422, "Bitte eine Zahl von 1 bis {most} angeben.", "Please enter a number from 1 to {most}."
    ),
    "batch_not_found": Refusal(404, "Diese Codes gibt es nicht.", "There are no such codes."),
    "reason_missing": Refusal(
        422,
        "Wer anders entscheidet als die Zählung, muss sagen, warum.",
        "Whoever decides otherwise than the count must say why.",
    ),
}
