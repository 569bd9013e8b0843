"""The list of a quarter for paper: a page to print, and a tagged PDF."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, current_app, request
from flask_babel import gettext as _

from services.directory.domain.words import words_of
from services.directory.models.actors import Actor
from services.directory.pages.difference_words import place_words
from services.directory.pages.entry_words import area_groups, date_words, word
from services.directory.pages.hours_words import hours_in_words
from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import private_page
from services.directory.pages.print_pdf import pdf_of
from services.directory.queries.actors import Filters
from services.directory.queries.printed import printed_actors
from shared.contracts.areas import AREAS, area_in_words
from shared.web.auth import requires
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.language import current_language
from shared.web.transaction import session

print_pages = Blueprint("directory_print", __name__, url_prefix="/directory/office")
MOST = 1000


def _area() -> str | None:
    area = request.args.get("area", "")
    return area if area in AREAS else None


def _printed(actor: Actor, today: date) -> dict[str, Any]:
    content = actor.content
    hours = hours_in_words(content, today)
    closed = str(_("geschlossen"))
    # A narrow column: what is not named is closed.
    times = "; ".join(f"{days}: {text}" for days, text in hours.table if text != closed) or hours.text or ""
    places = [place_words({**place, "latitude": None, "access": []}) for place in content["places"]]
    return {
        "name": actor.name,
        "kind": word("kinds", actor.kind),
        "places": [place for place in places if place],
        "hours": ". ".join(part.rstrip(".") for part in (times, *hours.notes) if part),
        "phone": content["phone"] or "",
        "mailbox": content["mailbox"] or "",
    }


def _list(area: str | None) -> dict[str, Any]:
    """What page and file say: title, day and entries by name."""
    today = node().clock().astimezone(node().settings.timezone).date()
    found = printed_actors(session(), Filters(area=area), MOST)
    where = area_in_words(area) if area else node().settings.name
    return {
        "title": _("Wer hier aktiv ist: %(where)s", where=where),
        "day": date_words(today),
        "entries": [_printed(actor, today) for actor in found[:MOST]],
        "cut": len(found) > MOST,
    }


def _file_name(area: str | None, day: date) -> str:
    """ "adressbuch-lichtenberg-mitte-2027-05-04.pdf"."""
    where = "-".join(words_of(AREAS[area])) if area else ""
    return "-".join(part for part in (_("adressbuch"), where, day.isoformat()) if part) + ".pdf"


@print_pages.get("/print")
@requires(*OFFICE)
def show_list() -> Response:
    """The list of one area, or of all, with the choice of another one above."""
    area = _area()
    return private_page("print_list.html", area=area, groups=area_groups(), most=MOST, **_list(area))


@print_pages.get("/print.pdf")
@requires(*OFFICE)
def show_pdf() -> Response:
    """The same list as a file: A4, tagged."""
    area = _area()
    listed = _list(area)
    heads = [_("Name"), _("Adresse"), _("Öffnungszeiten"), _("Telefon und Postfach")]
    note = _("Stand: %(day)s. %(node)s", day=listed["day"], node=node().settings.name)
    if listed["cut"]:
        note += " " + _("Nur die ersten %(most)s Einträge.", most=MOST)
    content = pdf_of(
        {**listed, "heads": heads, "note": note, "empty": _("Keine Einträge."), "language": current_language()},
        node().clock(),
    )
    response = current_app.response_class(content, mimetype="application/pdf")
    today = node().clock().astimezone(node().settings.timezone).date()
    response.headers.set("Content-Disposition", "inline", filename=_file_name(area, today))
    return keep_private(response)
