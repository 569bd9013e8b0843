"""How refusals about sessions, votes and decisions are told."""

from shared.web.problems import Refusal

SESSION_REFUSALS: dict[str, Refusal] = {
    "session_not_found": Refusal(404, "Diese Sitzung gibt es hier nicht.", "There is no such session here."),
    "item_not_found": Refusal(
        404, "Diesen Punkt gibt es auf der Tagesordnung nicht.", "There is no such item on the agenda."
    ),
    "no_jury": Refusal(
        409, "Für diese Runde gibt es noch keine Jury im Amt.", "There is no sitting jury for this round yet."
    ),
    "circular_not_allowed": Refusal(
        409,
        "Dieses Programm erlaubt keine Abstimmung im Umlauf.",
        "This programme does not allow votes by circular.",
    ),
    "starts_in_past": Refusal(422, "Der Beginn liegt in der Vergangenheit.", "The start lies in the past."),
    "session_wrong_state": Refusal(
        409, "Das geht beim Stand dieser Sitzung nicht.", "The state of this session does not allow this."
    ),
    "agenda_empty": Refusal(409, "Auf der Tagesordnung steht noch nichts.", "There is nothing on the agenda yet."),
    "late_reason_needed": Refusal(
        422,
        "Einladen müssen Sie {days} Tage vorher. Bitte sagen Sie, warum es diesmal später ist.",
        "Invitations go out {days} days ahead. Please say why it is later this time.",
    ),
    "items_open": Refusal(
        409,
        "Zu „{title}“ ist abgestimmt oder wird gerade abgestimmt. Bitte zuerst den Beschluss festhalten.",
        "A vote on “{title}” is on or over. Please record the decision first.",
    ),
    "item_wrong_state": Refusal(
        409, "Das geht beim Stand dieses Punktes nicht.", "The state of this item does not allow this."
    ),
    "item_decided": Refusal(409, "Darüber ist schon entschieden.", "This has been decided already."),
    "proposal_gone": Refusal(409, "Dieser Antrag ist zurückgezogen.", "This proposal has been withdrawn."),
    "not_quorate": Refusal(
        409,
        "Die Jury ist dafür nicht beschlussfähig: Da sind {present}, nötig sind {needed}.",
        "The jury cannot decide on this: {present} are present, and {needed} are needed.",
    ),
    "recusals_open": Refusal(
        409,
        "Bitte zuerst festhalten, wie die Jury über die Hinweise auf Befangenheit entschieden hat.",
        "Please record first how the jury decided about the hints at bias.",
    ),
    "not_voting": Refusal(409, "Über diesen Punkt wird gerade nicht abgestimmt.", "There is no vote on this item now."),
    "vote_over": Refusal(409, "Die Abstimmung ist zu Ende.", "The vote is over."),
    "vote_still_on": Refusal(
        409, "Diese Abstimmung läuft noch bis zu ihrer Frist.", "This vote is on until its deadline."
    ),
    "you_are_recused": Refusal(
        403,
        "Bei diesem Punkt wirken Sie nicht mit, weil Sie befangen sind oder sein könnten.",
        "You take no part in this item because you are or may be biased.",
    ),
    "not_present": Refusal(
        409,
        "Sie sind noch nicht als anwesend eingetragen. Bitte sagen Sie im Büro Bescheid.",
        "You are not entered as present yet. Please tell the office.",
    ),
    "already_voted": Refusal(
        409, "Ihre Stimme ist schon da. Jede Person hat eine.", "Your ballot is in already. Everybody has one."
    ),
    "by_hands": Refusal(409, "Hier wird mit Handzeichen abgestimmt.", "This vote is taken by a show of hands."),
    "not_by_hands": Refusal(
        409, "Hier wird nicht mit Handzeichen abgestimmt.", "This vote is not taken by a show of hands."
    ),
    "amount_missing": Refusal(
        422,
        "Bitte einen Betrag über 0 Euro und höchstens {most.german} angeben.",
        "Please enter an amount above 0 euros and at most {most.english}.",
    ),
    "amount_too_much": Refusal(
        422, "Ein Betrag gehört nur zu „ja, aber …“.", "An amount belongs to “yes, but …” only."
    ),
    "scores_wrong": Refusal(
        422, "Punkte gibt es nur für die genannten Merkmale.", "Points are given for the criteria named only."
    ),
    "scores_not_secret": Refusal(
        422, "Bei geheimer Abstimmung gibt es keine Punkte.", "There are no points in a secret vote."
    ),
    "papers_differ": Refusal(
        422,
        "Es müssen so viele Zettel sein wie Personen: {papers} Zettel, {people} Personen.",
        "There must be as many papers as people: {papers} papers, {people} people.",
    ),
    "too_few_secret": Refusal(
        409,
        "Bei weniger als {needed} geheimen Stimmen ließe sich erraten, wer wie gestimmt hat; da sind {ballots}. Bitte "
        "auf weitere warten, oder noch einmal abstimmen, auch offen.",
        "With fewer than {needed} secret ballots one could guess who voted how; {ballots} are in. Please wait for "
        "more, or vote again, perhaps openly.",
    ),
    "papers_reveal": Refusal(
        422,
        "Ein einzelner Zettel wäre nicht geheim. Bitte mindestens zwei zusammen eintragen.",
        "A single paper would not be secret. Please enter at least two together.",
    ),
    "more_hands_than_people": Refusal(
        422,
        "Es sind mehr Stimmen als Stimmberechtigte: {hands} statt höchstens {people}.",
        "There are more votes than people who may vote: {hands} instead of {people} at most.",
    ),
    "present_missing": Refusal(
        422, "Bitte angeben, wie viele Stimmberechtigte da sind.", "Please say how many voters are present."
    ),
    "tie_again": Refusal(
        409,
        "Es steht gleich. Nach den Regeln wird noch einmal abgestimmt.",
        "It is a tie. By the rules the vote is taken again.",
    ),
    "chair_needed": Refusal(
        422,
        "Es steht gleich. Nach den Regeln entscheidet, wer die Sitzung leitet: Bitte eintragen.",
        "It is a tie. By the rules the chair decides: please enter the chair’s word.",
    ),
    "nobody_voted": Refusal(
        409,
        "Niemand hat mit Ja oder Nein gestimmt: Damit ist nichts entschieden.",
        "Nobody voted yes or no: nothing is decided.",
    ),
    "no_pot": Refusal(
        422, "Bitte einen Topf wählen, aus dem das Geld kommt.", "Please choose a pot that the money comes from."
    ),
    "reason_missing": Refusal(422, "Bitte einen Grund angeben.", "Please give a reason."),
    "recusal_not_found": Refusal(404, "Dazu ist keine Befangenheit vermerkt.", "No bias is noted there."),
    "not_left": Refusal(409, "Diese Person ist schon da.", "This person is there already."),
    "not_there": Refusal(409, "Diese Person ist nicht da.", "This person is not there."),
    "minutes_missing": Refusal(404, "Es gibt noch kein Protokoll.", "There are no minutes yet."),
}
