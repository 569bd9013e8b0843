"""Small copies of public events, for the pages of the actors that they name."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_copies",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("source", "id", name=op.f("pk_event_copies")),
    )
    op.create_index(op.f("ix_event_copies_ends_at"), "event_copies", ["ends_at"], unique=False)
    op.create_table(
        "event_actors",
        sa.Column("event_source", sa.String(length=200), nullable=False),
        sa.Column("event_id", sa.String(length=100), nullable=False),
        sa.Column("actor_source", sa.String(length=200), nullable=False),
        sa.Column("actor_id", sa.String(length=100), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_source", "event_id"],
            ["event_copies.source", "event_copies.id"],
            name=op.f("fk_event_actors_event_source_event_id"),
        ),
        sa.PrimaryKeyConstraint("event_source", "event_id", "actor_source", "actor_id", name=op.f("pk_event_actors")),
    )
    op.create_index("ix_event_actors_actor_source_actor_id", "event_actors", ["actor_source", "actor_id"], unique=False)
