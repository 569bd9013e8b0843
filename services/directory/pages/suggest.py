"""Anybody suggests an entry."""

from typing import Any

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from services.directory.commands.fill_actor import fill_actor
from services.directory.commands.suggest_actor import suggest_actor
from services.directory.domain.actors import people_kept
from services.directory.domain.actors.content import blank_content
from services.directory.domain.refused import Refused
from services.directory.pages.entry_words import word
from services.directory.pages.hours_form import read_hours
from services.directory.pages.people_forms import add_refusal, go, private_page
from services.directory.queries.likely_duplicates import Likely, likely_duplicates
from services.directory.schemas.people_input import SUGGESTED_KINDS, SuggestionForm
from shared.contracts.areas import AREAS, area_in_words
from shared.web.context import node
from shared.web.forms import Form, read_form, seems_spam
from shared.web.language import current_language
from shared.web.transaction import session

suggest_pages = Blueprint("directory_suggest", __name__, url_prefix="/directory/suggest")


def _page(form: Form, status: int = 200, likely: list[Likely] | None = None) -> Response:
    return private_page(
        "suggest.html",
        status,
        form=form,
        likely=likely or [],
        kinds=[(kind, word("kinds", kind)) for kind in SUGGESTED_KINDS],
        areas=[(area, area_in_words(area)) for area in AREAS],
        kept=people_kept,
    )


@suggest_pages.get("")
def ask() -> Response:
    """The form."""
    return _page(Form())


def _read() -> tuple[dict[str, Any] | None, Form]:
    """What the form says (see SuggestionInput), and the form to show again."""
    plain = MultiDict((name, text) for name, text in request.form.items(multi=True) if not name.startswith("hours."))
    data, form = read_form(SuggestionForm(), plain)
    hours, wrong = read_hours(request.form)
    form.values |= {name: text for name, text in request.form.items() if name.startswith("hours.")}
    form.errors |= wrong
    if data is None or wrong:
        return None, form
    data["entry"] |= hours
    return data, form


def duplicates_of(entry: dict[str, Any]) -> list[Likely]:
    """Public entries that may be the same. Raises Refused with the field at fault."""
    content = fill_actor(blank_content(node().settings.timezone.key), entry)
    return likely_duplicates(session(), node(), content, only_public=True, limit=5)


@suggest_pages.post("")
def suggest() -> Response:
    """Keeps the suggestion until its address is confirmed; asks first where the entry may be there already."""
    data, form = _read()
    if data is None or seems_spam(form):
        return _page(form, 422)
    try:
        likely = [] if data["different"] else duplicates_of(data["entry"])
        if likely:
            return _page(form, 409, likely)
        suggest_actor(
            session(),
            node=node(),
            data=data["entry"],
            **data["suggested_by"],
            language=current_language(),
            now=node().clock(),
        )
    except Refused as refused:
        return _page(form, add_refusal(form, refused))
    return go("/directory/suggest/sent")


@suggest_pages.get("/sent")
def sent() -> Response:
    """What happens next; the same for every address."""
    return private_page("please_confirm.html", kept=people_kept, back="/directory", claim=False)
