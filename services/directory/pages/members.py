"""Who belongs to an actor: for its editors and board, and for the office."""

from flask import Blueprint, Response, request

from services.directory.commands.change_member import change_member
from services.directory.commands.invite_member import invite_member
from services.directory.commands.take_back_invitation import take_back_invitation
from services.directory.domain.actors import people_kept
from services.directory.domain.actors.parts import may_change_parts, may_give_part
from services.directory.domain.actors.rights import MEMBER_ROLES, is_office
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.pages.people_forms import add_refusal, go, private_page
from services.directory.pages.words import part_words
from services.directory.queries.own_actors import own_actor
from services.directory.queries.people import invitations_to, members, roles_of
from services.directory.schemas.people_input import MemberForm, PartForm
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.language import current_language
from shared.web.transaction import session

members_pages = Blueprint("directory_members", __name__, url_prefix="/directory/office/actors/<actor_id>/members")
DONE = ("invited", "taken-back", "changed", "removed")


def _page(actor: Actor, form: Form, status: int = 200) -> Response:
    done = request.args.get("done")
    words = part_words()
    return private_page(
        "members.html",
        status,
        actor=actor,
        members=members(session(), actor),
        invitations=invitations_to(session(), actor, node().clock()),
        kept=people_kept,
        words=words,
        parts=_parts(actor),
        changes=may_change_parts(*_me(actor)),
        form=form,
        done=done if done in DONE else None,
    )


def _me(actor: Actor) -> tuple[str | None, bool]:
    """What the signed-in person is to the actor, and whether every actor is their business."""
    return roles_of(session(), actor).get(signed_in().account_id), is_office(signed_in())


def _parts(actor: Actor) -> list[tuple[str, str]]:
    """The parts that the signed-in person may give."""
    words = part_words()
    return [(role, words[role]) for role in MEMBER_ROLES if may_give_part(*_me(actor), role)]


def _own(actor_id: str) -> Actor:
    return own_actor(session(), node(), signed_in(), actor_id)


def _back(actor_id: str, done: str) -> Response:
    return go(f"/directory/office/actors/{actor_id}/members?done={done}")


@members_pages.get("")
@requires()
def show(actor_id: str) -> Response:
    """The list, and the form that invites."""
    return _page(_own(actor_id), Form())


@members_pages.post("")
@requires()
def invite(actor_id: str) -> Response:
    """Invites somebody by mail."""
    data, form = read_form(MemberForm(), request.form)
    if data is None:
        return _page(_own(actor_id), form, 422)
    _own(actor_id)
    try:
        invite_member(
            session(),
            node=node(),
            account=signed_in(),
            actor_id=actor_id,
            **data,
            language=current_language(),
            now=node().clock(),
        )
    except Refused as refused:
        status = add_refusal(form, refused)
        return _page(_own(actor_id), form, status)
    return _back(actor_id, "invited")


@members_pages.post("/invitations/<invitation_id>/take-back")
@requires()
def take_back(actor_id: str, invitation_id: str) -> Response:
    """Somebody is asked no longer."""
    act = {"node": node(), "account": signed_in(), "now": node().clock()}
    take_back_invitation(session(), actor_id=actor_id, invitation_id=invitation_id, **act)
    return _back(actor_id, "taken-back")


@members_pages.get("/<member_id>")
@requires()
def show_one(actor_id: str, member_id: str) -> Response:
    """Another part for one member, or none."""
    return _one(_own(actor_id), member_id, None)


def _one(actor: Actor, member_id: str, form: Form | None, status: int = 200) -> Response:
    found = [(member, account) for member, account in members(session(), actor) if account.id == member_id]
    if not found:
        raise Refused("not_a_member")
    member, account = found[0]
    own = account.id == signed_in().account_id
    return private_page(
        "member.html",
        status,
        actor=actor,
        member=member,
        account=account,
        own=own,
        changes=own or may_change_parts(*_me(actor)),
        word=part_words()[member.role],
        parts=_parts(actor),
        form=form or Form(values={"role": member.role}),
    )


@members_pages.post("/<member_id>")
@requires()
def change(actor_id: str, member_id: str) -> Response:
    """Another part."""
    data, form = read_form(PartForm(), request.form)
    if data is None:
        return _one(_own(actor_id), member_id, form, 422)
    return _changed(actor_id, member_id, data["role"], form)


@members_pages.post("/<member_id>/remove")
@requires()
def remove(actor_id: str, member_id: str) -> Response:
    """No part any more."""
    return _changed(actor_id, member_id, None, Form())


def _changed(actor_id: str, member_id: str, role: str | None, form: Form) -> Response:
    act = {"node": node(), "account": signed_in(), "now": node().clock()}
    try:
        change_member(session(), actor_id=actor_id, member_id=member_id, role=role, **act)
    except Refused as refused:
        if refused.code not in ("board_only", "needs_successor"):
            raise
        status = add_refusal(form, refused, "")
        return _one(_own(actor_id), member_id, form, status)
    if member_id == signed_in().account_id:  # whose token may no longer count
        return go("/directory/account")
    return _back(actor_id, "removed" if role is None else "changed")
