"""What a peer said and was admitted takes effect here: kept, and told to this node's services."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.orm import Session

from services.federation.commands.note_refusal import note_refusal
from services.federation.commands.peer_share import count_effects, let_grow, peer_share, read_again_if_room
from services.federation.domain.admission import Inspected, Known, Placed, place
from services.federation.models.peers import Peer, TakenIn
from shared.contracts.contract import PREFIX
from shared.contracts.registry import BY_WIRE_TYPE
from shared.ids import new_id
from shared.messaging.message import Message, Unreadable, message_of
from shared.storage import outbox
from shared.storage.insert_rows import insert_rows

_TABLE = cast(Table, TakenIn.__table__)
_KEY = ("source", "kind", "subject")
_ON_ONE_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ENVELOPE = {
    "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "objectversion", "data"
}  # fmt: skip
_STATES = {"tell": "shown", "wait": "waiting", "aside": "aside"}


@dataclass(frozen=True)
class Offered:
    """What was found out about a message. One that is refused is there as it came, for the refusals' excerpt.

    One that is not refused is there as the text that is kept, and, if its type is known, ready for this node's bus.
    """

    seen: Inspected
    raw: object = None
    kept: str = ""
    ready: outbox.Admitted | None = None


def as_offered(raw: object, seen: Inspected) -> Offered:
    """What passed the rules and yet cannot travel on this node's bus is refused, too."""
    if seen.refused is not None:
        return Offered(seen, raw)
    try:
        message = message_of(seen.message)
    except Unreadable as error:
        return Offered(replace(seen, refused="body_invalid", detail=str(error), message=None), raw)
    kept = _ON_ONE_LINE.encode(seen.message)
    return Offered(replace(seen, message=None), kept=kept, ready=None if seen.aside else _ready(message, seen, kept))


def _ready(message: Message, seen: Inspected, kept: str) -> outbox.Admitted:
    """What is kept goes on as it is where it says just what the contract names; that is nearly always so."""
    contract = BY_WIRE_TYPE[PREFIX + seen.type]
    if seen.message is not None and seen.message.keys() == _ENVELOPE and contract.fits(message.data):
        return outbox.Admitted(message.source, contract.routing_key, kept)
    return outbox.admitted(contract, message)


def take_in(session: Session, *, peer: Peer, offered: Sequence[Offered], own: str, now: datetime) -> int:
    """How many had an effect. Call it with the peer's row locked, in the transaction that moves its position."""
    share = peer_share(session, peer, now)
    known = _known(session, peer.identity, [one.seen for one in offered if one.seen.refused is None])
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    told: list[outbox.Admitted] = []
    effects = 0
    for one in offered:
        seen = one.seen
        if seen.refused is not None:
            note_refusal(session, peer=peer, code=seen.refused, detail=seen.detail, raw=one.raw, now=now)
            continue
        key = (seen.kind, seen.subject)
        placed = place(seen, known=known.get(key), scopes=peer.scopes, epoch=peer.epoch)
        if placed.refused is not None:
            note_refusal(session, peer=peer, code=placed.refused, now=now)
            if placed.outcome == "known" and key in known:
                known[key] = replace(known[key], epoch=peer.epoch)
            continue
        before = known.get(key)
        row = _row(peer, one, placed, before, now)
        size = len(row["body"] or "")
        more = size - (before.size if before else 0)
        if not let_grow(share, objects=int(before is None), characters=more, now=now):
            note_refusal(session, peer=peer, code="peer_full", now=now)
            continue
        effects += 1
        rows[key] = row
        known[key] = Known(seen.version, row["told"], row["visible"], peer.epoch, size)
        if placed.outcome == "tell":
            assert one.ready is not None, "only what was refused or put aside is not"
            anew = None if placed.as_is else as_told(one.kept, version=placed.version, as_is=False, now=now)
            told.append(anew or one.ready)
    _write(session, list(rows.values()))
    _mark_seen(session, peer, {key for key in known if key not in rows})
    outbox.record_admitted(session, told, own=own, now=now)
    count_effects(share, effects, now)
    read_again_if_room(share, peer, now)
    if effects:
        peer.last_message_at, peer.taken_count = now, peer.taken_count + effects
    return effects


def as_told(kept: str, *, version: int, as_is: bool, now: datetime) -> outbox.Admitted:
    """A kept message for the local bus; if not as it is, then with a version and an id that services have not seen."""
    message = message_of(json.loads(kept))
    if not as_is:
        message = replace(message, id=new_id(now), objectversion=version)
    return outbox.admitted(BY_WIRE_TYPE[message.type], message)


def _known(session: Session, source: str, seen: Iterable[Inspected]) -> dict[tuple[str, str], Known]:
    subjects: dict[str, set[str]] = {}
    for one in seen:
        subjects.setdefault(one.kind, set()).add(one.subject)
    size = func.coalesce(func.length(TakenIn.body), 0)
    columns = (TakenIn.subject, TakenIn.version, TakenIn.told, TakenIn.visible, TakenIn.epoch, size)
    known = {}
    for kind, names in subjects.items():
        found = select(*columns).where(*_of(source, kind, names))
        known.update({(kind, row[0]): Known(*row[1:]) for row in session.execute(found)})
    return known


def _row(peer: Peer, one: Offered, placed: Placed, before: Known | None, now: datetime) -> dict[str, Any]:
    seen, gone = one.seen, one.seen.withdrawal
    return {
        "source": peer.identity,
        "kind": seen.kind,
        "subject": seen.subject,
        "type": seen.type,
        "version": seen.version,
        "told": placed.version if placed.outcome == "tell" else (before.told if before else 0),
        "state": "withdrawn" if gone else _STATES[placed.outcome],
        "epoch": peer.epoch,
        "visible": not gone and (placed.outcome == "tell" or (before is not None and before.visible)),
        "acknowledge": gone,
        "body": None if gone else one.kept,
        "at": now,
    }


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        insert_rows(session, _TABLE, tuple(rows[0]), [tuple(row.values()) for row in rows], replacing=_KEY)


def _mark_seen(session: Session, peer: Peer, keys: set[tuple[str, str]]) -> None:
    """What the peer still names in its present epoch, although nothing about it is new."""
    for kind, pairs in groupby(sorted(keys), key=lambda pair: pair[0]):
        found = select(TakenIn).where(*_of(peer.identity, kind, [subject for _, subject in pairs]))
        for row in session.scalars(found.where(TakenIn.epoch != peer.epoch)):
            row.epoch = peer.epoch


def _of(source: str, kind: str, subjects: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return TakenIn.source == source, TakenIn.kind == kind, TakenIn.subject.in_(subjects)
