"""What a grant's states are called on screens."""

from flask_babel import gettext as _

from services.funding.pages.money_words import euros


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


def next_words(status: str, *, report: str | None, rest: int, unpaid: bool) -> str:
    """Who does what next: "Das Büro prüft den Bericht."; nothing of a grant that is over.

    `report` is the report's status, `rest` what is to come back, `unpaid` whether a part was not paid yet.
    """
    if status == "granted":
        return str(_("Die Person nimmt die Förderung an."))
    if status == "accepted":
        return str(_("Die Kasse überweist das Geld und trägt es ein."))
    if status == "paid" and report == "asked_back":
        return str(_("Die Person beantwortet die Frage zum Bericht."))
    if status == "paid" and unpaid:
        return str(_("Die Kasse überweist den Rest, oder die Person schreibt den Bericht."))
    if status == "paid":
        return str(_("Die Person schreibt den Bericht."))
    if status == "reported" and rest:
        return str(_("Die Person zahlt %(amount)s zurück, die Kasse trägt es ein.", amount=euros(rest)))
    return str(_("Das Büro prüft den Bericht.")) if status == "reported" else ""


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
