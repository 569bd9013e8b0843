"""Residents' votes in plain words: how one votes, how it is counted, and why a project is chosen or not."""

from collections.abc import Callable
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from services.funding.domain.votes.ballot import BALLOT_KINDS
from services.funding.domain.votes.figures import Kept
from services.funding.domain.votes.rules import RULES
from services.funding.models.votes import Vote
from services.funding.pages.money_words import euros


def kind_word(kind: str) -> str:
    """What a kind of ballot is called in the office's form."""
    words: dict[str, str] = {
        "approval": _("Ankreuzen: beliebig viele Projekte"),
        "choose-1": _("Ein Projekt auswählen"),
        "cumulative": _("Punkte verteilen"),
        "ordinal": _("Projekte nach Rang ordnen"),
    }
    return words[kind]


def rule_word(rule: str) -> str:
    """What a counting rule is called."""
    words: dict[str, str] = {
        "greedy": _("Nach Stimmenzahl; was nicht mehr passt, wird übersprungen"),
        "greedy-no-skip": _("Nach Stimmenzahl; beim ersten Projekt, das nicht mehr passt, ist Schluss"),
        "equalshares": _("Gleiche Anteile"),
        "equalshares/add1": _("Gleiche Anteile, mit Aufstockung, bis das Budget ausgeschöpft ist"),
    }
    return words.get(rule, rule)


def kind_choices() -> list[tuple[str, str]]:
    """(id, word) of the kinds of ballots."""
    return [(kind, kind_word(kind)) for kind in BALLOT_KINDS]


def rule_choices() -> list[tuple[str, str]]:
    """(id, word) of the counting rules."""
    return [(rule, rule_word(rule)) for rule in RULES]


def how_to_vote(vote: Vote) -> str:
    """What one does on the ballot, in one or two sentences."""
    most = vote.most_projects
    if vote.ballot_kind == "choose-1":
        return str(_("Sie wählen genau ein Projekt aus."))
    if vote.ballot_kind == "cumulative":
        given = _(
            "Sie verteilen bis zu %(points)s Punkte auf die Projekte, so wie es Ihnen wichtig ist.", points=vote.points
        )
    elif vote.ballot_kind == "ordinal":
        given = _("Sie ordnen Projekte nach Rang: Auf Rang 1 kommt, was Ihnen am wichtigsten ist.")
    else:
        given = _("Sie kreuzen alle Projekte an, die Geld bekommen sollen.")
    if most is None:
        return str(given)
    limit = ngettext(
        "Sie können höchstens %(num)s Projekt wählen.", "Sie können höchstens %(num)s Projekte wählen.", most
    )
    return f"{given} {limit}"


def how_it_is_counted(vote: Vote) -> list[str]:
    """The counting rule, a paragraph each."""
    said: list[str] = []
    if vote.ballot_kind == "cumulative":
        said.append(_("Für jedes Projekt werden die Punkte aller Stimmzettel zusammengezählt."))
    elif vote.ballot_kind == "ordinal":
        said.append(
            _(
                "Auf jedem Stimmzettel bekommt das Projekt auf dem letzten Rang einen Punkt, das davor zwei und so "
                "weiter. Die Punkte aller Stimmzettel werden zusammengezählt."
            )
        )
    else:
        said.append(_("Für jedes Projekt wird gezählt, wie viele dafür gestimmt haben."))
    said.extend(_rule_sentences(vote.rule))
    return [str(one) for one in said]


def _rule_sentences(rule: str) -> list[str]:
    tie = _("Bei Gleichstand zählt die Reihenfolge auf dem Stimmzettel. Sie ist ausgelost.")
    if rule.startswith("equalshares"):
        shares = [
            _(
                "Das Budget wird gedacht zu gleichen Teilen auf alle verteilt, die abstimmen. Ein Projekt wird "
                "gefördert, wenn alle, die dafür gestimmt haben, es aus ihren Anteilen gemeinsam bezahlen können."
            ),
            _(
                "Zuerst kommt das Projekt, bei dem jede und jeder am wenigsten zahlen muss. Dann wird weiter gezählt, "
                "bis die Anteile für kein Projekt mehr reichen. So haben auch kleinere Gruppen etwas von dem Geld."
            ),
        ]
        if rule.endswith("add1"):
            shares.append(
                _(
                    "Weil dabei meist Geld übrig bleibt, wird mit einem Euro mehr je Person noch einmal gezählt, "
                    "und noch einmal, solange die geförderten Projekte zusammen in das Budget passen."
                )
            )
        return [*shares, tie]
    first = _("Das Projekt mit den meisten bekommt sein Geld zuerst, dann das nächste, solange das Geld reicht.")
    if rule == "greedy-no-skip":
        return [first, _("Beim ersten Projekt, für das der Rest nicht reicht, ist Schluss."), tie]
    return [
        first,
        _("Reicht der Rest für ein Projekt nicht, wird es übersprungen, und das nächste ist an der Reihe."),
        tie,
    ]


def score_words(score: float, points: bool) -> str:
    """ "412 Stimmen", "1 Punkt"."""
    number = format_decimal(score)
    if points:
        return str(ngettext("%(number)s Punkt", "%(number)s Punkte", score if score == 1 else 2, number=number))
    return str(ngettext("%(number)s Stimme", "%(number)s Stimmen", score if score == 1 else 2, number=number))


def reason_words(
    code: str, figures: Kept, *, points: bool, name: Callable[[str], str], money: Callable[[int], str] = euros
) -> str:
    """Why a project is chosen or not, in two sentences; `name` makes ids of other projects readable."""
    if code == "below" and not figures["score"]:
        code = "no_votes"
    told: dict[str, Any] = {
        key.removesuffix("_cents"): money(int(value)) if key.endswith("_cents") else value
        for key, value in figures.items()
    }
    for key in ("paying", "others", "threshold"):
        if key in told:
            told[key] = format_decimal(told[key])
    for key in ("at", "rival", "tied"):
        if key in told:
            told[key] = ", ".join(name(id) for id in str(told[key]).split(", ") if id)
    words: dict[str, Callable[..., str]] = {
        "fits": lambda **f: _("Es kostet %(cost)s; als es an der Reihe war, waren noch %(left)s da.", **f),
        "each_pays": lambda **f: _(
            "Alle, die dafür stimmten, zahlen je %(price)s aus ihrem Anteil: zusammen die Kosten von %(cost)s.", **f
        ),
        "some_pay": lambda **f: _(
            "%(paying)s zahlen je %(price)s aus ihrem Anteil, die anderen %(others)s alles, was sie noch haben: "
            "zusammen die Kosten von %(cost)s.",
            **f,
        ),
        "ended": lambda **f: _("Die Zählung endete bei %(at)s: Dafür reichte das Geld nicht.", **f),
        "below": lambda **f: _("Nötig sind mindestens %(threshold)s.", **f),
        "rival": lambda **f: _("Es kann nicht neben %(rival)s bestehen, und das wurde vorher gewählt.", **f),
        "withdrawn": lambda **_f: _("Es wurde zurückgezogen."),
        "too_dear": lambda **f: _("Es kostet %(cost)s, mehr als das ganze Budget von %(budget)s.", **f),
        "no_money": lambda **f: _("Es kostet %(cost)s, aber nur noch %(left)s waren da.", **f),
        "no_votes": lambda **_f: _("Niemand hat dafür gestimmt."),
        "unpaid": lambda **f: _(
            "Es kostet %(cost)s, aber alle, die dafür stimmten, haben zusammen nur noch %(purse)s.", **f
        ),
    }
    sentences = [words[code](**told)]
    if "score" in figures and code != "no_votes":
        sentences.insert(0, score_words(float(figures["score"]), points) + ".")
    if told.get("tied"):
        sentences.append(_("Ebenso viele hat %(tied)s, weiter vorn auf dem Stimmzettel.", **told))
    return " ".join(str(one) for one in sentences)


def verdict_word(verdict: str) -> str:
    """The administration's answer in a word."""
    words: dict[str, str] = {
        "possible": _("Das ist möglich"),
        "partly": _("Das ist zum Teil möglich"),
        "impossible": _("Das ist nicht möglich"),
    }
    return words[verdict]


def status_word(status: str) -> str:
    """Where a vote stands."""
    words: dict[str, str] = {
        "planned": _("Geplant"),
        "open": _("Läuft"),
        "closed": _("Beendet"),
        "decided": _("Entschieden"),
    }
    return words[status]


STATUS_KIND = {"planned": "info", "open": "success", "closed": "warning", "decided": "info"}

VERDICTS = ("possible", "partly", "impossible")
