"""Begin a session of an account and issue its token."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.commands.lock_account import lock_account
from services.directory.domain.actors.people_kept import MOST_ACTORS_IN_TOKEN
from services.directory.domain.actors.rights import EDITING_ROLES
from services.directory.domain.actors.status import ENDED
from services.directory.domain.lifetimes import SESSION
from services.directory.domain.order import moment_to_issue
from services.directory.domain.refused import Refused
from services.directory.models.accounts import AccountRole, AccountSession
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from shared.ids import new_id
from shared.signing.token import issue_token as sign_token
from shared.storage.tables import changed_roles


@dataclass(frozen=True)
class Issued:
    """A token, for a cookie or a bearer header, and until when it counts."""

    token: str
    expires_at: datetime


def issue_token(session: Session, *, key: Ed25519PrivateKey, account_id: str, now: datetime) -> Issued:
    """A token with the roles that the account has now, and the actors that it acts for.

    Raises Refused account_unknown or account_closed.
    """
    if lock_account(session, account_id).closed_at is not None:
        raise Refused("account_closed")
    changed_at = session.scalar(select(changed_roles.c.changed_at).where(changed_roles.c.account_id == account_id))
    issued_at = moment_to_issue(now, changed_at)
    sid = new_id(now)
    session.add(AccountSession(sid=sid, account_id=account_id, created_at=issued_at, expires_at=issued_at + SESSION))
    session.flush()
    roles = sorted(session.scalars(select(AccountRole.role).where(AccountRole.account_id == account_id)))
    hours = int(SESSION.total_seconds()) // 3600
    actors = _acts_for(session, account_id)
    token = sign_token(key, sub=account_id, sid=sid, roles=roles, actors=actors, now=issued_at, hours=hours)
    return Issued(token, issued_at + SESSION)


def _acts_for(session: Session, account_id: str) -> list[str]:
    """Ids of actors; the newest memberships where there are more than a token holds."""
    statement = (
        select(Actor.id)
        .join(Membership, Membership.actor == Actor.number)
        .where(
            Membership.account_id == account_id,
            Membership.role.in_(EDITING_ROLES),
            Actor.status.not_in(ENDED),
            Actor.local,
        )
        .order_by(Membership.since.desc(), Actor.number.desc())
        .limit(MOST_ACTORS_IN_TOKEN)
    )
    return sorted(session.scalars(statement))
