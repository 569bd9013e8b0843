"""people without a mail address, calls to make, names of accounts"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("registrations", sa.Column("contact_note", sa.String(length=200), nullable=True))
    op.create_table(
        "calls",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("registration_id", sa.String(length=36), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("details", Json, nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("made_at", Moment(), nullable=True),
        sa.Column("made_by", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "why IN ('promoted', 'changed', 'moved', 'cancelled', 'removed')", name=op.f("ck_calls_why")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_calls_event_id")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registrations.id"], name=op.f("fk_calls_registration_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
    )
    op.create_index("ix_calls_event_id_made_at", "calls", ["event_id", "made_at"])
    op.create_index("ix_calls_registration_id", "calls", ["registration_id"])
    op.create_table(
        "account_names",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account_names")),
    )
