"""The tables of proposals, and what funding knows of people's parts in actors."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.funding.domain.proposal_status import STATUSES
from services.funding.models.declared import Base
from shared.storage.types import Json, Moment


class Proposal(Base):
    """One proposal from its first saved step to the decision; what follows lies in `grants`.

    `content` is the document of schemas.proposal_input (saved as it is, complete only when submitted), its columns
    copied out for lists. Personal: `name`, `email`, `phone` and what `content` says under "proposer". `generation` is
    that of the signed link by which it is continued. `code`: short address /p/<code> once granted.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        CheckConstraint("status IN ('" + "', '".join(STATUSES) + "')", name="status"),
        CheckConstraint("requested_cents >= 0 AND total_cents >= requested_cents", name="cents"),
        Index("ix_proposals_programme_id_status", "programme_id", "status", "number"),
        Index("ix_proposals_round_id_status", "round_id", "status"),
        Index("ix_proposals_status_changed_at", "status", "changed_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    number: Mapped[int] = mapped_column(unique=True)  # running, for paper and telephone
    version: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(12))
    programme_id: Mapped[str] = mapped_column(ForeignKey("programmes.id"))
    round_id: Mapped[str | None] = mapped_column(ForeignKey("rounds.id"))
    pot_id: Mapped[str | None] = mapped_column(ForeignKey("pots.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    area: Mapped[str | None] = mapped_column(String(40))
    topics: Mapped[list[str]] = mapped_column(Json)
    proposer_kind: Mapped[str] = mapped_column(String(14))  # person, initiative, association, alliance, institution, …
    proposer_name: Mapped[str] = mapped_column(String(200))  # the organisation's; empty for a person
    proposer_actor: Mapped[dict[str, Any] | None] = mapped_column(Json)  # {"source", "id"}
    requested_cents: Mapped[int] = mapped_column(BigInteger)
    total_cents: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    origins: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    person_ref: Mapped[str] = mapped_column(String(45), index=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))  # empty: none; the office writes or calls
    phone: Mapped[str | None] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    name_public: Mapped[bool]  # a private person agreed to be named on this node
    entered_by: Mapped[str | None] = mapped_column(String(36))  # the office's account, for paper and telephone
    generation: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[str | None] = mapped_column(String(60))  # "item:<id>", "round:<id>"
    forget_at: Mapped[datetime | None] = mapped_column(Moment, index=True)  # when personal data goes


class MemberCopy(Base):
    """A person's part in an actor of this node, as the directory tells: hints of bias."""

    __tablename__ = "member_copies"

    actor_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_ref: Mapped[str] = mapped_column(String(45), primary_key=True, index=True)
    version: Mapped[int] = mapped_column(BigInteger)
    actor_name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str | None] = mapped_column(String(10))  # null: none any more


class AccountName(Base):
    """What an account is called, for the trail that staff read; gone when the directory says that it is closed."""

    __tablename__ = "account_names"

    account_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(200))
