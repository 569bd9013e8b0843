"""Free words lie beside the trail; of every proposal under way people are forgotten on some day."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

UNDECIDED = timedelta(days=730)


def upgrade() -> None:
    op.create_table(
        "trail_words",
        sa.Column("round_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("forget_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "number"],
            ["round_trail.round_id", "round_trail.number"],
            name=op.f("fk_trail_words_round_id_round_trail"),
        ),
        sa.PrimaryKeyConstraint("round_id", "number", name=op.f("pk_trail_words")),
    )
    op.create_index(op.f("ix_trail_words_forget_at"), "trail_words", ["forget_at"], unique=False)
    proposals = sa.table(
        "proposals",
        sa.column("id", sa.String(36)),
        sa.column("status", sa.String(12)),
        sa.column("changed_at", Moment()),
        sa.column("forget_at", Moment()),
    )
    under_way = proposals.c.status.in_(("submitted", "incomplete", "complete", "scheduled"))
    there = op.get_bind().execute(sa.select(proposals.c.id, proposals.c.changed_at).where(under_way)).all()
    for row in there:
        change = sa.update(proposals).where(proposals.c.id == row.id)
        op.get_bind().execute(change.values(forget_at=row.changed_at + UNDECIDED))


def downgrade() -> None:
    op.drop_table("trail_words")
