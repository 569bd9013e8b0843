"""The office looks after agreements with other nodes."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from services.federation.commands.accept_peer import accept_peer
from services.federation.commands.ask_peer import ask_peer
from services.federation.commands.block_peer import block_peer
from services.federation.commands.end_peer import end_peer
from services.federation.commands.look_now import look_now
from services.federation.commands.renew_peer import renew_peer
from services.federation.commands.trust_keys import trust_keys
from services.federation.commands.try_peer import try_peer
from services.federation.commands.unblock_peer import unblock_peer
from services.federation.domain.agreement import KINDS, may
from services.federation.domain.refused import Refused
from services.federation.domain.share import MOST_CHARACTERS, MOST_OBJECTS
from services.federation.models.peers import Peer
from services.federation.outgoing.meet import meet
from services.federation.pages.peer_words import (
    add_refusal,
    door_fault,
    fingerprints,
    go,
    health_of,
    kind_words,
    private_page,
    reason,
    refusals_of,
    scope_words,
)
from services.federation.queries.keys import current_key
from services.federation.queries.peers import all_peers, counts_of, last_test, letters_to, peer_of, refused_of, share_of
from services.federation.queries.readers import peer_door_of
from services.federation.schemas.peer_forms import AskForm, KeysForm, TermsForm, WhyForm, terms_of
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

peer_pages = Blueprint("federation_peer_pages", __name__, url_prefix="/federation/peers")
DONE = ("asked", "accepted", "renewed", "blocked", "unblocked", "ended", "trusted", "looking", "tested")


@peer_pages.get("")
@requires("admin", "coordinator")
def show_peers() -> Response:
    """Who waits for an answer, and how it goes with the others."""
    now = node().clock()
    peers = [(peer, health_of(peer, now)) for peer in all_peers(session())]
    return private_page("peers.html", peers=peers, done=_done())


def _done() -> str | None:
    done = request.args.get("done")
    return done if done in DONE else None


@peer_pages.get("/ask")
@requires("admin", "coordinator")
def show_ask() -> Response:
    """Ask another node."""
    return _ask_page(Form(values=dict.fromkeys(KINDS, "show")))


def _ask_page(form: Form, status: int = 200) -> Response:
    return private_page("peer_ask.html", status, form=form, kinds=kind_words(), scopes=scope_words())


@peer_pages.post("/ask")
@requires("admin", "coordinator")
def ask() -> Response:
    """The other node is read first; its office decides."""
    data, form = read_form(AskForm(), request.form)
    if data is None:
        return _ask_page(form, 422)
    account, now = signed_in(), node().clock()
    session().rollback()  # no transaction while another machine is asked
    try:
        who, _ = meet(data["url"], private_too=node().settings.private_peers, now=now)
        peer = ask_peer(session(), node=node(), who=who, terms=terms_of(data), account_id=account.account_id, now=now)
    except Refused as refused:
        return _ask_page(form, add_refusal(form, refused))
    return go(f"/federation/peers/{peer.id}?done=asked")


@peer_pages.get("/<peer_id>")
@requires("admin", "coordinator")
def show_peer(peer_id: str) -> Response:
    """The agreement, how it goes, what was refused, and what can be done."""
    return _peer_page(peer_id)


def _found(peer_id: str) -> Peer:
    found = peer_of(session(), peer_id)
    if found is None:
        raise Refused("peer_not_found")
    return found


def _peer_page(peer_id: str, form: Form | None = None, status: int = 200) -> Response:
    peer, now = _found(peer_id), node().clock()
    own, door = current_key(session()), peer_door_of(session(), peer.id)
    day = peer.expires_on.isoformat() if peer.expires_on else ""
    scopes = peer.scopes or dict.fromkeys(KINDS, "look")
    values: dict[str, Any] = {**scopes, "agreement": peer.agreement, "expires_on": day}
    shown = Form(values={**values, **form.values}, errors=form.errors) if form else Form(values=values)
    acts = ("accept", "block", "unblock", "end", "renew")
    return private_page(
        "peer.html",
        status,
        peer=peer,
        health=health_of(peer, now),
        door=door,
        door_fault=door_fault(door.failure if door else None),
        share=share_of(session(), peer.id),
        most=(MOST_OBJECTS, MOST_CHARACTERS // 1_000_000),
        counts=counts_of(session(), peer.identity),
        test=last_test(session(), peer.id),
        letters=letters_to(session(), peer.id),
        refusals=refusals_of(peer),
        refused=[(one, reason(one.code)) for one in refused_of(session(), peer.id, 20)],
        fingerprints=fingerprints(peer.keys),
        doubted=fingerprints(peer.doubted_keys),
        own=fingerprints({own.keyid: None} if own else None),
        may={act: may(act, peer.state) for act in acts},
        kinds=kind_words(),
        scopes=scope_words(),
        form=shown,
        done=_done(),
    )


def _act(peer_id: str, done: str, act: Callable[[str], object], form: Form | None = None) -> Response:
    """`act` gets the account's id."""
    try:
        act(signed_in().account_id)
    except Refused as refused:
        if refused.code == "peer_not_found":
            raise
        form = form or Form()
        return _peer_page(peer_id, form, add_refusal(form, refused))
    return go(f"/federation/peers/{peer_id}?done={done}")


@peer_pages.post("/<peer_id>/accept")
@requires("admin", "coordinator")
def accept(peer_id: str) -> Response:
    """Agreed, on these terms."""
    data, form = read_form(TermsForm(), request.form)
    if data is None:
        return _peer_page(peer_id, form, 422)
    terms, now = terms_of(data), node().clock()
    return _act(
        peer_id,
        "accepted",
        lambda account: accept_peer(session(), peer_id=peer_id, terms=terms, account_id=account, now=now),
        form,
    )


@peer_pages.post("/<peer_id>/renew")
@requires("admin", "coordinator")
def renew(peer_id: str) -> Response:
    """Other terms."""
    data, form = read_form(TermsForm(), request.form)
    if data is None:
        return _peer_page(peer_id, form, 422)
    terms, now = terms_of(data), node().clock()
    return _act(
        peer_id,
        "renewed",
        lambda account: renew_peer(session(), peer_id=peer_id, terms=terms, account_id=account, now=now),
        form,
    )


def _with_reason(peer_id: str, done: str, command: Callable[..., object], **more: Any) -> Response:
    data, form = read_form(WhyForm(), request.form)
    if data is None:
        return _peer_page(peer_id, form, 422)
    why, now = data["reason"], node().clock()
    return _act(
        peer_id,
        done,
        lambda account: command(session(), peer_id=peer_id, reason=why, account_id=account, now=now, **more),
        form,
    )


@peer_pages.post("/<peer_id>/block")
@requires("admin", "coordinator")
def block(peer_id: str) -> Response:
    """Hidden at once."""
    return _with_reason(peer_id, "blocked", block_peer, node=node())


@peer_pages.post("/<peer_id>/end")
@requires("admin", "coordinator")
def end(peer_id: str) -> Response:
    """Dropped."""
    return _with_reason(peer_id, "ended", end_peer)


@peer_pages.post("/<peer_id>/unblock")
@requires("admin", "coordinator")
def unblock(peer_id: str) -> Response:
    """Seen again."""
    now = node().clock()
    return _act(
        peer_id,
        "unblocked",
        lambda account: unblock_peer(session(), node=node(), peer_id=peer_id, account_id=account, now=now),
    )


@peer_pages.post("/<peer_id>/look")
@requires("admin", "coordinator")
def look(peer_id: str) -> Response:
    """Ask it now, not when it is its turn."""
    now = node().clock()
    return _act(peer_id, "looking", lambda _account: look_now(session(), peer_id=peer_id, now=now))


@peer_pages.post("/<peer_id>/test")
@requires("admin", "coordinator")
def test(peer_id: str) -> Response:
    """A signed letter there and back."""
    now = node().clock()
    return _act(peer_id, "tested", lambda account: try_peer(session(), peer_id=peer_id, account_id=account, now=now))


@peer_pages.post("/<peer_id>/trust")
@requires("admin")
def trust(peer_id: str) -> Response:
    """The fingerprints were compared by telephone."""
    data, form = read_form(KeysForm(), request.form)
    if data is None:
        return _peer_page(peer_id, form, 422)
    keyids, now = set(data["keyids"].split()), node().clock()
    return _act(
        peer_id,
        "trusted",
        lambda account: trust_keys(session(), peer_id=peer_id, keyids=keyids, account_id=account, now=now),
        form,
    )
