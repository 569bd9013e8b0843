"""Who is active here: the page that finds entries, as a list with a map beside it."""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, make_response, render_template
from flask.blueprints import BlueprintSetupState
from markupsafe import Markup

from services.directory.api.actors import filters_of
from services.directory.pages import entry_words
from services.directory.pages.cards import card_of
from services.directory.pages.finding_form import asked, chosen_words, narrowed, same_filters
from services.directory.queries.actors import Found, open_spans, public_actors
from services.directory.queries.finding import count_found, has_copies
from services.directory.queries.vocabulary import near_words
from shared.contracts.areas import AREAS, area_in_words
from shared.web.context import node
from shared.web.forms import Form
from shared.web.headers import POLICY
from shared.web.language import current_language
from shared.web.paging import page_of, read_cursor
from shared.web.transaction import session

finding_pages = Blueprint("directory_finding", __name__, url_prefix="/directory")
HERE = "/directory"
MOST_NEAR = 5


def _words_in_templates(state: BlueprintSetupState) -> None:
    state.app.jinja_env.filters.update(
        entry_word=lambda id, kind: entry_words.word(kind, id),
        entry_words=lambda ids, kind: entry_words.words(kind, ids),
        date_words=entry_words.date_words,
        period_words=entry_words.period_words,
        area_in_words=area_in_words,
        bare_address=entry_words.bare_address,
        web_only=entry_words.web_only,
    )
    state.app.jinja_env.globals.update(entry_options=entry_words.options, moment_words=entry_words.moment_words)


finding_pages.record_once(_words_in_templates)


def _place(found: Found) -> list[Any]:
    return [found.score, found.actor.sort_name, found.actor.number]


@finding_pages.get("")
def find() -> Response:
    """The entries that fit, a page of them; wrong filters are named and do not filter."""
    query, form = asked()
    filters = filters_of(query)
    after = read_cursor(query["cursor"], (int, str, int))
    found = public_actors(
        session(), filters, after=None if after is None else (after[0], after[1], after[2]), limit=query["limit"]
    )
    items, following = page_of(found, query["limit"], _place)
    now = node().clock()
    spans = open_spans(session(), [one.actor.number for one in items], now)
    same = same_filters(form)
    page = render_template(
        "directory/entries.html",
        form=form,
        here=HERE,
        cards=[card_of(node(), one.actor, spans.get(one.actor.number, []), now) for one in items],
        count=count_found(session(), filters),
        near=near_words(session(), query["q"] or "", MOST_NEAR),
        next=following,
        first=HERE + same if query["cursor"] else None,
        same=same,
        narrowed=narrowed(form),
        chosen=chosen_words(form),
        filter=_filter(form, has_copies(session(), node())),
    )
    response = make_response(page, 422 if form.errors else 200)
    response.headers["Content-Security-Policy"] = map_policy(node().settings.tiles)
    return response


def _filter(form: Form, copies: bool) -> Markup:
    """The form; while nothing is asked for, it is the same for everybody and made once."""

    def made() -> Markup:
        shown = {"form": form, "here": HERE, "narrowed": narrowed(form), "copies": copies}
        areas = entry_words.area_groups()
        return Markup(render_template("directory/_filter.html", areas=areas, **shown))  # noqa: S704  from a template

    if form.values or form.errors:
        return made()
    kept: dict[Any, Markup] = current_app.extensions.setdefault("blank_filters", {})
    key = (current_language(), copies, *AREAS)
    if key not in kept:
        kept[key] = made()
    return kept[key]


def map_policy(tiles: str | None) -> str:
    """The pages' usual policy; where map pictures are offered, their host may be asked for pictures, too."""
    if tiles is None:
        return POLICY
    parts = urlsplit(tiles)
    return POLICY.replace("img-src 'self'", f"img-src 'self' {parts.scheme}://{parts.netloc}")
