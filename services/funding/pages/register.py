"""The public register by page: funded projects, one of them, its photos, its short address."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request, send_file
from marshmallow import ValidationError

from services.funding.api.register import page_of_register
from services.funding.commands.attach_file import FOLDER
from services.funding.domain.grants.grant_status import STATUSES
from services.funding.domain.refused import Refused
from services.funding.pages.filters import register_filters
from services.funding.pages.grant_words import project_word
from services.funding.pages.programme_words import area_choices, topic_choices
from services.funding.queries.register import (
    project_of,
    register_numbers,
    register_programmes,
    register_years,
    shown_report,
)
from services.funding.schemas.register_views import RegisterQuery, proposer_words
from shared.storage.files import file_folder, open_file
from shared.web.context import node
from shared.web.forms import Form
from shared.web.problems import flatten
from shared.web.transaction import session

register_pages = Blueprint("funding_register_pages", __name__)
register_pages.record_once(register_filters)


@register_pages.get("/funding/register")
def show_register() -> Response:
    """What was granted, the newest first; of refused proposals only numbers."""
    given = {name: value.strip() for name, value in request.args.items() if value.strip()}
    schema = RegisterQuery()
    given = {name: value for name, value in given.items() if name in schema.fields}
    form = Form(values=dict(given))
    try:
        query: dict[str, Any] = schema.load(given)
    except ValidationError as error:
        form.errors = flatten(error.messages)
        query = schema.load({name: value for name, value in given.items() if name not in error.messages})
    items, following = page_of_register(query)
    page = render_template(
        "funding/register.html",
        items=items,
        next=following,
        later_page=query["cursor"] is not None,
        form=form,
        filtered=bool(set(given) - {"cursor", "limit"}),
        csv_filters=urlencode(
            {name: given[name] for name in sorted(given) if name not in ("cursor", "limit", *form.errors)}
        ),
        numbers=register_numbers(session()),
        programmes=register_programmes(session()),
        years=[(str(year), str(year)) for year in register_years(session())],
        areas=area_choices(form.value("area")),
        topics=topic_choices(),
        states=list({project_word(one): (one, project_word(one)) for one in STATUSES if one != "accepted"}.values()),
        project_word=project_word,
        proposer_words=proposer_words,
    )
    return make_response(page, 422 if form.errors else 200)


@register_pages.get("/funding/projects/<proposal_id>")
def show_project(proposal_id: str) -> str:
    """One project: what it is, what it got, what became of it."""
    project = project_of(session(), id=proposal_id)
    report, photos = shown_report(session(), proposal_id)
    return render_template(
        "funding/project.html",
        project=project,
        proposal=project.proposal,
        grant=project.grant,
        summary=project.proposal.content.get("summary", ""),
        proposer=proposer_words(project),
        status_text=project_word(project.grant.status),
        report=report,
        photos=photos,
        short=f"{node().settings.url}/p/{project.proposal.code}",
    )


@register_pages.get("/funding/projects/<proposal_id>/photos/<file_id>")
def show_photo(proposal_id: str, file_id: str) -> Response:
    """A photo that everybody in it agreed to. Raises Refused file_not_found."""
    _report, photos = shown_report(session(), proposal_id)
    photo = next((one for one in photos if one.id == file_id), None)
    if photo is None:
        raise Refused("file_not_found")
    try:
        file = open_file(file_folder(node().settings.data, FOLDER), photo.file)
    except FileNotFoundError:
        raise Refused("file_not_found") from None
    answer = send_file(file, photo.media_type)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return answer


@register_pages.get("/p/<code>")
def follow_short(code: str) -> Any:
    """The address on paper leads to the project."""
    project = project_of(session(), code=code.lower())
    return redirect(f"/funding/projects/{project.proposal.id}", 302)
