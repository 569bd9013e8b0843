"""Somebody is to receive what this node makes public, with credentials of their own."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.federation.domain.partners import TOKEN_PREFIX, Wishes, token_hash
from services.federation.domain.refused import Refused
from services.federation.models.readers import Partner
from shared.ids import new_id, short_code
from shared.messaging.public_door import password_hash
from shared.storage.activity import note

MOST_PARTNERS = 500


@dataclass(frozen=True)
class Credentials:
    """Told once; only hashes are kept. `password` None: this node has no AMQP door."""

    token: str
    password: str | None


def add_partner(
    session: Session, *, name: str, wishes: Wishes, amqp: bool, account_id: str | None, now: datetime
) -> tuple[Partner, Credentials]:
    """`amqp`: whether it gets a user of the broker, too. Raises Refused partner_exists, too_many_partners."""
    living = select(func.count()).select_from(Partner).where(Partner.revoked_at.is_(None))
    if session.scalar(living.where(Partner.name == name)):
        raise Refused("partner_exists", "name")
    if (session.scalar(living) or 0) >= MOST_PARTNERS:
        raise Refused("too_many_partners")
    token, password = TOKEN_PREFIX + secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    partner = Partner(
        id=new_id(now), code=short_code(), name=name, token_hash=token_hash(token),
        password_hash=password_hash(password, secrets.token_bytes(4)) if amqp else None, types=list(wishes.types),
        topics=list(wishes.topics), areas=list(wishes.areas), made_at=now, revoked_at=None, seen_at=None, position=0,
        queued=0,
    )  # fmt: skip
    session.add(partner)
    session.flush()
    note(session, account_id=account_id, action="partner_added", object_id=partner.id, now=now, name=name)
    return partner, Credentials(token, password if amqp else None)
