"""The node's keys and its signed public log."""

import sqlalchemy as sa
from alembic import op

from shared.storage.tables import Running
from shared.storage.types import Json, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_keys",
        sa.Column("keyid", sa.String(length=43), nullable=False),
        sa.Column("public_jwk", Json, nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("retires_at", Moment(), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("keyid", name=op.f("pk_signing_keys")),
    )
    op.create_table(
        "own_node",
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("identity", sa.String(length=200), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("epoch_due", sa.Boolean(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.CheckConstraint("number = 1", name=op.f("ck_own_node_one_row")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_own_node")),
    )
    op.create_table(
        "waiting_facts",
        sa.Column("number", Running, autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_waiting_facts")),
        sqlite_autoincrement=True,
    )
    head = op.create_table(
        "log_head",
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("number = 1", name=op.f("ck_log_head_one_row")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log_head")),
    )
    op.bulk_insert(head, [{"number": 1, "position": 0}])
    op.create_table(
        "log_entries",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("previous", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("topics", Json, nullable=False),
        sa.Column("areas", Json, nullable=False),
        sa.Column("keyid", sa.String(length=43), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("appended_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_log_entries")),
    )
    op.create_index("ix_log_entries_position", "log_entries", ["position"], unique=True)
    op.create_index("ix_log_entries_keyid_position", "log_entries", ["keyid", "position"], unique=False)
