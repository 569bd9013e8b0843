"""What a peer said and was admitted takes effect here: kept, and told to this node's services."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.federation.commands.note_refusal import note_refusal
from services.federation.commands.peer_share import count_effects, let_grow, peer_share, read_again_if_room
from services.federation.domain.admission import Inspected, Known, Placed, place
from services.federation.models.peers import Peer, TakenIn
from shared.contracts.contract import PREFIX, Contract
from shared.contracts.registry import BY_WIRE_TYPE
from shared.ids import new_id
from shared.messaging.message import Message, read_message
from shared.storage import outbox

_KEY = ("source", "kind", "subject")
_STATES = {"tell": "shown", "wait": "waiting", "aside": "aside"}


@dataclass(frozen=True)
class Offered:
    """A message as it came, for the refusals' excerpt, and what was found out about it."""

    raw: object
    seen: Inspected


def take_in(session: Session, *, peer: Peer, offered: Sequence[Offered], own: str, now: datetime) -> int:
    """How many had an effect. Call it with the peer's row locked, in the transaction that moves its position."""
    share = peer_share(session, peer, now)
    known = _known(session, peer.identity, [one.seen for one in offered if one.seen.refused is None])
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    told: list[tuple[Contract, Message]] = []
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
        row = _row(peer, seen, placed, before, now)
        size = len(row["body"] or "")
        more = size - (before.size if before else 0)
        if not let_grow(share, objects=int(before is None), characters=more, now=now):
            note_refusal(session, peer=peer, code="peer_full", now=now)
            continue
        effects += 1
        rows[key] = row
        known[key] = Known(seen.version, row["told"], row["visible"], peer.epoch, size)
        if placed.outcome == "tell":
            told.append(_told(seen, placed, now))
    _write(session, list(rows.values()))
    _mark_seen(session, peer, {key for key in known if key not in rows})
    tell(session, told, own=own, now=now)
    count_effects(share, effects, now)
    read_again_if_room(share, peer, now)
    if effects:
        peer.last_message_at, peer.taken_count = now, peer.taken_count + effects
    return effects


def tell(session: Session, told: Iterable[tuple[Contract, Message]], *, own: str, now: datetime) -> None:
    """Records messages for this node's services, in order."""
    for contract, pairs in groupby(told, key=lambda pair: pair[0]):
        outbox.record_admitted(session, contract, [message for _, message in pairs], own=own, now=now)


def as_told(body: Mapping[str, Any], *, version: int, as_is: bool, now: datetime) -> Message:
    """A kept message for the local bus; if not as it is, then with a version and an id that services have not seen."""
    message = read_message(json.dumps(body).encode())
    return message if as_is else replace(message, id=new_id(now), objectversion=version)


def _told(seen: Inspected, placed: Placed, now: datetime) -> tuple[Contract, Message]:
    contract = BY_WIRE_TYPE[PREFIX + seen.type]
    return contract, as_told(seen.message or {}, version=placed.version, as_is=placed.as_is, now=now)


def _known(session: Session, source: str, seen: Iterable[Inspected]) -> dict[tuple[str, str], Known]:
    keys = list({(one.kind, one.subject) for one in seen})
    columns = (TakenIn.kind, TakenIn.subject, TakenIn.version, TakenIn.told, TakenIn.visible, TakenIn.epoch)
    size = func.coalesce(func.length(TakenIn.body), 0).label("size")
    found = select(*columns, size).where(TakenIn.source == source, tuple_(TakenIn.kind, TakenIn.subject).in_(keys))
    if not keys:
        return {}
    rows = session.execute(found)
    return {(row.kind, row.subject): Known(*row[2:]) for row in rows}


def _row(peer: Peer, seen: Inspected, placed: Placed, before: Known | None, now: datetime) -> dict[str, Any]:
    gone = seen.withdrawal
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
        "body": None if gone else json.dumps(seen.message, ensure_ascii=False, separators=(",", ":")),
        "at": now,
    }


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(TakenIn)
    newer = {name: statement.excluded[name] for name in rows[0] if name not in _KEY}
    session.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=newer), rows)


def _mark_seen(session: Session, peer: Peer, keys: set[tuple[str, str]]) -> None:
    """What the peer still names in its present epoch, although nothing about it is new."""
    if not keys:
        return
    found = select(TakenIn).where(
        TakenIn.source == peer.identity,
        tuple_(TakenIn.kind, TakenIn.subject).in_(list(keys)),
        TakenIn.epoch != peer.epoch,
    )
    for row in session.scalars(found):
        row.epoch = peer.epoch
