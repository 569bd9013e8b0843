"""The tables of accounts, roles and sign-in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.directory.domain.roles import ROLES
from services.directory.models.declared import Base
from shared.storage.tables import Running
from shared.storage.types import Moment


class Account(Base):
    """Somebody who may sign in. `email` is as written, `email_key` its person_ref."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    email_key: Mapped[str] = mapped_column(String(45), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_signed_in_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class AccountRole(Base):
    """A role that an account has; `given_by` is null for the command line."""

    __tablename__ = "account_roles"
    __table_args__ = (CheckConstraint("role IN ('" + "', '".join(ROLES) + "')", name="role"),)

    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
    given_by: Mapped[str | None] = mapped_column(String(36))
    given_at: Mapped[datetime] = mapped_column(Moment)


class SignInLink(Base):
    """A link that signs in once; only the SHA-256 of its token is kept."""

    __tablename__ = "sign_in_links"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    next_path: Mapped[str] = mapped_column(String(500))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class AccountSession(Base):
    """One sitting: everything that one token does. `created_at` is the token's `iat`."""

    __tablename__ = "sessions"

    sid: Mapped[str] = mapped_column(String(36), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Attempt(Base):
    """Something that is counted to protect a person: `key` is the person's reference."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_purpose_key_at", "purpose", "key", "at"),)

    number: Mapped[int] = mapped_column(Running, primary_key=True, autoincrement=True)
    purpose: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment, index=True)
