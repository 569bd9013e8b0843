"""Competence portfolios; what copies of events are suggested by."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event_copies", sa.Column("format", sa.String(length=40), server_default="", nullable=False))
    op.add_column("event_copies", sa.Column("topics", Json, server_default="[]", nullable=False))
    op.create_table(
        "portfolios",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("touched_at", Moment(), nullable=False),
        sa.Column("told_at", Moment(), nullable=True),
        sa.Column("warned_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolios")),
        sa.UniqueConstraint("person_ref", name=op.f("uq_portfolios_person_ref")),
    )
    op.create_index(op.f("ix_portfolios_touched_at"), "portfolios", ["touched_at"], unique=False)
    op.create_index(op.f("ix_portfolios_told_at"), "portfolios", ["told_at"], unique=False)
    op.create_table(
        "portfolio_entries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("portfolio", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("event_source", sa.String(length=200), nullable=True),
        sa.Column("event_id", sa.String(length=100), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("kind IN ('training', 'statement')", name=op.f("ck_portfolio_entries_kind")),
        sa.CheckConstraint("(kind = 'training') = (event_id IS NOT NULL)", name=op.f("ck_portfolio_entries_event")),
        sa.ForeignKeyConstraint(
            ["portfolio"], ["portfolios.id"], name=op.f("fk_portfolio_entries_portfolio"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio_entries")),
        sa.UniqueConstraint(
            "portfolio",
            "event_source",
            "event_id",
            name=op.f("uq_portfolio_entries_portfolio_event_source_event_id"),
        ),
    )
    op.create_index("ix_portfolio_entries_portfolio_at", "portfolio_entries", ["portfolio", "at"], unique=False)
    op.create_table(
        "portfolio_shares",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("portfolio", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["portfolio"], ["portfolios.id"], name=op.f("fk_portfolio_shares_portfolio"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio_shares")),
    )
    op.create_index(op.f("ix_portfolio_shares_portfolio"), "portfolio_shares", ["portfolio"], unique=False)
