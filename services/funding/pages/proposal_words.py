"""What a proposal's states and steps are called on screens."""

from flask_babel import gettext as _

from services.funding.domain.proposal_status import STATUSES


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
