"""The office says who receives what with credentials of their own, and ends that."""

from flask import Blueprint, Response, request

from services.federation.commands.add_partner import add_partner
from services.federation.commands.revoke_partner import revoke_partner
from services.federation.domain.instructions import instructions
from services.federation.domain.kinds import kind_of
from services.federation.domain.refused import Refused
from services.federation.pages.peer_words import add_refusal, go, kind_words, private_page
from services.federation.pages.wish_words import wish_words
from services.federation.queries.partner_door import door_for
from services.federation.queries.readers import all_partners
from services.federation.queries.wishes import TYPES, wishes_of
from services.federation.schemas.partner_form import PartnerForm
from shared.contracts.areas import AREAS, area_in_words
from shared.contracts.vocabulary import TOPICS
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.language import current_language
from shared.web.transaction import session

partner_pages = Blueprint("federation_partner_pages", __name__, url_prefix="/federation/partners")
_LISTS = ("types", "topics", "areas")


@partner_pages.get("")
@requires("admin", "coordinator")
def show_partners() -> Response:
    """Who has credentials, and a form for one more."""
    return _page(Form())


def _page(form: Form, status: int = 200) -> Response:
    words, german = kind_words(), current_language() == "de"
    done = request.args.get("done")
    return private_page(
        "partners.html",
        status,
        partners=[(one, wish_words(one)) for one in all_partners(session())],
        form=form,
        kinds=[(kind, words.get(kind, kind)) for kind in sorted({kind_of(type) for type in TYPES})],
        topics=[(id, term.german if german else term.english) for id, term in TOPICS.items()],
        areas=[(id, area_in_words(id)) for id in AREAS],
        amqp=node().settings.amqp_door,
        done=done if done == "revoked" else None,
    )


@partner_pages.post("")
@requires("admin", "coordinator")
def add() -> Response:
    """The credentials stand on the page that answers, and nowhere else."""
    data, form = read_form(PartnerForm(), request.form, _LISTS)
    if data is None:
        return _page(form, 422)
    settings = node().settings
    try:
        partner, credentials = add_partner(
            session(),
            name=data["name"],
            wishes=wishes_of(data["types"], data["topics"], data["areas"]),
            amqp=settings.amqp_door is not None,
            account_id=signed_in().account_id,
            now=node().clock(),
        )
    except Refused as refused:
        return _page(form, add_refusal(form, refused))
    door = door_for(partner, credentials.password, settings)
    text = instructions(name=partner.name, node_url=settings.url, token=credentials.token, door=door)
    return private_page("partner_added.html", partner=partner, text=text)


@partner_pages.post("/<partner_id>/revoke")
@requires("admin", "coordinator")
def revoke(partner_id: str) -> Response:
    """At once."""
    try:
        revoke_partner(session(), partner_id=partner_id, account_id=signed_in().account_id, now=node().clock())
    except Refused as refused:
        form = Form()
        return _page(form, add_refusal(form, refused))
    return go("/federation/partners?done=revoked")
