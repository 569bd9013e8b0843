"""The node's signing keys."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.models.keys import SigningKey


def signing_keys(session: Session) -> list[SigningKey]:
    """All that ever signed, oldest first."""
    return list(session.scalars(select(SigningKey).order_by(SigningKey.made_at, SigningKey.keyid)))


def current_key(session: Session) -> SigningKey | None:
    """The key that signs now."""
    return session.scalars(
        select(SigningKey)
        .where(SigningKey.retires_at.is_(None), SigningKey.revoked_at.is_(None))
        .order_by(SigningKey.made_at.desc(), SigningKey.keyid)
        .limit(1)
    ).first()
