"""Whether what this node has withdrawn is gone at its neighbours, too."""

from flask import Blueprint, Response

from services.federation.pages.peer_words import kind_words, private_page
from services.federation.queries.peers import agreed_peers, withdrawals
from shared.web.auth import requires
from shared.web.transaction import session

withdrawn_pages = Blueprint("federation_withdrawn_pages", __name__, url_prefix="/federation/withdrawn")


@withdrawn_pages.get("")
@requires("admin", "coordinator")
def show_withdrawn() -> Response:
    """The newest first; of each neighbour whether it has said so."""
    peers = agreed_peers(session())
    rows = []
    for entry, said in withdrawals(session()):
        takers = [peer for peer in peers if peer.their_scopes.get(entry.kind) != "no"]
        rows.append((entry, [peer.name for peer in takers if peer.id not in said], len(takers)))
    return private_page("withdrawn.html", rows=rows, kinds=kind_words())
