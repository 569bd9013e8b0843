"""Make a link that signs in once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from services.directory.domain.lifetimes import LINKS
from services.directory.models.accounts import SignInLink
from shared.ids import new_id
from shared.signing.node import Node


@dataclass(frozen=True)
class MadeLink:
    """The full address of a page with one button, and until when it works."""

    url: str
    expires_at: datetime


def hash_of(token: str) -> str:
    """What the database keeps of a link's token (256 random bits need no slow hash)."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def make_sign_in_link(
    session: Session, *, node: Node, account_id: str, kind: str, next_path: str, now: datetime
) -> MadeLink:
    """`kind` is "sign_in" or "invitation"; `next_path` must have been checked."""
    token = secrets.token_urlsafe(32)
    link = SignInLink(
        id=new_id(now),
        account_id=account_id,
        token_hash=hash_of(token),
        kind=kind,
        next_path=next_path,
        created_at=now,
        expires_at=now + LINKS[kind],
    )
    session.add(link)
    session.flush()
    url = f"{node.settings.url}/directory/sign-in/{link.id}?{urlencode({'t': token})}"
    return MadeLink(url, link.expires_at)
