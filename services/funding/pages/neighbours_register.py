"""The register of neighbours, by page: what other nodes have granted."""

from flask import Blueprint, render_template, request

from services.funding.pages.filters import register_filters
from services.funding.pages.grant_words import project_word
from services.funding.queries.neighbours_projects import key_of, neighbours_projects
from services.funding.schemas.moment_place import moment_place
from shared.clock import rfc3339
from shared.web.paging import DEFAULT_LIMIT, page_of
from shared.web.transaction import session

neighbours_register_pages = Blueprint("funding_neighbours_register", __name__)
neighbours_register_pages.record_once(register_filters)
_HERE = "/funding/register/neighbours"


@neighbours_register_pages.get(_HERE)
def show_neighbours_register() -> str:
    """The newest first, each with its home node's name; the links lead there."""
    after = moment_place(request.args.get("cursor"))
    found = neighbours_projects(session(), after=after, limit=DEFAULT_LIMIT)
    items, following = page_of(found, DEFAULT_LIMIT, lambda one: [rfc3339(one.granted_at), key_of(one)])
    return render_template(
        "funding/neighbours_register.html",
        items=items,
        next=following,
        first=_HERE if after else None,
        project_word=project_word,
    )
