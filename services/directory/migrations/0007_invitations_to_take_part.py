"""Whoever is asked to take a part in an actor answers first."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member_invitations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("actor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.CheckConstraint(
            "role IN ('editor', 'board', 'employee', 'member')", name=op.f("ck_member_invitations_role")
        ),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_member_invitations_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_invitations")),
        sa.UniqueConstraint("actor", "person_ref", name=op.f("uq_member_invitations_actor_person_ref")),
    )
    op.create_index(op.f("ix_member_invitations_person_ref"), "member_invitations", ["person_ref"], unique=False)
    op.create_index(op.f("ix_member_invitations_asked_at"), "member_invitations", ["asked_at"], unique=False)


def downgrade() -> None:
    op.drop_table("member_invitations")
