"""How refusals about juries and sessions are told."""

from services.funding.session_refusals import SESSION_REFUSALS
from shared.web.problems import Refusal

JURY_REFUSALS: dict[str, Refusal] = {
    **SESSION_REFUSALS,
    "jury_not_found": Refusal(404, "Diese Jury gibt es hier nicht.", "There is no such jury here."),
    "juror_not_found": Refusal(404, "Dieses Jurymitglied gibt es hier nicht.", "There is no such juror here."),
    "volunteer_not_found": Refusal(404, "Diese Bewerbung gibt es hier nicht.", "There is no such volunteer here."),
    "draw_not_found": Refusal(404, "Diese Auslosung gibt es hier nicht.", "There is no such draw here."),
    "jury_not_by_jury": Refusal(
        409, "Über dieses Programm entscheidet keine Jury.", "No jury decides on this programme."
    ),
    "jury_wrong_state": Refusal(
        409, "Das geht beim Stand dieser Jury nicht.", "The state of this jury does not allow this."
    ),
    "seats_outside_rules": Refusal(
        422,
        "Nach den Regeln des Programms hat die Jury {least} bis {most} Plätze.",
        "By the programme’s rules the jury has {least} to {most} seats.",
    ),
    "call_closed": Refusal(
        409, "Zurzeit kann man sich für diese Jury nicht melden.", "Nobody can volunteer for this jury at the moment."
    ),
    "call_still_open": Refusal(
        409,
        "Gelost werden kann erst, wenn der Aufruf zu Ende ist.",
        "The draw can only be planned when the call is over.",
    ),
    "call_ends_before_start": Refusal(
        422, "Das Ende muss nach dem Beginn und in der Zukunft liegen.", "The end must lie after the start, and ahead."
    ),
    "too_young": Refusal(
        422,
        "Mitmachen kann, wer mindestens {age} Jahre alt ist.",
        "People who are at least {age} years old can take part.",
    ),
    "no_tie": Refusal(
        422,
        "Mitmachen kann, wer hier wohnt oder arbeitet. Bitte mindestens eins davon ankreuzen.",
        "People who live or work here can take part. Please tick at least one of the two.",
    ),
    "already_volunteered": Refusal(
        409, "Diese Person hat sich schon gemeldet.", "This person has volunteered already."
    ),
    "too_many_volunteer_mails": Refusal(
        429,
        "An diese Adresse haben wir schon {most} E-Mails geschickt. Bitte öffnen Sie den Link in der letzten.",
        "We have sent {most} mails to this address already. Please open the link in the last one.",
    ),
    "pool_too_small": Refusal(
        409,
        "Für {asked} Plätze haben sich erst {have} gemeldet.",
        "There are only {have} volunteers for {asked} seats.",
    ),
    "quota_not_met": Refusal(
        409,
        "Vorgegeben sind mindestens {asked} Personen mit „{value}“, gemeldet haben sich {have}.",
        "At least {asked} people with “{value}” are asked for, and {have} have volunteered.",
    ),
    "cannot_draw": Refusal(
        409,
        "Mit diesen Vorgaben lässt sich keine Jury auslosen: Sie widersprechen sich.",
        "No jury can be drawn by these quotas: they contradict one another.",
    ),
    "quota_wrong": Refusal(
        422, "Die kleinste Zahl ist größer als die größte.", "The smallest number is above the largest one."
    ),
    "already_drawn": Refusal(409, "Diese Auslosung ist schon geschehen.", "This draw has been made already."),
    "draw_planned": Refusal(409, "Eine Auslosung ist schon angekündigt.", "A draw has been announced already."),
    "words_missing": Refusal(
        422, "Bitte eintragen, was die Quelle veröffentlicht hat.", "Please enter what the source has published."
    ),
    "words_wrong": Refusal(
        422,
        "Das müssen genau {numbers} verschiedene Zahlen von {least} bis {most} sein, aufsteigend, mit je einem "
        "Leerzeichen dazwischen. So wurde es angekündigt.",
        "It must be exactly {numbers} different numbers from {least} to {most}, ascending, with one blank between each "
        "two, as it was announced.",
    ),
    "draw_too_early": Refusal(
        409,
        "Angekündigt ist, was die Quelle am {day} veröffentlicht: Vorher wird nicht gelost.",
        "What the source publishes on {day} was announced: nothing is drawn before.",
    ),
    "source_known": Refusal(
        422,
        "Die Quelle muss an einem späteren Tag als heute veröffentlichen: Was schon bekannt ist, ist kein Los.",
        "The source must publish on a later day than today: what is known already is no lot.",
    ),
    "form_wrong": Refusal(
        422,
        "Eine solche Quelle hat zu wenige mögliche Ergebnisse. Gut ist zum Beispiel 6 aus 1 bis 49.",
        "Such a source has too few possible results. 6 from 1 to 49 is good, for example.",
    ),
    "jury_full": Refusal(
        409, "Alle {seats} Plätze der Jury sind vergeben.", "All {seats} seats of the jury are taken."
    ),
    "already_seated": Refusal(409, "Diese Person gehört schon zur Jury.", "This person is on the jury already."),
    "already_answered": Refusal(409, "Das ist schon beantwortet.", "This has been answered already."),
    "not_a_member": Refusal(
        403, "Sie gehören zurzeit nicht zu dieser Jury.", "You are not a member of this jury at the moment."
    ),
    "office_never_votes": Refusal(
        409,
        "Wer im Büro arbeitet, bereitet die Sitzungen vor und stimmt nicht mit ab.",
        "Who works in the office prepares the sessions and does not vote.",
    ),
    "end_before_start": Refusal(422, "Das Ende liegt vor dem Beginn.", "The end lies before the start."),
}
