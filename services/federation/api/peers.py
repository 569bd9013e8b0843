"""The door for other nodes' letters: each is signed, and nothing is stored before the signature was checked."""

import json
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Response, jsonify, request
from flask_babel import gettext as _
from flask_smorest import Blueprint
from marshmallow import ValidationError

from services.federation.commands.receive_letter import receive_letter, receive_request, refuse_too_many
from services.federation.commands.write_letter import REQUESTED
from services.federation.domain.admission import is_shallow
from services.federation.domain.introduction import Introduction
from services.federation.domain.reasons import ALL
from services.federation.domain.refused import Refused
from services.federation.models.peers import Peer
from services.federation.outgoing.attempts import Attempts
from services.federation.outgoing.describe_peer import describe_peer
from services.federation.outgoing.described import verification_key
from services.federation.outgoing.introduced import introduced
from services.federation.outgoing.meet import meet
from services.federation.outgoing.refused import FetchRefused
from services.federation.queries.peers import peer_named
from services.federation.refusals import REFUSALS
from services.federation.schemas.letters import LETTERS
from shared.clock import from_rfc3339
from shared.contracts.contract import PREFIX
from shared.signing.refused import SignatureRefused
from shared.signing.verify import verify_message
from shared.web.context import node
from shared.web.problems import problem, told
from shared.web.transaction import database, session

peers_api = Blueprint("federation_peers", __name__, url_prefix="/federation", description="Letters between nodes")

LARGEST = 200_000
_CLOCKS = timedelta(days=1)
ATTEMPTS = Attempts()


class _NotTaken(Exception):
    def __init__(self, status: int, code: str, sentence: str = "") -> None:
        super().__init__(code)
        self.status, self.code, self.sentence = status, code, sentence


@peers_api.route("/peers", methods=["POST"])
def take_letter() -> Response:
    """A letter (peering_requested, peering_accepted, peering_ended, withdrawal_acknowledged, door_asked, test_sent,
    test_answered) as a signed CloudEvent.
    """
    try:
        raw, fact, data = _read(request.get_data(cache=False))
        _take(raw, fact, data)
    except _NotTaken as refused:
        sentence = refused.sentence or ALL[refused.code].english
        return problem(refused.status, refused.code, _("Das geht nicht"), sentence)
    except Refused as refused:
        status, sentence = told(REFUSALS, refused.code, refused.details)
        return problem(status, refused.code, _("Das geht nicht"), sentence)
    response = jsonify({"taken": True})
    response.status_code = 202
    return response


def _read(body: bytes) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """The message, which letter it is and its loaded data; nothing of it is believed yet."""
    if len(body) > LARGEST:
        raise _NotTaken(413, "oversize")
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        raise _NotTaken(400, "not_json") from None
    if not isinstance(raw, dict) or not is_shallow(raw, 20):
        raise _NotTaken(400, "not_an_object")
    fact = str(raw.get("type")).removeprefix(f"{PREFIX}federation.").removesuffix(".v1")
    if fact not in LETTERS or not isinstance(raw.get("source"), str) or not isinstance(raw.get("id"), str):
        raise _NotTaken(422, "body_invalid")
    try:
        return raw, fact, LETTERS[fact].load(raw.get("data") or {})
    except ValidationError:
        raise _NotTaken(422, "body_invalid") from None


def _take(raw: Mapping[str, Any], fact: str, data: Mapping[str, Any]) -> None:
    now, letter_id = node().clock(), str(raw["id"])[:200]
    if raw.get("subject") != node().identity:
        raise _NotTaken(422, "foreign_source", "The letter is meant for another node.")
    try:
        written = from_rfc3339(str(raw.get("time")))
    except ValueError:
        raise _NotTaken(422, "time_absurd") from None
    if abs(now - written) > _CLOCKS:
        raise _NotTaken(422, "time_absurd", "The letter's time is more than a day away from this node's clock.")
    with database().read() as reading:
        peer = peer_named(reading, raw["source"])
    if peer is None or (peer.state == "ended" and fact == REQUESTED):
        if fact != REQUESTED:
            raise _NotTaken(403, "unknown_peer")
        _take_stranger(raw, letter_id, data)
        return
    _verify_known(raw, peer)
    if fact == REQUESTED:
        who = _as_known(peer)
        receive_request(session(), who=who, letter_id=letter_id, data=data, now=now)
        return
    locked = peer_named(session(), peer.identity, locked=True)
    if locked is not None:
        receive_letter(session(), peer=locked, fact=fact, letter_id=letter_id, data=data, now=now)


def _take_stranger(raw: Mapping[str, Any], letter_id: str, data: Mapping[str, Any]) -> None:
    """Who it is, it says itself at its own address; that is read before anything is stored."""
    host = urlsplit(data["url"]).hostname or "" if "//" in data["url"] else ""
    with database().read() as reading:
        refuse_too_many(reading, host, str(raw["source"]))
    with ATTEMPTS.one(host, time.monotonic()) as allowed:
        if not allowed:
            raise Refused("too_many_requests")
        now = node().clock()
        _, described = meet(data["url"], private_too=node().settings.private_peers, now=now)
    if described.identity != raw["source"]:
        raise _NotTaken(403, "another_node")
    try:
        verify_message(raw, [verification_key(key) for key in described.keys.values()], now)
    except SignatureRefused as refused:
        raise _NotTaken(403, refused.code, refused.sentence) from None
    receive_request(session(), who=introduced(described), letter_id=letter_id, data=data, now=now)


def _verify_known(raw: Mapping[str, Any], peer: Peer) -> None:
    try:
        verify_message(raw, [verification_key(key) for key in peer.keys.values()], node().clock())
        return
    except SignatureRefused as refused:
        if refused.code != "unknown_key":
            raise _NotTaken(403, refused.code, refused.sentence) from None
    with ATTEMPTS.one(peer.host, time.monotonic()) as allowed:  # perhaps it has a new key
        if not allowed:
            raise Refused("too_many_requests")
        try:
            describe_peer(database(), node(), peer)
        except FetchRefused as refused:
            raise _NotTaken(401, refused.code) from None
    with database().read() as reading:
        fresh = peer_named(reading, peer.identity)
    try:
        keys = fresh.keys if fresh else {}
        verify_message(raw, [verification_key(key) for key in keys.values()], node().clock())
    except SignatureRefused as refused:
        raise _NotTaken(401, refused.code, refused.sentence) from None


def _as_known(peer: Peer) -> Introduction:
    """A known peer that asks again stays who it is."""
    return Introduction(
        peer.identity, peer.url, peer.host, peer.name, peer.contact, peer.epoch, peer.document_version, peer.keys
    )
