"""Partners with credentials, doors between peers, and how far the stream is."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partners",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=100), nullable=True),
        sa.Column("types", Json, nullable=False),
        sa.Column("topics", Json, nullable=False),
        sa.Column("areas", Json, nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("queued", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint("code", name=op.f("uq_partners_code")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_partners_token_hash")),
    )
    op.create_table(
        "peer_doors",
        sa.Column("peer_id", sa.String(length=36), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=True),
        sa.Column("asked_at", Moment(), nullable=True),
        sa.Column("live", sa.String(length=10), nullable=False),
        sa.Column("live_since", Moment(), nullable=True),
        sa.Column("failure", sa.String(length=200), nullable=True),
        sa.Column("password_hash", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(["peer_id"], ["peers.id"], name=op.f("fk_peer_doors_peer_id")),
        sa.PrimaryKeyConstraint("peer_id", name=op.f("pk_peer_doors")),
    )
    op.create_table(
        "own_door",
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("published_at", Moment(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("failing_since", Moment(), nullable=True),
        sa.CheckConstraint("number = 1", name=op.f("ck_own_door_one_row")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_own_door")),
    )
