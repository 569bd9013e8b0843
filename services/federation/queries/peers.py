"""Reads about other nodes."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from services.federation.domain.share import must_pause
from services.federation.models.log import LogEntry
from services.federation.models.owed_tellings import OwedTelling
from services.federation.models.peer_shares import PeerShare
from services.federation.models.peer_tests import PeerTest
from services.federation.models.peers import Acknowledgement, Letter, Peer, RefusedMessage, TakenIn


def peer_of(session: Session, peer_id: str, *, locked: bool = False) -> Peer | None:
    """By its id here."""
    if locked:
        return session.get(Peer, peer_id, with_for_update=True, populate_existing=True)
    return session.get(Peer, peer_id)


def peer_at(session: Session, url: str) -> Peer | None:
    """By its address, without regard to a slash at the end; an ended one only if there is no other."""
    found = select(Peer).where(Peer.url == url.rstrip("/")).order_by(Peer.state == "ended", Peer.asked_at.desc())
    return session.scalars(found.limit(1)).first()


def peer_named(session: Session, identity: str, *, locked: bool = False) -> Peer | None:
    """By the identity that it signs with."""
    found = select(Peer).where(Peer.identity == identity)
    return session.scalars(found.with_for_update() if locked else found).first()


def share_of(session: Session, peer_id: str) -> PeerShare | None:
    """How much of it is here; None before it was read."""
    return session.get(PeerShare, peer_id)


def pauses(session: Session, peer_id: str, now: datetime) -> bool:
    """Whether it has said so much within an hour that the rest has to wait."""
    share = share_of(session, peer_id)
    return share is not None and must_pause(in_hour=share.in_hour, hour_began=share.hour_began, now=now)


def objects_here(session: Session, identity: str, named: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these objects (kind, subject) of a node are here and not withdrawn."""
    found: set[tuple[str, str]] = set()
    for kind in sorted({kind for kind, _subject in named}):
        subjects = [subject for one, subject in named if one == kind]
        here = (TakenIn.source == identity, TakenIn.kind == kind, TakenIn.subject.in_(subjects))
        found |= {
            (kind, id) for id in session.scalars(select(TakenIn.subject).where(*here, TakenIn.state != "withdrawn"))
        }
    return found


def last_test(session: Session, peer_id: str) -> PeerTest | None:
    """The last test message to it."""
    return session.get(PeerTest, peer_id)


def letters_to(session: Session, peer_id: str) -> int:
    """How many letters to it wait to be posted."""
    return session.scalar(select(func.count()).select_from(Letter).where(Letter.peer_id == peer_id)) or 0


def all_peers(session: Session) -> list[Peer]:
    """Those that wait for an answer first, then by name."""
    return list(session.scalars(select(Peer).order_by(Peer.state != "asked_by_them", Peer.name, Peer.id)))


def agreed_peers(session: Session) -> list[Peer]:
    """Those with whom it is agreed, by name."""
    return list(session.scalars(select(Peer).where(Peer.state == "agreed").order_by(Peer.name, Peer.id)))


def due_peers(session: Session, now: datetime, limit: int) -> list[str]:
    """Ids of the peers whose turn it is; who waits longest comes first."""
    due = select(Peer.id).where(Peer.state == "agreed", Peer.next_try_at <= now).order_by(Peer.next_try_at)
    return list(session.scalars(due.limit(limit)))


def due_letters(session: Session, now: datetime, limit: int) -> list[int]:
    """The first letter of each peer that is to be posted now: one after another, in their order."""
    first = select(func.min(Letter.number)).group_by(Letter.peer_id)
    due = select(Letter.number).where(Letter.number.in_(first), Letter.next_try_at <= now)
    return list(session.scalars(due.order_by(Letter.next_try_at).limit(limit)))


def refused_of(session: Session, peer_id: str, limit: int = 50) -> list[RefusedMessage]:
    """The newest first."""
    found = select(RefusedMessage).where(RefusedMessage.peer_id == peer_id).order_by(RefusedMessage.number.desc())
    return list(session.scalars(found.limit(limit)))


def waiting_objects(session: Session, limit: int = 100) -> list[tuple[TakenIn, Peer]]:
    """What waits for a person's look, the oldest first."""
    found = select(TakenIn, Peer).join(Peer, Peer.identity == TakenIn.source)
    found = found.where(TakenIn.state == "waiting", Peer.state == "agreed").order_by(TakenIn.at, TakenIn.subject)
    return [(row[0], row[1]) for row in session.execute(found.limit(limit))]


def counts_of(session: Session, identity: str) -> dict[str, int]:
    """How many objects of a node are here, by state."""
    counted = select(TakenIn.state, func.count()).where(TakenIn.source == identity).group_by(TakenIn.state)
    return {row[0]: row[1] for row in session.execute(counted)}


def peers_to_tidy(session: Session, types: Iterable[str]) -> list[str]:
    """Ids of peers of whom something is here that should not be, or is not seen although it should be.

    `types` are those that this node knows: what was kept aside and is of one of them may come in. Others have something
    that services are to hear once more.
    """
    here = TakenIn.source == Peer.identity
    unseen = and_(TakenIn.state == "shown", TakenIn.visible.is_(False))
    known = and_(TakenIn.state == "aside", TakenIn.type.in_(list(types)))
    owed = exists().where(OwedTelling.source == Peer.identity)
    return list(
        session.scalars(
            select(Peer.id).where(
                or_(
                    and_(Peer.state == "ended", exists().where(here, TakenIn.state != "withdrawn")),
                    and_(Peer.state == "blocked", exists().where(here, TakenIn.visible.is_(True))),
                    and_(Peer.state == "agreed", or_(owed, exists().where(here, or_(unseen, known)))),
                )
            )
        )
    )


def withdrawals(session: Session, limit: int = 50) -> list[tuple[LogEntry, dict[str, datetime]]]:
    """This node's newest withdrawals, each with when which peer (by id) said that it is gone there."""
    entries = list(
        session.scalars(
            select(LogEntry).where(LogEntry.withdrawn.is_(True)).order_by(LogEntry.position.desc()).limit(limit)
        )
    )
    if not entries:
        return []
    named = or_(
        *((Acknowledgement.kind == entry.kind) & (Acknowledgement.subject == entry.subject) for entry in entries)
    )
    said: dict[tuple[str, str, int], dict[str, datetime]] = {}
    for one in session.scalars(select(Acknowledgement).where(named)):
        said.setdefault((one.kind, one.subject, one.version), {})[one.peer_id] = one.at
    return [(entry, said.get((entry.kind, entry.subject, entry.version), {})) for entry in entries]
