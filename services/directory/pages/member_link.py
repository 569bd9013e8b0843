"""The link from the mail to somebody who is asked to take a part in an actor: a page with two buttons."""

from flask import Blueprint, Response, request

from services.directory.commands.answer_member_invitation import answer_member_invitation, open_invitation
from services.directory.domain.actors.rights import EDITING_ROLES
from services.directory.domain.refused import Refused
from services.directory.models.actors import Actor
from services.directory.models.people import MemberInvitation
from services.directory.pages.fresh_session import with_fresh_session
from services.directory.pages.people_forms import go, link_token, private_page, void_page
from services.directory.pages.words import part_words
from services.directory.queries.accounts import names_of
from services.directory.schemas.people_input import AnswerForm
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

member_link_pages = Blueprint("directory_member_link", __name__, url_prefix="/directory/invitations")


def _page(invitation_id: str, form: Form, status: int = 200) -> Response:
    try:
        found = session().get(MemberInvitation, invitation_id)
        invitation = open_invitation(node(), found, link_token(), node().clock())
    except Refused as refused:
        return void_page(refused)
    return private_page(
        "member_invitation.html",
        status,
        invitation=invitation,
        actor=session().get_one(Actor, invitation.actor),
        word=part_words()[invitation.role],
        edits=invitation.role in EDITING_ROLES,
        sender=names_of(session(), [invitation.asked_by]).get(invitation.asked_by, ""),
        token=link_token(),
        form=form,
    )


@member_link_pages.get("/<invitation_id>")
def show(invitation_id: str) -> Response:
    """Who asks, and for what."""
    return _page(invitation_id, Form())


@member_link_pages.post("/<invitation_id>")
def answer(invitation_id: str) -> Response:
    """Yes gives the part; after a no nothing is left of the invitation."""
    data, form = read_form(AnswerForm(), request.form)
    if data is None:
        return _page(invitation_id, form, 422)
    accepts, person = data["answer"] == "yes", current_person()  # whose token may not count any more after a yes
    try:
        account = answer_member_invitation(
            session(), node=node(), invitation_id=invitation_id, token=data["t"], accepts=accepts, now=node().clock()
        )
    except Refused as refused:
        return void_page(refused)
    if account is None:
        return private_page("member_declined.html")
    if person is not None and person.account_id == account.id:
        return with_fresh_session(go("/directory/account"))
    return private_page("member_accepted.html", email=account.email)
