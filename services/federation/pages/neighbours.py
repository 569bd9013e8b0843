"""Who sees what: for everybody."""

from flask import Blueprint, render_template

from services.federation.pages.peer_words import kind_words, scope_words
from services.federation.pages.wish_words import wish_words
from services.federation.queries.peers import agreed_peers
from services.federation.queries.readers import partners
from shared.web.context import node
from shared.web.transaction import session

neighbour_pages = Blueprint("federation_neighbour_pages", __name__, url_prefix="/federation/neighbours")


@neighbour_pages.get("")
def show_neighbours() -> str:
    """The nodes with which it is agreed, and what goes which way."""
    return render_template(
        "federation/neighbours.html",
        peers=agreed_peers(session()),
        kinds=kind_words(),
        scopes=scope_words(),
        partners=[(one, wish_words(one)) for one in partners(session())],
        amqp=node().settings.amqp_door,
        stream=f"{node().settings.url}/federation/stream",
    )
