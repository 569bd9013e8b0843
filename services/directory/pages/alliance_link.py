"""The link from the letter to an actor that is asked to join an alliance: a page with two buttons."""

from collections.abc import Mapping

from flask import Blueprint, Response, request
from sqlalchemy import select

from services.directory.commands.answer_invitation import answer_by_link
from services.directory.domain.actors.alliances import LIVING
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.people_forms import private_page, void_page
from services.directory.queries.alliance_links import invited_by_link
from services.directory.queries.alliances import members
from services.directory.schemas.alliance_input import LinkAnswer
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

alliance_link_pages = Blueprint("directory_alliance_link", __name__, url_prefix="/directory/alliances")


def _named(given: Mapping[str, str]) -> dict[str, str]:
    names = {"source": "source", "actor_id": "actor", "account_id": "account", "token": "t"}
    return {name: given.get(sent, "")[:200] for name, sent in names.items()}


def _page(alliance_id: str, given: Mapping[str, str], form: Form, status: int = 200) -> Response:
    found = select(Actor).where(
        Actor.source == node().identity, Actor.id == alliance_id, Actor.kind == "alliance", Actor.status.in_(LIVING)
    )
    alliance = session().scalar(found)
    try:
        member = invited_by_link(session(), node(), alliance, now=node().clock(), **_named(given))
    except Refused as refused:
        return void_page(refused)
    joined = [one.name for one in members(session(), alliance) if one.status == "joined"] if alliance else []
    return private_page(
        "alliance_invitation.html", status, alliance=alliance, member=member, joined=joined, given=_named(given),
        form=form,
    )  # fmt: skip


@alliance_link_pages.get("/<alliance_id>/invitation")
def show(alliance_id: str) -> Response:
    """What the alliance is for and who is in it; opening the page changes nothing."""
    return _page(alliance_id, request.args, Form())


@alliance_link_pages.post("/<alliance_id>/invitation")
def answer(alliance_id: str) -> Response:
    """Joins, or declines."""
    data, form = read_form(LinkAnswer(), request.form)
    if data is None:
        return _page(alliance_id, request.form, form, 422)
    accepts = data["answer"] == "yes"
    try:
        answer_by_link(
            session(), node=node(), alliance_id=alliance_id, accepts=accepts, now=node().clock(), **_named(request.form)
        )
    except Refused as refused:
        session().rollback()
        return void_page(refused)
    return _page(alliance_id, request.form, Form())
