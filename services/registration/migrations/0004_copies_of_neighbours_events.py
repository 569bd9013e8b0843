"""copies of neighbours' events"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_copies",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("onsite", sa.Boolean(), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.CheckConstraint("status IN ('published', 'cancelled', 'withdrawn')", name=op.f("ck_event_copies_status")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_event_copies")),
        sa.UniqueConstraint("source", "id", name=op.f("uq_event_copies_source_id")),
    )
    with op.batch_alter_table("event_copies", schema=None) as batch_op:
        batch_op.create_index("ix_event_copies_area_starts_at", ["area", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_copies_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index("ix_event_copies_source_starts_at", ["source", "starts_at"], unique=False)
        batch_op.create_index("ix_event_copies_starts_at_key", ["starts_at", "key"], unique=False)

    op.create_table(
        "event_copy_topics",
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["event_copies.key"], name=op.f("fk_event_copy_topics_key")),
        sa.PrimaryKeyConstraint("topic", "key", name=op.f("pk_event_copy_topics")),
    )
    with op.batch_alter_table("event_copy_topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_copy_topics_key"), ["key"], unique=False)
