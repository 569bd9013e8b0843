"""Named reads."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session

from services.directory.models.accounts import Account, AccountRole, AccountSession
from shared.signing.token import TokenClaims
from shared.storage.activity import Done, of_object
from shared.storage.tables import changed_roles, ended_sessions


@dataclass(frozen=True)
class Listed:
    """An account and its roles, in alphabetical order."""

    account: Account
    roles: list[str]


def account_of(session: Session, account_id: str) -> Listed | None:
    """One account with its roles."""
    account = session.get(Account, account_id)
    return None if account is None else Listed(account, _roles(session, [account_id]).get(account_id, []))


def accounts(
    session: Session,
    *,
    words: str,
    with_roles: Collection[str] | None,
    after: list[Any] | None,
    limit: int,
) -> list[Listed]:
    """Accounts by address, at most `limit` after the cursor [email, id].

    `words`: part of the address or name; `with_roles`: only accounts that have one of these.
    """
    chosen = select(Account).order_by(Account.email, Account.id).limit(limit)
    if words:
        chosen = chosen.where(
            or_(Account.email.icontains(words, autoescape=True), Account.name.icontains(words, autoescape=True))
        )
    if with_roles is not None:
        chosen = chosen.where(Account.id.in_(select(AccountRole.account_id).where(AccountRole.role.in_(with_roles))))
    if after is not None:
        chosen = chosen.where(tuple_(Account.email, Account.id) > tuple_(*after))
    found = session.scalars(chosen).all()
    roles = _roles(session, [account.id for account in found])
    return [Listed(account, roles.get(account.id, [])) for account in found]


def _roles(session: Session, account_ids: Collection[str]) -> dict[str, list[str]]:
    rows = session.execute(
        select(AccountRole.account_id, AccountRole.role)
        .where(AccountRole.account_id.in_(account_ids))
        .order_by(AccountRole.role)
    )
    roles: dict[str, list[str]] = {}
    for account_id, role in rows:
        roles.setdefault(account_id, []).append(role)
    return roles


def history(session: Session, account_id: str) -> list[Done]:
    """Who did what with the account, newest first."""
    return of_object(session, f"account:{account_id}")


def names_of(session: Session, account_ids: Iterable[str | None]) -> dict[str, str]:
    """What to call accounts: the name, else the address; those that are gone are left out."""
    wanted = {account_id for account_id in account_ids if account_id is not None}
    found = session.scalars(select(Account).where(Account.id.in_(wanted)))
    return {account.id: account.name or account.email for account in found}


def running_sessions(session: Session, account_id: str, now: datetime) -> list[AccountSession]:
    """The account's sessions that still count, newest first."""
    running = select(AccountSession).where(
        AccountSession.account_id == account_id,
        AccountSession.ended_at.is_(None),
        AccountSession.expires_at > now,
    )
    return list(session.scalars(running.order_by(AccountSession.created_at.desc(), AccountSession.sid)))


def why_signed_out(session: Session, claims: TokenClaims) -> str | None:
    """Why a sound token no longer counts: "roles_changed" or "session_ended"; None if it does."""
    changed = select(changed_roles.c.changed_at).where(
        changed_roles.c.account_id == claims.sub, changed_roles.c.changed_at > claims.issued_at
    )
    if session.execute(changed).first() is not None:
        return "roles_changed"
    ended = select(ended_sessions.c.sid).where(ended_sessions.c.sid == claims.sid)
    return "session_ended" if session.execute(ended).first() is not None else None
