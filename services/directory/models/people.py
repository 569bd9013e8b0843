"""The tables of people around entries: who may edit, who suggested or claims one, who is named as contact."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.directory.domain.actors.rights import MEMBER_ROLES
from services.directory.models.declared import Base
from shared.storage.types import Moment


class Membership(Base):
    """An account's part in an actor; `person_ref` is the account's, for hints of bias elsewhere."""

    __tablename__ = "memberships"
    __table_args__ = (CheckConstraint("role IN ('" + "', '".join(MEMBER_ROLES) + "')", name="role"),)

    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(10))
    given_by: Mapped[str | None] = mapped_column(String(36))  # null: by the mail that a claim was confirmed with
    since: Mapped[datetime] = mapped_column(Moment)


class MemberInvitation(Base):
    """Somebody is asked to take a part in an actor; no account is made, and nobody has a part, before they agree."""

    __tablename__ = "member_invitations"
    __table_args__ = (
        UniqueConstraint("actor", "person_ref"),
        CheckConstraint("role IN ('" + "', '".join(MEMBER_ROLES) + "')", name="role"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"))
    person_ref: Mapped[str] = mapped_column(String(45), index=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    asked_by: Mapped[str] = mapped_column(String(36))
    asked_at: Mapped[datetime] = mapped_column(Moment, index=True)


class Suggestion(Base):
    """Who suggested an entry, until it is decided; then the row goes. `generation` is that of its signed link."""

    __tablename__ = "suggestions"

    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"), primary_key=True)
    person_ref: Mapped[str] = mapped_column(String(45), index=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2))
    generation: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)


class Claim(Base):
    """Somebody says that an entry is theirs.

    The link goes to `email`; where that is not the entry's own mailbox, the office decides after the confirmation.
    """

    __tablename__ = "claims"
    __table_args__ = (
        CheckConstraint("status IN ('unconfirmed', 'waiting', 'accepted', 'declined')", name="status"),
        Index("ix_claims_status_created_at", "status", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"), index=True)
    person_ref: Mapped[str] = mapped_column(String(45), index=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    status: Mapped[str] = mapped_column(String(12))
    generation: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)


class Contact(Base):
    """A person whom one may ask; shown on this node only, and only once the person has confirmed it by mail."""

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("actor", "person_ref"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    actor: Mapped[int] = mapped_column(ForeignKey("actors.number"))
    person_ref: Mapped[str] = mapped_column(String(45), index=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    task: Mapped[str] = mapped_column(String(120))  # what one may ask the person about
    language: Mapped[str] = mapped_column(String(2))
    generation: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)


class AllianceMember(Base):
    """An actor in an alliance of this node; the actor may be another node's."""

    __tablename__ = "alliance_members"
    __table_args__ = (
        CheckConstraint("status IN ('invited', 'joined', 'declined', 'left')", name="status"),
        Index("ix_alliance_members_source_id", "source", "id"),
    )

    alliance: Mapped[int] = mapped_column(ForeignKey("actors.number"), primary_key=True)
    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(10))
    asked_by: Mapped[str | None] = mapped_column(String(36))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answered_by: Mapped[str | None] = mapped_column(String(36))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
