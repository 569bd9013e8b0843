"""What a grant's states are called on screens."""

from flask_babel import gettext as _


def grant_word(status: str) -> str:
    """ "angenommen, wird ausgezahlt"."""
    words: dict[str, str] = {
        "granted": _("bewilligt, noch nicht angenommen"),
        "accepted": _("angenommen, noch nicht ausgezahlt"),
        "paid": _("ausgezahlt, Bericht fehlt noch"),
        "reported": _("Bericht liegt im Büro"),
        "settled": _("abgeschlossen"),
        "returned": _("zurückgegeben"),
    }
    return words[status]


def standing_words(status: str, rest: int) -> str:
    """The same, of a grant whose report is checked while `rest` cents are still to come back."""
    return str(_("Bericht geprüft, Rückzahlung fehlt noch")) if status == "reported" and rest else grant_word(status)


def project_word(status: str) -> str:
    """The same for everybody who reads the register."""
    words: dict[str, str] = {
        "granted": _("bewilligt"),
        "accepted": _("bewilligt"),
        "paid": _("läuft"),
        "reported": _("Bericht wird geprüft"),
        "settled": _("abgeschlossen"),
        "returned": _("nicht zustande gekommen"),
    }
    return words[status]


def grant_kind(status: str) -> str:
    """The badge's kind."""
    return {"granted": "warning", "settled": "success", "returned": "danger"}.get(status, "info")
