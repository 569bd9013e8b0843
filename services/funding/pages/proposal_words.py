"""What a proposal's states and steps are called on screens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from services.funding.domain.proposal_status import STATUSES
from services.funding.pages.money_words import deadline_words
from services.funding.pages.programme_words import way_word


def status_word(status: str) -> str:
    """ "liegt im Büro"."""
    words: dict[str, str] = {
        "draft": _("in Arbeit"),
        "unconfirmed": _("Adresse noch nicht bestätigt"),
        "submitted": _("eingereicht"),
        "incomplete": _("es fehlt noch etwas"),
        "complete": _("vollständig"),
        "scheduled": _("vor der Entscheidung"),
        "granted": _("bewilligt"),
        "refused": _("abgelehnt"),
        "withdrawn": _("zurückgezogen"),
    }
    return words[status]


def status_kind(status: str) -> str:
    """The badge's kind."""
    kinds = {"granted": "success", "complete": "success", "incomplete": "warning", "unconfirmed": "warning"}
    return {**kinds, "refused": "danger"}.get(status, "info")


def next_steps(status: str, content: Mapping[str, Any], deadline: datetime | None) -> list[str]:
    """What comes next for whoever handed the proposal in, in order; nothing once it is decided."""
    if status not in ("unconfirmed", "submitted", "complete", "scheduled"):
        return []
    steps = []
    if status == "unconfirmed":
        steps.append(_("Sie öffnen den Link in unserer E-Mail und bestätigen Ihre Adresse."))
    if status in ("unconfirmed", "submitted"):
        steps.append(_("Das Büro prüft, ob alles da ist, und meldet sich, wenn etwas fehlt."))
    if deadline is not None and status != "scheduled":
        when = deadline_words(deadline, content["timezone"])
        steps.append(_("Entschieden wird zusammen mit allen Anträgen bis zum %(day)s.", day=when))
    steps.append(f"{way_word(content['decided_by'])}.")
    steps.append(_("Sie bekommen Bescheid und finden ihn auch auf dieser Seite."))
    return steps


def step_word(step: str) -> str:
    """ "Was Sie vorhaben"."""
    words: dict[str, str] = {
        "what": _("Was Sie vorhaben"),
        "who": _("Wer Sie sind"),
        "money": _("Was es kostet"),
        "papers": _("Unterlagen"),
        "agree": _("Erklärungen"),
    }
    return words[step]


def proposal_act(action: str) -> str:
    """ "vollständig": what was done, in the trail."""
    words: dict[str, str] = {
        "proposal_entered": _("aufgenommen"),
        "proposal_changed": _("geändert"),
        "proposal_assigned": _("Runde und Topf gewählt"),
        "idea_checked": _("Antwort der Verwaltung gegeben"),
    }
    status = action.removeprefix("proposal_")
    return words.get(action) or (status_word(status) if status in STATUSES else action)


def income_choices() -> list[tuple[str, str]]:
    """Where other money comes from."""
    return [("own", _("eigenes Geld")), ("third", _("Geld von anderen"))]
