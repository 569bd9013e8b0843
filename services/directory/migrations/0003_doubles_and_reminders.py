"""Entries that may speak of the same actor, and how often owners were reminded."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("actors", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reminders", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "doubles",
        sa.Column("first", _NUMBER, nullable=False),
        sa.Column("second", _NUMBER, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.CheckConstraint("first < second", name=op.f("ck_doubles_ordered")),
        sa.CheckConstraint("status IN ('open', 'different')", name=op.f("ck_doubles_status")),
        sa.ForeignKeyConstraint(["first"], ["actors.number"], name=op.f("fk_doubles_first")),
        sa.ForeignKeyConstraint(["second"], ["actors.number"], name=op.f("fk_doubles_second")),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_doubles")),
    )
    op.create_index(op.f("ix_doubles_second"), "doubles", ["second"], unique=False)
    op.create_index("ix_doubles_status_score", "doubles", ["status", "score"], unique=False)
    op.create_table(
        "double_checks",
        sa.Column("actor", _NUMBER, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_double_checks_actor")),
        sa.PrimaryKeyConstraint("actor", name=op.f("pk_double_checks")),
    )
