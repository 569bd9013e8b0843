"""Visitors say what is wrong with an entry."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entry_notices",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("actor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("pass_on", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("done_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_entry_notices_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_notices")),
    )
    op.create_index(op.f("ix_entry_notices_actor"), "entry_notices", ["actor"], unique=False)
    op.create_index("ix_entry_notices_done_at_created_at", "entry_notices", ["done_at", "created_at"], unique=False)


def downgrade() -> None:
    op.drop_table("entry_notices")
